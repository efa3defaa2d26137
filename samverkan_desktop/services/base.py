"""What every service has: the store, who works, what day it is, and a way to say what was done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.storage.store import Store

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing

T = TypeVar("T")
MOST_UNDOS = 200
LONGEST_BURST = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T]):
    """What a verb did: its result, how many records it touched, and the change set that `undo` takes back."""

    value: T
    set_id: str
    what: str
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one undo takes back: one change set, or those of one burst of saving while somebody writes."""

    what: str
    set_ids: tuple[str, ...]
    burst: str = ""
    began: datetime


class Session:
    """One user at work with one store."""

    def __init__(self, store: Store, *, who: str, today: Callable[[], date]) -> None:
        self.store = store
        self.who = who
        self.today = today
        self.done: list[Step] = []
        self.undone: list[Step] = []

    @contextmanager
    def writing(self, *topics: Topic, what: str, origin: str = "", burst: str = "") -> "Iterator[Writing]":
        """A transaction that the user can take back; one inside another is taken back with it.

        What is saved by itself, again and again, names its `burst`: savings of the same one within two minutes
        are one step of undo, and still one change set each in the history.
        """

        def remember(writing: "Writing") -> None:
            self._remember(Step(what=what, set_ids=(writing.id,), burst=burst, began=now()))

        # Before anybody hears of the change: a window in another thread asks at once what can be undone.
        with self.store.transaction(*topics, who=self.who, what=what, origin=origin, on_saved=remember) as writing:
            yield writing

    @contextmanager
    def writing_for_good(self, *topics: Topic, what: str) -> "Iterator[Writing]":
        """A transaction that undo passes over: what it did is taken back in a way of its own, or not at all."""
        with self.store.transaction(
            *topics, who=self.who, what=what, on_saved=lambda _writing: self.undone.clear()
        ) as writing:
            yield writing

    def _remember(self, step: Step) -> None:
        last = self.done[-1] if self.done else None
        if last and step.burst and step.burst == last.burst and step.began - last.began < LONGEST_BURST:
            self.done[-1] = replace(last, set_ids=(*last.set_ids, *step.set_ids))
        else:
            self.done.append(step)
        del self.done[:-MOST_UNDOS]
        self.undone.clear()


class Service:
    """Base of the services."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
