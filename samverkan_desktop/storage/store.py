"""The open database: transactions with topics, and word to the listeners after each commit."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import StorageFailure, UnusableDatabase
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.places import Whereabouts
from samverkan_desktop.domain.secrecy import Clearance
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import identity, protection, search, search_mark, secrecy, soundness
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.failures import translated
from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.storage.values import made_of

WRITE_PROTECTED = N_("The database is write-protected, so nothing can be saved. Save a copy elsewhere first.")
if TYPE_CHECKING:
    from samverkan_desktop.domain.backups import Holding
    from samverkan_desktop.domain.disposals import Disposal
    from samverkan_desktop.domain.flaws import Flaw
    from samverkan_desktop.storage import disposal, left_words
    from samverkan_desktop.storage.writing import Writing

T = TypeVar("T")
Listener = Callable[[frozenset[Topic]], None]


class Store:
    """One database file. Reading is free; writing goes through `transaction`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._listeners: list[Listener] = []
        self._local = threading.local()
        self._file = _file_number(connection.path)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new database. Raises FileExistsError, or StorageFailure when the folder cannot be written.

        UnusableDatabase for a name that is too long.
        """
        identity.refuse_long(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb"):
                pass
            # Minutes may hold names: the file is for the user only. Windows inherits the rights of the profile.
            path.chmod(0o600)
        except OSError as error:
            if isinstance(error, FileExistsError) and path.exists():
                raise
            raise StorageFailure(
                N_("The database {path} cannot be created: {reason}. Choose another folder."),
                path=path,
                reason=SystemReason(error),
            ) from error
        from samverkan_desktop.storage import migrate

        connection = Connection(path)
        try:
            with translated(path):
                migrate.upgrade(connection, 0, back_up=lambda _: None)
        except BaseException:
            connection.close()
            for made in (path, path.with_name(f"{path.name}-journal")):
                made.unlink(missing_ok=True)
            raise
        return cls(connection)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open an existing database, upgraded if needed; read-only where the file or folder is, or it is asked for.

        Raises UnusableDatabase or StorageFailure; the file is then as it was.
        """
        identity.look_at(path)
        connection = Connection(path, read_only=read_only or not _writable(path))
        try:
            version, is_as_new = identity.examine_for_work(connection, NEWEST)
            with translated(path, reading=True):
                if version < NEWEST and connection.read_only:
                    raise UnusableDatabase(
                        N_("The database {path} is write-protected and must be upgraded first. Remove the protection."),
                        path=path,
                    )
                connection.connect()
                is_to_be_written = _check_content(connection, version, is_as_new=is_as_new)
                if version < NEWEST:
                    connection.close()
                    _upgrade(connection, version)
                    connection.connect()
                if is_to_be_written:
                    protection.put_up(connection)
                    search.put_right(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._connection.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._connection.read_only

    @property
    def is_writing(self) -> bool:
        """Whether a transaction of this thread is open."""
        return getattr(self._local, "writing", None) is not None

    @property
    def identity(self) -> str:
        """The UUID that the file got when it was made."""
        return str(self.execute("SELECT value FROM information WHERE key = 'database_id'")[0][0])

    def close(self) -> None:
        """Close the connection of this thread."""
        self._connection.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(topics)` after each outermost commit; the answer ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """The rows of a query as dictionaries with the values of the domain."""
        with translated(self.path, reading=True):
            return list(self._connection.run(query.dicts()))

    def tuples(self, query: Any) -> list[tuple[Any, ...]]:
        """The rows of a query as tuples with the values of the domain."""
        with translated(self.path, reading=True):
            return list(self._connection.run(query.tuples()))

    def converted(
        self, sql: str, values: tuple[Any, ...], readers: tuple[Callable[[Any], Any] | None, ...]
    ) -> list[tuple[Any, ...]]:
        """The rows of a statement, each column made a value of the domain by its reader, or taken as it is."""
        with translated(self.path, reading=True):
            return made_of(self._connection.execute_sql(sql, values).fetchall(), readers)

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of a statement in SQL, for checks and counts that touch no table of records."""
        with translated(self.path, reading=True):
            return list(self._connection.execute_sql(sql, values).fetchall())

    def ids(self, sql: str, values: tuple[Any, ...]) -> Ids:
        """What a query of one column `id` gives, as one text: SQLite makes it while other threads go on."""
        return Ids(self.execute(f"SELECT group_concat(id, ',') FROM ({sql})", values)[0][0] or "")

    def ids_and_counts(self, sql: str, values: tuple[Any, ...], names: Sequence[str]) -> tuple[Ids, tuple[int, ...]]:
        """The ids of the rows in which the column `kept` holds; how many rows there are, and in how many each name."""
        counts = ", ".join(("count(*)", *(f'count(*) FILTER (WHERE "{name}")' for name in names)))
        wanted = f"SELECT group_concat(id, ',') FILTER (WHERE kept), {counts} FROM ({sql})"
        ((found, *numbers),) = self.execute(wanted, values)
        return Ids(found or ""), tuple(numbers)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several queries as of one moment; one inside another, or inside a transaction, is part of that."""
        with translated(self.path, reading=True):
            if self._connection.in_transaction():
                yield
                return
            with self._connection.atomic():
                yield

    @contextmanager
    def outgoing(self, *, with_secrecy: bool = False) -> Iterator[Clearance]:
        """Read, as of one moment, what may leave the program; all that is written to a file is read inside this.

        Marked records and their parts are not there, unless they are asked for. One inside another is the outer one.
        """
        outer: Clearance | None = getattr(self._local, "clearance", None)
        if outer is not None:
            yield outer
            return
        with self.snapshot(), secrecy.hidden(self._connection, is_asked=with_secrecy) as clearance:
            self._local.clearance = clearance
            try:
                yield clearance
            finally:
                self._local.clearance = None

    def marked(self) -> dict[str, str]:
        """The ids of all marked records and of their parts, with why."""
        with self.snapshot():
            found = secrecy.marked(self._connection)
        return {one: ground for grounds in found.values() for one, ground in grounds.items()}

    @contextmanager
    def transaction(
        self,
        *topics: Topic,
        who: str,
        what: str,
        origin: str = "",
        on_saved: "Callable[[Writing], object] | None" = None,
    ) -> "Iterator[Writing]":
        """One thing that a user does, written whole or not at all, with its history.

        `what` says it in words (a source text for `_`). A transaction inside another becomes part of it; the
        listeners hear of both once, after the outer one. `on_saved` is called before them, where anything was saved.
        Raises StorageFailure when the disk or the file says no; nothing is then half-written.
        """
        if self.read_only:
            raise StorageFailure(WRITE_PROTECTED)
        outer: Writing | None = getattr(self._local, "writing", None)
        if outer is not None:
            outer.topics.update(topics)
            with self._connection.atomic():
                yield outer
            return
        from samverkan_desktop.storage import writing as steps

        writing = steps.Writing(self._connection, who=who, what=what, origin=origin, topics=set(topics))
        with translated(self.path):
            try:
                with self._connection.atomic("IMMEDIATE"):
                    # Under the lock: whoever exchanges the file holds it too.
                    self._check_in_place()
                    self._local.writing = writing
                    yield writing
                    writing.record_history()
            finally:
                self._local.writing = None
        if writing.has_changes:
            if on_saved is not None:
                on_saved(writing)
            for listener in tuple(self._listeners):
                listener(frozenset(writing.topics))

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the database to a new file. Raises StorageFailure."""
        from samverkan_desktop.storage import backup

        with translated(self.path):
            backup.copy(self._connection.connection(), target)

    def latest_change(self) -> str:
        """The id of the latest change set; empty when nothing was ever changed."""
        from samverkan_desktop.storage import check

        with translated(self.path, reading=True):
            return check.latest_change(self._connection.connection())

    def holding(self) -> "Holding":
        """What the database holds now."""
        from samverkan_desktop.storage import check

        with self.snapshot():
            return check.holding_of(self._connection.connection())

    def exchange(self, put_in_place: Callable[[], T]) -> T:
        """Close the file, let another take its place, open what lies there then, and tell every listener.

        Only this thread's connection is closed; whoever works in another thread must have closed its own.
        """
        self._connection.close()
        try:
            result = put_in_place()
        finally:
            self._connection = Connection(self.path)
            self._file = _file_number(self.path)
            with translated(self.path):
                search.put_right(self._connection)
        for listener in tuple(self._listeners):
            listener(frozenset(Topic))
        return result

    def dispose(
        self, roots: "disposal.Roots", told: "Disposal", *topics: Topic, who: str, what: str
    ) -> "tuple[Disposal, frozenset[str]]":
        """Take records out of the file for good and leave `told` of it; the answer is that and the ids that are gone.

        Raises StorageFailure; everything is then as it was.
        """
        from samverkan_desktop.storage import disposal

        with self.transaction(*topics, who=who, what=what) as writing:
            gone = disposal.erase(self._connection, roots)
            stored = writing.insert(replace(told, count=sum(map(len, gone.values()))))
        disposal.compact(self._connection)
        return stored, frozenset(one for ids in gone.values() for one in ids)

    def left_after(self, roots: "disposal.Roots") -> "left_words.Left":
        """Where words of the records and of their parts would stand after these were disposed of. Reads every text."""
        from samverkan_desktop.storage import disposal, left_words

        with self.snapshot():
            return left_words.found(self._connection, disposal.family(self._connection, roots)[0])

    def flaws(self) -> "tuple[Flaw, ...]":
        """The rows that are not what was written. Reads every row."""
        from samverkan_desktop.storage import mending

        with self.snapshot():
            return mending.flaws(self._connection.connection())

    def mend(self) -> "tuple[Flaw, ...]":
        """Make every row that is not what was written what its history says that it was; the answer is what is left.

        Raises StorageFailure.
        """
        if self.read_only:
            raise StorageFailure(WRITE_PROTECTED)
        from samverkan_desktop.storage import mending

        with translated(self.path), self._connection.atomic("IMMEDIATE"):
            mending.mend(self._connection, mending.flaws(self._connection.connection()))
            search.rebuild(self._connection)
            left = mending.flaws(self._connection.connection())
        for listener in tuple(self._listeners):
            listener(frozenset(Topic))
        return left

    def rebuild_index(self) -> None:
        """Make the index of all words anew. Raises StorageFailure."""
        with translated(self.path), self._connection.atomic("IMMEDIATE"):
            search.rebuild(self._connection)

    @property
    def whereabouts(self) -> Whereabouts:
        """What lies now where the file was when it was opened."""
        if not self.path.exists():
            return Whereabouts.GONE
        return Whereabouts.HERE if _file_number(self.path) == self._file else Whereabouts.EXCHANGED

    def _check_in_place(self) -> None:
        where = self.whereabouts
        if where is Whereabouts.GONE:
            raise StorageFailure(
                N_(
                    "The database file {path} has been moved or removed. Nothing was saved. "
                    "Save a copy elsewhere and open that."
                ),
                path=self.path,
            )
        if where is Whereabouts.EXCHANGED:
            raise StorageFailure(
                N_(
                    "Another file has taken the place of the database {path}, for example because a backup was "
                    "restored in another window. Nothing was saved. Copy what you have written, and open the "
                    "database again."
                ),
                path=self.path,
            )


def _upgrade(connection: Connection, version: int) -> None:
    # Loaded when it is needed, as all that most starts have no use for.
    from samverkan_desktop.storage import backup, migrate

    migrate.upgrade(connection, version, back_up=lambda old: backup.before_upgrade(connection.path, old))


def _check_content(connection: Connection, version: int, *, is_as_new: bool) -> bool:
    """Whether something is to be written to the file: a newer schema, rules, or an index.

    Refuses a file with other columns than its own, and before anything is written to it one with damaged rows.
    """
    raw = connection.connection()
    is_whole = is_as_new or version < NEWEST or soundness.has_its_columns(raw)
    has_rules = is_as_new or (version == NEWEST and not protection.missing(raw))
    is_complete = version == NEWEST and has_rules and search_mark.is_right(raw)
    is_to_be_written = not (is_complete or connection.read_only)
    if is_whole and is_to_be_written:
        is_whole = soundness.may_be_written(raw, version)
    if not is_whole:
        raise identity.damaged(connection.path)
    return is_to_be_written


def _file_number(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; Windows lets nobody exchange a file that is open."""
    if sys.platform == "win32" or not path.exists():
        return None
    found = path.stat()
    return found.st_dev, found.st_ino


def _writable(path: Path) -> bool:
    try:
        with path.open("r+b"):
            pass
        probe = path.with_name(f".{path.name}.probe")
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
