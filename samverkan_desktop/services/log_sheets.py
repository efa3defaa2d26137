"""Actions and decisions as cells: for the summary, for a file of what a log shows, and for the clipboard."""

from collections.abc import Callable, Sequence
from datetime import date

from samverkan_desktop.domain.actions import PRIORITY_LABELS, ActionItem, ActionState
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.domain.meetings import Decision, DecisionFollowUp
from samverkan_desktop.domain.report import (
    SHEET_NOTES,
    SHEET_TITLES,
    ReportColumn,
    Sheet,
    SheetKey,
    State,
    Tone,
    action_state,
)
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.exports.csv_file import cell_text
from samverkan_desktop.i18n import _
from samverkan_desktop.services.long_sheets import MOST_AT_ONCE, Cells, ReadRows, way_back_columns
from samverkan_desktop.services.summary_columns import (
    area_column,
    day_column,
    hidden_column,
    leading,
    long_column,
    name_column,
    number_column,
    state_column,
    text_column,
)
from samverkan_desktop.storage import summary
from samverkan_desktop.storage.store import Store


def action_columns() -> tuple[ReportColumn, ...]:
    """What is told of an action."""
    return (
        day_column("due", _("Due")),
        text_column("week", _("Week"), 8),
        state_column("overdue", _("Overdue"), (_overdue(),)),
        long_column("text", _("Action"), 54),
        state_column("state", _("State"), tuple(map(action_state, ActionState)), chosen=True),
        name_column("owner", _("Owner"), 24),
        name_column("organisation", _("Organisation"), 20),
        text_column("priority", _("Priority"), 10, PRIORITY_LABELS.values()),
        text_column("waiting_for", _("Waiting for"), 24),
        area_column(),
        day_column("raised_on", _("Raised")),
        text_column("body", _("Raised in"), 26),
        day_column("met_on", _("Meeting of")),
        text_column("item", _("Agenda item"), 30),
        day_column("ended_on", _("Ended")),
    )


def action_cells(row: ActionRow, today: date) -> Cells:
    """One action in the order of its columns."""
    return (
        row.due,
        _("w {number}").format(number=week_of(row.due)) if row.due else "",
        _overdue() if row.is_overdue(today) else None,
        row.text,
        action_state(row.state),
        row.owner,
        row.organisation,
        _(PRIORITY_LABELS[row.priority]),
        row.waiting_for,
        row.area,
        row.raised_on,
        row.body,
        row.met_on,
        row.item,
        row.ended_on,
    )


def decision_columns() -> tuple[ReportColumn, ...]:
    """What is told of a decision."""
    return (
        leading(day_column("day", _("Date")), SheetKey.MEETINGS, own="meeting_id", theirs="id"),
        text_column("body", _("Group"), 32),
        number_column("number", "§"),
        text_column("paragraph", _("§ and year"), 12),
        long_column("text", _("Decision"), 70),
        text_column("item", _("Agenda item"), 34),
        text_column("areas", _("Areas"), 28),
        day_column("follow_up_on", _("Follow-up asked for")),
        day_column("followed_up_on", _("Followed up")),
        text_column("followed_up_by", _("Followed up by"), 20),
        long_column("outcome", _("What came of it"), 40),
        hidden_column("meeting_id", _("ID of the meeting")),
    )


def decision_cells(row: DecisionRow) -> Cells:
    """One decision in the order of its columns."""
    return (
        row.day,
        row.body,
        row.number,
        row.paragraph,
        row.text,
        row.item,
        ", ".join(row.areas),
        row.follow_up_on,
        row.followed_up_on,
        row.followed_up_by,
        row.outcome,
        row.meeting_id,
    )


def long_actions(store: Store) -> list[str]:
    """The ids of the actions with the longest texts."""
    return summary.long_texts(store, ActionItem)


def long_decisions(store: Store) -> list[str]:
    """The ids of the decisions with the longest texts, and of those of which most is told."""
    return [*summary.long_texts(store, Decision), *summary.long_texts(store, DecisionFollowUp, by="decision_id")]


def log_sheet(
    key: SheetKey,
    columns: tuple[ReportColumn, ...],
    rows: ReadRows,
    longest: Callable[[Store], Sequence[str]],
) -> Sheet:
    """A sheet that stands alone in its file, as the same sheet of the summary: it comes back as that one does."""
    is_long = len(rows.ids) > MOST_AT_ONCE
    return Sheet(
        key=key,
        title=_(SHEET_TITLES[key]),
        table_name=f"samverkan_{key}",
        columns=(*columns, *way_back_columns()),
        rows=rows,
        note=_(SHEET_NOTES[key]),
        frozen_columns=1,
        looked=rows.looked(longest(rows.store)) if is_long else None,
        count=len(rows.ids) if is_long else None,
    )


def as_words(columns: tuple[ReportColumn, ...], rows: Sequence[Cells]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells in words, without what only the way back needs."""
    seen = [place for place, column in enumerate(columns) if not column.hidden]
    return [columns[place].title for place in seen], [[cell_text(row[place]) for place in seen] for row in rows]


def _overdue() -> State:
    return State(label=_("Overdue"), symbol="!", tone=Tone.BEHIND)
