"""The language of the screen: Swedish by default, English as the second."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from struct import Struct, unpack_from
from typing import Any, Final

from samverkan_desktop import config
from samverkan_desktop.frozen import dataclass

SWEDISH: Final = "sv"
ENGLISH: Final = "en"
PSEUDO: Final = "pseudo"
_place: Final = Struct("<2I").unpack_from
_BLOCK: Final = 16
LANGUAGES: Final = {SWEDISH: "Svenska", ENGLISH: "English"}


@dataclass(frozen=True)
class _Voice:
    """A language with its texts; `disguise` changes each of them."""

    language: str
    translations: "_Source"
    disguise: Callable[[str], str] = str


class _Source:
    """The language in which the messages are written. The names are those that Python's own `gettext` gives them."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def pgettext(self, _context: str, message: str) -> str:
        return message


class _Catalogue(_Source):
    """A compiled catalogue. A text is looked for when it is asked for: the first picture shows few of thousands."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._count, self._messages, self._texts = unpack_from("<3I", self._data, 8)
        # Some of them as they are, so that most of the halving is not done in Python.
        self._heads = [self._part(self._messages, place) for place in range(0, self._count, _BLOCK)]
        self._known: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        return self._find(message) or message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        # Swedish has the same two forms as English, for one and for all else.
        forms = self._find(singular).split("\0")
        return forms[number != 1] if len(forms) > 1 else super().ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        return self._find(f"{context}\4{message}") or message

    def _find(self, message: str) -> str:
        found = self._known.get(message)
        if found is None:
            found = self._known[message] = self._look_for(message.encode())
        return found

    def _look_for(self, message: bytes) -> str:
        """Halve what is left until it is found: the messages lie in the order of their letters."""
        data, table = self._data, self._messages
        block = bisect_right(self._heads, message)
        first, end = max(0, (block - 1) * _BLOCK), min(block * _BLOCK, self._count)
        while first < end:
            middle = (first + end) // 2
            length, start = _place(data, table + 8 * middle)
            if data[start : start + length] < message:
                first = middle + 1
            else:
                end = middle
        # The plural stands behind the singular, by which both are found, and after all that is less.
        is_found = first < self._count and self._part(table, first).partition(b"\0")[0] == message
        return self._part(self._texts, first).decode() if is_found else ""

    def _part(self, table: int, place: int) -> bytes:
        # Read where it lies: as numbers of Python the two tables would be twice as large as the texts.
        length, start = _place(self._data, table + 8 * place)
        return self._data[start : start + length]


_voice = _Voice(ENGLISH, _Source())
_other: ContextVar[_Voice | None] = ContextVar("language", default=None)


def use(language: str) -> None:
    """Choose the language of every later `_`; English is the language of the source itself.

    `pseudo` is English made 40 % longer, to find text that is cut off or not translatable.
    Raises FileNotFoundError when the catalogue of a known language has not been compiled.
    """
    global _voice  # noqa: PLW0603 - the language is one per process
    _voice = _voice_of(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language in this thread until the block ends, such as that of a file; empty for the one in use."""
    token = _other.set(_voice_of(language) if language else _other.get())
    try:
        yield
    finally:
        _other.reset(token)


def language() -> str:
    """The code of the language in use: `sv`, `en` or `pseudo`."""
    return _now().language


def _(message: str) -> str:
    """The message in the language in use."""
    if not message:
        # A catalogue answers nothing with its own head.
        return ""
    voice = _now()
    return voice.disguise(voice.translations.gettext(message))


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that fits the number; the caller fills in `{n}`."""
    voice = _now()
    return voice.disguise(voice.translations.ngettext(singular, plural, number))


def pgettext(context: str, message: str) -> str:
    """The message in the language in use, where one English word has several Swedish ones."""
    voice = _now()
    return voice.disguise(voice.translations.pgettext(context, message))


def _now() -> _Voice:
    return _other.get() or _voice


def _voice_of(language: str) -> _Voice:
    if language in (ENGLISH, PSEUDO):
        return _Voice(language, _Source(), _pseudo if language == PSEUDO else str)
    return _Voice(language, _catalogue(language))


@cache
def _catalogue(language: str) -> _Catalogue:
    return _Catalogue(config.resources() / "translations" / language / "LC_MESSAGES" / "samverkan.mo")


class Later:
    """A value of a message that is words itself, in the language of the moment when it is put in."""

    def __init__(self, message: str, **values: Any) -> None:
        self.message, self.values = message, values

    def __str__(self) -> str:
        text = _(self.message)
        return text.format(**self.values) if self.values else text


@cache
def in_every_language(message: str) -> tuple[str, ...]:
    """The message in all languages, for text that may have been written in any of them."""
    return (message, *(_catalogue(code).gettext(message) for code in LANGUAGES if code != ENGLISH))


def N_(message: str) -> str:
    """Mark a message for translation where it is only stored; `_` translates it when shown."""
    return message


def _pseudo(message: str) -> str:
    # Placeholders keep their names; the padding stands last so that cut-off text shows.
    return f"[{message}{'·' * max(2, round(len(message) * 0.4) - 2)}]"
