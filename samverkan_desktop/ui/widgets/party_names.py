"""The names of the parties as somebody writes them in one line."""

import re

_BETWEEN = re.compile(r"\s*[,;]\s*")


def party_names(text: str) -> tuple[str, ...]:
    """The names between commas or semicolons."""
    return tuple(name for name in _BETWEEN.split(text.strip()) if name)
