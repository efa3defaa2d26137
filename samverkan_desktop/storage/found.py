"""What is told of records that were found: their words, and where they belong; one query for each kind."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from peewee import JOIN

from samverkan_desktop.domain.finding import one_line
from samverkan_desktop.domain.found import Found, FoundKind
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    ActionItem,
    AgendaItem,
    Area,
    Assessment,
    Body,
    Change,
    ChangeSet,
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
    Placement,
    Plan,
    Table,
)

_LATEST_SETS, _LATEST_CHANGES = 30, 400
# Whoever has read in a whole document is not shown all of it.
_LATEST_OF_ONE_SET = 4
Maker = Callable[..., Found]


def told(store: Store, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Found]:
    """By table and id, what is told of each record that is still there; one query for each kind among them."""
    ids: dict[str, list[str]] = {}
    for table, record_id in wanted:
        ids.setdefault(table, []).append(record_id)
    found: dict[tuple[str, str], Found] = {}
    for table, some in ids.items():
        query, make = _READERS[FoundKind(table)]()
        own = _TABLES[FoundKind(table)]
        for row in store.tuples(query.where(own.id.in_(some), own.removal.is_null())):
            made = make(*row)
            found[table, made.id] = replace(made, title=one_line(made.title))
    return found


def latest(store: Store) -> list[tuple[str, str]]:
    """Table and id of what was changed last, the latest first; some of it may have been removed."""
    sets = ChangeSet.select(ChangeSet.id).order_by(ChangeSet.at.desc(), ChangeSet.id).limit(_LATEST_SETS)
    query = (
        Change.select(Change.table, Change.record_id, ChangeSet.id)
        .join(ChangeSet)
        .where(ChangeSet.id.in_(sets), Change.table.in_(list(FoundKind)))
        .order_by(ChangeSet.at.desc(), Change.position)
        .limit(_LATEST_CHANGES)
    )
    found: dict[tuple[str, str], None] = {}
    taken: Counter[str] = Counter()
    for table, record_id, set_id in store.tuples(query):
        if (table, record_id) not in found and taken[set_id] < _LATEST_OF_ONE_SET:
            taken[set_id] += 1
            found[table, record_id] = None
    return list(found)


def periods_of_areas(store: Store) -> dict[str, list[str]]:
    """By area, the periods that have it."""
    found: dict[str, list[str]] = {}
    query = Placement.select(Placement.area, Placement.period).where(Placement.removal.is_null())
    for area_id, period_id in store.tuples(query):
        found.setdefault(area_id, []).append(period_id)
    return found


def _goal() -> tuple[Any, Maker]:
    query = Goal.select(Goal.id, Goal.wording, Goal.area, Area.name, Goal.period).join(Area)
    return query, lambda one, wording, area_id, area, period_id: Found(
        kind=FoundKind.GOAL, id=one, title=wording, about=(area,), area_id=area_id, period_id=period_id
    )


def _assessment() -> tuple[Any, Maker]:
    query = (
        Assessment.select(
            Assessment.id,
            Assessment.text,
            Assessment.reason,
            Assessment.day,
            Goal.id,
            Goal.wording,
            Goal.area,
            Area.name,
            Goal.period,
        )
        .join(Goal)
        .join(Area)
    )

    def make(*row: Any) -> Found:
        one, text, reason, day, goal_id, wording, area_id, area, period_id = row
        return Found(
            kind=FoundKind.ASSESSMENT,
            id=one,
            title=wording,
            text=f"{text}\n{reason}".strip(),
            about=(area, day.isoformat()),
            day=day,
            area_id=area_id,
            period_id=period_id,
            parent_id=goal_id,
        )

    return query, make


def _meeting() -> tuple[Any, Maker]:
    query = Meeting.select(
        Meeting.id, Meeting.title, Meeting.starts_at, Meeting.place, Meeting.note, Body.name, Body.aliases
    ).join(Body)

    def make(one: str, title: str, at: Any, place: str, note: str, body: str, _aliases: Any) -> Found:
        day = to_local(at).date()
        about = (day.isoformat(), body) if title else (day.isoformat(),)
        text = f"{place}\n{note}".strip()
        return Found(
            kind=FoundKind.MEETING, id=one, title=title or body, text=text, about=about, day=day, parent_id=one
        )

    return query, make


def _item() -> tuple[Any, Maker]:
    query = (
        AgendaItem.select(
            AgendaItem.id,
            AgendaItem.title,
            AgendaItem.presenter,
            AgendaItem.notes,
            Meeting.id,
            Meeting.title,
            Meeting.starts_at,
            Body.name,
        )
        .join(Meeting)
        .join(Body)
    )

    def make(*row: Any) -> Found:
        one, title, presenter, notes, meeting_id, meeting, at, body = row
        day = to_local(at).date()
        return Found(
            kind=FoundKind.ITEM,
            id=one,
            title=title,
            text=f"{notes}\n{presenter}".strip(),
            about=(day.isoformat(), meeting or body),
            day=day,
            parent_id=meeting_id,
        )

    return query, make


def _decision() -> tuple[Any, Maker]:
    query = (
        Decision.select(
            Decision.id, Decision.text, Decision.number, Meeting.id, Meeting.title, Meeting.starts_at, Body.name
        )
        .join(Meeting)
        .join(Body)
    )

    def make(*row: Any) -> Found:
        one, text, number, meeting_id, meeting, at, body = row
        day = to_local(at).date()
        return Found(
            kind=FoundKind.DECISION,
            id=one,
            title=text,
            about=(*((f"§ {number}",) if number is not None else ()), day.isoformat(), meeting or body),
            day=day,
            parent_id=meeting_id,
        )

    return query, make


def _action() -> tuple[Any, Maker]:
    query = (
        ActionItem.select(
            ActionItem.id,
            ActionItem.text,
            ActionItem.waiting_for,
            ActionItem.raised_on,
            ActionItem.area,
            Area.name,
            Person.name,
            Organisation.name,
            Organisation.short_name,
        )
        .join(Area, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Person, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Organisation, JOIN.LEFT_OUTER, on=(ActionItem.owner_organisation == Organisation.id))
    )

    def make(*row: Any) -> Found:
        one, text, waiting, day, area_id, area, person, organisation, short = row
        owner = ", ".join(filter(None, (person, short or organisation)))
        return Found(
            kind=FoundKind.ACTION,
            id=one,
            title=text,
            text=waiting,
            about=tuple(filter(None, (owner, area))),
            day=day,
            area_id=area_id,
        )

    return query, make


def _person() -> tuple[Any, Maker]:
    query = Person.select(Person.id, Person.name, Person.aliases, Person.title, Person.email, Organisation.name).join(
        Organisation, JOIN.LEFT_OUTER
    )
    return query, lambda one, name, aliases, title, email, organisation: Found(
        kind=FoundKind.PERSON,
        id=one,
        title=name,
        text=" · ".join(filter(None, (*aliases, email))),
        about=tuple(filter(None, (title, organisation))),
    )


def _organisation() -> tuple[Any, Maker]:
    query = Organisation.select(Organisation.id, Organisation.name, Organisation.short_name, Organisation.aliases)
    return query, lambda one, name, short, aliases: Found(
        kind=FoundKind.ORGANISATION, id=one, title=name, text=" · ".join(filter(None, (short, *aliases)))
    )


def _body() -> tuple[Any, Maker]:
    query = Body.select(Body.id, Body.name, Body.aliases, Body.note)
    return query, lambda one, name, aliases, note: Found(
        kind=FoundKind.BODY, id=one, title=name, text=" · ".join(filter(None, (*aliases, note)))
    )


def _paragraph() -> tuple[Any, Maker]:
    query = Paragraph.select(Paragraph.id, Paragraph.text, Paragraph.area, Area.name, Paragraph.period).join(Area)
    return query, lambda one, text, area_id, area, period_id: Found(
        kind=FoundKind.PARAGRAPH, id=one, title=text, about=(area,), area_id=area_id, period_id=period_id
    )


def _of_area(kind: FoundKind, title: Any, day: Any, *texts: Any) -> Callable[[], tuple[Any, Maker]]:
    """A reader for the kinds that lie in an area: what it is called, its day or None, and its other texts."""
    table = _TABLES[kind]

    def reader() -> tuple[Any, Maker]:
        columns = (table.id, title, table._meta.fields["area"], Area.name, *((day,) if day is not None else ()), *texts)

        def make(one: str, name: str, area_id: str | None, area: str | None, *rest: Any) -> Found:
            when, words = (rest[0], rest[1:]) if day is not None else (None, rest)
            about = (*((area,) if area else ()), *((when.isoformat(),) if when is not None else ()))
            text = "\n".join(filter(None, words))
            return Found(kind=kind, id=one, title=name, text=text, about=about, day=when, area_id=area_id)

        return table.select(*columns).join(Area, JOIN.LEFT_OUTER), make

    return reader


_TABLES: dict[FoundKind, type[Table]] = {
    FoundKind.GOAL: Goal,
    FoundKind.MEETING: Meeting,
    FoundKind.ITEM: AgendaItem,
    FoundKind.DECISION: Decision,
    FoundKind.ACTION: ActionItem,
    FoundKind.PERSON: Person,
    FoundKind.ORGANISATION: Organisation,
    FoundKind.BODY: Body,
    FoundKind.ASSESSMENT: Assessment,
    FoundKind.PARAGRAPH: Paragraph,
    FoundKind.INDICATOR: Indicator,
    FoundKind.CORRECTION: Correction,
    FoundKind.PLAN: Plan,
    FoundKind.COMMITMENT: Commitment,
    FoundKind.EVENT: Event,
}
_READERS: dict[FoundKind, Callable[[], tuple[Any, Maker]]] = {
    FoundKind.GOAL: _goal,
    FoundKind.MEETING: _meeting,
    FoundKind.ITEM: _item,
    FoundKind.DECISION: _decision,
    FoundKind.ACTION: _action,
    FoundKind.PERSON: _person,
    FoundKind.ORGANISATION: _organisation,
    FoundKind.BODY: _body,
    FoundKind.ASSESSMENT: _assessment,
    FoundKind.PARAGRAPH: _paragraph,
    FoundKind.INDICATOR: _of_area(
        FoundKind.INDICATOR, Indicator.name, None, Indicator.source, Indicator.note, Indicator.target_text
    ),
    FoundKind.CORRECTION: _of_area(
        FoundKind.CORRECTION,
        Correction.new,
        Correction.discovered_on,
        Correction.old,
        Correction.explanation,
        Correction.stood_in,
        Correction.source,
    ),
    FoundKind.PLAN: _of_area(FoundKind.PLAN, Plan.name, Plan.start, Plan.waiting_for, Plan.note),
    FoundKind.COMMITMENT: _of_area(FoundKind.COMMITMENT, Commitment.name, Commitment.day, Commitment.text),
    FoundKind.EVENT: _of_area(FoundKind.EVENT, Event.title, Event.day, Event.partners, Event.waiting_for, Event.note),
}
