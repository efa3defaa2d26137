"""A box with choices whose long texts end in …, with the whole text in the tip and in the list."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from samverkan_desktop.ui.widgets.tips import set_plain_tip

_LETTERS, _BESIDE, _SLACK = 24, 4, 2


class ChoiceBox(QComboBox):
    """For choices of any length, such as the wordings of goals: it takes the room there is."""

    def __init__(self, name: str, *, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elided: tuple[tuple[str, int, QFont], str] | None = None
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.currentTextChanged.connect(self._tell_tip)

    def elided(self) -> str:
        """The chosen text as it is shown now."""
        asked = self.currentText(), self.width(), self.font()
        # Asked each time it is drawn, and the style takes long to say how much room there is.
        if self._elided is None or self._elided[0] != asked:
            metrics = self.fontMetrics()
            self._elided = asked, metrics.elidedText(asked[0], Qt.TextElideMode.ElideRight, self._room(asked[1]))
        return self._elided[1]

    def show_whole(self) -> None:
        """Be as wide as the longest choice; for a few short words."""
        self.setMinimumContentsLength(0)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Qt's own, or the room of the longest choice, which Qt reckons without the space before the arrow."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() is not QComboBox.SizeAdjustPolicy.AdjustToContents:
            return hint
        texts = [self.itemText(place) for place in range(self.count())]
        widest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return QSize(widest + _SLACK + hint.width() - self._room(hint.width()), hint.height())

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
        # Not at the top, since the six hundred names of it come with it.
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.elided()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _room(self, width: int) -> int:
        """How much of that width is left for the words."""
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect.setWidth(width)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - _BESIDE

    def _tell_tip(self) -> None:
        set_plain_tip(self, self.currentText() if self.elided() != self.currentText() else "")
