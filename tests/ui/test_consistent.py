"""What looks alike in all windows: one primary button, at the right of its row, and the same edge in every dialog."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from samverkan_desktop.services.workspace import Workspace
from tests.ui.windows import every_window, path_of, shown

_EDGE = 24


def test_windows_look_alike(example: Workspace, qapp: QApplication) -> None:
    problems = [
        f"{name}: {problem}"
        for name, window in every_window(example, qapp)
        for problem in (*_primaries(window), *_edges(window))
    ]
    assert not problems, "\n".join(problems)


def test_two_primary_buttons_are_found(qapp: QApplication) -> None:
    holder = QWidget()
    for place in range(2):
        one = QPushButton("Spara", holder)
        one.setProperty("kind", "primary")
        one.move(0, 40 * place)
    holder.show()
    assert _primaries(holder)


def test_a_dialog_with_another_edge_is_found(qapp: QApplication) -> None:
    dialog = QDialog()
    label = QLabel("Text", dialog)
    label.move(16, 0)
    dialog.show()
    assert _edges(dialog)
    label.move(_EDGE, 0)
    assert not _edges(dialog)


def _primaries(window: QWidget) -> list[str]:
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


def _edges(window: QWidget) -> list[str]:
    # A palette that drops down is no dialog to the one who sees it.
    if not isinstance(window, QDialog) or window.windowFlags() & Qt.WindowType.FramelessWindowHint:
        return []
    places = [
        (_place(one, window).x(), path_of(one, window))
        for one in shown(window)
        if isinstance(one, QLabel | QLineEdit | QPushButton) or one.property("kind") == "card"
    ]
    edge, first = min(places, default=(_EDGE, ""))
    return [f"begins {edge} pixels from its edge, with {first}"] if edge != _EDGE else []


def _place(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))
