"""What follows from the tables alone, put together once when the program is set up, so that reading needs no peewee.

`python -m samverkan_desktop.tools.prepare` writes it. Where it is missing, or was made of something else than what is
here now, everything is put together when it is asked for, which takes longer and is the same. Of each fact its name is
a line of the file, and what it is the next one, so that only what somebody asks for is ever taken apart.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from samverkan_desktop import config
from samverkan_desktop.sources import PREPARED, PREPARED_FROM, sources

_PACKAGE: Final = Path(__file__).parent.parent


def fact(name: str, make: Callable[[], Any]) -> Any:
    """What was prepared under a name, or else what `make` makes: numbers, texts, lists and mappings of them."""
    found = _kept().get(name)
    return json.loads(json.dumps(make()) if found is None else found)


def write(facts: Mapping[str, Any], path: Path | None = None) -> None:
    """Keep facts for the next starts."""
    lines = [json.dumps((sources(_PACKAGE, PREPARED_FROM), len(facts)))]
    for name in sorted(facts):
        lines += (name, json.dumps(facts[name]))
    target = path or file()
    draft = target.with_suffix(".tmp")
    draft.write_text("\n".join(lines), encoding="utf-8")
    draft.replace(target)


def file() -> Path:
    """Where it is kept."""
    return config.resources() / PREPARED


@cache
def _kept() -> dict[str, str]:
    try:
        head, *lines = file().read_text(encoding="utf-8").split("\n")
        made_of, count = json.loads(head)
    except (OSError, ValueError, TypeError):
        return {}
    here = sources(_PACKAGE, PREPARED_FROM)
    is_right = len(lines) == 2 * count and (not here or made_of == here)
    return dict(zip(lines[::2], lines[1::2], strict=True)) if is_right else {}
