"""Actions and decisions as cells: for the summary, for a file of what a log shows, and for the clipboard."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

from samverkan_desktop.domain.actions import PRIORITY_LABELS, ActionState
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
from samverkan_desktop.domain.rows import ActionRow, DecisionRow
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.exports.csv_file import cell_text
from samverkan_desktop.i18n import _
from samverkan_desktop.services.summary_columns import (
    area_column,
    day_column,
    hidden_column,
    long_column,
    number_column,
    state_column,
    text_column,
)

Row = TypeVar("Row")
Cells = tuple[object, ...]
_WINDOW = 1_000


def action_columns() -> tuple[ReportColumn, ...]:
    """What is told of an action."""
    return (
        day_column("due", _("Due")),
        text_column("week", _("Week"), 8),
        state_column("overdue", _("Overdue"), (_overdue(),)),
        long_column("text", _("Action"), 54),
        state_column("state", _("State"), tuple(map(action_state, ActionState))),
        text_column("owner", _("Owner"), 24),
        text_column("organisation", _("Organisation"), 20),
        text_column("priority", _("Priority"), 10),
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
        day_column("day", _("Date")),
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


class ReadCells(Generic[Row]):
    """The cells of rows that are read in windows while they are walked, so that memory does not grow with them."""

    def __init__(
        self, ids: Sequence[str], read: Callable[[Sequence[str]], Sequence[Row]], cells: Callable[[Row], Cells]
    ) -> None:
        self._ids, self._read, self._cells = ids, read, cells

    def __iter__(self) -> Iterator[Cells]:
        for start in range(0, len(self._ids), _WINDOW):
            for row in self._read(self._ids[start : start + _WINDOW]):
                yield self._cells(row)


def log_sheet(key: SheetKey, columns: tuple[ReportColumn, ...], rows: Iterable[Cells]) -> Sheet:
    """A sheet that stands alone in its file, under the name that the same sheet of the summary has."""
    return Sheet(
        key=key,
        title=_(SHEET_TITLES[key]),
        table_name=f"samverkan_{key}",
        columns=columns,
        rows=rows,
        note=_(SHEET_NOTES[key]),
        frozen_columns=1,
    )


def as_words(columns: tuple[ReportColumn, ...], rows: Sequence[Cells]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells in words, without what only the way back needs."""
    seen = [place for place, column in enumerate(columns) if not column.hidden]
    return [columns[place].title for place in seen], [[cell_text(row[place]) for place in seen] for row in rows]


def _overdue() -> State:
    return State(label=_("Overdue"), symbol="!", tone=Tone.BEHIND)
