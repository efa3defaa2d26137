"""Memberships with the names of persons and organisations; one query whatever the length."""

from peewee import JOIN

from samverkan_desktop.domain.memberships import MemberRow, Membership
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Body, Organisation, Person
from samverkan_desktop.storage.tables import Membership as Table
from samverkan_desktop.storage.writing import select


def members(store: Store, *, body_id: str | None = None, person_id: str | None = None) -> tuple[MemberRow, ...]:
    """Every membership, or those of a body or a person, in no order."""
    substituted = Person.alias()
    query = (
        select(Membership)
        .select_extend(
            Body.name, Person.name, Person.email, Organisation.short_name, Organisation.name, substituted.name
        )
        .join_from(Table, Body, on=(Table.body == Body.id))
        .join_from(Table, Person, on=(Table.person == Person.id))
        .join_from(Person, Organisation, JOIN.LEFT_OUTER, on=(Person.organisation == Organisation.id))
        .join_from(Table, substituted, JOIN.LEFT_OUTER, on=(Table.substitutes_for == substituted.id))
        .where(Table.removal.is_null(), Person.removal.is_null())
    )
    if body_id is not None:
        query = query.where(Table.body == body_id)
    if person_id is not None:
        query = query.where(Table.person == person_id)
    return tuple(
        MemberRow(
            membership=build(Membership, row),
            body=body,
            name=name,
            email=email,
            organisation=short_name or organisation or "",
            substitutes_for=other or "",
        )
        for *row, body, name, email, short_name, organisation, other in store.tuples(query)
    )
