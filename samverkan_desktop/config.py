"""Folders and typed settings; no Qt."""

import getpass
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import platformdirs

_FOLDER = "Samverkan"


def resources() -> Path:
    """The folder with icons, translations, style and starter content."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """The local (not roaming) folder of the database; `SAMVERKAN_HOME` moves everything elsewhere."""
    if home := os.environ.get("SAMVERKAN_HOME"):
        return Path(home)
    return Path(platformdirs.user_data_path(_FOLDER, appauthor=False, roaming=False))


def settings_file() -> Path:
    """The one readable file with the settings."""
    if home := os.environ.get("SAMVERKAN_HOME"):
        return Path(home) / "settings.json"
    return Path(platformdirs.user_config_path(_FOLDER, appauthor=False, roaming=False)) / "settings.json"


def log_folder() -> Path:
    """Where the rotating log lies; it holds no content of the database."""
    if home := os.environ.get("SAMVERKAN_HOME"):
        return Path(home) / "log"
    return Path(platformdirs.user_log_path(_FOLDER, appauthor=False))


def default_database() -> Path:
    """The database that opens when none is named."""
    return data_folder() / "samverkan.db"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the user has chosen; every field has a sensible default."""

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    user_name: str = ""
    last_database: str = ""
    backup_folder: str = ""
    reminder_days: int = 180
    window: dict[str, Any] | None = None

    @property
    def second_folder(self) -> Path | None:
        """Where backups are kept besides the folder beside the database."""
        return Path(self.backup_folder) if self.backup_folder else None

    @property
    def signature(self) -> str:
        """The name that history shows for this user's changes."""
        if self.user_name:
            return self.user_name
        with suppress(OSError, KeyError):
            return getpass.getuser()
        return ""


def load_settings() -> Settings:
    """The saved settings; unknown keys and values of the wrong type are passed over, never an error."""
    try:
        raw = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    defaults = asdict(Settings())
    known = {
        field.name: raw[field.name]
        for field in fields(Settings)
        if field.name in raw
        and (
            type(raw[field.name]) is type(defaults[field.name])
            or (field.name == "window" and isinstance(raw["window"], dict))
        )
    }
    return Settings(**known)


def save_settings(settings: Settings) -> None:
    """Write the settings whole or not at all. Raises OSError when the folder cannot be written."""
    target = settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".tmp")
    draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draft.replace(target)
