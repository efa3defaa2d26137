"""What follows from the tables alone, put together once when the program is set up, so that a start needs no peewee.

`python -m samverkan_desktop.tools.prepare` writes it. Where it is missing, or was made of something else than what is
here now, everything is put together when it is asked for, which takes longer and is the same.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from samverkan_desktop import config
from samverkan_desktop.sources import PREPARED, PREPARED_FROM, sources

_PACKAGE: Final = Path(__file__).parent.parent

_told: dict[str, Any] | None = None


def fact(name: str, make: Callable[[], Any]) -> Any:
    """What was prepared under a name, or else what `make` makes: numbers, texts, lists and mappings of them."""
    # Whoever notes what is asked wants to hear all of it, made of what is here now.
    found = _kept().get(name) if _told is None else None
    if found is None:
        found = json.loads(json.dumps(make()))
    if _told is not None:
        _told[name] = found
    return found


def listen() -> dict[str, Any]:
    """All that will be asked for in this process from now on."""
    global _told  # noqa: PLW0603 - of the process, as what is kept
    _told = {}
    return _told


def write(facts: dict[str, Any], path: Path | None = None) -> None:
    """Keep facts for the next starts."""
    text = json.dumps({"made_of": sources(_PACKAGE, PREPARED_FROM), "facts": facts}, ensure_ascii=False, sort_keys=True)
    target = path or file()
    draft = target.with_suffix(".tmp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(target)


def file() -> Path:
    """Where it is kept."""
    return config.resources() / PREPARED


@cache
def _kept() -> dict[str, Any]:
    try:
        found = json.loads(file().read_text(encoding="utf-8"))
        made_of, facts = found["made_of"], found["facts"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    here = sources(_PACKAGE, PREPARED_FROM)
    return facts if not here or made_of == here else {}
