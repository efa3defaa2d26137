"""Putting copied items and participants into a meeting, and taking them out again."""

from collections.abc import Collection, Sequence

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Presence
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.frozen import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What was put in, by its ids, and how those were noted before who were only expected."""

    ids: frozenset[str]
    before: tuple[Attendance, ...] = ()


def with_pasted(
    document: MeetingDocument,
    items: Sequence[AgendaItem],
    attendances: Sequence[Attendance],
    people: Sequence[Person],
    known: Collection[str],
) -> tuple[MeetingDocument, Pasted]:
    """The document with items and participants last; whoever was only expected is noted as the list says.

    A new person belongs to an organisation only where that is among the `known` ones.
    """
    listed = {one.person_id: one for one in document.attendances}
    told = {one.person_id: one for one in attendances}
    before = tuple(one for one in document.attendances if one.presence is Presence.EXPECTED and one.person_id in told)
    noted = {one.id for one in before}
    kept = tuple(
        replace(one, presence=told[one.person_id].presence, note=one.note or told[one.person_id].note)
        if one.id in noted
        else one
        for one in document.attendances
    )
    added = tuple(one for one in attendances if one.person_id not in listed)
    needed = {one.person_id for one in added}
    new_people = tuple(
        one if one.organisation_id in known else replace(one, organisation_id=None)
        for one in people
        if one.id in needed
    )
    made = replace(
        document,
        items=(*document.items, *items),
        attendances=(*kept, *added),
        new_people=(*document.new_people, *new_people),
    )
    return made, Pasted(ids=frozenset(one.id for one in (*items, *added)), before=before)


def without_pasted(document: MeetingDocument, pasted: Pasted) -> MeetingDocument:
    """The document without what was put in, and with those expected again who were."""
    before = {one.id: one for one in pasted.before}
    return replace(
        document,
        items=tuple(one for one in document.items if one.id not in pasted.ids),
        attendances=tuple(
            replace(one, presence=before[one.id].presence, note=before[one.id].note) if one.id in before else one
            for one in document.attendances
            if one.id not in pasted.ids
        ),
    )
