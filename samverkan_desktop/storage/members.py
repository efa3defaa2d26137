"""Memberships with the names of persons and organisations; one query whatever the length."""

from samverkan_desktop.domain.memberships import MemberRow, Membership
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.store import Store

_MEMBERS = Question("member_queries.members")


def members(store: Store, *, body_id: str | None = None, person_id: str | None = None) -> tuple[MemberRow, ...]:
    """Every membership, or those of a body or a person, in no order."""
    rows = _MEMBERS.ask(store, body_id is not None, person_id is not None, body=body_id, person=person_id)
    return tuple(
        MemberRow(
            membership=build(Membership, row),
            body=body,
            name=name,
            email=email,
            organisation=short_name or organisation or "",
            substitutes_for=other or "",
        )
        for *row, body, name, email, short_name, organisation, other in rows
    )
