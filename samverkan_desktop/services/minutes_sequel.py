"""What came after minutes were written: who adjusted them, their later revisions, and what was found wrong."""

from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.minutes import Adjuster, MinutesChange, MinutesCorrection
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.revisions import Adjustment, MinutesRevision
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.store import Store


def adjusters(store: Store, meeting_id: str, revision: int) -> tuple[Adjuster, ...]:
    """Who adjusts a revision, in order."""
    found = reading.listed(store, Adjustment, meeting_id=meeting_id, revision=revision, order=("position", "id"))
    if not found:
        return ()
    people = {one.id: one for one in reading.listed(store, Person, id=tuple(one.person_id for one in found))}
    organisations = {one.id: one.name for one in reading.listed(store, Organisation)}
    return tuple(
        Adjuster(
            name=people[one.person_id].name,
            organisation=organisations.get(people[one.person_id].organisation_id or "", ""),
            day=one.day,
            is_immediate=one.is_immediate,
        )
        for one in found
        if one.person_id in people
    )


def changes(store: Store, meeting_id: str) -> tuple[MinutesChange, ...]:
    """The revisions after the first, in order."""
    return tuple(
        MinutesChange(revision=one.number, day=to_local(one.finalised_at).date(), reason=one.reason)
        for one in reading.listed(store, MinutesRevision, meeting_id=meeting_id, order=("number",))
        if one.number > 1
    )


def corrections(store: Store, meeting_id: str) -> tuple[MinutesCorrection, ...]:
    """What was found wrong in the minutes, in the order in which it was discovered."""
    found = reading.listed(
        store, Correction, kind=CorrectedKind.MEETING, target_id=meeting_id, order=("discovered_on", "id")
    )
    return tuple(
        MinutesCorrection(
            old=one.old,
            new=one.new,
            cause=one.cause,
            day=one.discovered_on,
            explanation=one.explanation,
            discovered_by=one.discovered_by,
            source=one.source,
        )
        for one in found
    )
