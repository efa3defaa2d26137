"""How somebody takes part: its pill and its one key, in the language of the screen."""

from datetime import time

from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Attendance, Presence
from samverkan_desktop.domain.memberships import ROLE_LABELS, Role
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.ui.editors.meeting.working_copy import WorkingCopy
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.symbols import Symbol

_LOOKS: dict[Presence, tuple[PillKind, Symbol]] = {
    Presence.EXPECTED: (PillKind.NONE, "ring"),
    Presence.PRESENT: (PillKind.GOOD, "check"),
    Presence.REMOTE: (PillKind.GOOD, "check"),
    Presence.EXCUSED: (PillKind.NONE, "dash"),
    Presence.ABSENT: (PillKind.SLOW, "bang"),
    Presence.GUEST: (PillKind.INFO, "check"),
    Presence.SUBSTITUTE: (PillKind.INFO, "check"),
}
ROUND = (Presence.PRESENT, Presence.REMOTE, Presence.EXCUSED, Presence.ABSENT)


def pill_of(presence: Presence) -> PillState:
    """Symbol and word."""
    kind, symbol = _LOOKS[presence]
    return PillState(kind=kind, text=_(PRESENCE_LABELS[presence]), symbol=symbol)


def letters() -> dict[str, Presence]:
    """The letter for each, as the words of the language begin."""
    return {
        pgettext("key", "P"): Presence.PRESENT,
        pgettext("key", "R"): Presence.REMOTE,
        pgettext("key", "E"): Presence.EXCUSED,
        pgettext("key", "A"): Presence.ABSENT,
        pgettext("key", "G"): Presence.GUEST,
        pgettext("key", "S"): Presence.SUBSTITUTE,
        pgettext("key", "X"): Presence.EXPECTED,
    }


def late_key() -> str:
    """The letter for somebody who came late."""
    return pgettext("key", "L")


def left_key() -> str:
    """The letter for somebody who left early."""
    return pgettext("key", "F")


def pill_of_attendance(one: Attendance) -> PillState:
    """Symbol and word, with the times where somebody came late or left early."""
    pill = pill_of(one.presence)
    if one.arrived_at is None and one.left_at is None:
        return pill
    if one.presence is not Presence.PRESENT or (one.arrived_at and one.left_at):
        text = f"{_time(one.arrived_at)}–{_time(one.left_at)}"
        return replace(pill, text=text if one.presence is Presence.PRESENT else f"{pill.text} {text}")
    if one.arrived_at:
        return replace(pill, text=_("Came {time}").format(time=_time(one.arrived_at)))
    return replace(pill, text=_("Left {time}").format(time=_time(one.left_at)))


def beside_name(one: Attendance, people: WorkingCopy) -> str:
    """What stands beside a name: for whom somebody is there, the role, the organisation."""
    person = people.person(one.person_id)
    organisation = people.organisations.get(person.organisation_id or "") if person else None
    replaced = people.person(one.substitutes_for_id)
    role = _(ROLE_LABELS[one.role]).lower() if one.role not in (None, Role.MEMBER) else ""
    parts = (
        _("for {name}").format(name=replaced.name) if replaced else "",
        role,
        organisation.label if organisation else "",
    )
    return " · ".join(part for part in parts if part)


def _time(clock: time | None) -> str:
    return clock.strftime("%H:%M") if clock else ""


def legend() -> str:
    """All keys with their words, for the line under the list."""
    shown = ((key, presence) for key, presence in letters().items() if presence is not Presence.EXPECTED)
    words = [f"{key}\u00a0{_(PRESENCE_LABELS[presence]).lower()}" for key, presence in shown]
    words += [f"{late_key()}\u00a0{_('Came late').lower()}", f"{left_key()}\u00a0{_('Left early').lower()}"]
    return "\u00a0· ".join(words)


def after(presence: Presence) -> Presence:
    """What the number key makes of it when it is pressed again."""
    return ROUND[(ROUND.index(presence) + 1) % len(ROUND)] if presence in ROUND else Presence.PRESENT
