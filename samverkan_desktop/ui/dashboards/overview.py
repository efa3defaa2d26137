"""The first tab: one look at where the period stands."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.overview import Overview
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.approach import warm_for_meetings
from samverkan_desktop.ui.dashboards.cards import ActionsCard, AreasCard, UpcomingCard
from samverkan_desktop.ui.dashboards.cell_view import CellView
from samverkan_desktop.ui.dashboards.matters_card import MattersCard
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.undressed import undressed

if TYPE_CHECKING:
    from samverkan_desktop.services.printing import Printout
    from samverkan_desktop.ui.unhurried import Unhurried

_NARROW = 1000
_GAP = 16
_MORNING, _DAY, _EVENING = 5, 10, 18


class OverviewTab(QScrollArea):
    """Paints the overview of a period and leads from each number to its list."""

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._period = desk, period
        self._is_stale = True
        self._has_size = False
        self._cards: tuple[Card, ...] = ()
        self._is_narrow: bool | None = None
        self.setObjectName("overviewTab")
        self.setAccessibleName(_("Overview"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        desk.changes.changed.connect(self._hear)
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)

    @cached_property
    def _unhurried(self) -> "Unhurried":
        """Made with the first change."""
        from samverkan_desktop.ui.unhurried import Unhurried

        return Unhurried(self, self.refresh)

    def refresh(self) -> None:
        """Read anew and paint; the focus stays where it was."""
        self._is_stale = False
        focus = self.focusWidget()
        name, place = focus.objectName() if focus is not None else "", None
        if isinstance(focus, CellView):
            place = focus.place()
        found = self._desk.workspace.overview.of_period(self._period, reminder_days=self._desk.reminder_days())
        self._fill_head(found)
        self._fill_cards(found)
        if name:
            self._focus_again(name, place)

    def printout(self) -> "Printout":
        """The overview on one page."""
        work = self._desk.workspace
        figures = work.overview_papers.figures(self._period, reminder_days=self._desk.reminder_days())
        return work.printing.overview(figures)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another tab was shown is painted now."""
        if self._is_stale:
            self.refresh()
        super().showEvent(event)
        self._fit_matters()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        self._has_size = True
        if not self._cards:
            # Before Qt lays out what is in it, and before it is seen.
            self.refresh()
        self._lay_out_cards()
        self._fit_matters()
        super().resizeEvent(event)

    def _build(self) -> None:
        # One of our own, because PySide6 loads every class of Qt's widgets to find out what Qt's is.
        self.setViewport(undressed(QWidget()))
        # What lies in it is made there: whoever moves in later has its fonts and colours worked out once more.
        content = undressed(_Content(self.viewport()))
        content.setObjectName("overviewContent")
        self._column = outer = QVBoxLayout(content)
        outer.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        outer.setSpacing(_GAP)
        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.greeting = Label("", "title", name="overviewGreeting", parent=content)
        self.sentence = Label("", "muted", wrap=True, name="overviewSentence", parent=content)
        texts.addWidget(self.greeting)
        texts.addWidget(self.sentence)
        head.addLayout(texts, 1)
        self.assess = button(_("New &assessment"), self._assess, name="overviewAssess", parent=content)
        self.meet = button("", self._meet, kind="primary", name="overviewMeet", parent=content)
        warm_for_meetings(self.meet)
        for one in (self.assess, self.meet):
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
            if self._desk.workspace.read_only:
                one.setEnabled(False)
                one.setToolTip(_("The database is write-protected."))
        outer.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def _fill_head(self, found: Overview) -> None:
        self.greeting.setText(_greeting(self._desk.workspace.hour()) if found.is_current else found.period.label)
        self.sentence.setText(summary(found))
        self._today = tuple(one.meeting_id for one in found.meetings_today if one.meeting_id)
        self.meet.setText(_("&Open today’s meeting") if self._today else _("&New meeting"))
        self.meet.setAccessibleName(self.meet.text().replace("&", ""))
        self.assess.setVisible(any(standing.goals for standing in found.areas))

    def _fill_cards(self, found: Overview) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        inside = self.widget()
        areas: Card = AreasCard(self._desk, found, inside) if found.areas else _no_areas(inside)
        self._cards = (
            areas,
            UpcomingCard(self._desk, found, inside),
            ActionsCard(self._desk, found, self._open_action, inside),
            MattersCard(self._desk, found, inside),
        )
        for card in self._cards:
            # A card with a button beside its title is no lower than its neighbour.
            card.title.setMinimumHeight(theme.current().px(24))
        self._is_narrow = None
        self._lay_out_cards()
        self._fit_matters()

    def _lay_out_cards(self) -> None:
        is_narrow = self.viewport().width() < theme.current().px(_NARROW)
        if is_narrow == self._is_narrow or not self._cards or not self._has_size:
            return
        self._is_narrow = is_narrow
        places = ((0, 0), (1, 0), (2, 0), (3, 0)) if is_narrow else ((0, 0), (0, 1), (1, 0), (1, 1))
        # All of them at once: with each that comes into sight Qt would lay out those before it anew.
        self._column.setEnabled(False)
        for card, (row, column) in zip(self._cards, places, strict=True):
            self._grid.addWidget(card, row, column)
            card.show()
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 0 if is_narrow else 1)
        self._column.setEnabled(True)

    def _fit_matters(self) -> None:
        # What matters today is seen without scrolling; in one column everything scrolls anyway.
        if not self._cards or not self._has_size:
            return
        areas, upcoming, actions, matters = self._cards
        assert isinstance(matters, MattersCard)
        if self._is_narrow:
            matters.fit(None)
            return
        # The sums of the layouts around the cards lag behind what was hidden just now; those of the cards do not.
        top = max(areas.sizeHint().height(), upcoming.sizeHint().height())
        whole = self.maximumViewportSize()
        room = whole.height() - 4 * _GAP - self._head.heightForWidth(whole.width() - 2 * _GAP) - top
        # Where the actions do not have room either, all of it scrolls.
        matters.fit(room if actions.sizeHint().height() <= room else 0)

    def _dress(self) -> None:
        # Widths that were measured in the old text size are measured anew.
        self._hear(frozenset())

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics == {Topic.EXPORTS}:
            # Nothing here tells of what was written, and reading it all anew would hold up the window.
            return
        self._is_stale = True
        self._unhurried.want()

    def _focus_again(self, name: str, place: tuple[int, int, str] | None) -> None:
        again = next((found for card in self._cards if (found := card.findChild(QWidget, name)) is not None), None)
        if not isinstance(again, QWidget):
            return
        # What has the keys is brought into sight, so it has to lie where it will.
        self._column.activate()
        again.setFocus()
        if isinstance(again, CellView) and place is not None:
            again.come_back(place)

    def _assess(self) -> None:
        self._desk.go.assess()

    def _meet(self) -> None:
        if self._today:
            self._desk.go.open_meeting(self._today[0])
        else:
            self._desk.go.new_meeting()

    def _open_action(self, row: ActionRow) -> None:
        if row.area_id is not None:
            self._desk.go.show_area(row.area_id, "actions", row.id)
            return
        # An action without an area has no list of its own: its form is the place to give it one.
        from samverkan_desktop.ui.editors.action import ActionEditor

        ActionEditor(self._desk, self._desk.workspace.actions.get(row.id), self).open()


