"""Fields with a label, a help text, and the error beside the field that has it."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.tab_order import handed_on

Place = Literal["above", "beside"]


class FormRow(QWidget):
    """One field. The label is its buddy, help and error are its accessible description."""

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        name: str,
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Row")
        self.field, self.name = field, name
        self.title = label.replace("&", "")
        self.label = Label(
            _("{label} (required)").format(label=label) if required else label, "strong", name=f"{name}Label"
        )
        self.label.setBuddy(field)
        self.help = Label(help_text, "secondary", wrap=True, name=f"{name}Help", parent=self)
        self.help.setVisible(bool(help_text))
        self._sign = Picture("error_circle", "behind", side=16)
        self.error = Label("", "error", wrap=True, name=f"{name}Error")
        self._trouble = QWidget(self)
        trouble = QHBoxLayout(self._trouble)
        trouble.setContentsMargins(0, 0, 0, 0)
        trouble.setSpacing(4)
        trouble.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        trouble.addWidget(self.error, 1)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self._trouble)
        column.addWidget(self.help)
        target = self._target()
        if not field.objectName():
            field.setObjectName(name)
        if not target.accessibleName():
            target.setAccessibleName(self.title)
        self._describe()

    def show_error(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        self.error.setText(text)
        self._trouble.setVisible(bool(text))
        for widget in {self.field, self._target()}:
            widget.setProperty("problem", "true" if text else "false")
            theme.restyle(widget)
        self._describe()

    def focus(self) -> None:
        """Put the cursor in the field."""
        self._target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _target(self) -> QWidget:
        return handed_on(self.field) or self.field

    def _describe(self) -> None:
        self._target().setAccessibleDescription(
            " ".join(text for text in (self.error.text(), self.help.text()) if text)
        )


class Form(QWidget):
    """Rows by the names of the record's fields, so that an `Invalid` finds its places by itself."""

    def __init__(
        self, *, place: Place = "above", columns: int = 1, name: str = "form", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._place, self._columns = place, columns
        self._rows: dict[str, FormRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(16 if place == "above" else 12)
        self._spans: list[int] = []
        self._shown_columns, self._next = columns, 0
        if place == "beside":
            self._grid.setColumnStretch(1, 1)
        else:
            for column in range(columns):
                self._grid.setColumnStretch(column, 1)

    def add(
        self,
        name: str,
        label: str,
        field: QWidget,
        *,
        help_text: str = "",
        required: bool = False,
        whole_width: bool = False,
        span: int = 1,
    ) -> FormRow:
        """Add a row; `name` is the field's name in the record.

        With several columns, `span` takes as many of them, and `whole_width` a line.
        """
        row = FormRow(label, field, name=name, help_text=help_text, required=required, parent=self)
        self._rows[name] = row
        if self._place == "beside":
            line = self._grid.rowCount()
            row.layout().removeWidget(row.label)  # type: ignore[union-attr]
            row.label.setMinimumHeight(theme.current().px(32))
            self._grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row, line, 1)
        else:
            self._spans.append(self._columns if whole_width else span)
            self._put(row, self._spans[-1])
        return row

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest row: where there is no room for them side by side, they stand below each other."""
        hint = super().minimumSizeHint()
        return hint if self._place == "beside" else QSize(self._width_of(1), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as the width has room for."""
        super().resizeEvent(event)
        if self._place == "above" and self._fitting() != self._shown_columns:
            self._lay_out()

    def _fitting(self) -> int:
        return next((count for count in range(self._columns, 1, -1) if self._width_of(count) <= self.width()), 1)

    def _width_of(self, count: int) -> int:
        """The least width of that many columns."""
        gap, place, wide = self._grid.horizontalSpacing(), 0, 0
        columns = [0] * count
        for row, span in zip(self._rows.values(), self._spans, strict=False):
            taken, least = self._taken(span, count), row.minimumSizeHint().width()
            place += count - place % count if place % count + taken > count else 0
            if taken == 1:
                columns[place % count] = max(columns[place % count], least)
            wide = max(wide, least)
            place += taken
        return max(wide, sum(columns) + gap * (count - 1))

    def _taken(self, span: int, count: int) -> int:
        return max(1, span * count // self._columns)

    def _lay_out(self) -> None:
        """Put the rows into the columns that there is room for, in the order in which they were added."""
        self._shown_columns, self._next = self._fitting(), 0
        for column in range(self._columns):
            self._grid.setColumnStretch(column, int(column < self._shown_columns))
        for row, span in zip(self._rows.values(), self._spans, strict=True):
            self._put(row, span)

    def _put(self, row: FormRow, span: int) -> None:
        count = self._shown_columns
        taken = self._taken(span, count)
        if self._next % count + taken > count:
            self._next += count - self._next % count
        line, column = divmod(self._next, count)
        self._grid.addWidget(row, line, column, 1, taken, Qt.AlignmentFlag.AlignTop)
        self._next += taken

    def let_grow(self, name: str) -> None:
        """Give the height that is left over to a row, which holds a list; for a form of one column."""
        line = list(self._rows).index(name)
        self._grid.setAlignment(self._rows[name], Qt.AlignmentFlag(0))
        self._grid.setRowStretch(line, 1)

    def row(self, name: str) -> FormRow:
        """The row of a field. Raises KeyError."""
        return self._rows[name]

    def show_errors(self, problems: Mapping[str, str]) -> bool:
        """Show each text (already translated) at its field and go to the first; False when a field has no row here."""
        for name, row in self._rows.items():
            row.show_error(problems.get(name, ""))
        hit = [row for name, row in self._rows.items() if problems.get(name)]
        if hit:
            hit[0].focus()
            announce(self, " ".join(row.error.text() for row in hit), urgent=True)
        return all(name in self._rows for name in problems)

    def clear_errors(self) -> None:
        """Nothing is wrong."""
        self.show_errors({})


def fill_width(widget: QWidget) -> QWidget:
    """Let a field take the whole width of its row."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
    widget.setMinimumSize(QSize(0, 0))
    return widget
