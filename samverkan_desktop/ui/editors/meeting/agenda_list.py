"""The left of the meeting window: the items in order, which have text, and a field for the next one."""

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import AgendaItem, ItemState
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting.agenda_rows import COUNTS, ID, STATE, AgendaRows, look_of
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tips import plain_tip

# How high a window must be at 100 % to have room for the keys below its lists.
ROOM_FOR_LEGENDS = 480


class AgendaList(QWidget):
    """`chosen` carries the id of an item or None; `edited` after each change of the draft."""

    chosen = Signal(object)
    edited = Signal()
    write_wanted = Signal()
    removal_wanted = Signal(str)

    def __init__(self, draft: MeetingDraft, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agenda")
        self._draft, self._read_only = draft, read_only
        self._filling = False
        self._shown: tuple[object, ...] = ()
        self._filled: list[tuple[AgendaItem, int, int]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        self.heading = Label(_("AGENDA"), "section", name="agendaHeading")
        self.heading.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.heading)
        self.list = AgendaRows(self)
        column.addWidget(self.list, 1)
        self.add_field = QLineEdit()
        self.add_field.setObjectName("addItem")
        self.add_field.setAccessibleName(_("Add an item"))
        self.add_field.setPlaceholderText(_("+ Add an item"))
        self.add_field.setToolTip(_("Ctrl+Enter comes here. Enter adds the item, Ctrl+Enter adds it and stays."))
        self.add_field.setVisible(not read_only)
        column.addWidget(self.add_field)
        self.add_field.returnPressed.connect(self._add_and_write)
        self._keys = Label(
            _("Ctrl+↓ next · Ctrl+M dealt with · Ctrl+Shift+M to the next meeting"),
            "secondary",
            wrap=True,
            name="agendaKeys",
        )
        self._keys.setContentsMargins(8, 0, 0, 0)
        self._show_keys()
        column.addWidget(self._keys)
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemChanged.connect(self._rename)
        self.list.write_wanted.connect(self.write_wanted)
        self.list.moved.connect(self.move_current)
        self.list.removal_wanted.connect(self.remove_current)
        self.list.handled.connect(self.handle_current)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the items need the room of the keys, which the menus tell too."""
        super().resizeEvent(event)
        self._show_keys()

    def _show_keys(self) -> None:
        is_high = self.window().height() >= theme.current().px(ROOM_FOR_LEGENDS)
        self._keys.setVisible(is_high and not self._read_only)

    @property
    def current_id(self) -> str | None:
        """The item that is shown."""
        row = self.list.currentItem()
        found: str | None = row.data(ID) if row is not None else None
        return found

    def refresh(self) -> None:
        """Bring the rows in line with the draft; the current item stays current."""
        document = self._draft.document
        items = document.items
        shown = (items, document.decisions, document.actions)
        if all(one is other for one, other in zip(shown, self._shown or (None,) * len(shown), strict=True)):
            return
        self._shown = shown
        current = self.current_id
        self._filling = True
        self.list.blockSignals(True)
        while self.list.count() > len(items):
            self.list.takeItem(self.list.count() - 1)
        decisions = Counter(one.item_id for one in document.decisions)
        actions = Counter(one.item_id for one in document.actions)
        filled = [(item, decisions[item.id], actions[item.id]) for item in items]
        for place, row in enumerate(filled):
            before = self._filled[place] if place < len(self._filled) else None
            if before is None or before[0] is not row[0] or before[1:] != row[1:]:
                self._fill_row(place, *row)
        self._filled = filled
        ids = [item.id for item in items]
        wanted = current if current in ids else self._neighbour(ids)
        self.list.setCurrentRow(ids.index(wanted) if wanted else -1)
        self.list.blockSignals(False)
        self._filling = False
        self._last_place = self.list.currentRow()
        if wanted != current:
            self.chosen.emit(wanted)

    def choose(self, item_id: str) -> None:
        """Make an item current."""
        self.list.setCurrentRow(self._draft.place_of(item_id))

    def step(self, steps: int) -> None:
        """Go to the next (1) or the previous (-1) item."""
        place = self.list.currentRow() + steps
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def begin_adding(self) -> None:
        """Go to the field for a new item; in the field, add what is written and stay."""
        if self._read_only:
            return
        if self.add_field.hasFocus() and self.add_field.text().strip():
            self._add()
        self.add_field.setFocus()

    def add_pending(self) -> None:
        """Add what stands in the field, so that nothing is lost when the window closes."""
        if self.add_field.text().strip():
            self._add()

    def rename_current(self) -> None:
        """Edit the title in the list."""
        row = self.list.currentItem()
        if row is not None and not self._read_only:
            self.list.setFocus()
            self.list.editItem(row)

    def move_current(self, step: int) -> None:
        """Move the current item up (-1) or down (1)."""
        item_id = self.current_id
        if item_id is None or self._read_only or not self._draft.move_item(item_id, step):
            return
        self.refresh()
        self.edited.emit()

    def remove_current(self) -> None:
        """Ask for the current item to be taken out."""
        if self.current_id is not None and not self._read_only:
            self.removal_wanted.emit(self.current_id)

    def handle_current(self) -> None:
        """Say that the current item is dealt with, or take that back."""
        self._say(ItemState.HANDLED)

    def postpone_current(self) -> None:
        """Say that the current item goes on to the next meeting, or take that back."""
        self._say(ItemState.POSTPONED)

    def handle_written(self) -> None:
        """Say that every item with text is dealt with."""
        if not self._read_only and self._draft.handle_written():
            self.refresh()
            self.edited.emit()

    def _say(self, state: ItemState) -> None:
        if self.current_id is None or self._read_only:
            return
        self._draft.set_item_state(self.current_id, state)
        self.refresh()
        announce(
            self, f"{self._draft.item(self.current_id).title}: {look_of(self._draft.item(self.current_id).state).word}"
        )
        self.edited.emit()

    def _add_and_write(self) -> None:
        if self.add_field.text().strip():
            self._add()
            self.write_wanted.emit()
        elif self.current_id is not None:
            self.write_wanted.emit()

    def _add(self) -> None:
        try:
            item_id = self._draft.add_item(self.add_field.text())
        except Invalid as error:
            self.add_field.setToolTip(plain_tip(" ".join(_(text) for text in error.problems.values())))
            return
        self.add_field.clear()
        self.refresh()
        self.choose(item_id)
        self.edited.emit()

    def _rename(self, row: QListWidgetItem) -> None:
        if self._filling:
            return
        try:
            self._draft.change_item(row.data(ID), title=row.text())
        except Invalid:
            pass  # An empty title is no title: the old one comes back.
        else:
            self.edited.emit()
        # The row shows what was typed, which may not be what was kept.
        self._shown, self._filled = (), []
        self.refresh()

    def _tell(self) -> None:
        if not self._filling:
            self._last_place = self.list.currentRow()
            self.chosen.emit(self.current_id)

    def _neighbour(self, ids: list[str]) -> str | None:
        place = min(max(getattr(self, "_last_place", 0), 0), len(ids) - 1)
        return ids[place] if ids else None

    def _fill_row(self, place: int, item: AgendaItem, decisions: int, actions: int) -> None:
        if place >= self.list.count():
            made = QListWidgetItem()
            if not self._read_only:
                made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(made)
        row = self.list.item(place)
        parts = [f"§{decisions}" if decisions else "", f"!{actions}" if actions else ""]
        counts = " ".join(part for part in parts if part)
        has_text = bool(item.notes or decisions or actions)
        spoken = [
            f"{place + 1} {item.title}",
            look_of(item.state).word,
            _("has text") if has_text else _("empty"),
            counts,
        ]
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: item.title,
            ID: item.id,
            STATE: item.state,
            COUNTS: counts,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(part for part in spoken if part),
            Qt.ItemDataRole.ToolTipRole: plain_tip(f"{item.title}\n{look_of(item.state).word}"),
        }
        for role, value in values.items():
            if row.data(role) != value:
                row.setData(role, value)
