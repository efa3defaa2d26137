"""What looks alike in all windows: one primary button, at the right of its row, and the same edge in every dialog."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.surface import CardFrame
from tests.ui.rules.rule import Rule
from tests.ui.windows import path_of, shown

EDGE = 24


class LooksLikeTheOthers(Rule):
    """One primary button and one edge."""

    def look(self, name: str, window: QWidget) -> None:
        self.found += [f"{name}: {problem}" for problem in (*primaries(window), *edges(window))]


def primaries(window: QWidget) -> list[str]:
    buttons = [one for one in shown(window) if isinstance(one, QPushButton)]
    primary = [one for one in buttons if one.property("kind") == "primary"]
    if len(primary) > 1:
        return [f"{len(primary)} primary buttons: {', '.join(path_of(one, window) for one in primary)}"]
    return [
        f"{path_of(one, window)} stands to the right of the primary button"
        for chosen in primary
        for one in buttons
        if isinstance(window, QDialog) and one.parentWidget() is chosen.parentWidget()
        if abs(_place(one, window).y() - _place(chosen, window).y()) < chosen.height() // 2
        if _place(one, window).x() > _place(chosen, window).x()
    ]


def edges(window: QWidget) -> list[str]:
    # A palette that drops down is no dialog to the one who sees it.
    if not isinstance(window, QDialog) or window.windowFlags() & Qt.WindowType.FramelessWindowHint:
        return []
    places = [
        (_place(one, window).x(), path_of(one, window))
        for one in shown(window)
        if isinstance(one, QLabel | QLineEdit | QPushButton | Card | CardFrame) or one.property("kind") == "card"
    ]
    edge, first = min(places, default=(EDGE, ""))
    return [f"begins {edge} pixels from its edge, with {first}"] if edge != EDGE else []


def _place(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))
