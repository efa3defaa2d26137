"""Where a text names somebody: whole names and aliases, in any case of letters, also in the genitive."""

import re
from collections.abc import Iterable

from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.text import clean_line

# What a name ends with in a running text: Annas, NN:s, Max’, and none of them in another word.
_ENDING = r"(?=(?::s|[’']s?|s)?(?!\w))"


class Naming:
    """Finds names in texts, the longest first, and can put other words in their place."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs of a name and the words that may stand instead of it; of two equal names the first."""
        self._instead: dict[str, str] = {}
        for name, words in names:
            if known := fold(clean_line(name)):
                self._instead.setdefault(known, words)
        longest = sorted(self._instead, key=len, reverse=True)
        found = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
        self._pattern = re.compile(rf"(?<!\w)({found}){_ENDING}") if found else None

    @classmethod
    def of(cls, person: Person, earlier: Iterable[str] = ()) -> "Naming":
        """The names that one person answers to, and those the person had `earlier`."""
        return cls((name, "") for name in (person.name, *person.aliases, *earlier))

    @property
    def names(self) -> tuple[str, ...]:
        """The names, folded."""
        return tuple(self._instead)

    def stands_in(self, text: str) -> bool:
        """Whether one of the names is there."""
        return self._pattern is not None and self._pattern.search(fold(text)) is not None

    def replaced(self, text: str) -> str:
        """The text with other words in the place of the names."""
        if self._pattern is None:
            return text
        folded, places = _folded_with_places(text)
        parts, end = [], 0
        for found in self._pattern.finditer(folded):
            start, stop = places[found.start()], places[found.end()]
            parts += [text[end:start], self._instead[" ".join(found[1].split())]]
            end = stop
        return "".join((*parts, text[end:]))


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters where it stood before; letters may fold to none or several."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, list(range(len(text) + 1))
    letters, places = [], []
    for place, letter in enumerate(text):
        for one in fold(letter):
            letters.append(one)
            places.append(place)
    return "".join(letters), [*places, len(text)]
