"""The one shape of a dialog: its content on the surface, its buttons in a foot of another shade."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

_SIDE, _TOP, _BOTTOM, _FOOT = 24, 20, 16, 12


def content_of(dialog: QWidget, *, spacing: int) -> QVBoxLayout:
    """The column for what the dialog holds; call it once, before `add_foot`."""
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    content = QWidget()
    content.setObjectName(f"{dialog.objectName()}Content")
    content.setProperty("kind", "surface")
    column = QVBoxLayout(content)
    column.setContentsMargins(_SIDE, _TOP, _SIDE, _BOTTOM)
    column.setSpacing(spacing)
    outer.addWidget(content, 1)
    return column


def add_foot(dialog: QWidget, buttons: QLayout) -> QFrame:
    """Put the row of buttons below the content."""
    foot = QFrame()
    foot.setObjectName(f"{dialog.objectName()}Foot")
    foot.setProperty("kind", "foot")
    buttons.setContentsMargins(_SIDE, _FOOT, _SIDE, _FOOT)
    foot.setLayout(buttons)
    outer = dialog.layout()
    if outer is not None:
        outer.addWidget(foot)
    return foot
