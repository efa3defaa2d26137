"""The folder of backups: names, receipts, what lies there, and what has done its service."""

import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samverkan_desktop.domain import backups
from samverkan_desktop.domain.backups import Backup, BackupState, Reason
from samverkan_desktop.frozen import dataclass, fields
from samverkan_desktop.log import Log
from samverkan_desktop.storage import check
from samverkan_desktop.storage.connection import read_only_address

_log = Log(__name__)
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>[0-9]{8}T[0-9]{6}Z)-(?P<reason>[a-z_]+)(?:-[0-9]+)?")
_RECEIPT = ".json"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What was true of a backup when it passed its check."""

    database_id: str
    mark: str
    changes: int
    counts: dict[str, int]
    size: int
    sha256: str
    flaws: int = 0


def beside(database: Path) -> Path:
    """The folder that every database has for its backups."""
    return database.resolve().parent / "backups"


def free_name(folder: Path, database: Path, at: datetime, reason: Reason) -> Path:
    """The name of a new backup: of what, when (UTC) and why."""
    return free_path(folder / f"{database.stem}-{at.astimezone(UTC).strftime(_STAMP)}-{reason}{database.suffix}")


def free_path(path: Path) -> Path:
    """The path, or the first of `name-2`, `name-3` … that no file has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def listed(folder: Path, *, identity: str = "", stem: str = "") -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; only those of one database, or whose name begins with `stem`.

    Cheap: what a receipt tells is believed as long as the file has its size. A folder that is not there is empty.
    """
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix != _RECEIPT and path.is_file())
    except OSError:
        return ()
    found = []
    for path in names:
        read = _NAME.fullmatch(path.stem)
        if read is None or path.suffix == ".part" or (stem and read["stem"] != stem):
            continue
        backup = _read(path, read["stamp"], read["reason"])
        if backup is not None and (not identity or backup.database_id == identity):
            found.append(backup)
    return tuple(sorted(found, key=lambda one: (one.at, one.path.name), reverse=True))


def rotate(folder: Path, *, identity: str, now: datetime) -> tuple[Path, ...]:
    """Remove the backups of one database that have done their service; the answer names them.

    Only files that this program made and that are as it left them are touched.
    """
    return remove(backups.outdated(listed(folder, identity=identity), now))


def remove(some: Iterable[Backup]) -> tuple[Path, ...]:
    """Remove backups with their receipts; the answer names those that are gone."""
    removed = []
    for backup in some:
        try:
            backup.path.unlink(missing_ok=True)
            receipt_of(backup.path).unlink(missing_ok=True)
        except OSError as error:
            # It may be open in another program; there will be another time.
            _log.warning("An old backup was not removed: %s", error.strerror)
        else:
            removed.append(backup.path)
    return tuple(removed)


def receipt_of(backup: Path) -> Path:
    """The file beside a backup that tells what it held when it was verified."""
    return backup.with_suffix(_RECEIPT)


def write_receipt(backup: Backup, *, sha256: str) -> None:
    """Note what was verified. A receipt that cannot be written costs a look into the file later, no more."""
    target = receipt_of(backup.path)
    draft = target.with_name(f"{target.name}.part")
    values = {
        "database_id": backup.database_id,
        "mark": backup.mark,
        "changes": backup.changes,
        "counts": backup.counts,
        "size": backup.size,
        "sha256": sha256,
        "flaws": backup.flaws,
    }
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        _log.warning("The receipt of a backup was not written: %s", error.strerror)


def read_receipt(backup: Path) -> Receipt | None:
    """What was noted; None where there is nothing that can be read as a receipt."""
    try:
        raw = json.loads(receipt_of(backup).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or not _is_receipt(raw):
        return None
    return Receipt(**{name: raw[name] for name in (one.name for one in fields(Receipt)) if name in raw})


def _is_receipt(raw: dict[str, Any]) -> bool:
    wanted = {"database_id": str, "mark": str, "changes": int, "counts": dict, "size": int, "sha256": str}
    return (
        all(type(raw.get(name)) is kind for name, kind in wanted.items())
        and type(raw.get("flaws", 0)) is int
        and all(type(count) is int for count in raw["counts"].values())
    )


def _read(path: Path, stamp: str, reason: str) -> Backup | None:
    try:
        at = datetime.fromisoformat(stamp)
        why = Reason(reason)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    receipt = read_receipt(path)
    if receipt is None:
        return _looked_into(path, at, why, size)
    return Backup(
        path=path,
        at=at,
        reason=why,
        size=size,
        state=BackupState.VERIFIED if size == receipt.size else BackupState.DAMAGED,
        database_id=receipt.database_id,
        mark=receipt.mark,
        changes=receipt.changes,
        flaws=receipt.flaws,
        counts=receipt.counts,
    )


def _looked_into(path: Path, at: datetime, reason: Reason, size: int) -> Backup:
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
        holding = check.holding_of(connection)
        return Backup(
            path=path,
            at=at,
            reason=reason,
            size=size,
            state=BackupState.UNVERIFIED,
            database_id=check.database_id(connection),
            mark=holding.mark,
            changes=holding.changes,
            counts=holding.counts,
        )
    return Backup(path=path, at=at, reason=reason, size=size, state=BackupState.DAMAGED, counts={})
