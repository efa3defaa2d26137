"""The drafts beside a database: a file each, written whole, told apart by the session that writes them."""

import json
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.drafts import Difference, Draft
from samverkan_desktop.domain.places import drafts_beside
from samverkan_desktop.storage.session_lock import SessionLock, is_held

_LARGEST = 20_000_000
_HERE = ".here"
_UNFINISHED = ".tmp"


class DraftFolder:
    """The folder `NAME.drafts`, made with the first draft and removed with the last."""

    def __init__(self, database: Path) -> None:
        self.path = drafts_beside(database)
        self._session = os.urandom(16).hex()
        self._lock: SessionLock | None = None

    def keep(self, draft: Draft) -> None:
        """Write a draft over the last one of the same form. Raises OSError when the folder cannot be written."""
        self._write(draft, self._file(draft.form, draft.record_id))

    def begin_writing(self, mark: Draft) -> None:
        """Tell other sessions that somebody writes in a form that saves itself; such a mark is no draft.

        Raises OSError when the folder cannot be written.
        """
        self._write(mark, self._file(mark.form, mark.record_id).with_suffix(_HERE))

    def end_writing(self, form: str, record_id: str) -> None:
        """Take this session's mark away."""
        if self._lock is not None:
            with suppress(OSError):
                self._file(form, record_id).with_suffix(_HERE).unlink(missing_ok=True)

    def _write(self, draft: Draft, target: Path) -> None:
        self._begin()
        text = json.dumps({**_told(draft), "at": draft.at.isoformat()}, ensure_ascii=False)
        aside = target.with_suffix(_UNFINISHED)
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        except OSError:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise

    def forget(self, form: str, record_id: str) -> None:
        """Remove this session's draft of a form, if there is one."""
        if self._lock is not None:
            with suppress(OSError):
                self._file(form, record_id).unlink(missing_ok=True)

    def left(self) -> tuple[Draft, ...]:
        """What sessions that are no more have left, the latest first."""
        found = [draft for session, _, draft in self._all() if not self._is_alive(session)]
        return tuple(sorted(found, key=lambda draft: draft.at, reverse=True))

    def elsewhere(self, form: str, record_id: str) -> Draft | None:
        """What another living session has in the same form, or that it writes there, if any does."""
        for suffix in (".json", _HERE):
            for session, _, draft in self._all(f"*-{_name(form, record_id)}{suffix}"):
                if session != self._session and self._is_alive(session):
                    return draft
        return None

    def discard(self, draft: Draft) -> None:
        """Remove a draft that was left."""
        for session, path, one in self._all():
            if one == draft and not self._is_alive(session):
                with suppress(OSError):
                    path.unlink()
        self._tidy()

    def erase(self, record_ids: Collection[str]) -> None:
        """Remove every draft of these records, whoever writes it: they were disposed of."""
        for _session, path, draft in self._all():
            if _is_of(draft, record_ids):
                path.unlink(missing_ok=True)
        self._tidy()

    def holding(self, stand_in: Callable[[str], bool], *, without: Collection[str]) -> tuple[Draft, ...]:
        """The drafts of other records than `without` in which certain words stand."""
        return tuple(
            draft for _session, _path, draft in self._all() if not _is_of(draft, without) and stand_in(_text_of(draft))
        )

    def close(self) -> None:
        """End this session. Drafts that stand are kept."""
        if self._lock is not None:
            for path in self.path.glob(f"{self._session}-*{_HERE}"):
                path.unlink(missing_ok=True)
            self._lock.release()
            self._lock = None
        self._tidy()

    def _begin(self) -> None:
        if self._lock is None:
            self.path.mkdir(mode=0o700, exist_ok=True)
            self._lock = SessionLock(self.path / f"{self._session}.session")

    def _file(self, form: str, record_id: str) -> Path:
        return self.path / f"{self._session}-{_name(form, record_id)}.json"

    def _is_alive(self, session: str) -> bool:
        return session == self._session or is_held(self.path / f"{session}.session")

    def _all(self, pattern: str = "*.json") -> Iterator[tuple[str, Path, Draft]]:
        try:
            paths = sorted(self.path.glob(pattern))
        except OSError:
            return
        for path in paths:
            # A draft that cannot be read is left where it is, for somebody who can.
            with suppress(OSError, ValueError, TypeError, KeyError):
                if path.stat().st_size <= _LARGEST:
                    yield path.name.split("-")[0], path, _draft(json.loads(path.read_text(encoding="utf-8")))

    def _tidy(self) -> None:
        with suppress(OSError):
            for path in self.path.glob(f"*{_HERE}"):
                if not self._is_alive(path.name.split("-")[0]):
                    path.unlink(missing_ok=True)
            for path in self.path.glob("*.session"):
                if not is_held(path):
                    path.unlink(missing_ok=True)
            for path in self.path.glob(f"*{_UNFINISHED}"):
                # Its writer was killed in the middle; what stood there before is whole.
                if not self._is_alive(path.name.split("-")[0]):
                    path.unlink(missing_ok=True)
            self.path.rmdir()


def _told(draft: Draft) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(draft)


def _text_of(draft: Draft) -> str:
    told = _told(draft)
    return json.dumps([told["values"], told["first"], told["differences"]], ensure_ascii=False)


def _is_of(draft: Draft, record_ids: Collection[str]) -> bool:
    # A form of a part of a record, such as its mark, names the record among what it needs.
    return any(one in record_ids for one in (draft.record_id, *draft.place.values()))


def _name(form: str, record_id: str) -> str:
    # No name from outside becomes the name of a file.
    return digest(f"{form} {record_id}")[:32]


def _draft(raw: dict[str, Any]) -> Draft:
    return Draft(
        form=str(raw["form"]),
        record_id=str(raw["record_id"]),
        place={str(name): str(value) for name, value in raw["place"].items()},
        title=str(raw["title"]),
        who=str(raw["who"]),
        at=datetime.fromisoformat(raw["at"]),
        values=dict(raw["values"]),
        first=dict(raw.get("first", {})),
        differences=tuple(Difference(**one) for one in raw["differences"]),
    )
