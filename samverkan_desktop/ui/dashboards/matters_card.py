"""What somebody should take a stand on; each line leads to what it counts."""

from functools import partial

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.matters import Matter, MatterKind
from samverkan_desktop.i18n import _
from samverkan_desktop.services.overview import Overview
from samverkan_desktop.services.overview_words import matter_words, reason_words
from samverkan_desktop.ui import words
from samverkan_desktop.ui.approach import warm_for_meetings
from samverkan_desktop.ui.dashboards.cell_list import CellList
from samverkan_desktop.ui.dashboards.cells import Cell, Pills, Words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.labels import Label

_USUAL, _FEWEST = 5, 3


class MattersCard(Card):
    """The most pressing first, as many as have room; the rest comes when it is asked for."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("To take a stand on"), name="mattersCard", parent=parent)
        self._desk, self._found = desk, found
        self._is_whole = False
        self._shown = min(_USUAL, len(found.matters))
        self.body.setSpacing(0)
        if found.matters:
            self._build()
        else:
            self._tell_that_there_are_none()
        self.body.addStretch(1)

    def fit(self, room: int | None) -> None:
        """Show as many as such a height holds, but always a few; None is a card among others that scroll."""
        if not self._is_whole and self._found.matters:
            self._show(_USUAL if room is None else self._held_by(room))

    def _build(self) -> None:
        rows = [self._row(matter) for matter in self._found.matters[:_USUAL]]
        self.list = CellList(rows, label=_("To take a stand on"), name="mattersList", parent=self)
        warm_for_meetings(self.list)
        self._more = button("", self._show_rest, kind="link", name="mattersRest", parent=self)
        self.body.addWidget(self.list)
        self.body.addWidget(self._more)
        self._tell_rest()

    def _tell_that_there_are_none(self) -> None:
        text = _("Nothing waits for you.")
        if not self._found.is_current:
            ended = self._found.period.end <= self._found.today
            text = _("The period has ended.") if ended else _("The period has not begun.")
        self.body.addWidget(Label(text, "muted", wrap=True, name="mattersEmpty", parent=self))

    def _held_by(self, room: int) -> int:
        most, rest = len(self._found.matters), self._more.sizeHint().height()
        frame = self.sizeHint().height() - self.list.sizeHint().height() - (0 if self._more.isHidden() else rest)
        held = (room - frame) // self.list.row_height
        # Where some are left out, the link that tells so takes room as well.
        return most if held >= most else max(_FEWEST, (room - frame - rest) // self.list.row_height)

    def _show(self, count: int) -> None:
        count = min(count, len(self._found.matters))
        if count == self._shown:
            return
        self._shown = count
        self.list.show_rows([self._row(matter) for matter in self._found.matters[:count]])
        self._tell_rest()
        # What was hidden just now is still in the sum of this layout, and whoever asks next would be told of it.
        self.body.invalidate()

    def _tell_rest(self) -> None:
        rest = len(self._found.matters) - self._shown
        text = _("and {n} more").format(n=rest)
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(rest > 0)

    def _show_rest(self) -> None:
        first = self._shown
        self._is_whole = True
        self._show(len(self._found.matters))
        self.list.go_to(first)

    def _row(self, matter: Matter) -> Cell:
        state = matter_pill(matter, self._found)
        first, second = matter_words(matter, partial(words.short_day, today=self._found.today))
        return Cell(
            said=", ".join(part for part in (f"{state.text}: {first}", second) if part),
            parts=(Words(first, second), Pills([state])),
            go=partial(self._go, matter),
            tip=first,
        )

    def _go(self, matter: Matter) -> None:
        from samverkan_desktop.ui.dashboards.menus import open_goals, open_meetings

        go, anchor = self._desk.go, (self.list, self.list.current_area())
        if matter.goals:
            open_goals(self._desk, anchor, matter.goals)
        elif matter.kind is MatterKind.FOLLOW_UP:
            go.show_page("decisions", matter.records[0].id)
        elif matter.kind is MatterKind.CORRECTED:
            go.show_page("corrections", matter.records[0].id)
        else:
            open_meetings(self._desk, anchor, matter)


def matter_pill(matter: Matter, found: Overview) -> PillState:
    """Why the matter is brought up."""
    text = reason_words(matter, partial(words.days_ago, today=found.today))
    match matter.kind:
        case MatterKind.NOT_INVITED:
            return PillState(kind=PillKind.SLOW, text=text, symbol="dot")
        case MatterKind.FOLLOW_UP:
            late = matter.since is not None and matter.since < found.today
            return PillState(kind=PillKind.BEHIND if late else PillKind.SLOW, text=text)
        case MatterKind.CORRECTED | MatterKind.DIVERGES:
            return PillState(kind=PillKind.INFO, text=text)
        case MatterKind.LONG_AGO:
            return PillState(kind=PillKind.SLOW, text=text, symbol="")
    return PillState(kind=PillKind.NONE, text=text)
