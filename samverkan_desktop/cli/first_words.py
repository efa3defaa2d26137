"""The words before a command: which database, which language. They are all that the window needs to know."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_desktop import i18n
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser


@dataclass(frozen=True, kw_only=True)
class First:
    """What was said; None where nothing was."""

    database: Path | None = None
    language: str | None = None


def use_language(arguments: Sequence[str], usual: str) -> None:
    """Choose the language before the parser is built, because its help is text too."""
    if not arguments:
        # Nearly every start; reading words takes longer to load than all that comes before the window.
        i18n.use(usual)
        return
    from argparse import ArgumentParser

    finder = ArgumentParser(add_help=False)
    finder.add_argument("--language", choices=[*i18n.LANGUAGES, i18n.PSEUDO], default=usual)
    try:
        known, _rest = finder.parse_known_args([*arguments])
    except SystemExit:
        i18n.use(usual)
        raise
    i18n.use(known.language)


def add_first(parser: "ArgumentParser") -> None:
    """The options that come before a command."""
    parser.add_argument("--database", type=Path, metavar=_("FILE"), help=_("the database; otherwise the one used last"))
    parser.add_argument("--language", choices=list(i18n.LANGUAGES), help=_("the language of texts and headings"))


def of_window(arguments: Sequence[str]) -> First | None:
    """What the window is asked for; None where there is more to understand, or something that cannot be."""
    if not arguments:
        return First()
    from argparse import ArgumentError, ArgumentParser

    parser = ArgumentParser(add_help=False, exit_on_error=False)
    add_first(parser)
    try:
        known, rest = parser.parse_known_args([*arguments])
    except ArgumentError:
        return None
    return None if rest else First(database=known.database, language=known.language)
