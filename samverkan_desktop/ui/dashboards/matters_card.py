"""What somebody should take a stand on; each line leads to what it counts."""

from functools import partial

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.matters import Matter, MatterKind
from samverkan_desktop.i18n import _
from samverkan_desktop.services.overview import Overview
from samverkan_desktop.services.overview_words import matter_words, reason_words
from samverkan_desktop.ui import words
from samverkan_desktop.ui.dashboards.menus import open_goals, open_meetings
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.labels import Label, Line
from samverkan_desktop.ui.widgets.pill import Pill, PillKind, PillState
from samverkan_desktop.ui.widgets.row_button import RowButton
from samverkan_desktop.ui.widgets.tab_order import tab_before
from samverkan_desktop.ui.widgets.two_lines import TwoLines

_USUAL, _FEWEST = 5, 3


class MattersCard(Card):
    """The most pressing first, as many as have room; the rest comes when it is asked for."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("To take a stand on"), name="mattersCard", parent=parent)
        self._desk, self._found = desk, found
        self._is_whole = False
        self._shown = -1
        # A row is made when it has its turn: of a long period most of them are never seen.
        self._rows: list[tuple[Line, RowButton]] = []
        self.body.setSpacing(0)
        self._more = button("", self._show_rest, kind="link", name="mattersRest")
        self.body.addWidget(self._more)
        self._show(_USUAL)
        if not found.matters:
            text = _("Nothing waits for you.")
            if not found.is_current:
                ended = found.period.end <= found.today
                text = _("The period has ended.") if ended else _("The period has not begun.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="mattersEmpty"))
        self.body.addStretch(1)

    def fit(self, room: int | None) -> None:
        """Show as many as such a height holds, but always a few; None is a card among others that scroll."""
        if not self._is_whole:
            self._show(_USUAL if room is None else self._held_by(room))

    def _held_by(self, room: int) -> int:
        most = len(self._found.matters)
        count = min(_FEWEST, most)
        self._show(count)
        height = self.sizeHint().height()
        while count < most:
            line, row = self._made(count)
            height += line.sizeHint().height() + row.sizeHint().height()
            # The link goes when the last one has come.
            if height - (self._more.sizeHint().height() if count + 1 == most else 0) > room:
                break
            count += 1
        return count

    def _show(self, count: int) -> None:
        count = min(count, len(self._found.matters))
        if count == self._shown:
            return
        self._shown = count
        for number in range(max(count, len(self._rows))):
            line, row = self._made(number)
            line.setVisible(0 < number < count)
            row.setVisible(number < count)
        rest = len(self._found.matters) - count
        text = _("and {n} more").format(n=rest)
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(rest > 0)
        # What was hidden just now is still in the sum of this layout, and whoever asks next would be told of it.
        self.body.invalidate()
        # In a window only: before that there is no order in which the card has a place.
        if self.window() is not self:
            tab_before(self._more, *(row for _line, row in self._rows))

    def _made(self, number: int) -> tuple[Line, RowButton]:
        while len(self._rows) <= number:
            place = len(self._rows)
            line, row = Line(), self._row(self._found.matters[place], place)
            self.body.insertWidget(2 * place, line)
            self.body.insertWidget(2 * place + 1, row)
            line.hide()
            row.hide()
            self._rows.append((line, row))
        return self._rows[number]

    def _show_rest(self) -> None:
        first = sum(not row.isHidden() for _line, row in self._rows)
        self._is_whole = True
        self._show(len(self._found.matters))
        self._rows[first][1].setFocus()

    def _row(self, matter: Matter, number: int) -> RowButton:
        state = matter_pill(matter, self._found)
        first, second = matter_words(matter, partial(words.short_day, today=self._found.today))
        said = ", ".join(part for part in (f"{state.text}: {first}", second) if part)
        made = RowButton(said, partial(self._go, matter, number), tip=first, name="matterRow")
        made.add(TwoLines(first, second), 1)
        made.add(Pill(state), 0)
        return made

    def _go(self, matter: Matter, number: int) -> None:
        go, anchor = self._desk.go, self._rows[number][1]
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
