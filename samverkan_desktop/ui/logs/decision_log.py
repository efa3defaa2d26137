"""The list of decisions over all meetings."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QToolButton, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import DecisionChoice, DecisionOrder
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.logs.decision_page import DecisionPage
from samverkan_desktop.ui.logs.log_view import ALL, LogView
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState

WAITING, FOLLOWED = "waiting", "followed"


class DecisionLog(LogView):
    """Enter opens the meeting, Space marks the chosen ones as followed up or lets them wait again."""

    quick_orders = frozenset({DecisionOrder.DAY, DecisionOrder.TEXT})
    topics = frozenset({Topic.MEETINGS, Topic.BODIES, Topic.AREAS})

    def __init__(
        self,
        desk: Desk,
        scope: Callable[[], DecisionChoice],
        *,
        name: str,
        about: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, name=name, parent=parent)
        self._scope, self._about = scope, about
        decisions = desk.workspace.decisions
        self._build(
            columns(desk.workspace.today()),
            read=decisions.rows,
            copied=decisions.words,
            label=_("Decisions"),
            chips=((ALL, _("All")), (WAITING, _("Waiting for follow-up")), (FOLLOWED, _("Followed up"))),
            chips_label=_("Which decisions"),
            empty=EmptyState(*_nothing(), icon_name="decision", name="decisionsEmpty"),
            nothing=_("Choose a decision to see where it was taken."),
            detail_label=_("The chosen decision"),
            sort_column=3,
            descending=True,
        )
        self.list.opened.connect(self._open)
        self._build_commands()
        self.refresh()

    def _build_commands(self) -> None:
        add, opening = self.commands.add, _("Open the meeting")
        add("openMeeting", opening, self.open_meeting, shown_key="Return", icon_name="open", changes=False)
        self.commands.add_line()
        add("followUp", _("Followed up, or let it wait again"), self.toggle, key="Space", icon_name="checkmark")
        self.commands.add_line()
        add("exportDecisions", _("Export the list…"), self.export, icon_name="export", needs_row=False, changes=False)

    def open_meeting(self) -> None:
        """Open the meeting in which the decision was taken."""
        row = self.list.row()
        if row is not None:
            self.desk.go.open_meeting(row.meeting_id)

    def toggle(self) -> None:
        """Mark the chosen decisions as followed up, or let them wait again when all of them are."""
        ids = self.chosen_ids()
        if not ids:
            return
        if waiting := self.desk.workspace.decisions.not_followed_up(ids):
            self.follow_up(waiting)
        else:
            self.attempt(partial(self.desk.workspace.decisions.take_follow_up_back, ids), _waits_words)

    def follow_up(self, ids: Sequence[str], text: str = "") -> bool:
        """Say what came of some decisions."""
        return self.attempt(partial(self.desk.workspace.decisions.follow_up, ids, text), _followed_words)

    def export(self) -> None:
        """Write what the list shows to a file."""
        from samverkan_desktop.ui.logs.export_log import export_log

        self.settle()
        export_log(self.desk, "decisions", self.list.ids, self._about, self.window())

    def tools(self) -> tuple[QToolButton]:
        """The button with all commands."""
        return (self.commands.more_button("decisionsMore"),)

    def _choice(self, text: str) -> DecisionChoice:
        return replace(self._scope(), text=text)

    def _of_chip(self, choice: DecisionChoice, chip: str) -> DecisionChoice:
        match chip:
            case "waiting":
                return replace(choice, waiting=True)
            case "followed":
                return replace(choice, followed_up=True)
        return choice

    def _find(self, choice: DecisionChoice, order: str, *, descending: bool, most: int | None = None) -> Ids:
        wanted, down = _order(order, descending=descending)
        return self.desk.workspace.decisions.find(choice, wanted, descending=down, most=most)

    def _find_and_count(
        self, choice: DecisionChoice, chip: str, order: str, *, descending: bool
    ) -> tuple[Ids, Mapping[str, int]]:
        wanted, down = _order(order, descending=descending)
        kept = self._of_chip(DecisionChoice(), chip)
        ids, tally = self.desk.workspace.decisions.find_with_tally(choice, kept, wanted, descending=down)
        return ids, {ALL: tally.all, WAITING: tally.waiting, FOLLOWED: tally.followed_up}

    def _are_more_than(self, count: int) -> bool:
        return self.desk.workspace.decisions.are_more_than(count)

    def _page(self, row: DecisionRow) -> QWidget:
        return DecisionPage(self.desk, row, self.follow_up)

    def _empty_words(self, chip: str) -> tuple[str, str]:
        if self._total and chip == WAITING:
            return _("Nothing waits for a follow-up"), _("Every follow-up that was asked for has been told.")
        if self._total and chip == FOLLOWED:
            return _("Nothing has been followed up"), _("Space marks a decision as followed up.")
        return _nothing()

    def _open(self, _row: DecisionRow) -> None:
        self.open_meeting()


def columns(today: date) -> tuple[Column[DecisionRow], ...]:
    """The columns of the decisions; their keys are those of the orders."""
    return (
        Column("§", text=lambda row: row.paragraph.removeprefix("§ ") or "–", width=88, key="number"),
        Column(_("Decision"), text=lambda row: row.text, second=_second, lines=2, key="text"),
        Column(
            _("Follow-up"),
            text=lambda row: _follow_up_words(row, today),
            pill=lambda row: follow_up_pill(row, today),
            width=168,
            gives_way=1,
            key="follow_up",
        ),
        Column(_("Date"), text=lambda row: words.short_day(row.day, today), width=120, key="day"),
    )


def follow_up_pill(row: DecisionRow, today: date) -> PillState | None:
    """How the follow-up of a decision stands; None where nobody asked for any."""
    if row.followed_up_on is not None:
        return PillState(kind=PillKind.GOOD, text=_("Followed up"), symbol="check")
    if row.follow_up_on is None:
        return None
    text = words.due_words(row.follow_up_on, today)
    if row.follow_up_on < today:
        return PillState(kind=PillKind.BEHIND, text=text)
    return PillState(kind=PillKind.NONE, text=text, symbol="dots")


def _follow_up_words(row: DecisionRow, today: date) -> str:
    pill = follow_up_pill(row, today)
    return pill.text if pill else ""


def _order(order: str, *, descending: bool) -> tuple[DecisionOrder, bool]:
    return (DecisionOrder(order), descending) if order else (DecisionOrder.DAY, True)


def _second(row: DecisionRow) -> str:
    return " · ".join(part for part in (row.body, row.item, ", ".join(row.areas)) if part)


def _nothing() -> tuple[str, str]:
    return _("No decisions here"), _("Decisions are written in the minutes, with a § first in the line.")


def _followed_words(done: Done[None]) -> str:
    text = ngettext("{n} decision was followed up.", "{n} decisions were followed up.", done.count)
    return text.format(n=done.count)


def _waits_words(done: Done[None]) -> str:
    text = ngettext(
        "{n} decision waits for its follow-up again.", "{n} decisions wait for their follow-up again.", done.count
    )
    return text.format(n=done.count)
