"""The two texts of an assessment, field by field, and the document that a choice among them makes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from samverkan_desktop.domain.assessments import AXIS_LABELS, EVIDENCE_LABELS, Axis, OrganisationView, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.dialogs.conflict import Field
from samverkan_desktop.ui.editors.evidence_list import Entry
from samverkan_desktop.ui.editors.rating_choice import rating_word
from samverkan_desktop.ui.editors.view_block import ViewBlock

_HEAD = ("day", "cooperation", "attainment", "reason", "text", "secrecy")


def conflict_fields(
    mine: AssessmentDocument,
    saved: AssessmentDocument,
    blocks: Sequence[ViewBlock],
    my_entries: Iterable[Entry],
    saved_entries: Iterable[Entry],
) -> list[Field]:
    """Day, both axes, joint text, one field for each party, evidence."""
    one, other = mine.assessment, saved.assessment
    fields = [
        (_("Date"), one.day.isoformat(), other.day.isoformat()),
        (_(AXIS_LABELS[Axis.COOPERATION]), rating_word(one.cooperation), rating_word(other.cooperation)),
        (_(AXIS_LABELS[Axis.ATTAINMENT]), rating_word(one.attainment), rating_word(other.attainment)),
        (_("Why against the indicators"), one.reason, other.reason),
        (_("Joint text"), one.text, other.text),
        (_("Secrecy mark"), one.secrecy, other.secrecy),
    ]
    for block in blocks:
        organisation_id = block.organisation.id
        fields.append((block.organisation.name, _said(mine, organisation_id), _said(saved, organisation_id)))
    fields.append((_("Evidence"), _listed(my_entries), _listed(saved_entries)))
    return fields


def chosen_document(
    mine: AssessmentDocument, saved: AssessmentDocument, keeps_mine: dict[int, bool], blocks: Sequence[ViewBlock]
) -> AssessmentDocument:
    """The document of a choice among the fields of `conflict_fields`."""
    head = mine.assessment
    for place, name in enumerate(_HEAD):
        if not keeps_mine[place]:
            head = replace(head, **{name: getattr(saved.assessment, name)})
    shown = [block.organisation.id for block in blocks]
    views = [view for view in mine.views if view.organisation_id not in shown]
    for place, organisation_id in enumerate(shown, start=len(_HEAD)):
        chosen = mine if keeps_mine[place] else saved
        views += [view for view in chosen.views if view.organisation_id == organisation_id]
    evidence = mine.evidence if keeps_mine[len(_HEAD) + len(shown)] else saved.evidence
    return AssessmentDocument(assessment=head, views=tuple(views), evidence=evidence)


def _said(document: AssessmentDocument, organisation_id: str) -> str:
    view = next((one for one in document.views if one.organisation_id == organisation_id), None)
    if view is None or view.is_empty:
        return ""
    return "\n".join(part for part in (*_ratings(view), view.text) if part)


def _ratings(view: OrganisationView) -> list[str]:
    return [
        f"{_(AXIS_LABELS[axis])}: {rating_word(rating)}"
        for axis, rating in ((Axis.COOPERATION, view.cooperation), (Axis.ATTAINMENT, view.attainment))
        if rating is not Rating.NOT_ASSESSED
    ]


def _listed(entries: Iterable[Entry]) -> str:
    return "\n".join(f"{_(EVIDENCE_LABELS[entry.kind])}: {entry.words}" for entry in entries)
