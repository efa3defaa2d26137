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

MOST_MATTERS = 5


class MattersCard(Card):
    """The most pressing first; the rest comes when it is asked for."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("To take a stand on"), name="mattersCard", parent=parent)
        self._desk, self._found = desk, found
        self.body.setSpacing(0)
        self._add_rows(found.matters[:MOST_MATTERS])
        rest = len(found.matters) - MOST_MATTERS
        self._more: QWidget | None = None
        if rest > 0:
            self._more = button(_("and {n} more").format(n=rest), self._show_rest, kind="link", name="mattersRest")
            self.body.addWidget(self._more)
        if not found.matters:
            text = _("Nothing waits for you.")
            if not found.is_current:
                ended = found.period.end <= found.today
                text = _("The period has ended.") if ended else _("The period has not begun.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="mattersEmpty"))
        self.body.addStretch(1)

    def _add_rows(self, matters: tuple[Matter, ...], *, after: int = 0) -> None:
        for number, matter in enumerate(matters, start=after):
            if number:
                self.body.addWidget(Line())
            self.body.addWidget(self._row(matter, number))

    def _show_rest(self) -> None:
        if self._more is not None:
            self.body.removeWidget(self._more)
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        self.body.takeAt(self.body.count() - 1)
        self._add_rows(self._found.matters[MOST_MATTERS:], after=MOST_MATTERS)
        self.body.addStretch(1)
        first = self.findChildren(RowButton, "matterRow")[MOST_MATTERS]
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
