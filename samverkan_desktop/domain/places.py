"""Places where a database does not lie safely: kept in step by a cloud service, or on another machine."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """Who else may exchange the file while it is written."""

    CLOUD = "cloud"
    NETWORK = "network"


@dataclass(frozen=True, kw_only=True)
class RiskyPlace:
    """`name` is what a user calls it: OneDrive, or the share."""

    kind: PlaceKind
    name: str
