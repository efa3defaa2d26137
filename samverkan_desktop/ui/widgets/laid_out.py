"""What stands in a layout, in its order.

Never by `itemAt`: Python keeps the item that Qt hands out as long as the layout is there, but Qt takes it away with its
widget. What Qt then puts in the same place in memory, Python takes for that item, and calls fail that cannot fail. For
the same reason a layout out of which widgets are moved later is put where it belongs before anything is put into it:
`addLayout` looks at each item that is there.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def laid_out(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and the layouts in a layout."""
    inner: list[QWidget | QLayout] = [one for one in layout.children() if isinstance(one, QLayout)]
    placed = [(layout.indexOf(one), one) for one in (*widgets_beside(layout), *inner)]
    return [one for _place, one in sorted(((at, one) for at, one in placed if at >= 0), key=lambda pair: pair[0])]


def widgets_beside(layout: QLayout) -> list[QWidget]:
    """The widgets of whatever the layout lays out, also those that stand in layouts within it."""
    parent = layout.parentWidget()
    if parent is None:
        return []
    return parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
