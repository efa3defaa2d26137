"""Where the words of records stand outside of them: in frozen texts, in other records and in their history."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from peewee import TextField

from samverkan_desktop.domain.disposals import WrittenFile
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage import exports_log
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.fields import TextsField
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.tables import (
    RECORDS,
    Body,
    Change,
    ChangeSet,
    Disposal,
    ExportRecord,
    FollowUpVersion,
    MinutesRevision,
    Organisation,
    Person,
    Table,
)

Gone = Mapping[type[Table], Iterable[str]]
Found = tuple[tuple[str, str], ...]
# Names that stand in many records by right, and no words of the record.
_NO_WORDS = frozenset(
    {
        *("who", "presenter", "discovered_by", "approved_by", "finalised_by", "frozen_by"),
        *("unit", "place", "dimension", "source_name", "folder", "url", "secrecy"),
    }
)
# Asked for themselves, and no words at all.
_NEVER = frozenset({"content", "sha256"})
_NAMED = (Person, Organisation, Body)
# What is shorter than this says nothing of where it comes from, other than a name.
_SHORTEST, _SHORTEST_NAME = 8, 3
_FROZEN = (MinutesRevision, FollowUpVersion)
_WORD = re.compile(r"\w+")


class Words:
    """Texts that are known again inside other texts, in whatever case and broken into whatever lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_first: defaultdict[str, list[str]] = defaultdict(list)
        for text in set(map(_plain, texts)):
            if first := _WORD.search(text):
                self._by_first[first.group()].append(text[first.start() :])

    def stand_in(self, text: str) -> bool:
        """Whether any of them does."""
        plain = _plain(text)
        return any(
            plain.startswith(known, word.start())
            for word in _WORD.finditer(plain)
            for known in self._by_first.get(word.group(), ())
        )


@dataclass(frozen=True, kw_only=True)
class Left:
    """The frozen texts and the other records by table and id, the written files, and the words and ids that go."""

    frozen: Found
    others: Found
    files: tuple[WrittenFile, ...]
    words: Words
    ids: frozenset[str]


def found(connection: Connection, gone: Gone) -> Left:
    """The frozen texts and the other records that hold words of these, by table and id; reads every text.

    Of the steps of the history, which only say who did them, the name stands in the place of the id.
    """
    ids = {one for some in gone.values() for one in some}
    own = _own(connection, gone)
    words = Words(text for texts in own.values() for text in texts)

    def speaks(name: str, values: Iterable[Any]) -> bool:
        # The same title on another of its kind is that one's own.
        told = (one for value in values for one in _texts(value) if _plain(one) not in own.get(name, ()))
        return any(map(words.stand_in, told))

    frozen, others = dict[tuple[str, str], None](), dict[tuple[str, str], None]()
    for table in RECORDS.values():
        if table is Disposal:
            continue
        fields = _fields(table)
        name = table._meta.table_name
        if table in _FROZEN:
            for record_id, content in connection.run(table.select(table.id, table.content).tuples()):
                if record_id not in ids and words.stand_in(_said(content)):
                    frozen[name, record_id] = None
        if not fields:
            continue
        for record_id, *values in connection.run(table.select(table.id, *fields).tuples()):
            if record_id not in ids and speaks(name, values):
                others[name, record_id] = None
    for name, record_id, values in _earlier(connection):
        if record_id not in ids and (name, record_id) not in others and speaks(name, values):
            others[name, record_id] = None
    for (who,) in connection.run(ChangeSet.select(ChangeSet.who).distinct().tuples()):
        if words.stand_in(who):
            others[ChangeSet._meta.table_name, who] = None
    return Left(
        frozen=tuple(frozen),
        others=tuple(others),
        files=exports_log.files(connection, gone),
        words=words,
        ids=frozenset(ids),
    )


def _own(connection: Connection, gone: Gone) -> dict[str, set[str]]:
    """By table, every text that the records have or have had and that is long enough to be known again."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for table, some in gone.items():
        if table is ExportRecord:
            continue
        fields, ids = [one for one in _fields(table) if one.name not in _NO_WORDS], sorted(some)
        name = table._meta.table_name
        shortest = _SHORTEST_NAME if table in _NAMED else _SHORTEST
        for part in chunks(ids):
            texts: list[str] = []
            if fields:
                rows = connection.run(table.select(*fields).where(table.id.in_(part)).tuples())
                texts += [text for row in rows for value in row for text in _texts(value)]
            earlier = Change.select(Change.before, Change.after).where(Change.record_id.in_(part))
            names = {field.name for field in fields}
            for sides in connection.run(earlier.tuples()):
                texts += [t for side in sides for key, value in side.items() if key in names for t in _texts(value)]
            told[name].update(line for text in texts for line in _lines(text) if len(line) >= shortest)
    return told


def _fields(table: type[Table]) -> list[Any]:
    # Not `isinstance`: days and numbers are kept as text too.
    texts = (one for one in table._meta.sorted_fields if type(one) in (TextField, TextsField))
    return [one for one in texts if one.name not in _NEVER]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        yield from (one for one in value if isinstance(one, str))


def _lines(text: str) -> Iterator[str]:
    yield from map(_plain, text.splitlines())


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _said(content: str) -> str:
    try:
        return "\n".join(_inside(json.loads(content)))
    except ValueError:
        return content


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, str):
        yield value


def _earlier(connection: Connection) -> Iterator[tuple[str, str, list[Any]]]:
    """What the history says of each record."""
    for name, record_id, *sides in connection.run(
        Change.select(Change.table, Change.record_id, Change.before, Change.after).tuples()
    ):
        yield name, record_id, [value for side in sides for key, value in side.items() if key not in _NEVER]
