"""Which group is to meet: each with the day that its cadence points to."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import _
from samverkan_desktop.services.next_meetings import NextMeeting
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from samverkan_desktop.ui.widgets.row_button import RowButton
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tab_order import tab_before
from samverkan_desktop.ui.widgets.two_lines import TwoLines
from samverkan_desktop.ui.window_sizes import open_at


class ChooseBody(QDialog):
    """`body_chosen(body, area_id)`; the groups of the area from which one asks come first."""

    body_chosen = Signal(object, object)

    def __init__(self, desk: Desk, area_id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._area_id = desk, area_id
        self.setObjectName("chooseBody")
        self.setWindowTitle(_("New meeting"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = content_of(self, spacing=12)
        outer.addWidget(Label(_("Which group is to meet?"), "heading", name="chooseBodyTitle"))
        self._rows: list[tuple[str, RowButton]] = []
        self.finder = SearchLine(_("Type to find a group"), name="chooseBodyFind")
        self.finder.textChanged.connect(self._narrow)
        self.finder.returnPressed.connect(self._choose_first)
        outer.addWidget(self.finder)
        self._none = Label(_("No group has that in its name."), "muted", wrap=True, name="chooseBodyNone")
        self._none.hide()
        outer.addWidget(self._none)
        self._area = QScrollArea()
        self._area.setObjectName("chooseBodyScroll")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("kind", "surface")
        outer.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._new = new = button(_("New &group…"), self._new_body, icon_name="add", name="chooseBodyNew")
        new.setEnabled(not desk.workspace.read_only)
        foot.addWidget(new)
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject, name="chooseBodyCancel"))
        add_foot(self, foot)
        self._fill()
        open_at(self, 520, 420)
        desk.changes.changed.connect(self._hear)

    def _fill(self) -> None:
        bodies = self._desk.workspace.bodies.all()
        own = {body.id for body in self._desk.workspace.bodies.of_area(self._area_id)} if self._area_id else set()
        content = Surface()
        content.setObjectName("chooseBodyRows")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = []
        following = {one.body.id: one for one in self._desk.workspace.meetings.next_of(bodies)}
        for number, body in enumerate(sorted(bodies, key=lambda one: one.id not in own)):
            if number:
                column.addWidget(Line())
            row = self._row(body, following.get(body.id))
            self._rows.append((fold(" ".join((body.name, *body.aliases))), row))
            column.addWidget(row)
        if not bodies:
            column.addWidget(
                EmptyState(
                    _("There is no group yet"),
                    _("A group is those who meet: a meeting group, a council or a network."),
                    icon_name="people",
                    action=_("Add the first group"),
                    on_action=self._new_body,
                    name="noBodies",
                )
            )
        column.addStretch(1)
        self._area.setWidget(content)
        tab_before(self._new, content)
        self.finder.setVisible(len(bodies) > 1)
        self._narrow()
        if len(self._rows) == 1:
            # With nothing to search among, Enter takes the only one, also the one that was just added.
            self._rows[0][1].setFocus()
        else:
            self.finder.setFocus()

    def _row(self, body: Body, following: NextMeeting | None) -> RowButton:
        today = self._desk.workspace.today()
        parts = [body.cadence.label]
        if following is not None:
            text = _("next {day}") if following.meeting_id is None else _("planned {day}")
            parts.append(text.format(day=words.short_day(following.day, today)))
        made = RowButton(f"{body.name}, {', '.join(parts)}", partial(self._choose, body), name="bodyChoice")
        made.add(TwoLines(body.name, words.sentence(parts)), 1)
        return made

    def _narrow(self) -> None:
        """Show only the groups in whose names every written word occurs."""
        wanted = fold(self.finder.text()).split()
        for names, row in self._rows:
            row.setVisible(all(word in names for word in wanted))
        self._none.setVisible(bool(self._rows) and not self._shown())

    def _shown(self) -> list[RowButton]:
        return [row for _names, row in self._rows if not row.isHidden()]

    def _choose_first(self) -> None:
        if shown := self._shown():
            shown[0].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through the groups that are shown."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        shown = self._shown()
        if event.key() not in steps or not shown:
            super().keyPressEvent(event)
            return
        place = next((number for number, row in enumerate(shown) if row.hasFocus()), -1) + steps[Qt.Key(event.key())]
        if place < 0:
            self.finder.setFocus()
        elif place < len(shown):
            shown[place].setFocus()
            self._area.ensureWidgetVisible(shown[place])

    def _choose(self, body: Body) -> None:
        self.accept()
        self.body_chosen.emit(body, self._area_id)

    def _new_body(self) -> None:
        from samverkan_desktop.ui.editors.body import BodyEditor

        BodyEditor(self._desk, None, self, area_id=self._area_id).open()

    def _hear(self, topics: frozenset[Topic]) -> None:
        if Topic.BODIES in topics:
            self._fill()
