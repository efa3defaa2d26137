"""Every schema that was ever released, as an explicit tuple of steps."""

from collections.abc import Callable
from typing import Any

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage.migrations import m0001_first, m0002_whole_work, m0003_secrecy, m0004_asked


@dataclass(frozen=True, kw_only=True)
class Migration:
    """A step to a schema version; `apply` gets the open connection inside the migration's transaction."""

    version: int
    apply: Callable[[Any], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(version=1, apply=m0001_first.apply),
    Migration(version=2, apply=m0002_whole_work.apply),
    Migration(version=3, apply=m0003_secrecy.apply),
    Migration(version=4, apply=m0004_asked.apply),
)
