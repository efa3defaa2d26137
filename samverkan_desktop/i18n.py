"""The language of the screen: Swedish by default, English as the second."""

import gettext
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import Any, Final

from samverkan_desktop import config
from samverkan_desktop.frozen import dataclass

SWEDISH: Final = "sv"
ENGLISH: Final = "en"
PSEUDO: Final = "pseudo"
LANGUAGES: Final = {SWEDISH: "Svenska", ENGLISH: "English"}


@dataclass(frozen=True)
class _Voice:
    """A language with its texts; `disguise` changes each of them."""

    language: str
    translations: gettext.NullTranslations
    disguise: Callable[[str], str] = str


class _Catalogue(gettext.NullTranslations):
    """A compiled catalogue. A text is taken out when it is asked for: the first picture shows few of thousands."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        data = path.read_bytes()
        count, messages, texts = unpack_from("<3I", data, 8)
        spans = unpack_from(f"<{2 * count}I", data, messages)
        self._data = data
        self._texts = unpack_from(f"<{2 * count}I", data, texts)
        # The plural stands behind the singular, by which both are found.
        self._places = {
            data[start : start + length].partition(b"\0")[0]: place
            for place, (length, start) in enumerate(zip(spans[::2], spans[1::2], strict=True))
        }

    def gettext(self, message: str) -> str:
        return self._find(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        # Swedish has the same two forms as English, for one and for all else.
        forms = (self._find(msgid1) or "").split("\0")
        return forms[n != 1] if len(forms) > 1 else super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        return self._find(f"{context}\4{message}") or super().pgettext(context, message)

    def _find(self, message: str) -> str | None:
        place = self._places.get(message.encode())
        if place is None:
            return None
        length, start = self._texts[2 * place : 2 * place + 2]
        return self._data[start : start + length].decode()


_voice = _Voice(ENGLISH, gettext.NullTranslations())
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
        return _Voice(language, gettext.NullTranslations(), _pseudo if language == PSEUDO else str)
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
