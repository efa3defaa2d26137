"""What is said when the settings file holds something that cannot be used."""

from pathlib import Path
from typing import Final

from samverkan_desktop.config import SettingsReading
from samverkan_desktop.i18n import N_, _

NAMES: Final = {
    "language": N_("language"),
    "theme": N_("theme"),
    "text_size": N_("text size"),
    "user_name": N_("your name"),
    "last_database": N_("the last database"),
    "open_last": N_("how the program starts"),
    "backup_folder": N_("second folder for backups"),
    "export_folder": N_("folder for what is exported"),
    "reminder_days": N_("reminders"),
    "export_profiles": N_("profiles for Excel"),
    "window": N_("how the window was left"),
}


def words(reading: SettingsReading, kept: Path | None) -> str:
    """What was wrong, what counts instead, and where the old file is; `kept` is the copy of an unreadable file."""
    if not reading.is_unreadable:
        names = ", ".join(_(NAMES[name]) if name in NAMES else name for name in reading.damaged)
        return _("These settings could not be read, so the usual values are used: {names}.").format(names=names)
    told = _("The file with the settings could not be read, so the usual values are used.")
    if kept is None:
        return told
    return f"{told} {_('The old file is kept as {name}.').format(name=kept.name)}"
