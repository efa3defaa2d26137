"""Prepares the questions that come before the first picture: python -m samverkan_desktop.tools.prepare [FILE]

What the first window asks of an empty database and of the example is put together here and kept, so that a start need
not load peewee for it. It is no part of the repository; `dev.py` makes it. It runs in a process of its own, because a
question is put together once in each.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from samverkan_desktop.domain.bodies import Body, Cadence
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import prepared, schema_texts

_TODAY = date(2026, 11, 23)


def prepare(path: Path | None = None) -> int:
    """Ask all that the first window asks, and keep how it is asked; the answer is how much that is."""
    facts = prepared.listen()
    with tempfile.TemporaryDirectory() as folder:
        for number, has_example in enumerate((False, True)):
            file = Path(folder) / f"{number}.db"
            with closing(Workspace.create(file, today=lambda: _TODAY)) as workspace:
                if has_example:
                    workspace.starter.add()
                else:
                    workspace.periods.add(Period(start=date(2026, 1, 1), end=date(2028, 1, 1)))
                    # Where the next meeting of each group is planned nobody asks for its rhythm.
                    workspace.bodies.save(Body(name="Group", cadence=Cadence.parse("weeks:2")))
            with closing(Workspace.open(file, today=lambda: _TODAY)) as workspace:
                ask_first(workspace)
            with closing(sqlite3.connect(file)) as raw:
                facts[schema_texts.NEW] = schema_texts.together(raw)
    prepared.write(facts, path)
    return len(facts)


def ask_first(workspace: Workspace) -> None:
    """What the first window asks, see `MainWindow` and the overview."""
    workspace.secrecy.grounds()
    assert workspace.starter.is_there is not None
    for period in workspace.periods.all():
        workspace.areas.of_period(period.id)
        workspace.overview.of_period(period)


if __name__ == "__main__":
    sys.stdout.write(f"{prepare(*map(Path, sys.argv[1:]))} facts\n")
