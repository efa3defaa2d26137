"""What is made when the program is set up, and of which sources; also read without any library.

The first line of a file tells where each fact stands in the rest: only what somebody asks for is taken apart.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

Sources = list[list[int]]

# The file of prepared questions, and the rooms that it follows from: tables and queries, the texts of the schema, the
# fields of records.
PREPARED: Final = "prepared.txt"
PREPARED_FROM: Final = ("storage", "storage/migrations", "domain")
# The file of the shapes of the icons.
ICON_SHAPES: Final = "shapes.txt"
# The file of the style sheet.
SHEET: Final = "sheet.txt"
# The file that tells in which order modules are loaded one by one. Where it is older than they are, a step is larger.
LOADING: Final = "loading.txt"


def sources(package: Path, rooms: Iterable[str], ending: str = ".py") -> Sources:
    """Of each room, how many files there are, how large they are together, and when the latest was changed.

    Nothing of a room without sources, as in the packaged program.
    """
    found = []
    for room in rooms:
        count = size = latest = 0
        try:
            with os.scandir(package / room) as entries:
                for entry in entries:
                    if entry.name.endswith(ending):
                        about = entry.stat()
                        count, size, latest = count + 1, size + about.st_size, max(latest, about.st_mtime_ns)
        except OSError:
            continue
        if count:
            found.append([count, size, latest])
    return found


def icon_sources(package: Path, resources: Path) -> Sources:
    """What the shapes of the icons are made of: their files, and what makes shapes of them."""
    return [*sources(resources, ("icons",), ".svg"), *sources(package, ("ui/shapes",))]


def sheet_sources(package: Path, resources: Path) -> Sources:
    """What the style sheet is made of: its file, and what makes a text with places of it."""
    return [*sources(resources, ("style",), ".in"), *sources(package, ("ui/sheet",))]


class Facts(Mapping[str, bytes]):
    """What was kept, each as JSON."""

    def __init__(self, data: bytes, places: Mapping[str, list[int]]) -> None:
        self._data, self._places = data, places

    def __getitem__(self, name: str) -> bytes:
        begin, end = self._places[name]
        return self._data[begin:end]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def write_facts(file: Path, made_of: Sources, facts: Mapping[str, Any]) -> None:
    """Keep facts for the next starts."""
    data, places = bytearray(), dict[str, tuple[int, int]]()
    for name in sorted(facts):
        begin = len(data)
        data += json.dumps(facts[name], separators=(",", ":")).encode("ascii")
        places[name] = (begin, len(data))
        data += b"\n"
    head = json.dumps((made_of, len(data), places), separators=(",", ":"))
    draft = file.with_suffix(".tmp")
    draft.write_bytes(head.encode("ascii") + b"\n" + data)
    draft.replace(file)


def read_facts(file: Path, here: Sources) -> Facts:
    """What was kept, where it was made of the sources that are here, or there are none."""
    try:
        head, _, data = file.read_bytes().partition(b"\n")
        made_of, length, places = json.loads(head)
    except (OSError, ValueError, TypeError):
        return Facts(b"", {})
    is_right = len(data) == length and isinstance(places, dict) and (not here or made_of == here)
    return Facts(data, places) if is_right else Facts(b"", {})


def was_made_of(file: Path) -> Sources | None:
    """The sources of what was kept, None where nothing was."""
    try:
        with file.open(encoding="utf-8") as lines:
            made_of: Sources = json.loads(lines.readline())[0]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return made_of
