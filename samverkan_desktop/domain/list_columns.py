"""Lists that officials keep themselves: of which kinds they are, and what their columns can hold."""

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import N_, _


class ListKind(StrEnum):
    """What the rows of a list are."""

    ACTIONS = "actions"
    MEETINGS = "meetings"
    ATTENDANCE = "attendance"
    MEMBERS = "members"
    AGENDA = "agenda"


class ListField(StrEnum):
    """What a column holds."""

    NOTHING = "nothing"
    TEXT = "text"
    TITLE = "title"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    OWNER = "owner"
    PRESENTER = "presenter"
    BODY = "body"
    DAY = "day"
    STARTS = "starts"
    ENDS = "ends"
    PLACE = "place"
    ORGANISATION = "organisation"
    DUE = "due"
    STATE = "state"
    IS_PRESENT = "is_present"
    IS_REMOTE = "is_remote"
    IS_EXCUSED = "is_excused"
    IS_ABSENT = "is_absent"
    PRESENCE = "presence"
    ON_DAY = "on_day"
    ROLE = "role"
    EMAIL = "email"
    JOB = "job"
    LENGTH = "length"
    WAITING_FOR = "waiting_for"
    PRIORITY = "priority"
    AREA = "area"
    RAISED_ON = "raised_on"
    NOTE = "note"


class DayOrder(StrEnum):
    """How days such as 3/12 are read, which can mean two things."""

    LISTED = "listed"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


LIST_KIND_LABELS = {
    ListKind.ACTIONS: N_("Actions"),
    ListKind.MEETINGS: N_("Meetings"),
    ListKind.ATTENDANCE: N_("Attendance"),
    ListKind.MEMBERS: N_("Members"),
    ListKind.AGENDA: N_("Agenda items"),
}
# In the order in which they are offered, the needed one first.
LIST_FIELDS: dict[ListKind, tuple[ListField, ...]] = {
    ListKind.ACTIONS: (
        ListField.TEXT,
        ListField.OWNER,
        ListField.ORGANISATION,
        ListField.DUE,
        ListField.STATE,
        ListField.WAITING_FOR,
        ListField.PRIORITY,
        ListField.AREA,
        ListField.RAISED_ON,
        ListField.NOTE,
    ),
    ListKind.MEETINGS: (
        ListField.DAY,
        ListField.BODY,
        ListField.TITLE,
        ListField.STARTS,
        ListField.ENDS,
        ListField.PLACE,
        ListField.STATE,
        ListField.NOTE,
    ),
    ListKind.ATTENDANCE: (
        ListField.NAME,
        ListField.FIRST_NAME,
        ListField.LAST_NAME,
        ListField.ORGANISATION,
        ListField.PRESENCE,
        ListField.ON_DAY,
        ListField.IS_PRESENT,
        ListField.IS_REMOTE,
        ListField.IS_EXCUSED,
        ListField.IS_ABSENT,
        ListField.DAY,
        ListField.BODY,
        ListField.EMAIL,
        ListField.JOB,
        ListField.NOTE,
    ),
    ListKind.MEMBERS: (
        ListField.NAME,
        ListField.FIRST_NAME,
        ListField.LAST_NAME,
        ListField.ORGANISATION,
        ListField.ROLE,
        ListField.EMAIL,
        ListField.JOB,
        ListField.BODY,
        ListField.NOTE,
    ),
    ListKind.AGENDA: (ListField.TITLE, ListField.PRESENTER, ListField.LENGTH, ListField.NOTE),
}
# Every other field is held by one column alone.
REPEATED_FIELDS = frozenset({ListField.NOTHING, ListField.ON_DAY})
NEEDED_FIELDS = {
    ListKind.ACTIONS: ListField.TEXT,
    ListKind.MEETINGS: ListField.DAY,
    ListKind.ATTENDANCE: ListField.NAME,
    ListKind.MEMBERS: ListField.NAME,
    ListKind.AGENDA: ListField.TITLE,
}
_LABELS = {
    ListField.NOTHING: N_("Leave out"),
    ListField.TEXT: N_("Action"),
    ListField.TITLE: N_("Title"),
    ListField.NAME: N_("Name"),
    ListField.FIRST_NAME: N_("First name"),
    ListField.LAST_NAME: N_("Last name"),
    ListField.OWNER: N_("Owner"),
    ListField.PRESENTER: N_("Presenter"),
    ListField.BODY: N_("Group"),
    ListField.DAY: N_("Date"),
    ListField.STARTS: N_("Starts"),
    ListField.ENDS: N_("Ends"),
    ListField.PLACE: N_("Place"),
    ListField.ORGANISATION: N_("Organisation"),
    ListField.DUE: N_("Due"),
    ListField.STATE: N_("State"),
    ListField.IS_PRESENT: N_("Was present (x)"),
    ListField.IS_REMOTE: N_("Took part remotely (x)"),
    ListField.IS_EXCUSED: N_("Was excused (x)"),
    ListField.IS_ABSENT: N_("Was absent (x)"),
    ListField.PRESENCE: N_("Attendance in words"),
    ListField.ON_DAY: N_("Marks of a day"),
    ListField.ROLE: N_("Role"),
    ListField.EMAIL: N_("E-mail"),
    ListField.JOB: N_("Job title"),
    ListField.LENGTH: N_("Length in minutes"),
    ListField.WAITING_FOR: N_("Waiting for"),
    ListField.PRIORITY: N_("Priority"),
    ListField.AREA: N_("Area"),
    ListField.RAISED_ON: N_("Raised on"),
    ListField.NOTE: N_("Note"),
}


def field_label(field: ListField) -> str:
    """What the field is called, in the language in use."""
    return _(_LABELS[field])
