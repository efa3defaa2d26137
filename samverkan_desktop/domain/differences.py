"""Two versions of a text side by side: whole paragraphs matched first, then the words within those that changed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass

_TOKEN = re.compile(r"\s*(?:\w+(?:[-’':.,/]\w+)*|[^\w\s]+)|\s+")
_WORD = re.compile(r"\w")
_ALIKE = 0.4
_MOST_PAIRS = 40_000
_MOST_WORDS = 3_000


class Mark(StrEnum):
    """What became of some words between two versions."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph of a version; a heading is never held against a paragraph of text."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words with one mark; the pieces of a side, put together, are its text to the letter."""

    text: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True, kw_only=True)
class Row:
    """A paragraph in both versions; `before` or `after` is empty where only the other version has it."""

    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    is_heading: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the versions differ here."""
        return any(piece.mark is not Mark.SAME for piece in (*self.before, *self.after))


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How much differs: paragraphs, and words added and removed."""

    paragraphs: int
    added: int
    removed: int


def compare(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Row, ...]:
    """The rows of a comparison, in the order of reading; passages without text are left out."""
    from difflib import SequenceMatcher

    before, after = ([passage for passage in side if passage.text] for side in (before, after))
    rows: list[Row] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, first_end, second, second_end in matcher.get_opcodes():
        if kind == "equal":
            rows += (_unchanged(passage) for passage in before[first:first_end])
        else:
            rows += _changed(before[first:first_end], after[second:second_end])
    return tuple(rows)


def passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of a plain text."""
    return tuple(Passage(text=line) for line in text.split("\n") if line.strip())


def difference(rows: Sequence[Row]) -> Difference:
    """How much differs in a comparison."""
    return Difference(
        paragraphs=sum(row.is_changed for row in rows),
        added=sum(_words(row.after, Mark.ADDED) for row in rows),
        removed=sum(_words(row.before, Mark.REMOVED) for row in rows),
    )


def compare_words(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The two sides of one paragraph, its words marked."""
    from difflib import SequenceMatcher

    first, second = _TOKEN.findall(before), _TOKEN.findall(after)
    # White space is kept but not compared: a line that was broken elsewhere says the same.
    matcher = SequenceMatcher(
        None,
        [token.strip() for token in first],
        [token.strip() for token in second],
        # Without it a long paragraph takes minutes; with it only the commonest words are matched less well.
        autojunk=max(len(first), len(second)) > _MOST_WORDS,
    )
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, start, end, other, other_end in matcher.get_opcodes():
        is_same = kind == "equal"
        _add(left, "".join(first[start:end]), Mark.SAME if is_same else Mark.REMOVED)
        _add(right, "".join(second[other:other_end]), Mark.SAME if is_same else Mark.ADDED)
    return tuple(left), tuple(right)


def _unchanged(passage: Passage) -> Row:
    whole = (Piece(text=passage.text),)
    return Row(before=whole, after=whole, is_heading=passage.is_heading)


def _changed(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[Row]:
    """Rows of paragraphs that differ: those that are alike beside each other, the others alone."""
    first = second = 0
    for left, right in (*_alike(before, after), (len(before), len(after))):
        for passage in before[first:left]:
            yield Row(before=(Piece(text=passage.text, mark=Mark.REMOVED),), is_heading=passage.is_heading)
        for passage in after[second:right]:
            yield Row(after=(Piece(text=passage.text, mark=Mark.ADDED),), is_heading=passage.is_heading)
        if left < len(before):
            old, new = compare_words(before[left].text, after[right].text)
            yield Row(before=old, after=new, is_heading=before[left].is_heading)
        first, second = left + 1, right + 1


def _alike(before: Sequence[Passage], after: Sequence[Passage]) -> list[tuple[int, int]]:
    """The places of paragraphs that are versions of each other: the best pairs that keep the order."""
    bags = [[Counter(_TOKEN.findall(one.text.casefold())) for one in side] for side in (before, after)]
    if len(before) * len(after) > _MOST_PAIRS:
        places = [(place, place) for place in range(min(len(before), len(after)))]
        return [
            (left, right)
            for left, right in places
            if _likeness(bags[0][left], bags[1][right]) >= _ALIKE and before[left].is_heading is after[right].is_heading
        ]
    worth = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    paired: set[tuple[int, int]] = set()
    for left in reversed(range(len(before))):
        for right in reversed(range(len(after))):
            alike = _likeness(bags[0][left], bags[1][right])
            together = -1.0
            if alike >= _ALIKE and before[left].is_heading is after[right].is_heading:
                together = alike + worth[left + 1][right + 1]
            apart = max(worth[left + 1][right], worth[left][right + 1])
            if together > apart:
                paired.add((left, right))
            worth[left][right] = max(together, apart)
    found, left, right = [], 0, 0
    while left < len(before) and right < len(after):
        if (left, right) in paired:
            found.append((left, right))
            left, right = left + 1, right + 1
        elif worth[left + 1][right] >= worth[left][right + 1]:
            left += 1
        else:
            right += 1
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """What share of the words two paragraphs have in common, 0 to 1."""
    count = one.total() + other.total()
    return 2 * (one & other).total() / count if count else 1.0


def _add(pieces: list[Piece], text: str, mark: Mark) -> None:
    words = text.lstrip()
    # The space before a word that was added belongs to what stands before it.
    if pieces and pieces[-1].mark is Mark.SAME and mark is not Mark.SAME and words:
        pieces[-1] = Piece(text=pieces[-1].text + text[: -len(words)])
        text = words
    if pieces and pieces[-1].mark is mark:
        pieces[-1] = Piece(text=pieces[-1].text + text, mark=mark)
    elif text:
        pieces.append(Piece(text=text, mark=mark))


def _words(pieces: Sequence[Piece], mark: Mark) -> int:
    return sum(
        1 for piece in pieces if piece.mark is mark for token in _TOKEN.findall(piece.text) if _WORD.search(token)
    )
