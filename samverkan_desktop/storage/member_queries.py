"""The query for memberships with the names of persons and organisations."""

from typing import Any

from peewee import JOIN

from samverkan_desktop.domain.memberships import Membership
from samverkan_desktop.storage.placing import place, prepared_for
from samverkan_desktop.storage.tables import Body, Organisation, Person
from samverkan_desktop.storage.tables import Membership as Table
from samverkan_desktop.storage.writing import select


@prepared_for((False, False), (True, False), (False, True))
def members(of_body: bool, of_person: bool) -> Any:
    """Every membership, or those of `body` or `person`."""
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
    if of_body:
        query = query.where(Table.body == place("body"))
    if of_person:
        query = query.where(Table.person == place("person"))
    return query
