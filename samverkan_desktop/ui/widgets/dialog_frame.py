"""The one shape of a dialog: its content on the surface, its buttons in a foot of another shade."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.surface import Surface

_SIDE, _TOP, _BOTTOM, _FOOT = 24, 20, 16, 12


def content_of(dialog: QWidget, *, spacing: int, rolls: bool = False) -> QVBoxLayout:
    """The column for what the dialog holds; call it once, before `add_foot`.

    With `rolls` it can be scrolled where large text makes it higher than a small screen.
    """
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    content = Surface()
    content.setObjectName(f"{dialog.objectName()}Content")
    column = QVBoxLayout(content)
    column.setContentsMargins(_SIDE, _TOP, _SIDE, _BOTTOM)
    column.setSpacing(spacing)
    if rolls:
        scroll = ColumnScroll(f"{dialog.objectName()}Scroll")
        scroll.setProperty("kind", "surface")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        outer.addWidget(scroll, 1)
    else:
        outer.addWidget(content, 1)
    return column


def add_foot(dialog: QWidget, buttons: QLayout) -> QFrame:
    """Put the row of buttons below the content."""
    foot = QFrame()
    foot.setObjectName(f"{dialog.objectName()}Foot")
    buttons.setContentsMargins(_SIDE, _FOOT, _SIDE, _FOOT)
    foot.setLayout(buttons)
    outer = dialog.layout()
    if outer is not None:
        content = dialog.findChild(QWidget, f"{dialog.objectName()}Content")
        column = content.layout() if isinstance(content, QWidget) else None
        if isinstance(column, QVBoxLayout) and not column.expandingDirections() & Qt.Orientation.Vertical:
            # What is over stays below the words, not between them.
            column.addStretch(1)
        outer.addWidget(foot)
    return foot
