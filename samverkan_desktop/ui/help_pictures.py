"""What is painted of the settings and of what helps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from samverkan_desktop.ui.main_window import MainWindow


def help_dialogs(window: "MainWindow") -> Iterator[tuple[str, QWidget]]:
    """Each section of the settings."""
    from samverkan_desktop.ui.dialogs.settings import SECTIONS, SettingsDialog

    for one in SECTIONS:
        yield f"settings-{one.key}", SettingsDialog(window.settings_work, window.desk, window, section=one.key)
