"""Folders and typed settings; no Qt."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from samverkan_desktop.frozen import dataclass, field, fields
from samverkan_desktop.late import patterns_later, without

with patterns_later():
    import json

_FOLDER = "Samverkan"


@lru_cache(maxsize=1)
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
    return Path(_folders().user_data_path(_FOLDER, appauthor=False, roaming=False))


def settings_file() -> Path:
    """The one readable file with the settings."""
    if home := os.environ.get("SAMVERKAN_HOME"):
        return Path(home) / "settings.json"
    return Path(_folders().user_config_path(_FOLDER, appauthor=False, roaming=False)) / "settings.json"


def log_folder() -> Path:
    """Where the rotating log lies; it holds no content of the database."""
    if home := os.environ.get("SAMVERKAN_HOME"):
        return Path(home) / "log"
    return Path(_folders().user_log_path(_FOLDER, appauthor=False))


def _folders() -> Any:
    # For a folder of which nobody asks, and for copies of a kind that nobody makes.
    with without({"tempfile": ("gettempdir",), "copy": ("copy",)}):
        import platformdirs
    return platformdirs


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
    open_last: bool = True
    backup_folder: str = ""
    export_folder: str = ""
    reminder_days: int = 180
    seen_version: str = ""
    tour_seen: bool = False
    export_profiles: list[Any] = field(default_factory=list)
    known_places: list[Any] = field(default_factory=list)
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
        # As `getpass` does, which loads what asks for passwords; Windows always has the last.
        known = (os.environ.get(name) for name in ("LOGNAME", "USER", "LNAME", "USERNAME"))
        if name := next(filter(None, known), ""):
            return name
        with suppress(ImportError, KeyError):
            import pwd

            return pwd.getpwuid(os.getuid()).pw_name
        return ""


@dataclass(frozen=True, kw_only=True)
class SettingsReading:
    """The settings with what was wrong in their file: the names of values passed over, or all of it unreadable."""

    settings: Settings = field(default_factory=Settings)
    damaged: tuple[str, ...] = ()
    is_unreadable: bool = False

    @property
    def has_problems(self) -> bool:
        """Whether the user should be told."""
        return self.is_unreadable or bool(self.damaged)


def _is_any(_value: Any) -> bool:
    return True


# What a value of the right type must also be, by the name of its field.
_ALLOWED: dict[str, Callable[[Any], bool]] = {
    "language": {"", "sv", "en"}.__contains__,
    "theme": {"system", "light", "dark"}.__contains__,
    "text_size": range(100, 201).__contains__,
    "reminder_days": range(3651).__contains__,
}


def read_settings() -> SettingsReading:
    """The saved settings; a value that is none is passed over and named, and keys of other versions are left alone."""
    try:
        raw = json.loads(settings_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return SettingsReading()
    except (OSError, ValueError):
        return SettingsReading(is_unreadable=True)
    if not isinstance(raw, dict):
        return SettingsReading(is_unreadable=True)
    usual = Settings()
    known, damaged = {}, []
    for one in fields(Settings):
        if one.name not in raw:
            continue
        value, default = raw[one.name], getattr(usual, one.name)
        is_same = type(value) is type(default) or (default is None and isinstance(value, dict | None))
        if is_same and _ALLOWED.get(one.name, _is_any)(value):
            known[one.name] = value
        else:
            damaged.append(one.name)
    return SettingsReading(settings=Settings(**known), damaged=tuple(damaged))


def load_settings() -> Settings:
    """The saved settings, with the usual value for whatever cannot be read."""
    return read_settings().settings


def set_aside_settings() -> Path | None:
    """Keep a copy of a settings file that cannot be read, before it is written anew; None when that fails."""
    target = settings_file().with_name("settings.damaged.json")
    try:
        with for_the_user(target) as file:
            file.write(settings_file().read_bytes())
    except OSError:
        return None
    return target


def save_settings(settings: Settings) -> None:
    """Write the settings whole or not at all. Raises OSError when the folder cannot be written."""
    target = settings_file()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(".tmp")
    chosen = {one.name: getattr(settings, one.name) for one in fields(settings)}
    with for_the_user(draft) as file:
        file.write((json.dumps(chosen, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    draft.replace(target)


def for_the_user(path: Path) -> BinaryIO:
    """A file to write from its beginning that nobody else may read. Raises OSError."""
    # What lies there already would keep its rights.
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(file, "wb")
