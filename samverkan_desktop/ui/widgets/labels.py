"""Labels that show text as it is, never as markup, in one of the few roles that the look knows."""

import re
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from samverkan_desktop.late import pattern
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import laid_out
from samverkan_desktop.ui.widgets.tips import set_plain_tip

USUAL_WIDTH = 320
_AT_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# All but what keeps two words together.
_SPACES = pattern(r"[^\S\u00a0]+")
LabelRole = Literal["body", "muted", "strong", "secondary", "section", "heading", "title", "error", "key"]


def breakable(text: str, longest: int = 28) -> str:
    """Words longer than `longest` letters get places where they may break; a path breaks at its strokes anyhow."""
    if not any(len(word) > longest for word in text.split()):
        return text
    return re.sub(rf"[^\s/]{{{longest}}}(?=[^\s/])", lambda found: f"{found[0]}\u200b", text)


class Label(QLabel):
    """A label of plain text."""

    def __init__(
        self,
        text: str = "",
        role: LabelRole = "body",
        *,
        wrap: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setObjectName(name or f"{role}Label")
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            # QLabel sets this when its text changes, and a policy of our own takes it away again.
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as the lines are at the width it has; Qt guesses a narrow column of its own."""
        return self._at_its_width(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The same for the least: Qt's own answer is the height where every word has a line."""
        return self._at_its_width(super().minimumSizeHint())

    def _at_its_width(self, hint: QSize) -> QSize:
        if not self.wordWrap():
            return hint
        width = max(self.width(), theme.current().px(USUAL_WIDTH), hint.width())
        return QSize(hint.width(), min(hint.height(), self.heightForWidth(width)))

    def set_role(self, role: LabelRole) -> None:
        """Change the part that the label plays."""
        if role == self.property("role"):
            return
        self.setProperty("role", role)
        theme.restyle(self)


class ElidedLabel(Label):
    """One line, or up to `most_lines`, that ends in … where there is no room; the tip then holds the whole text."""

    def __init__(
        self,
        text: str = "",
        role: LabelRole = "body",
        *,
        most_lines: int = 1,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._most_lines = most_lines
        self._drawn: tuple[tuple[str, int, QFont], tuple[QStaticText, float]] | None = None
        self._measured: tuple[tuple[str, QFont], float] | None = None
        self._has_room = False
        super().__init__(text, role, wrap=most_lines > 1, name=name, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(most_lines > 1)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """As high as its lines are there."""
        return max(1, len(self._lines(width))) * QFontMetrics(self.font()).lineSpacing()

    def sizeHint(self) -> QSize:
        """As wide as the text is on one line."""
        if self._most_lines == 1:
            return super().sizeHint()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()), metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Hardly any width: it gives way to its neighbours."""
        metrics = QFontMetrics(self.font())
        height = super().minimumSizeHint().height() if self._most_lines == 1 else metrics.lineSpacing()
        return QSize(metrics.horizontalAdvance("…"), height)

    def setText(self, text: str) -> None:
        """Show another text."""
        text = text.strip()
        # Most texts are on one line already.
        super().setText(text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text))
        self._tell_tip()

    def elided(self) -> str:
        """The text as it is shown now."""
        return " ".join(self._lines(self.contentsRect().width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shortened text, without QStyle, for which PySide6 makes some six hundred names."""
        painter, area = QPainter(self), self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._most_lines > 1 or self.alignment() != _AT_THE_LEFT:
            painter.drawText(area, int(self.alignment()), "\n".join(self._lines(area.width())))
            return
        asked = self.text(), area.width(), self.font()
        if self._drawn is None or self._drawn[0] != asked:
            # Laid out once, since that takes Qt as long as drawing it.
            self._drawn = asked, laid_out(self._lines(area.width())[0], asked[2])
        line, height = self._drawn[1]
        painter.drawStaticText(QPointF(area.left(), area.top() + (area.height() - height) / 2), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tip is needed only where something is hidden."""
        super().resizeEvent(event)
        self._has_room = True
        self._tell_tip()

    def changeEvent(self, event: QEvent) -> None:
        """Another font hides another part."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._tell_tip()

    def _lines(self, width: int) -> list[str]:
        if self._most_lines > 1:
            from samverkan_desktop.ui.widgets.wrapped import wrap

            return wrap(self.text(), self.font(), width, self._most_lines)
        text = self.text()
        if self._whole_width() <= width:
            return [text]
        return [QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)]

    def _whole_width(self) -> float:
        # Asked at each width that it is given, and Qt lays the text out for each answer.
        asked = self.text(), self.font()
        if self._measured is None or self._measured[0] != asked:
            self._measured = asked, QFontMetricsF(asked[1]).horizontalAdvance(asked[0])
        return self._measured[1]

    def _tell_tip(self) -> None:
        # Before it has a width of its own, which it is given before it is seen, nobody can tell.
        if self._has_room:
            set_plain_tip(self, self.text() if self.elided() != self.text() else "")
