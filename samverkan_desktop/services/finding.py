"""Find anything: full text over all periods, with what was mistyped forgiven."""

from collections.abc import Iterable, Sequence
from datetime import date

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.finding import closest, holds_all, marks, snippet, words_of
from samverkan_desktop.domain.found import Answer, Found, FoundKind, Group
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Service
from samverkan_desktop.storage import found, search
from samverkan_desktop.storage.reading import listed

MOST_OF_A_KIND = 5
NO_INDEX = N_(
    "The index of all words is missing, and the database is write-protected, so that it cannot be made. "
    "Remove the protection and open the database again."
)
_MOST_TRIED = 60
# Of those that fit equally well the latest is wanted, so more are looked at than are shown.
_LOOKED_AT = 5
# With no more than so many hits one may have meant something else.
_LITTLE = 2
_SNIPPET, _TITLE = 150, 100


@dataclass(frozen=True)
class _Places:
    """Which periods there are, and which of them have which area."""

    periods: dict[str, Period]
    of_areas: dict[str, list[str]]
    today: date

    def placed(self, row: Found) -> Found:
        """The record with the period in which it can be seen."""
        period = self._period(row)
        if period is None:
            return row
        is_told = row.area_id is not None or row.day is not None
        return replace(row, period_id=period.id, about=(*row.about, period.label) if is_told else row.about)

    def _period(self, row: Found) -> Period | None:
        """Its own; of those that have its area the one of its day, else that of today, else the last."""
        if row.period_id is not None:
            return self.periods.get(row.period_id)
        if row.area_id is None:
            return self._of_day(self.periods.values(), row.day)
        fitting = [self.periods[one] for one in self.of_areas.get(row.area_id, ()) if one in self.periods]
        held = self._of_day(fitting, row.day) or self._of_day(fitting, self.today)
        return held or max(fitting, key=lambda one: one.start, default=None)

    def order(self, row: Found) -> tuple[bool, int, int, tuple[object, ...], str]:
        """Of those that fit equally well the ones of today's period first, then the latest, then by their words."""
        period = self.periods.get(row.period_id or "")
        start = period.start.toordinal() if period is not None else 0
        is_elsewhere = period is not None and not period.holds(self.today)
        return is_elsewhere, -start, -(row.day or date.min).toordinal(), sort_key(row.title), row.id

    @staticmethod
    def _of_day(periods: Iterable[Period], day: date | None) -> Period | None:
        return next((one for one in periods if day is not None and one.holds(day)), None)


class Finding(Service):
    """What is asked at each key: the number of queries does not grow with what there is, nor with what is found."""

    def find(self, typed: str, *, most: int = MOST_OF_A_KIND) -> Answer:
        """What begins with the words that were typed, at most so many of each kind, the best first.

        Raises StorageFailure for a file without an index that cannot be written.
        """
        words = words_of(typed)
        if not words:
            return Answer()
        with self._store.snapshot():
            if not search.is_there(self._store):
                raise StorageFailure(NO_INDEX)
            places = self._places()
            groups = self._groups(words, most, places)
            meant: tuple[str, ...] = ()
            near: tuple[Group, ...] = ()
            if sum(group.count for group in groups) <= _LITTLE:
                meant = self._meant(words)
                near = self._without(self._groups(meant, most, places), groups) if meant else ()
        is_more = sum(group.count for group in groups) >= search.MOST_WEIGHED
        return Answer(words=words, groups=groups, meant=" ".join(meant) if near else "", near=near, is_more=is_more)

    def latest(self, most: int = 8) -> tuple[Found, ...]:
        """What was changed last and is still there."""
        return self.told(found.latest(self._store))[:most]

    def told(self, wanted: Sequence[tuple[str, str]]) -> tuple[Found, ...]:
        """What is told of records by kind and id, in that order; those that are gone are left out."""
        known = set(FoundKind)
        wanted = [(kind, one) for kind, one in wanted if kind in known]
        return tuple(map(self._places().placed, self._told(wanted)))

    def _groups(self, words: Sequence[str], most: int, places: _Places) -> tuple[Group, ...]:
        rows = search.find(self._store, words, most=most * _LOOKED_AT)
        if len(words) > 1 and len(rows) < most:
            rows += self._by_place(words, {(kind, one) for kind, one, _count, _weight in rows}, places)
        counts: dict[str, int] = {}
        weights: dict[str, float] = {}
        for kind, one_id, count, weight in rows:
            counts[kind] = max(count, counts.get(kind, 0))
            weights[one_id] = round(weight, search.ALIKE)
        by_kind: dict[str, list[Found]] = {}
        for one in map(places.placed, self._told([row[:2] for row in rows])):
            by_kind.setdefault(one.kind, []).append(one)
        groups = []
        for kind in FoundKind:
            some = by_kind.get(kind, [])
            some.sort(key=lambda one: (_fit(one, words, weights), places.order(one)))
            shown = tuple(_marked(one, words) for one in some[:most])
            groups.append(Group(kind=kind, rows=shown, count=max(counts.get(kind, 0), len(some))))
        return tuple(group for group in groups if group.rows)

    def _by_place(
        self, words: Sequence[str], known: set[tuple[str, str]], places: _Places
    ) -> list[tuple[str, str, int, float]]:
        """Records with some of the words, where the others are those of the area, the group or the day."""
        tried = [row[:2] for row in search.find(self._store, words, most=_MOST_TRIED, every=False)]
        rows = self._told([row for row in tried if row not in known])
        return [(one.kind, one.id, 0, 0.0) for one in map(places.placed, rows) if holds_all(one.all_words, words)]

    def _told(self, wanted: Sequence[tuple[str, str]]) -> list[Found]:
        told = found.told(self._store, wanted)
        return [told[one] for one in dict.fromkeys(wanted) if one in told]

    def _places(self) -> _Places:
        periods = {period.id: period for period in listed(self._store, Period)}
        return _Places(periods, found.periods_of_areas(self._store), self._session.today())

    def _meant(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words as they were most likely meant; nothing where no word is near, or all are known."""
        known = search.vocabulary(self._store)
        spelt = [
            word if any(term.startswith(word) for term, _count in known) else closest(word, known) for word in words
        ]
        return tuple(spelt) if all(spelt) and tuple(spelt) != tuple(words) else ()

    @staticmethod
    def _without(groups: Sequence[Group], others: Sequence[Group]) -> tuple[Group, ...]:
        seen = {row.id for group in others for row in group.rows}
        left = (replace(one, rows=tuple(row for row in one.rows if row.id not in seen)) for one in groups)
        return tuple(one for one in left if one.rows)


def _fit(row: Found, words: Sequence[str], weights: dict[str, float]) -> float:
    """The less the better. Meetings are told apart by their day alone, where they are called what was typed."""
    return float(not _shows_all(row, words)) if row.kind is FoundKind.MEETING else weights[row.id]


def _shows_all(row: Found, words: Sequence[str]) -> bool:
    return holds_all(f"{row.title[:_TITLE]} {' '.join(row.about)}", words)


def _marked(row: Found, words: Sequence[str]) -> Found:
    piece = (
        ""
        if _shows_all(row, words)
        else snippet(row.text, words, _SNIPPET) or snippet(row.title[_TITLE:], words, _SNIPPET)
    )
    return replace(
        row,
        title_marks=marks(row.title, words),
        snippet=piece,
        snippet_marks=marks(piece, words),
        place_marks=marks(row.place, words),
    )
