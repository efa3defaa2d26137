"""Backups: why each was made, what it held, and which old ones have done their service."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_

EVERY = timedelta(minutes=30)
KEEP_ALL = timedelta(days=2)
KEEP_PROMISED = timedelta(days=30)
DAILY, WEEKLY, MONTHLY = 12, 10, 9


class Reason(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"
    CLOSING = "closing"
    BEFORE_IMPORT = "before_import"
    BEFORE_RESTORE = "before_restore"
    BEFORE_UPGRADE = "before_upgrade"
    BEFORE_ROLLOVER = "before_rollover"

    @property
    def is_promised(self) -> bool:
        """Whether somebody was told that it is there: before something large, or because they asked for it."""
        return self not in (Reason.AUTOMATIC, Reason.CLOSING)


REASON_LABELS = {
    Reason.AUTOMATIC: N_("By itself"),
    Reason.MANUAL: N_("On request"),
    Reason.CLOSING: N_("At closing"),
    Reason.BEFORE_IMPORT: N_("Before an import"),
    Reason.BEFORE_RESTORE: N_("Before a restore"),
    Reason.BEFORE_UPGRADE: N_("Before an upgrade"),
    Reason.BEFORE_ROLLOVER: N_("Before the next period"),
}


class BackupState(StrEnum):
    """What is known of a copy without reading all of it."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DAMAGED = "damaged"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """One copy of a database.

    size: bytes. counts: living records by table. mark: the latest change that it holds, empty for none.
    changes: how many change sets it holds. flaws: how many of its rows were not what was written, which a faithful
    copy of a flawed database has too.
    """

    path: Path
    at: datetime
    reason: Reason
    size: int
    state: BackupState
    database_id: str = ""
    mark: str = ""
    changes: int = 0
    flaws: int = 0
    counts: dict[str, int]

    @property
    def is_good(self) -> bool:
        """Whether it passed its check and is still as large as it was then."""
        return self.state is BackupState.VERIFIED


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What a database holds at one moment; the fields mean what they mean in Backup."""

    mark: str
    changes: int
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A backup against the database of today."""

    then: dict[str, int]
    now: dict[str, int]
    changes: int
    is_same: bool

    @property
    def since(self) -> dict[str, int]:
        """By how much the counts have changed since the backup, only where they have."""
        tables = dict.fromkeys((*self.now, *self.then))
        moved = {name: self.now.get(name, 0) - self.then.get(name, 0) for name in tables}
        return {name: change for name, change in moved.items() if change}


def compare(backup: Backup, now: Holding) -> Comparison:
    """What has happened since the backup was made."""
    return Comparison(
        then=backup.counts,
        now=now.counts,
        changes=max(0, now.changes - backup.changes),
        is_same=backup.mark == now.mark and backup.counts == now.counts,
    )


def is_due(last: Backup | None, mark: str, now: datetime) -> bool:
    """Whether a backup should be made: something changed since the last one, and that one is not quite new.

    A clock that was set back does not put it off.
    """
    if last is None:
        return bool(mark)
    return mark != last.mark and not timedelta() <= now - last.at < EVERY


class Rotating(Protocol):
    """What the rotation needs to know of a copy."""

    @property
    def at(self) -> datetime:
        """When it was made."""

    @property
    def reason(self) -> Reason:
        """Why."""

    @property
    def is_good(self) -> bool:
        """Whether it can be relied on."""

    @property
    def flaws(self) -> int:
        """How many of its rows are not what was written."""


C = TypeVar("C", bound=Rotating)


def outdated(copies: Iterable[C], now: datetime) -> tuple[C, ...]:
    """The copies that may be removed, the oldest first.

    Kept are all of the last two days, those that were promised for thirty, and of each of the latest 12 days, before
    those of each of the latest 10 weeks, and before those of each of the latest 9 months, the newest one. A copy that
    cannot be relied on takes nobody's place and is left where it is; one with flaws takes no place from one without.
    """
    good = sorted((copy for copy in copies if copy.is_good), key=lambda copy: copy.at, reverse=True)
    kept: set[int] = set()
    rest = [copy for copy in good if not copy.flaws] or good
    for most, name in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        rest = _keep_newest(rest, most, name, kept)
    return tuple(
        copy
        for copy in reversed(good)
        if id(copy) not in kept
        and now - copy.at >= KEEP_ALL
        and not (copy.reason.is_promised and now - copy.at < KEEP_PROMISED)
    )


def _keep_newest(copies: list[C], most: int, name: Callable[[datetime], Hashable], kept: set[int]) -> list[C]:
    """Keep the newest of each of the latest spans of time; the answer is what is older than all of them."""
    spans: set[Hashable] = set()
    for place, copy in enumerate(copies):
        span = name(copy.at)
        if span in spans:
            continue
        if len(spans) == most:
            return copies[place:]
        spans.add(span)
        kept.add(id(copy))
    return []


def _day(moment: datetime) -> Hashable:
    return to_local(moment).date()


def _week(moment: datetime) -> Hashable:
    return to_local(moment).isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    local = to_local(moment)
    return local.year, local.month
