"""Errors that a user can act on; everything else is a bug and goes to the exception hook."""

from pathlib import Path
from typing import Any

from samverkan_desktop.i18n import N_

CHANGED_MEANWHILE = N_("Somebody else saved this in the meantime. Both versions are kept until you choose.")
GONE_MEANWHILE = N_("This was removed in the meantime. Your text is kept; save it as new or let it go.")


class SamverkanError(Exception):
    """A known error. `message` is a source text for `_`, `values` fill its placeholders."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message


class Invalid(SamverkanError):  # noqa: N818 - the design's own word
    """A record that breaks a rule; `problems` maps each field to a source text for `_`."""

    def __init__(self, problems: dict[str, str] | None = None, /, **fields: str) -> None:
        self.problems: dict[str, str] = {**(problems or {}), **fields}
        super().__init__(" ".join(self.problems.values()).replace("{", "{{").replace("}", "}}"))

    def __str__(self) -> str:
        return " ".join(self.problems.values())


class StaleRecord(SamverkanError):  # noqa: N818
    """Somebody saved or removed the record in the meantime; `current` is None when it is gone."""

    def __init__(self, message: str, *, current: Any, **values: Any) -> None:
        super().__init__(message, **values)
        self.current = current


class FinalisedMinutes(SamverkanError):  # noqa: N818
    """Something would have changed minutes that are finalised; the database itself has refused."""


class NotFound(SamverkanError):  # noqa: N818
    """Nothing answers to the name or id that was given."""


class UnusableFile(SamverkanError):  # noqa: N818
    """A file that cannot be read as what it should be."""


class UnusableTemplate(UnusableFile):
    """A Word template that cannot be filled in; the message says what is wrong, and where when that is known."""


class UnusableDatabase(UnusableFile):
    """A database file that must not be opened: empty, damaged, foreign or newer than the program."""


class LostDatabase(UnusableDatabase):
    """A database file whose content cannot be reached: gone, empty, damaged or overwritten. A backup can stand in."""


class StorageFailure(SamverkanError):  # noqa: N818
    """The disk or the file said no; the change was rolled back and nothing is half-written."""


class DamagedDatabase(StorageFailure):
    """A part of the open database cannot be read: a backup can stand in, and what is readable can be salvaged."""


class DamagedRecord(StorageFailure):
    """A row of the open database is not what was written there; its history, or a backup, may tell what it was."""


class TargetBusy(StorageFailure):
    """The file to write is held by another program or write-protected; `suggestion` is a name that is free."""

    def __init__(self, message: str, *, suggestion: Path, **values: Any) -> None:
        super().__init__(message, **values)
        self.suggestion = suggestion


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user stopped a long piece of work; whatever was begun has been tidied away."""
