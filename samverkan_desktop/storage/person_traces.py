"""What names a person anywhere in the database: living records, the wastebasket, frozen texts and the history."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from peewee import TextField, fn

from samverkan_desktop.domain.change_words import QUIET_FIELDS, field_words, value_words
from samverkan_desktop.domain.naming import Naming
from samverkan_desktop.domain.person_account import HistoryTrace, Trace
from samverkan_desktop.i18n import _
from samverkan_desktop.storage.fields import Parent, Reference, TextsField
from samverkan_desktop.storage.history import referred, value_of
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import BY_NAME, RECORDS, Change, ChangeSet, Person, Table
from samverkan_desktop.storage.titles import Names, titles
from samverkan_desktop.storage.writing import field_of

# Fields where a name is written, not chosen.
_WHO = frozenset({"who", "presenter", "discovered_by", "approved_by", "finalised_by", "frozen_by"})
_FULL_NAME = re.compile(r"[^\W\d_a-zåäö][\w.’'-]*(?: [^\W\d_a-zåäö][\w.’'-]*){1,3}")
# SQLite compares only a to z without regard to case, and knows no accents: the letters that may be written in
# another way stand for anything, and what is found is looked at again.
_UNSURE = re.compile("[^bdfghjklmpqrtvwx]+")


def traces(store: Store, person_id: str, naming: Naming) -> tuple[Trace, ...]:
    """Every record that points to the person or names it; one query for each table."""
    found: list[tuple[type[Table], dict[str, Any]]] = []
    for table in RECORDS.values():
        found.extend((table, row) for row in _rows(store, table, person_id, naming) if row["id"] != person_id)
    names = titles(store, _called(found))
    return tuple(_trace(table, row, names, naming) for table, row in found)


def history(store: Store, person_id: str, naming: Naming, *, without: Container[str] = ()) -> tuple[HistoryTrace, ...]:
    """What the person did, and every entry whose old or new values point to the person or name it.

    What was changed in the records `without` is not told.
    """
    heads: dict[str, tuple[Any, ...]] = {}
    texts: defaultdict[str, list[str]] = defaultdict(list)
    own = ChangeSet.select(ChangeSet.id, ChangeSet.at, ChangeSet.who, ChangeSet.what)
    for set_id, *head in store.tuples(own.where(_like(ChangeSet.who, naming))):
        if naming.stands_in(head[1]):
            heads[set_id] = tuple(head)
    query = (
        Change.select(
            *(ChangeSet.id, ChangeSet.at, ChangeSet.who, ChangeSet.what),
            *(Change.table, Change.record_id, Change.before, Change.after),
        )
        .join(ChangeSet)
        .where(
            (Change.record_id == person_id)
            | fn.INSTR(Change.before, person_id)
            | fn.INSTR(Change.after, person_id)
            | _like(Change.before, naming)
            | _like(Change.after, naming)
        )
    )
    changes = [row for row in store.rows(query) if row["record_id"] not in without]
    names = titles(store, referred(row for row in changes if row["record_id"] == person_id))
    for row in changes:
        set_id, is_own = row["id"], row["record_id"] == person_id
        values = [_Stored(BY_NAME[row["table"]], *one) for one in (*row["before"].items(), *row["after"].items())]
        told = [line for one in values for line in _told(one, names, person_id, naming, is_own=is_own)]
        if told:
            heads[set_id] = (row["at"], row["who"], row["what"])
            texts[set_id] += told
    rows = [
        HistoryTrace(at=at, who=who, what=what, texts=tuple(dict.fromkeys(texts[set_id])))
        for set_id, (at, who, what) in heads.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def earlier_names(store: Store) -> dict[str, tuple[str, ...]]:
    """By the id of each person, the names that the record had before and has no more."""
    today = dict(store.tuples(Person.select(Person.id, Person.name)))
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    changes = Change.select(Change.record_id, Change.before).where(Change.table == Person._meta.table_name)
    for person_id, before in store.tuples(changes):
        name = before.get("name")
        if name and name != today.get(person_id, name):
            found[person_id][name] = None
    return {person_id: tuple(names) for person_id, names in found.items()}


def written_names(store: Store) -> set[str]:
    """The names in the fields that say who did something, as far as they look like a first and a last name."""
    found: set[str] = set()
    for table in RECORDS.values():
        for field in table._meta.sorted_fields:
            if field.name in _WHO:
                found.update(row[0] for row in store.tuples(table.select(field).distinct()))
    found.update(row[0] for row in store.tuples(ChangeSet.select(ChangeSet.who).distinct()))
    return {name for name in found if name and _FULL_NAME.fullmatch(name)}


def _rows(store: Store, table: type[Table], person_id: str, naming: Naming) -> Iterator[dict[str, Any]]:
    references = [one for one in table._meta.sorted_fields if isinstance(one, Reference) and one.rel_model is Person]
    # Not `isinstance`: days and numbers are kept as text too.
    texts = [one for one in table._meta.sorted_fields if type(one) in (TextField, TextsField)]
    conditions = [*(one == person_id for one in references), *(_like(one, naming) for one in texts)]
    if not conditions:
        return
    for row in store.rows(table.select().where(reduce(or_, conditions))):
        if any(row[one.name] == person_id for one in references) or any(
            naming.stands_in(_joined(row[one.name])) for one in texts
        ):
            yield row


def _like(field: Any, naming: Naming) -> Any:
    return reduce(or_, (fn.LIKE(f"%{_UNSURE.sub('%', name)}%", field) for name in naming.names))


def _joined(value: Any) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


def _called(found: list[tuple[type[Table], dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    for table, row in found:
        yield table._meta.table_name, row["id"]
        for field in table._meta.sorted_fields:
            if isinstance(field, Reference) and row[field.name]:
                yield field.rel_model._meta.table_name, row[field.name]


def _trace(table: type[Table], row: dict[str, Any], names: Names, naming: Naming) -> Trace:
    name = table._meta.table_name
    # The rest of another person's record is about that one.
    is_other = table is Person
    where, fields = "", []
    for field in table._meta.sorted_fields:
        value = row[field.name]
        if isinstance(field, Reference):
            words = names.get((field.rel_model._meta.table_name, value or ""), "")
            if isinstance(field, Parent):
                where = where or words
                continue
        else:
            words = ", ".join(value) if isinstance(value, tuple) else value_words(value, field.name)
        known = getattr(field, "object_id_name", field.name)
        if is_other and not naming.stands_in(words):
            continue
        if words and value is not False and known not in QUIET_FIELDS:
            fields.append((field_words(known, name), words))
    title = names.get((name, row["id"]), "")
    return Trace(
        table=name,
        record_id=row["id"],
        title=title,
        where=title if is_other else where,
        fields=tuple(fields),
        is_removed=row["removal"] is not None,
    )


class _Stored(NamedTuple):
    """A value as an entry of the history keeps it, by the record's name of the field."""

    table: type[Table]
    name: str
    raw: Any

    @property
    def field(self) -> Any:
        return self.table._meta.fields.get(field_of(self.table, self.name))


def _told(one: _Stored, names: Names, person_id: str, naming: Naming, *, is_own: bool) -> Iterator[str]:
    if is_own and one.name in QUIET_FIELDS:
        return
    if one.raw == person_id:
        yield _("{field}: this person").format(field=field_words(one.name))
    elif one.name == "content":
        if naming.stands_in(str(one.raw or "")):
            yield _("{field}: this person").format(field=_("Frozen text"))
    else:
        value = one.raw if one.field is None else value_of(one.field, one.raw, names)
        text = value_words(value, one.name)
        if text and (is_own or naming.stands_in(text)):
            yield f"{field_words(one.name, one.table._meta.table_name)}: {text}"
