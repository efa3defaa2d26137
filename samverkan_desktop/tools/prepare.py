"""Prepares what the window takes ready-made: python -m samverkan_desktop.tools.prepare [FOLDER]

First the questions that reading asks. The queries themselves say for which shapes (see `placing.prepared_for`). What
each comes down to is put together here and kept, so that neither a start nor who looks round need load peewee for it.
Then the order in which modules are loaded, the icons and the style sheet. None of it is a part of the repository;
`dev.py` makes it.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import samverkan_desktop.storage
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.sources import ICON_SHAPES, LOADING, PREPARED, SHEET
from samverkan_desktop.storage import marked_parts, prepared, reading_queries, schema_texts, soundness
from samverkan_desktop.storage.placing import SHAPES, parts
from samverkan_desktop.storage.questions import fact_name
from samverkan_desktop.tools import loading
from samverkan_desktop.tools.prepare_icons import prepare_icons
from samverkan_desktop.ui import sheet

_QUERIES = "_queries"


def prepare(path: Path | None = None) -> int:
    """Put together and keep all that is asked by reading; the answer is how much that is."""
    facts: dict[str, Any] = {
        fact_name(name, shape): parts(query(*shape)) for name, query in queries() for shape in shapes_of(query)
    }
    facts["reading.standing_alone"] = reading_queries.standing_alone()
    facts[marked_parts.FAMILY], facts[marked_parts.KINDS] = marked_parts.family_today(), marked_parts.kinds_today()
    facts["soundness.columns"] = soundness.columns_today()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        Workspace.create(file).close()
        with closing(sqlite3.connect(file)) as raw:
            facts[schema_texts.NEW] = schema_texts.together(raw)
    prepared.write(facts, path)
    return len(facts)


def queries() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every query that says what of it is prepared, with the name by which it is asked."""
    for file in sorted(Path(samverkan_desktop.storage.__path__[0]).glob(f"*{_QUERIES}.py")):
        module = import_module(f"{samverkan_desktop.storage.__name__}.{file.stem}")
        for name, found in vars(module).items():
            if hasattr(found, SHAPES) and found.__module__ == module.__name__:
                yield f"{file.stem}.{name}", found


def shapes_of(query: Callable[..., Any]) -> tuple[tuple[Any, ...], ...]:
    """The shapes for which a query is prepared."""
    found: tuple[tuple[Any, ...], ...] = getattr(query, SHAPES)
    return found


def main(folder: Path | None = None) -> None:
    """Prepare everything, in the folder of resources or in another."""
    facts = prepare(folder / PREPARED if folder else None)
    loading.write(folder / LOADING if folder else None)
    sheet.write(folder / SHEET if folder else None)
    icons = prepare_icons(folder / ICON_SHAPES if folder else None)
    sys.stdout.write(f"{facts} facts, {icons} icons\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
