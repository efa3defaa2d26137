"""Which sources a thing was made of that is made of them when the program is set up; also read without any library."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

Sources = list[list[int]]

# The file of prepared questions, and the rooms that it follows from: the tables and queries, the fields of records.
PREPARED: Final = "prepared.txt"
PREPARED_FROM: Final = ("storage", "domain")


def sources(package: Path, rooms: Iterable[str]) -> Sources:
    """Of each room, how many files there are, how large they are together, and when the latest was changed.

    Nothing of a room without sources, as in the packaged program.
    """
    found = []
    for room in rooms:
        count = size = latest = 0
        try:
            with os.scandir(package / room) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        about = entry.stat()
                        count, size, latest = count + 1, size + about.st_size, max(latest, about.st_mtime_ns)
        except OSError:
            continue
        if count:
            found.append([count, size, latest])
    return found
