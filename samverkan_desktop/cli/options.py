"""Flags of the commands that add records, alike for every kind."""

import argparse
from typing import Any

from samverkan_desktop.i18n import _


def kind(kinds: Any, name: str, help_text: str) -> Any:
    """A kind of record that can be added from flags or from JSON."""
    command = kinds.add_parser(name, help=help_text, argument_default=argparse.SUPPRESS)
    command.add_argument(
        "--json",
        dest="json_file",
        metavar=_("FILE"),
        default=None,
        help=_("read one or several entries from a JSON file; - reads standard input"),
    )
    return command


def text(command: Any, name: str, help_text: str, **options: Any) -> None:
    """A flag that takes a text."""
    command.add_argument(f"--{name}", metavar=_("TEXT"), help=help_text, **options)


def many(command: Any, name: str, help_text: str, **options: Any) -> None:
    """A flag that takes several texts."""
    command.add_argument(f"--{name}", nargs="+", action="extend", metavar=_("TEXT"), help=help_text, **options)


def codes(command: Any, name: str, known: Any, help_text: str, **options: Any) -> None:
    """A flag that takes one of the codes of an enumeration."""
    command.add_argument(
        f"--{name}",
        choices=[str(code) for code in known],
        metavar=_("CODE"),
        help=f"{help_text}: {', '.join(known)}",
        **options,
    )
