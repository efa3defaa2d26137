"""Commitments and those who sign them."""

import re
from collections.abc import Iterable
from datetime import date

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.commitments import Commitment, Signatory, SignatoryState
from samverkan_desktop.domain.documents import numbered
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.domain.undertakings import CommitmentDocument, CommitmentRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.goal_links import goal_ids, link_goals, unlink
from samverkan_desktop.storage import reading, undertakings

_BETWEEN_NAMES = re.compile(r"[\n\r\t;,]+")


class Commitments(Service):
    """Read, write and remove commitments."""

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[CommitmentRow, ...]:
        """Commitments that hold in some part of a period, those of all areas included."""
        return undertakings.commitments(self._store, period=period, area_ids=None if area_id is None else (area_id,))

    def get(self, commitment_id: str) -> Commitment:
        """One commitment. Raises NotFound."""
        return reading.get(self._store, Commitment, commitment_id)

    def document(self, commitment_id: str) -> CommitmentDocument:
        """One commitment with its signatories. Raises NotFound."""
        return CommitmentDocument(
            commitment=self.get(commitment_id),
            signatories=reading.listed(self._store, Signatory, commitment_id=commitment_id, order=("position", "id")),
            goal_ids=goal_ids(self._store, LinkedKind.COMMITMENT, commitment_id),
        )

    def save(self, document: CommitmentDocument) -> Done[CommitmentDocument]:
        """Add a commitment last in its area, or change it with its signatories. Raises StaleRecord."""
        head = document.commitment
        what = N_("Change commitment") if head.version else N_("Add commitment")
        with self._session.writing(Topic.COMMITMENTS, what=what) as writing:
            if not head.version:
                others = reading.listed(self._store, Commitment, area_id=head.area_id) if head.area_id else ()
                head = replace(head, position=max((one.position for one in others), default=-1) + 1)
            stored = writing.update(head, touch=True) if head.version else writing.insert(head)
            signatories = writing.save_list(
                reading.listed(self._store, Signatory, commitment_id=head.id), numbered(document.signatories)
            )
            link_goals(writing, self._store, LinkedKind.COMMITMENT, head.id, document.goal_ids)
        saved = replace(document, commitment=stored, signatories=signatories)
        return Done(value=saved, set_id=writing.id, what=what)

    def remove(self, commitment: Commitment) -> Done[None]:
        """Put a commitment with its signatories in the wastebasket."""
        with self._session.writing(Topic.COMMITMENTS, what=N_("Remove commitment")) as writing:
            unlink(writing, self._store, LinkedKind.COMMITMENT, commitment.id)
            count = writing.remove(commitment)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text pasted from a list, a cell range or a sentence, each once."""
    found = (" ".join(part.split()) for part in _BETWEEN_NAMES.split(text))
    return tuple({name.casefold(): name for name in found if name}.values())


def signatories_named(
    names: Iterable[str],
    organisations: Iterable[Organisation],
    already: Iterable[Signatory],
    *,
    commitment_id: str,
    state: SignatoryState = SignatoryState.ASKED,
    day: date | None = None,
) -> tuple[Signatory, ...]:
    """New signatories for those names that have none yet; a name that an organisation answers to is that one."""
    known, present = tuple(organisations), tuple(already)
    taken = {one.organisation_id for one in present if one.organisation_id} | {
        one.name.casefold() for one in present if not one.organisation_id
    }
    found: list[Signatory] = []
    for name in names:
        organisation = next((one for one in known if one.answers_to(name)), None)
        key = organisation.id if organisation else name.casefold()
        if key in taken:
            continue
        taken.add(key)
        found.append(
            Signatory(
                commitment_id=commitment_id,
                organisation_id=organisation.id if organisation else None,
                name="" if organisation else name,
                state=state,
                day=day,
            )
        )
    return tuple(found)