class _Content(QWidget):
    """Asks for the height that its words take at the width they have, not for that of their narrowest."""

    def minimumSizeHint(self) -> QSize:
        """Its least width; the height follows from the width it is given."""
        layout = self.layout()
        return QSize(layout.totalMinimumSize().width() if layout is not None else 0, 0)


def summary(found: Overview) -> str:
    """What matters today, in a sentence or two."""
    if not found.is_current:
        goals = sum(standing.goals for standing in found.areas)
        text = ngettext("{n} goal in the period.", "{n} goals in the period.", goals)
        return text.format(n=goals)
    parts = []
    if today := len(found.meetings_today):
        parts.append(ngettext("one meeting today", "{n} meetings today", today).format(n=today))
    if due := found.this_week:
        text = ngettext("one action is due this week", "{n} actions are due this week", due)
        parts.append(text.format(n=due))
    if late := found.late:
        parts.append(ngettext("one action is late", "{n} actions are late", late).format(n=late))
    return _joined(parts) if parts else _("Nothing is late, and no meeting is planned for today.")


def _joined(parts: list[str]) -> str:
    text = parts[0] if len(parts) == 1 else _("{list} and {last}").format(list=", ".join(parts[:-1]), last=parts[-1])
    return f"{text[:1].upper()}{text[1:]}."


def _greeting(hour: int) -> str:
    if _MORNING <= hour < _DAY:
        return _("Good morning")
    return _("Good day") if _DAY <= hour < _EVENING else _("Good evening")


def _no_areas(parent: QWidget | None) -> Card:
    # Late, since hardly any period is without.
    from samverkan_desktop.ui.widgets.empty_state import EmptyState

    card = Card(_("Goals by area"), name="areasCard", parent=parent)
    card.body.addWidget(
        EmptyState(
            _("The period has no areas yet"),
            _("Add an area with the plus sign beside the tabs, or read a follow-up document."),
            icon_name="goal",
            name="areasEmpty",
        )
    )
    return card
