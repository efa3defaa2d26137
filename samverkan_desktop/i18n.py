"""The language of the screen: Swedish by default, English as the second."""

import gettext
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from samverkan_desktop import config

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
    catalogue = gettext.translation("samverkan", config.resources() / "translations", [language])
    return _Voice(language, catalogue)


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
    catalogues = [
        gettext.translation("samverkan", config.resources() / "translations", [code])
        for code in LANGUAGES
        if code != ENGLISH
    ]
    return (message, *(catalogue.gettext(message) for catalogue in catalogues))


def N_(message: str) -> str:
    """Mark a message for translation where it is only stored; `_` translates it when shown."""
    return message


def _pseudo(message: str) -> str:
    # Placeholders keep their names; the padding stands last so that cut-off text shows.
    return f"[{message}{'·' * max(2, round(len(message) * 0.4) - 2)}]"
