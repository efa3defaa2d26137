"""What follows from the tables alone, put together once when the program is set up, so that reading needs no peewee.

`python -m samverkan_desktop.tools.prepare` writes it. Where it is missing, or was made of something else than what is
here now, everything is put together when it is asked for, which takes longer and is the same.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from samverkan_desktop import config
from samverkan_desktop.sources import PREPARED, PREPARED_FROM, Facts, read_facts, sources, write_facts

_PACKAGE: Final = Path(__file__).parent.parent


def fact(name: str, make: Callable[[], Any]) -> Any:
    """What was prepared under a name, or else what `make` makes: numbers, texts, lists and mappings of them."""
    found = _kept().get(name)
    return json.loads(json.dumps(make()) if found is None else found)


def write(facts: Mapping[str, Any], path: Path | None = None) -> None:
    """Keep facts for the next starts."""
    write_facts(path or file(), sources(_PACKAGE, PREPARED_FROM), facts)


def file() -> Path:
    """Where it is kept."""
    return config.resources() / PREPARED


@cache
def _kept() -> Facts:
    return read_facts(file(), sources(_PACKAGE, PREPARED_FROM))
