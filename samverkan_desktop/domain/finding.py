"""Words that are looked for: taken out of what was typed, found again in a text, and forgiven when mistyped."""

from collections.abc import Iterable, Sequence

from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.late import pattern

MOST_WORDS = 8
LONGEST_WORD = 60
_WORD = pattern(r"[^\W_]+")
_BREAKS = pattern(r"[ \t\r\n]+")
_BEFORE_HIT = 40
_LEAST_FORGIVEN = 3
_TWO_MISTAKES = 6

Span = tuple[int, int]


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed as folded words, each once; signs between them mean nothing, and what is beyond reason is left."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(fold(typed)))
    return tuple(found)[:MOST_WORDS]


def marks(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Start and length of each word in the text that begins with one of the words; å is not a, but É is e."""
    return tuple(
        (found.start(), found.end() - found.start())
        for found in _WORD.finditer(text)
        if fold(found[0]).startswith(tuple(words))
    )


def holds_all(text: str, words: Sequence[str]) -> bool:
    """Whether each of the words begins some word of the text."""
    known = _WORD.findall(fold(text))
    return all(any(one.startswith(word) for one in known) for word in words)


def one_line(text: str) -> str:
    """The text without line breaks; a space that keeps a unit beside its number stays."""
    return _BREAKS.sub(" ", text).strip()


def snippet(text: str, words: Sequence[str], room: int) -> str:
    """At most so many signs of the text around the first hit, on one line; empty where there is none."""
    line = one_line(text)
    found = marks(line, words)
    if not found:
        return ""
    start = max(0, min(found[0][0] - _BEFORE_HIT, len(line) - room))
    if start:
        start = line.find(" ", start, found[0][0]) + 1 or start
    cut = line[start : start + room]
    return f"{'… ' if start else ''}{cut}{'…' if start + room < len(line) else ''}"


def closest(word: str, vocabulary: Iterable[tuple[str, int]]) -> str:
    """The most likely of the words (each with how often it occurs) that was meant, or nothing.

    One mistake is forgiven in a short word, two in a longer one; what follows a word that is half typed is none.
    """
    if len(word) < _LEAST_FORGIVEN or not word.isalpha():
        return ""
    most = 2 if len(word) >= _TWO_MISTAKES else 1
    best: tuple[int, int, int, str] | None = None
    for other, count in vocabulary:
        if len(other) < len(word) - most or not _may_be_meant(word, other):
            continue
        mistakes = distance(word, other, most)
        if mistakes > most:
            continue
        rank = (mistakes, abs(len(other) - len(word)), -count, other)
        best = rank if best is None or rank < best else best
    return best[3] if best is not None else ""


def distance(word: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, exchanged or turned round so that `other` begins with `word`.

    More than `most` are not counted to the end.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, start=1):
        earlier, row = row, [place]
        for column, sign in enumerate(other, start=1):
            cost = min(row[-1] + 1, earlier[column] + 1, earlier[column - 1] + (letter != sign))
            turned = place > 1 and column > 1 and letter == other[column - 2] and word[place - 2] == sign
            row.append(min(cost, before[column - 2] + 1) if turned else cost)
        if min(row) > most:
            return most + 1
        before = earlier
    return min(row)


def _may_be_meant(word: str, other: str) -> bool:
    """A quick look: who mistypes seldom mistypes both of the first letters."""
    return word[0] in other[:2] or other[0] in word[:2] or word[1] in other[:2]
