"""The keys of the meeting window on one page."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting import presence
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label


class ShortcutsDialog(QDialog):
    """Every command that has a key, and what the lists and the text understand besides."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(12)
        outer.addWidget(Label(_("Keyboard shortcuts"), "heading"))
        area = QScrollArea()
        area.setObjectName("shortcutsScroll")
        area.setAccessibleName(_("Keyboard shortcuts"))
        area.setWidgetResizable(True)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows = [*_in_text(), *(_of(action) for action in actions if not action.shortcut().isEmpty()), *_in_lists()]
        for line, (keys, text) in enumerate(rows):
            grid.addWidget(Label(keys, "key"), line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(text, wrap=True), line, 1)
        area.setWidget(content)
        outer.addWidget(area, 1)
        feet = QHBoxLayout()
        feet.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary", name="shortcutsClose")
        close.setDefault(True)
        feet.addWidget(close)
        outer.addLayout(feet)
        now = theme.current()
        self.resize(now.px(560), now.px(560))


def _of(action: QAction) -> tuple[str, str]:
    keys = " · ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
    return keys, action.text().replace("&", "").rstrip("…").strip()


def _in_text() -> list[tuple[str, str]]:
    return [
        (_("! first in the line"), _("An action when you press Enter. Add @name and a day: 15/12, v 3, friday, +2v.")),
        (_("§ first in the line"), _("A decision when you press Enter.")),
    ]


def _in_lists() -> list[tuple[str, str]]:
    letters = ", ".join(presence.letters())
    return [
        ("1–9", _("In the attendance list: present. Press again to go on to remote, excused, absent.")),
        (letters, presence.legend()),
        (_("Space"), _("In the list of actions: done, or not done. In the agenda: dealt with, or not.")),
        (_("Enter"), _("On a decision or an action: edit. In the agenda: write. On a person: role, times and note.")),
        (_("Delete"), _("Take out the marked item, decision, action or person.")),
    ]
