"""What has been corrected of what a text says, one line each; the text itself stays as it is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.ui.areas.indicator_words import correction_mark
from samverkan_desktop.ui.desk import Desk


class CorrectionMarks(QWidget):
    """Hidden while nothing is corrected; each line leads to its correction."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[CorrectionRow, ...] = ()
        self.hide()

    def show_rows(self, desk: Desk, rows: Sequence[CorrectionRow]) -> None:
        """Show these; the same ones again are left alone, so that nothing moves while one types."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            line = QWidget()
            line.setObjectName("correctionMark")
            line.setLayout(correction_mark(desk, row.id, row.change, tip=row.because))
            self._column.addWidget(line)
        self.setVisible(bool(rows))
        self.updateGeometry()
