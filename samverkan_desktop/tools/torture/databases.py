"""Damaged database files: told in words or read, never a crash, and never written to when they are refused."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import check
from samverkan_desktop.tools.torture.endurance import Use, endure
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.migrations import RELEASED
from samverkan_desktop.tools.torture.mutations import damaged
from samverkan_desktop.tools.torture.proof import Order, Outcome

_OPENED = "opened"
_OLD_ONE_IN = 8


def databases(order: Order) -> Outcome:
    """Open each damaged file as the program does, and read all that the window would show."""
    return _tried(order, _reader)


def databases_taken_on_trust(order: Order) -> Outcome:
    """The control: a reader that believes every file."""
    return _tried(order, _careless_reader)


def _tried(order: Order, prepare: Callable[[Path], Use]) -> Outcome:
    present = example_database(order.folder).read_bytes()
    old = (RELEASED / "schema1.db").read_bytes() if RELEASED.is_dir() else present

    def make(chance: Random, number: int) -> tuple[Path, bytes]:
        data = old if chance.randrange(_OLD_ONE_IN) == 0 else present
        return order.folder / f"damaged{number}.db", damaged(data, chance)

    # What can be opened is upgraded, and rules that are gone are put up again.
    return endure(order, make, prepare, may_change=frozenset({_OPENED}))


def _reader(_folder: Path) -> Use:
    return read_all


def _careless_reader(_folder: Path) -> Use:
    def read(path: Path) -> str:
        with closing(sqlite3.connect(path)) as connection:
            for table in check.count_rows(connection):
                connection.execute(f'SELECT * FROM "{table}"').fetchall()
        return _OPENED

    return read


def read_all(path: Path) -> str:
    """Read what the window shows first, and examine the file."""
    check.examine(path)
    workspace = Workspace.open(path)
    try:
        for period in workspace.periods.all():
            workspace.areas.of_period(period.id)
            workspace.goals.of_period(period.id)
            for row in workspace.meetings.of_period(period)[:5]:
                workspace.minutes.of_meeting(row.id)
            workspace.actions.of_period(period)
        workspace.history.wastebasket()
    finally:
        workspace.close()
        shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return _OPENED
