"""Where a database lies: whether the open file is still there, and places where it does not lie safely."""

from pathlib import Path

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass


class Whereabouts(StrEnum):
    """What lies where the open database was: itself, nothing, or another file."""

    HERE = "here"
    GONE = "gone"
    EXCHANGED = "exchanged"


class PlaceKind(StrEnum):
    """Who else may exchange the file while it is written."""

    CLOUD = "cloud"
    NETWORK = "network"


@dataclass(frozen=True, kw_only=True)
class RiskyPlace:
    """`name` is what a user calls it: OneDrive, or the share."""

    kind: PlaceKind
    name: str


def drafts_beside(database: Path) -> Path:
    """The folder of what is written and not saved."""
    return database.with_name(f"{database.name}.drafts")
