"""Mends a follow-up document that was read from a file, before anything is written: no Qt, no database."""

from collections.abc import Sequence
from typing import TypeVar

from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, Problem, ProblemKind, TextLink
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, replace

T = TypeVar("T")
Item = str | TextLink
PLACEABLE = frozenset({ProblemKind.BEFORE_FIRST_AREA, ProblemKind.OUTSIDE_SECTIONS})


class Kind(StrEnum):
    """What a line of the preview is; the value is the name of the list in AreaText."""

    GOAL = "goals"
    PARAGRAPH = "paragraphs"
    LINK = "links"


OTHER = {Kind.GOAL: Kind.PARAGRAPH, Kind.PARAGRAPH: Kind.GOAL}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands: an area by its number, and in it a goal, paragraph or link (none: the area itself)."""

    area: int
    kind: Kind | None = None
    index: int = 0

    @property
    def key(self) -> str:
        """The name that `Invalid` of the import plan gives to the place."""
        return f"areas.{self.area}.name" if self.kind is None else f"areas.{self.area}.{self.kind}.{self.index}"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much the document holds."""

    areas: int
    goals: int
    paragraphs: int
    links: int


class FollowUpDraft:
    """The document with its mends. Every verb answers where the mended thing stands now; `undo` takes the last back.

    Places that do not exist raise IndexError; a move that leads nowhere changes nothing.
    """

    def __init__(self, text: FollowUpText) -> None:
        self._text = text
        self._past: list[FollowUpText] = []

    @property
    def text(self) -> FollowUpText:
        """The document as it is mended now."""
        return self._text

    @property
    def can_undo(self) -> bool:
        """Whether something has been mended."""
        return bool(self._past)

    @property
    def unplaced(self) -> tuple[Problem, ...]:
        """The pieces of text that have no place yet."""
        return tuple(one for one in self._text.problems if one.kind in PLACEABLE and one.text)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What the reader found odd and that still holds."""
        text = self._text
        settled = {
            ProblemKind.NO_PERIOD: text.first_year is not None and text.last_year is not None,
            ProblemKind.NO_VERSION: bool(text.stamp),
            ProblemKind.NO_AREAS: bool(text.areas),
        }
        return tuple(
            one
            for one in text.problems
            if one not in self.unplaced and not settled.get(one.kind, False) and not self._has_goals_now(one)
        )

    @property
    def counts(self) -> Counts:
        """Areas, goals, paragraphs and links."""
        areas = self._text.areas
        return Counts(
            areas=len(areas),
            goals=sum(len(area.goals) for area in areas),
            paragraphs=sum(len(area.paragraphs) for area in areas),
            links=sum(len(area.links) for area in areas),
        )

    def words(self, place: Place) -> str:
        """The text at a place: the name of an area, the wording of a goal or paragraph, the address of a link."""
        area = self._text.areas[place.area]
        if place.kind is None:
            return area.name
        item = _items(area, place.kind)[place.index]
        return item.url if isinstance(item, TextLink) else item

    def undo(self) -> None:
        """Take back the last mend."""
        if self._past:
            self._text = self._past.pop()

    def put_back(self, text: FollowUpText) -> None:
        """Go on from the document as it was mended before; one step that can be taken back."""
        self._past.append(self._text)
        self._text = text

    # The head

    def set_title(self, title: str) -> None:
        """Give the document another title."""
        self._become(replace(self._text, title=title))

    def set_years(self, first: int | None, last: int | None) -> None:
        """Say which years it is about."""
        self._become(replace(self._text, first_year=first, last_year=last))

    def set_parties(self, names: Sequence[str]) -> None:
        """Say between whom it was agreed."""
        self._become(replace(self._text, parties=tuple(name for name in names if name.strip())))

    def set_stamp(self, stamp: str) -> None:
        """Give it another version stamp."""
        self._become(replace(self._text, stamp=stamp))

    # Areas and what stands in them

    def add_area(self, name: str) -> Place:
        """Add an area last."""
        self._become(replace(self._text, areas=(*self._text.areas, AreaText(name=name))))
        return Place(area=len(self._text.areas) - 1)

    def set_words(self, place: Place, words: str) -> Place:
        """Change a text: the name of an area, a wording, the address of a link."""
        area = self._text.areas[place.area]
        if place.kind is None:
            self._become_with(place.area, replace(area, name=words))
            return place
        items = _items(area, place.kind)
        old = items[place.index]
        new = replace(old, url=words) if isinstance(old, TextLink) else words
        self._become_with(place.area, _filled(area, place.kind, _with(items, place.index, new)))
        return place

    def set_label(self, place: Place, label: str) -> Place:
        """Change the text that stands for a link."""
        area = self._text.areas[place.area]
        link = replace(area.links[place.index], label=label)
        self._become_with(place.area, replace(area, links=_with(area.links, place.index, link)))
        return place

    def add(self, area: int, kind: Kind, words: str, index: int | None = None) -> Place:
        """Add a goal, paragraph or link, last or before an index."""
        count = len(_items(self._text.areas[area], kind))
        place = Place(area=area, kind=kind, index=count if index is None else index)
        self._become(_added(self._text, place, TextLink(url=words) if kind is Kind.LINK else words))
        return place

    def remove(self, place: Place) -> Place | None:
        """Take an area, goal, paragraph or link away; the answer is what stands nearest, if anything does."""
        self._become(_removed(self._text, place))
        if place.kind is None:
            left = len(self._text.areas)
            return Place(area=min(place.area, left - 1)) if left else None
        left = len(_items(self._text.areas[place.area], place.kind))
        return replace(place, index=min(place.index, left - 1)) if left else Place(area=place.area)

    def move(self, place: Place, step: int) -> Place:
        """Move an area, goal, paragraph or link up (-1) or down (1) among its like."""
        if place.kind is None:
            target = place.area + step
            if not 0 <= target < len(self._text.areas):
                return place
            self._become(replace(self._text, areas=_moved(self._text.areas, place.area, target)))
            return Place(area=target)
        area = self._text.areas[place.area]
        items = _items(area, place.kind)
        target = place.index + step
        if not 0 <= target < len(items):
            return place
        self._become_with(place.area, _filled(area, place.kind, _moved(items, place.index, target)))
        return replace(place, index=target)

    def move_to_area(self, place: Place, area: int) -> Place:
        """Move a goal, paragraph or link last in another area."""
        if place.kind is None or area == place.area:
            return place
        return self._carry(place, area, place.kind)

    def convert(self, place: Place) -> Place:
        """Make a goal a paragraph, or a paragraph a goal; it comes last in its new list."""
        if place.kind not in OTHER:
            return place
        return self._carry(place, place.area, OTHER[place.kind])

    def join_with_previous(self, place: Place) -> Place:
        """Put a goal or paragraph together with the one before it, where a line break was taken for a new one."""
        if place.kind not in OTHER or place.index == 0:
            return place
        before = replace(place, index=place.index - 1)
        joined = f"{self.words(before).rstrip()} {self.words(place).lstrip()}"
        self._become(_added(_removed(_removed(self._text, place), before), before, joined))
        return before

    def split(self, place: Place, at: int) -> Place:
        """Cut a goal or paragraph in two at a character; the answer is the second half. An empty half is not made."""
        words = self.words(place)
        first, second = words[:at].rstrip(), words[at:].lstrip()
        if place.kind not in OTHER or not first or not second:
            return place
        after = replace(place, index=place.index + 1)
        self._become(_added(_added(_removed(self._text, place), place, first), after, second))
        return after

    def place_unplaced(self, problem: Problem, area: int, kind: Kind) -> Place:
        """Put a piece that had no place last in a list of an area."""
        position = next(index for index, one in enumerate(self._text.problems) if one is problem)
        place = Place(area=area, kind=kind, index=len(_items(self._text.areas[area], kind)))
        item = TextLink(url=problem.text) if kind is Kind.LINK else problem.text
        self._become(_added(replace(self._text, problems=_without(self._text.problems, position)), place, item))
        return place

    def drop_unplaced(self, problem: Problem) -> None:
        """Say that a piece that had no place is not needed."""
        left = tuple(one for one in self._text.problems if one is not problem)
        self._past.append(self._text)
        self._text = replace(self._text, problems=left)

    def _carry(self, place: Place, area: int, kind: Kind) -> Place:
        source = self._text.areas[place.area]
        item = _items(source, place.kind or kind)[place.index]
        left = _removed(self._text, place)
        target = Place(area=area, kind=kind, index=len(_items(left.areas[area], kind)))
        self._become(_added(left, target, item))
        return target

    def _has_goals_now(self, problem: Problem) -> bool:
        if problem.kind is not ProblemKind.NO_GOALS:
            return False
        name = problem.text.casefold()
        return not any(area.name.casefold() == name and not area.goals for area in self._text.areas)

    def _become_with(self, index: int, area: AreaText) -> None:
        self._become(replace(self._text, areas=_with(self._text.areas, index, area)))

    def _become(self, text: FollowUpText) -> None:
        if text != self._text:
            self._past.append(self._text)
            self._text = text


def _items(area: AreaText, kind: Kind) -> tuple[Item, ...]:
    match kind:
        case Kind.GOAL:
            return area.goals
        case Kind.PARAGRAPH:
            return area.paragraphs
        case Kind.LINK:
            return area.links


def _filled(area: AreaText, kind: Kind, items: Sequence[Item]) -> AreaText:
    if kind is Kind.LINK:
        return replace(area, links=tuple(item for item in items if isinstance(item, TextLink)))
    texts = tuple(item for item in items if isinstance(item, str))
    return replace(area, goals=texts) if kind is Kind.GOAL else replace(area, paragraphs=texts)


def _added(text: FollowUpText, place: Place, item: Item) -> FollowUpText:
    area, kind = text.areas[place.area], place.kind or Kind.GOAL
    items = _items(area, kind)
    filled = _filled(area, kind, (*items[: place.index], item, *items[place.index :]))
    return replace(text, areas=_with(text.areas, place.area, filled))


def _removed(text: FollowUpText, place: Place) -> FollowUpText:
    if place.kind is None:
        return replace(text, areas=_without(text.areas, place.area))
    area = text.areas[place.area]
    left = _filled(area, place.kind, _without(_items(area, place.kind), place.index))
    return replace(text, areas=_with(text.areas, place.area, left))


def _with(items: Sequence[T], index: int, item: T) -> tuple[T, ...]:
    changed = list(items)
    changed[index] = item
    return tuple(changed)


def _without(items: Sequence[T], index: int) -> tuple[T, ...]:
    left = list(items)
    del left[index]
    return tuple(left)


def _moved(items: Sequence[T], index: int, target: int) -> tuple[T, ...]:
    changed = list(items)
    changed.insert(target, changed.pop(index))
    return tuple(changed)
