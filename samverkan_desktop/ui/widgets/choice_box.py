"""A box with choices whose long texts end in …, with the whole text in the tip and in the list."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from samverkan_desktop.ui.widgets.tips import set_plain_tip

_LETTERS = 24
# Beside the text, and what Qt forgets of the padding when it reckons the width of a box.
_AIR, _FORGOTTEN = 4, 4


class ChoiceBox(QComboBox):
    """For choices of any length, such as the wordings of goals: it takes the room there is."""

    def __init__(self, name: str, *, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.currentTextChanged.connect(self._tell_tip)

    def elided(self) -> str:
        """The chosen text as it is shown now."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - _AIR
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        """With the air beside the text, or the longest would lose its end."""
        return super().sizeHint() + QSize(_AIR + _FORGOTTEN, 0)

    def minimumSizeHint(self) -> QSize:
        """No wider than it wants to be, whatever is in the list."""
        if self.sizeAdjustPolicy() is QComboBox.SizeAdjustPolicy.AdjustToContents:
            # Qt goes on giving what it reckoned before a text was changed.
            return self.sizeHint()
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the text shows."""
        super().resizeEvent(event)
        self._tell_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints it, with the shortened text."""
        if self.currentIndex() < 0:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.elided()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _tell_tip(self) -> None:
        set_plain_tip(self, self.currentText() if self.elided() != self.currentText() else "")
