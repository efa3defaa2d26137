"""Lines that are laid out once look as Qt draws them, whatever stands in them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line, fitted, wrapped

AREA = QRect(7, 5, 300, 37)


def drawn(text: str, role: theme.FontRole, align: Qt.AlignmentFlag, *, by_qt: bool) -> QImage:
    image = QImage(320, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    if by_qt:
        painter.setFont(theme.current().font(role))
        flags = align.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
        painter.drawText(AREA, flags, fitted(text, role, theme.current().text_size, AREA.width()))
    else:
        draw_line(painter, AREA, text, role, align.value)
    painter.end()
    return image


@pytest.mark.parametrize("text_size", [100, 125, 150, 200])
@pytest.mark.parametrize("role", ["body", "small"])
@pytest.mark.parametrize(
    "align", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight]
)
def test_a_line_stands_where_qt_would_draw_it(
    qapp: QApplication, text_size: int, role: theme.FontRole, align: Qt.AlignmentFlag
) -> None:
    theme.apply(qapp, "light", text_size)
    for text in ("Bevaka fiber på landet", "<b>fet</b> & <img src='file:///etc/passwd'>", "ord " * 80, "שלום 4", ""):
        for _again in range(2):
            assert drawn(text, role, align, by_qt=False) == drawn(text, role, align, by_qt=True)


@pytest.mark.parametrize("text_size", [100, 150])
def test_a_long_text_is_cut_where_qt_cuts_it_though_only_its_beginning_is_laid_out(
    qapp: QApplication, text_size: int
) -> None:
    theme.apply(qapp, "light", text_size)
    metrics = theme.current().metrics()
    texts = ("Bredband till alla byar i länet ", "il ", "MW ", "😀 e\u0301 ", "שלום עולם ", "utan-mellanslag")
    for text in (one * 30 for one in texts):
        for width in (60, 61, 173, 300, 451, 900, 4_000):
            text = " ".join(text.split())
            assert fitted(text, "body", text_size, width) == metrics.elidedText(
                text, Qt.TextElideMode.ElideRight, width
            )


def test_another_size_of_text_is_laid_out_anew(qapp: QApplication) -> None:
    left = Qt.AlignmentFlag.AlignLeft
    small, large = (
        (theme.apply(qapp, "light", size), drawn("Åtgärd", "body", left, by_qt=False))[1] for size in (100, 150)
    )
    assert small != large


def test_a_text_breaks_between_words_also_after_a_smiley_and_keeps_together_what_belongs_together(
    qapp: QApplication,
) -> None:
    theme.apply(qapp, "light", 100)
    # Qt counts a smiley as two letters.
    text = "😀😀😀 Bredband i hela länet"
    narrow = theme.current().metrics().horizontalAdvance("😀😀😀 Bredband i hela lä")
    assert wrapped(text, 100, narrow, 2) == ("😀😀😀 Bredband i hela", "länet")
    number = "Bredband till 12\u00a0000 hushåll"
    narrow = theme.current().metrics().horizontalAdvance("Bredband till 12\u00a00")
    assert wrapped(number, 100, narrow, 2) == ("Bredband till", "12\u00a0000 hushåll")
