"""What damaged databases still hold: every row whose pages are whole is in a new file, and that file is sound."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.salvage import Fate
from samverkan_desktop.storage import check
from samverkan_desktop.storage.pages import RawFile, RawRow, leaves
from samverkan_desktop.storage.salvage import salvage
from samverkan_desktop.tools.torture.endurance import Use, endure
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.mutations import damaged
from samverkan_desktop.tools.torture.proof import Order, Outcome

_PAGE = 4096
_MOST_PAGES = 40
_ANY_DAMAGE_ONE_IN = 3
_KEPT = ("change", "change_set")

# By table: the id of each row, and all pages that it stands on.
Places = dict[str, dict[str, frozenset[int]]]


def salvages(order: Order) -> Outcome:
    """Destroy pages, or do any other damage, and count what is in the new file against what was left whole."""
    return _tried(order, _salvager)


def salvages_by_reading(order: Order) -> Outcome:
    """The control: a reader that asks SQLite for each table and takes what comes before the first error."""
    return _tried(order, _reader)


def _tried(order: Order, prepare: object) -> Outcome:
    data = example_database(order.folder).read_bytes()

    def make(chance: Random, number: int) -> tuple[Path, bytes]:
        path = order.folder / f"damaged{number}.db"
        if chance.randrange(_ANY_DAMAGE_ONE_IN) == 0:
            return path, damaged(data, chance)
        return path, without_pages(data, chance)

    return endure(order, make, prepare)  # type: ignore[arg-type]


def without_pages(data: bytes, chance: Random) -> bytes:
    """The bytes with some pages destroyed: noise, nothing, or another page in their place."""
    changed = bytearray(data)
    count = len(data) // _PAGE
    for number in chance.sample(range(count), chance.randint(1, min(_MOST_PAGES, count))):
        start = number * _PAGE
        other = chance.randrange(count) * _PAGE
        changed[start : start + _PAGE] = chance.choice(
            (chance.randbytes(_PAGE), bytes(_PAGE), b"\xff" * _PAGE, data[other : other + _PAGE])
        )
    return bytes(changed)


class _Tracing(RawFile):
    """Remembers which pages each row stands on."""

    def __init__(self, path: Path) -> None:
        self.touched: list[int] = []
        super().__init__(path)

    def _page(self, number: int) -> tuple[bytes, int]:
        self.touched.append(number)
        return super()._page(number)

    def _row(self, page: bytes, place: int) -> RawRow:
        leaf = self.touched[0]
        del self.touched[1:]
        row = super()._row(page, place)
        self.standing[row.values[0]] = frozenset((leaf, *self.touched[1:]))
        return row

    def standing_in(self, number: int) -> dict[object, frozenset[int]]:
        """The first value of each row on a page with its pages."""
        self.touched, self.standing = [], {}
        self.leaf(number)
        return self.standing

    standing: dict[object, frozenset[int]]


def places(path: Path) -> Places:
    """Where each row of a whole file stands; held against what SQLite says of it."""
    found: Places = {}
    with _Tracing(path) as file, closing(sqlite3.connect(path)) as connection:
        file.standing = {}
        wanted = {*check.count_rows(connection)} - {"information"}
        for kind, name, _table, root, _text in file.schema():
            if kind != "table" or name not in wanted or not isinstance(root, int):
                continue
            rows: dict[str, frozenset[int]] = {}
            for number, _leaf in leaves(file, list(file.tree(root))):
                rows.update({str(one): pages for one, pages in file.standing_in(number).items()})
            if rows.keys() != {row[0] for row in connection.execute(f'SELECT id FROM "{name}"')}:
                raise RuntimeError(f"the pages of {name} are not what SQLite reads")
            found[str(name)] = rows
    return found


def _salvager(folder: Path) -> Use:
    whole = folder / "example.db"
    data, standing = whole.read_bytes(), places(whole)

    def use(path: Path) -> str:
        target = path.with_name(f"{path.name}.salvaged")
        try:
            done = salvage(path, target)
        except SamverkanError as error:
            # Only where no page is left may nothing be found.
            if any(left(standing, data, path.read_bytes()).values()):
                raise RuntimeError(f"refused: {error}") from error
            return "nothing left"
        found = check.examine(target)
        if not found.is_sound or not found.is_protected:
            raise RuntimeError("the new file is not sound")
        told = Counter(one.table for one in done.records if one.fate is Fate.LOST)
        missing = _missing(left(standing, data, path.read_bytes()), target)
        for table, ids in missing.items():
            # What cannot be without a record that is gone altogether goes too, and the report says so.
            if len(ids) > told[table]:
                raise RuntimeError(f"{len(ids)} rows of {table} stand on whole pages and are not in the new file")
        return "salvaged" if not missing else "salvaged without what belonged to what is gone"

    return use


def left(standing: Places, whole: bytes, now: bytes) -> dict[str, set[str]]:
    """The rows whose every page is as it was, and where it was."""
    hurt = {
        start // _PAGE + 1
        for start in range(0, len(whole), _PAGE)
        if whole[start : start + _PAGE] != now[start : start + _PAGE]
    }
    return {table: {one for one, pages in rows.items() if not pages & hurt} for table, rows in standing.items()}


def _missing(expected: dict[str, set[str]], target: Path) -> dict[str, set[str]]:
    missing = {}
    with closing(sqlite3.connect(target)) as connection:
        for table, ids in expected.items():
            gone = ids - {row[0] for row in connection.execute(f'SELECT id FROM "{table}"')}
            if gone:
                missing[table] = gone
    return missing


def _reader(folder: Path) -> Use:
    whole = folder / "example.db"
    data, standing = whole.read_bytes(), places(whole)

    def use(path: Path) -> str:
        for table, ids in left(standing, data, path.read_bytes()).items():
            with closing(sqlite3.connect(path)) as connection:
                found = set()
                try:
                    for (one,) in connection.execute(f'SELECT id FROM "{table}" NOT INDEXED'):
                        found.add(one)
                except (sqlite3.DatabaseError, UnicodeDecodeError):
                    pass
            if ids - found:
                raise RuntimeError(f"{len(ids - found)} rows of {table} stand on whole pages and were not read")
        return "read"

    return use
