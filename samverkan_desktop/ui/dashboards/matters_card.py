"""What somebody should take a stand on; each line leads to what it counts."""

from functools import partial

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.matters import Matter, MatterKind
from samverkan_desktop.i18n import _
from samverkan_desktop.services.overview import Overview
from samverkan_desktop.services.overview_words import matter_words, reason_words
from samverkan_desktop.ui import words
from samverkan_desktop.ui.dashboards.cards import two_lines
from samverkan_desktop.ui.dashboards.menus import open_goals, open_meetings
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.labels import Label, Line
from samverkan_desktop.ui.widgets.pill import Pill, PillKind, PillState
from samverkan_desktop.ui.widgets.row_button import RowButton

MOST_MATTERS, FEWEST_MATTERS = 5, 3


class MattersCard(Card):
    """The most pressing first, as many as have room; the rest comes when it is asked for."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("To take a stand on"), name="mattersCard", parent=parent)
        self._desk, self._found = desk, found
        self._is_whole = False
        self._lines: list[tuple[Line, RowButton]] = []
        self.body.setSpacing(0)
        for number, matter in enumerate(found.matters):
            line, row = Line(), self._row(matter, number)
            self.body.addWidget(line)
            self.body.addWidget(row)
            self._lines.append((line, row))
        self._more = button("", self._show_rest, kind="link", name="mattersRest")
        self.body.addWidget(self._more)
        self.show_rows(MOST_MATTERS)
        if not found.matters:
            text = _("Nothing waits for you.")
            if not found.is_current:
                ended = found.period.end <= found.today
                text = _("The period has ended.") if ended else _("The period has not begun.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="mattersEmpty"))
        self.body.addStretch(1)

    def row_counts(self) -> range:
        """How many rows it may show when there is little room, the most first."""
        most = len(self._lines)
        return range(most, most - 1, -1) if self._is_whole else range(most, min(FEWEST_MATTERS, most) - 1, -1)

    def show_rows(self, count: int) -> None:
        """Show so many; the others stand behind a link that says how many they are."""
        for number, (line, row) in enumerate(self._lines):
            line.setVisible(0 < number < count)
            row.setVisible(number < count)
        rest = max(0, len(self._lines) - count)
        text = _("and {n} more").format(n=rest)
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(rest > 0)

    def _show_rest(self) -> None:
        first = next(row for _line, row in self._lines if row.isHidden())
        self._is_whole = True
        self.show_rows(len(self._lines))
        first.setFocus()

    def _row(self, matter: Matter, number: int) -> RowButton:
        state = matter_pill(matter, self._found)
        first, second = matter_words(matter, partial(words.short_day, today=self._found.today))
        said = ", ".join(part for part in (f"{state.text}: {first}", second) if part)
        made = RowButton(said, partial(self._go, matter, number), tip=first, name="matterRow")
        made.add(two_lines(first, second), 1)
        made.add(Pill(state), 0)
        return made

    def _go(self, matter: Matter, number: int) -> None:
        go, anchor = self._desk.go, self.findChildren(RowButton, "matterRow")[number]
        if matter.goals:
            open_goals(self._desk, anchor, matter.goals)
        elif matter.kind is MatterKind.FOLLOW_UP:
            go.show_page("decisions", matter.records[0].id)
        elif matter.kind is MatterKind.CORRECTED:
            go.show_page("corrections", matter.records[0].id)
        else:
            open_meetings(self._desk, anchor, matter.records)


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
