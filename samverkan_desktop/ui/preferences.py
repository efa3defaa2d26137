"""What the user has chosen and how the window was left, kept in the settings file."""

from typing import Any

from samverkan_desktop import config
from samverkan_desktop.config import Settings
from samverkan_desktop.frozen import replace
from samverkan_desktop.log import Log

# Settings of their own that views ask for as for anything that is remembered.
EXPORT_FOLDER, EXPORT_PROFILES = "export_folder", "export_profiles"
_log = Log(__name__)


class Preferences:
    """The one holder of the settings while the window is open; it is the window's Memory."""

    def __init__(self, settings: Settings, *, saved: bool = True) -> None:
        self._settings = settings
        self._saved = saved
        self._is_changed = False

    @property
    def settings(self) -> Settings:
        """What has been chosen."""
        return self._settings

    def change(self, **chosen: Any) -> None:
        """Choose something else, and write it at once."""
        changed = replace(self._settings, **chosen)
        # Each start chooses the database that it opens, nearly always the one of last time.
        self._is_changed = self._is_changed or changed != self._settings
        self._settings = changed
        self.save()

    def recall(self, key: str) -> Any:
        """What was kept under the key, or None."""
        if key == EXPORT_FOLDER:
            return self._settings.export_folder
        if key == EXPORT_PROFILES:
            return list(self._settings.export_profiles)
        return (self._settings.window or {}).get(key)

    def keep(self, key: str, value: Any) -> None:
        """Keep a JSON-able value; it is written when the window closes, or with the next choice."""
        if key == EXPORT_PROFILES:
            self.change(export_profiles=value)
        elif self.recall(key) != value:
            self._settings = replace(self._settings, window={**(self._settings.window or {}), key: value})
            self._is_changed = True

    def save(self) -> None:
        """Write what has changed. A folder that cannot be written costs the user a choice, never the work."""
        if not (self._saved and self._is_changed):
            return
        try:
            config.save_settings(self._settings)
        except OSError as error:
            _log.warning("The settings were not saved: %s", error.strerror)
        else:
            self._is_changed = False
