"""Which words of each record can be found, and which records speak of another by name."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from peewee import JOIN, SQL

from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.tables import (
    ActionItem,
    AgendaItem,
    Assessment,
    Body,
    Commitment,
    Correction,
    Decision,
    Event,
    Goal,
    Indicator,
    Meeting,
    Organisation,
    Paragraph,
    Person,
    Plan,
    Table,
)


@dataclass(frozen=True, kw_only=True)
class Source:
    """The columns of a table whose words can be found: those that name the record, and the others.

    `joins` are tables that a record refers to, each with its reference; `names_by` is what is told of them. `day` is
    what makes one record newer than another, where that is not when it was written.
    """

    table: type[Table]
    title: tuple[Any, ...]
    text: tuple[Any, ...] = ()
    joins: tuple[tuple[type[Table], Any], ...] = ()
    names_by: tuple[Any, ...] = ()
    day: Any = None

    @property
    def watched(self) -> frozenset[str]:
        """The fields of a record that change what is found of it, by the names that history has for them."""
        columns = (*self.title, *self.text, *(reference for _table, reference in self.joins))
        return frozenset(getattr(field, "object_id_name", field.name) for field in columns)


SOURCES: tuple[Source, ...] = (
    Source(table=Goal, title=(Goal.wording,)),
    Source(
        table=Meeting,
        title=(Meeting.title, Meeting.starts_at),
        text=(Meeting.place, Meeting.note),
        joins=((Body, Meeting.body),),
        names_by=(Body.name, Body.aliases),
        day=Meeting.starts_at,
    ),
    Source(table=AgendaItem, title=(AgendaItem.title,), text=(AgendaItem.presenter, AgendaItem.notes)),
    Source(table=Decision, title=(Decision.text,), text=(Decision.number,)),
    Source(
        table=ActionItem,
        title=(ActionItem.text,),
        text=(ActionItem.waiting_for,),
        joins=((Person, ActionItem.owner), (Organisation, ActionItem.owner_organisation)),
        names_by=(Person.name, Person.aliases, Organisation.name, Organisation.short_name),
    ),
    Source(table=Person, title=(Person.name, Person.aliases), text=(Person.title, Person.email)),
    Source(table=Organisation, title=(Organisation.name, Organisation.short_name, Organisation.aliases)),
    Source(table=Body, title=(Body.name, Body.aliases), text=(Body.note,)),
    Source(table=Assessment, title=(Assessment.text,), text=(Assessment.reason,)),
    Source(table=Paragraph, title=(Paragraph.text,)),
    Source(table=Indicator, title=(Indicator.name,), text=(Indicator.source, Indicator.note, Indicator.target_text)),
    Source(
        table=Correction,
        title=(Correction.new,),
        text=(Correction.old, Correction.explanation, Correction.stood_in, Correction.source),
    ),
    Source(table=Plan, title=(Plan.name,), text=(Plan.waiting_for, Plan.note)),
    Source(table=Commitment, title=(Commitment.name,), text=(Commitment.text,)),
    Source(table=Event, title=(Event.title,), text=(Event.partners, Event.waiting_for, Event.note)),
)
BY_TABLE: dict[str, Source] = {source.table._meta.table_name: source for source in SOURCES}


def read(
    connection: Connection, source: Source, ids: Sequence[str] | None = None
) -> Iterator[tuple[str, str, str, str]]:
    """The living records, or those of the ids: id, words of the title, of the text, and of what it refers to; folded.

    The newest comes last, so that it has the highest number of the index. One query.
    """
    table = source.table
    query = table.select(table.id, *source.title, *source.text, *source.names_by)
    for other, reference in source.joins:
        query = query.join_from(table, other, JOIN.LEFT_OUTER, on=(reference == other.id))
    query = query.where(table.removal.is_null())
    if ids is not None:
        query = query.where(table.id.in_(ids))
    written = SQL('"t1"."rowid"')
    query = query.order_by(written) if source.day is None else query.order_by(source.day, written)
    first, second = len(source.title) + 1, len(source.title) + len(source.text) + 1
    for row in connection.run(query.tuples()):
        yield row[0], _folded(row[1:first]), _folded(row[first:second]), _folded(row[second:])


def speaking_of(connection: Connection, table: str, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Table and id of the living records that are found by the names of these; a query for each kind of them."""
    for source in SOURCES:
        for other, reference in source.joins:
            if other._meta.table_name != table:
                continue
            own = source.table
            rows = connection.run(own.select(own.id).where(own.removal.is_null(), reference.in_(ids)).tuples())
            for (record_id,) in rows:
                yield own._meta.table_name, record_id


def _folded(values: Sequence[Any]) -> str:
    return fold(" \n".join(_words(value) for value in values if value not in (None, "", ())))


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return " \n".join(value)
    return to_local(value).date().isoformat() if isinstance(value, datetime) else str(value)
