"""The language of the screen: Swedish by default, English as the second."""

import gettext
from collections.abc import Callable
from functools import cache
from typing import Final

from samverkan_desktop import config

SWEDISH: Final = "sv"
ENGLISH: Final = "en"
PSEUDO: Final = "pseudo"
LANGUAGES: Final = {SWEDISH: "Svenska", ENGLISH: "English"}

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = ENGLISH
_disguise: Callable[[str], str] = str


def use(language: str) -> None:
    """Choose the language of every later `_`; English is the language of the source itself.

    `pseudo` is English made 40 % longer, to find text that is cut off or not translatable.
    Raises FileNotFoundError when the catalogue of a known language has not been compiled.
    """
    global _translations, _language, _disguise  # noqa: PLW0603 - the language is one per process
    _disguise = _pseudo if language == PSEUDO else str
    if language in (ENGLISH, PSEUDO):
        _translations = gettext.NullTranslations()
    else:
        _translations = gettext.translation("samverkan", config.resources() / "translations", [language])
    _language = language


def language() -> str:
    """The code of the language in use: `sv`, `en` or `pseudo`."""
    return _language


def _(message: str) -> str:
    """The message in the language in use."""
    return _disguise(_translations.gettext(message))


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that fits the number; the caller fills in `{n}`."""
    return _disguise(_translations.ngettext(singular, plural, number))


def pgettext(context: str, message: str) -> str:
    """The message in the language in use, where one English word has several Swedish ones."""
    return _disguise(_translations.pgettext(context, message))


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
