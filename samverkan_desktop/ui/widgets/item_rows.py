"""Agenda items one under the other: title, presenter and minutes, moved and taken away with keys or buttons."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.widgets.tab_order import tab_before

_MOST_MINUTES = 999


@dataclass(frozen=True)
class ItemText:
    """What one row says; `key` tells which record it is of, empty for a new one. No minutes is 0."""

    key: str = ""
    title: str = ""
    presenter: str = ""
    minutes: int = 0


class ItemRows(QWidget):
    """Enter in a title goes to the next row or makes one; Ctrl+Up and Ctrl+Down move a row."""

    changed = Signal()

    def __init__(self, *, name: str = "items", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add_button = button(_("Add &item"), self.add, kind="link", icon_name="add", name=f"{name}Add")
        self.add_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column.addWidget(self.add_button)
        self.setFocusProxy(self.add_button)

    def items(self) -> tuple[ItemText, ...]:
        """The rows that have a title."""
        return tuple(row.item() for row in self._rows if row.title.text().strip())

    def set_items(self, items: tuple[ItemText, ...]) -> None:
        """Show these."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for item in items:
            self._insert(len(self._rows), item)

    def kept(self) -> list[list[str | int]]:
        """What is written in the rows, for a draft."""
        return [[row.key, row.title, row.presenter, row.minutes] for row in self.items()]

    def take_kept(self, value: list[list[str | int]]) -> None:
        """Show the rows that a draft has kept. Raises TypeError or ValueError."""
        rows = tuple(ItemText(str(key), str(title), str(who), int(minutes)) for key, title, who, minutes in value)
        if rows != self.items():
            self.set_items(rows)
            self.changed.emit()

    def kept_words(self, value: list[list[str | int]]) -> str:
        """What a draft has kept, a line for each row."""
        suffix = _(" min")
        lines = ((str(title), str(who), f"{minutes}{suffix}" if minutes else "") for _key, title, who, minutes in value)
        return "\n".join(", ".join(filter(None, line)) for line in lines)

    def add(self) -> None:
        """An empty row at the end, with the cursor in it."""
        self._insert(len(self._rows), ItemText()).title.setFocus()

    def go_on_from(self, row: "_Row") -> None:
        """To the title of the next row, which is made where there is none."""
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].title.setFocus()
        elif row.title.text().strip():
            self.add()

    def shift(self, row: "_Row", by: int) -> None:
        """Move a row up or down."""
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows):
            return
        items = [one.item() for one in self._rows]
        items[place], items[place + by] = items[place + by], items[place]
        for one, item in zip(self._rows, items, strict=True):
            one.set_item(item)
        self._rows[place + by].title.setFocus()
        self.changed.emit()

    def remove(self, row: "_Row") -> None:
        """Take a row away."""
        place = self._rows.index(row)
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        (self._rows[min(place, len(self._rows) - 1)].title if self._rows else self.add_button).setFocus()
        self.changed.emit()

    def _insert(self, place: int, item: ItemText) -> "_Row":
        row = _Row(self, item, f"{self.objectName()}Row")
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        self._number()
        tab_before(self.add_button, *self._rows)
        return row

    def _number(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.tell_number(number)


class _Row(QWidget):
    def __init__(self, owner: ItemRows, item: ItemText, name: str) -> None:
        super().__init__(owner)
        self._owner, self._name = owner, name
        self._key = item.key
        self.title, self.presenter = QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(_("What it is about"))
        self.presenter.setPlaceholderText(_("Presenter"))
        self.minutes = NumberField(0, low=0, high=_MOST_MINUTES, suffix=_(" min"))
        self.minutes.setSpecialValueText(_("open"))
        self.up = icon_button("arrow_up", _("Move up"), self._move_up)
        self.down = icon_button("arrow_down", _("Move down"), self._move_down)
        self.away = icon_button("delete", _("Remove the item"), self._remove)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.title, 3)
        line.addWidget(self.presenter, 2)
        for widget in (self.minutes, self.up, self.down, self.away):
            line.addWidget(widget)
        self.set_item(item)
        self.title.installEventFilter(self)
        for edit in (self.title, self.presenter):
            edit.textChanged.connect(owner.changed)
        self.minutes.valueChanged.connect(owner.changed)
        self._fit()

    def item(self) -> ItemText:
        return ItemText(self._key, self.title.text(), self.presenter.text(), self.minutes.value())

    def set_item(self, item: ItemText) -> None:
        self._key = item.key
        self.title.setText(item.title)
        self.presenter.setText(item.presenter)
        self.minutes.setValue(item.minutes)

    def tell_number(self, number: int) -> None:
        self.setObjectName(f"{self._name}{number}")
        for part, label in (
            ("title", _("Item {n}: what it is about")),
            ("presenter", _("Item {n}: presenter")),
            ("minutes", _("Item {n}: minutes")),
            ("up", _("Item {n}: move up")),
            ("down", _("Item {n}: move down")),
            ("away", _("Item {n}: remove")),
        ):
            widget = getattr(self, part)
            widget.setObjectName(f"{self._name}{number}_{part}")
            widget.setAccessibleName(label.format(n=number))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter goes on, Ctrl and an arrow move."""
        if watched is self.title and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._owner.go_on_from(self)
                return True
            if control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._owner.shift(self, -1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "away"):
            self._fit()

    def _fit(self) -> None:
        now = theme.current()
        self.title.setMinimumWidth(now.px(120))
        self.presenter.setMinimumWidth(now.px(90))
        self.minutes.setFixedWidth(now.px(92))

    def _move_up(self) -> None:
        self._owner.shift(self, -1)

    def _move_down(self) -> None:
        self._owner.shift(self, 1)

    def _remove(self) -> None:
        self._owner.remove(self)
