"""A window that does not look like the others is found; `test_every_window.py` looks at all of them."""

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from tests.ui.rules.alike import EDGE, edges, primaries


def test_two_primary_buttons_are_found(qapp: QApplication) -> None:
    holder = QWidget()
    for place in range(2):
        one = QPushButton("Spara", holder)
        one.setProperty("kind", "primary")
        one.move(0, 40 * place)
    holder.show()
    assert primaries(holder)


def test_a_dialog_with_another_edge_is_found(qapp: QApplication) -> None:
    dialog = QDialog()
    label = QLabel("Text", dialog)
    label.move(16, 0)
    dialog.show()
    assert edges(dialog)
    label.move(EDGE, 0)
    assert not edges(dialog)
