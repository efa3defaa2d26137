"""Finds in which order modules are loaded one by one while nobody does anything, see `ui/warm_up.py`.

Each comes after those of ours that it imports at its top, so that each is a small step. What is imported within a
function waits for the function, and what is named for the checker of types alone is not loaded.
"""

from collections.abc import Iterable, Iterator
from dis import get_instructions
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType
from typing import Final

from samverkan_desktop import config
from samverkan_desktop.sources import LOADING
from samverkan_desktop.ui.roots import MEETING, READING, WRITING

_OURS: Final = "samverkan_desktop."
# What is imported from this room comes when it is first asked for, see its own words.
_LATER: Final = "samverkan_desktop.storage"
_DATABASES: Final = "peewee"


def write(path: Path | None = None) -> None:
    """Keep the order, a line for each root: what is loaded before it, and the root itself."""
    rooms = (*order(READING, keeps_away=True), *order(MEETING, keeps_away=True), *order(WRITING, keeps_away=False))
    lines = [" ".join(names) for names in rooms]
    target = path or config.resources() / LOADING
    draft = target.with_suffix(".tmp")
    draft.write_text("\n".join(lines), encoding="utf-8")
    draft.replace(target)


def order(roots: Iterable[str], *, keeps_away: bool) -> tuple[tuple[str, ...], ...]:
    """For each root, the modules of ours that are loaded before it and were not before, each after those that it
    imports, and the root at last.

    What would bring the library for databases is left out where that is to be kept away.
    """
    seen: set[str] = set()
    return tuple(tuple(_before(root, seen, keeps_away)) or (root,) for root in roots)


def _before(name: str, seen: set[str], keeps_away: bool) -> Iterator[str]:
    if name in seen:
        return
    seen.add(name)
    for imported, waits in _imports(name):
        if not (keeps_away and waits and needs_databases(imported)):
            yield from _before(imported, seen, keeps_away)
    yield name


@cache
def needs_databases(name: str) -> bool:
    """Whether the library for databases is loaded with a module."""
    seen, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += [imported for imported, waits in _imports(one) if not waits]
    return _DATABASES in seen


@cache
def _imports(name: str) -> tuple[tuple[str, bool], ...]:
    """What a module imports at its top of ours and for databases, and whether it then waits to be asked for."""
    spec = find_spec(name)
    read = getattr(spec.loader, "get_code", None) if spec is not None else None
    code = read(name) if read is not None and name != _DATABASES else None
    return tuple(_told(code)) if isinstance(code, CodeType) else ()


def _told(code: CodeType) -> Iterator[tuple[str, bool]]:
    for_checker, end, room = False, 0, ""
    for step in get_instructions(code):
        if step.opname == "EXTENDED_ARG":
            continue
        if for_checker:
            # What only the checker of types reads is jumped over when the program runs; some versions of Python
            # ask first whether it is true.
            if step.opname.startswith("POP_JUMP"):
                for_checker, end = False, step.argval
        elif step.offset < end:
            continue
        elif step.opname == "IMPORT_NAME":
            room = step.argval
            if room.startswith(_OURS) or room == _DATABASES:
                yield room, False
        elif step.opname == "IMPORT_FROM" and room == _LATER:
            yield f"{room}.{step.argval}", True
        elif step.opname == "LOAD_NAME" and step.argval == "TYPE_CHECKING":
            for_checker = True
