"""What every service has: the store, who works, what day it is, and a way to say what was done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.writing import Writing

T = TypeVar("T")
MOST_UNDOS = 200


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T]):
    """What a verb did: its result, how many records it touched, and the change set that `undo` takes back."""

    value: T
    set_id: str
    what: str
    count: int = 1


class Session:
    """One user at work with one store."""

    def __init__(self, store: Store, *, who: str, today: Callable[[], date]) -> None:
        self.store = store
        self.who = who
        self.today = today
        self.done: list[Done[None]] = []
        self.undone: list[Done[None]] = []

    @contextmanager
    def writing(self, *topics: Topic, what: str, origin: str = "") -> Iterator[Writing]:
        """A transaction that the user can take back; one inside another is taken back with it."""
        is_inner = self.store.is_writing
        with self.store.transaction(*topics, who=self.who, what=what, origin=origin) as writing:
            yield writing
        if writing.has_changes and not is_inner:
            self.done.append(Done(value=None, set_id=writing.id, what=what))
            del self.done[:-MOST_UNDOS]
            self.undone.clear()


class Service:
    """Base of the services."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
