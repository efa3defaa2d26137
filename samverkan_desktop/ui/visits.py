"""Back and forward through the places that one has been at, as in a browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from samverkan_desktop.frozen import dataclass, replace

_MOST = 100


@dataclass(frozen=True, kw_only=True)
class Place:
    """A tab of a period, the section in it, and the record that was chosen there when it was left."""

    period_id: str
    tab: str
    section: str = ""
    record_id: str | None = None

    def is_same(self, other: "Place") -> bool:
        """Whether the two differ at most in the chosen record."""
        return replace(self, record_id=None) == replace(other, record_id=None)


class Visits(QObject):
    """`look` answers which record is chosen at a place now; `go` shows a place, and answers False where it is gone."""

    changed = Signal()

    def __init__(self, look: Callable[[Place], str | None], go: Callable[[Place], bool], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("visits")
        self._look, self._go = look, go
        self._places: list[Place] = []
        self._here = -1
        self._is_travelling = False

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back from somewhere."""
        return self._here < len(self._places) - 1

    def arrive(self, place: Place) -> None:
        """Say where the user is now; what was ahead is forgotten when that is somewhere else."""
        if self._is_travelling or (self._here >= 0 and place.is_same(self._places[self._here])):
            return
        self.settle()
        self._push(place)

    @contextmanager
    def step(self, where: Callable[[], Place | None]) -> Iterator[None]:
        """All that happens within is one step, from where the user is to what `where` answers afterwards."""
        if self._is_travelling:
            yield
            return
        self.settle()
        self._is_travelling = True
        try:
            yield
        finally:
            self._is_travelling = False
        place = where()
        if place is None:
            return
        here = self._places[self._here] if self._here >= 0 else None
        if here is None or not place.is_same(here) or place.record_id not in (None, here.record_id):
            self._push(place)

    def settle(self) -> None:
        """Keep which record is chosen where the user is, before it is left."""
        if self._here >= 0:
            here = self._places[self._here]
            self._places[self._here] = replace(here, record_id=self._look(here) or here.record_id)

    def back(self) -> None:
        """Go to the place before."""
        self._travel(-1)

    def forward(self) -> None:
        """Go where one came back from."""
        self._travel(1)

    def _push(self, place: Place) -> None:
        self._places = [*self._places[: self._here + 1], place][-_MOST:]
        self._here = len(self._places) - 1
        self.changed.emit()

    def _travel(self, step: int) -> None:
        self.settle()
        place = self._here + step
        while 0 <= place < len(self._places):
            self._is_travelling = True
            try:
                arrived = self._go(self._places[place])
            finally:
                self._is_travelling = False
            if arrived:
                self._here = place
                break
            # An area or a period that is gone is passed over.
            del self._places[place]
            if step < 0:
                self._here -= 1
                place -= 1
        self.changed.emit()
