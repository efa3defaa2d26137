"""Several records in a form, one row of fields each: added, removed and moved with keys as well as with the mouse."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.tab_order import handed_on, tab_before


class RowFields(QWidget):
    """One row. A subclass makes its fields, and answers what they say; `_id` tells a stored row from the others."""

    _id = ""

    @property
    def record_id(self) -> str:
        """The id of the record that it shows or makes."""
        return self._id

    @abstractmethod
    def record(self) -> Any:
        """The record of the row. Raises Invalid."""

    @abstractmethod
    def state(self) -> object:
        """What is written, as a value that compares."""

    @abstractmethod
    def is_blank(self) -> bool:
        """Whether nothing has been written; such a row is left out."""


class RowsEditor(QWidget):
    """`make(record or None)` gives a row; `aside` are more buttons beside the one that adds."""

    def __init__(
        self,
        make: Callable[[Any | None], RowFields],
        *,
        name: str,
        label: str,
        add_label: str,
        aside: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._make, self._name = make, name
        self.rows: list[RowFields] = []
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        outer.addLayout(self._lines)
        foot = FlowLayout(gap=12)
        self.add_button = button(add_label, self.add_blank, kind="link", icon_name="add", name=f"{name}Add")
        foot.addWidget(self.add_button)
        for widget in aside:
            foot.addWidget(widget)
        outer.addLayout(foot)
        self.setFocusProxy(self.add_button)

    def fill(self, records: Sequence[Any]) -> None:
        """Show these records."""
        self._show([self._make(record) for record in records])

    def append(self, records: Sequence[Any]) -> None:
        """Show these records too, last."""
        self._show([*self.rows, *(self._make(record) for record in records)])

    def records(self) -> tuple[Any, ...]:
        """The records of all rows that are not blank. Raises Invalid that names the row."""
        found = []
        for number, row in enumerate(self.rows, start=1):
            if row.is_blank():
                continue
            try:
                found.append(row.record())
            except Invalid as error:
                said = " ".join(_(text) for text in error.problems.values())
                raise Invalid({self._name: _("Row {number}: {problem}").format(number=number, problem=said)}) from error
        return tuple(found)

    def state(self) -> object:
        """What is written in all rows."""
        return tuple(row.state() for row in self.rows if not row.is_blank())

    def kept(self) -> list[dict[str, Any]]:
        """What is written in all rows, for a draft."""
        return [{"id": row.record_id, "values": form_values.read(row)} for row in self.rows if not row.is_blank()]

    def take_kept(self, value: list[dict[str, Any]]) -> None:
        """Show the rows that a draft has kept: a stored record keeps its row, the others come as new ones."""
        known = {row.record_id: row for row in self.rows if row.record_id}
        shown, gone = [], list(self.rows)
        for one in value:
            row = known.pop(one["id"], None) or self._make(None)
            form_values.fill(row, one["values"])
            shown.append(row)
        self._show(shown)
        for row in gone:
            if row not in shown:
                row.hide()
                row.deleteLater()

    def kept_words(self, value: list[dict[str, Any]]) -> str:
        """What a draft has kept, a line for each row."""
        shower = self._make(None)
        # Without a parent it would be taken apart by Python, in any order.
        shower.setParent(self)
        lines = [", ".join(filter(None, form_values.words(shower, one["values"]).values())) for one in value]
        shower.deleteLater()
        return "\n".join(lines)

    def add_blank(self) -> None:
        """One more row, with the cursor in it."""
        row = self._make(None)
        self._show([*self.rows, row])
        (handed_on(row) or row).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, rows: list[RowFields]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                for row in rows:
                    if row.parentWidget() is line:
                        row.setParent(self)
                line.hide()
                line.deleteLater()
        self.rows = rows
        # With each line that is shown the whole form would be laid out anew.
        self._outer.setEnabled(False)
        for place, row in enumerate(rows):
            line = self._line(place, row)
            self._lines.addWidget(line)
            # Shown at once, so that the cursor can be put into it.
            line.show()
        self._outer.setEnabled(True)
        tab_before(self.add_button, *(line for row in rows if (line := row.parentWidget()) is not None))

    def _line(self, place: int, row: RowFields) -> QWidget:
        made = QWidget(self)
        made.setObjectName(f"{self._name}Row{place}")
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(row, 1)
        row.show()
        number = place + 1
        for icon_name, text, act, able in (
            ("arrow_up", _("Move row {number} up"), partial(self._move, place, -1), place > 0),
            ("arrow_down", _("Move row {number} down"), partial(self._move, place, 1), place < len(self.rows) - 1),
            ("dismiss", _("Remove row {number}"), partial(self._remove, place), True),
        ):
            tool = icon_button(icon_name, text.format(number=number), act, name=f"{self._name}_{icon_name}{place}")
            tool.setEnabled(able)
            layout.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _move(self, place: int, step: int) -> None:
        rows = list(self.rows)
        rows[place], rows[place + step] = rows[place + step], rows[place]
        self._show(rows)
        (handed_on(rows[place + step]) or rows[place + step]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, place: int) -> None:
        gone = self.rows[place]
        self._show([row for row in self.rows if row is not gone])
        gone.hide()
        gone.deleteLater()
        self.add_button.setFocus()
