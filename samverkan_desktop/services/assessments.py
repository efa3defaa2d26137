"""Judgements of goals."""

from dataclasses import replace

from samverkan_desktop.domain.assessments import Assessment, Evidence, OrganisationView
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import AssessmentDocument, numbered
from samverkan_desktop.domain.rows import AssessmentRow
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import overviews, reading


class Assessments(Service):
    """Read, write and remove assessments."""

    def of_period(self, period_id: str, *, area_ids: tuple[str, ...] | None = None) -> tuple[AssessmentRow, ...]:
        """Every assessment of a period's goals, the latest first."""
        return overviews.assessments(self._store, period_id, area_ids=area_ids)

    def of_goal(self, period_id: str, goal_id: str) -> tuple[AssessmentRow, ...]:
        """The history of one goal, the latest first."""
        return overviews.assessments(self._store, period_id, goal_id=goal_id)

    def new(self, goal_id: str) -> AssessmentDocument:
        """An empty form's worth: today's date and the ratings of the latest assessment as a start.

        The document is not stored before `save`.
        """
        earlier = reading.listed(self._store, Assessment, goal_id=goal_id, order=("day", "id"))
        draft = Assessment(goal_id=goal_id, day=self._session.today(), text="–")
        if earlier:
            draft = replace(draft, cooperation=earlier[-1].cooperation, attainment=earlier[-1].attainment)
        return AssessmentDocument(assessment=draft)

    def document(self, assessment_id: str) -> AssessmentDocument:
        """One assessment with its parts. Raises NotFound."""
        return AssessmentDocument(
            assessment=reading.get(self._store, Assessment, assessment_id),
            views=reading.listed(self._store, OrganisationView, assessment_id=assessment_id),
            evidence=reading.listed(self._store, Evidence, assessment_id=assessment_id, order=("position",)),
        )

    def save(self, document: AssessmentDocument) -> Done[AssessmentDocument]:
        """Store an assessment with its parts; empty views are left out. Raises StaleRecord."""
        head = document.assessment
        what = N_("Change assessment") if head.version else N_("Assess goal")
        with self._session.writing(Topic.ASSESSMENTS, what=what) as writing:
            stored = writing.update(head, touch=True) if head.version else writing.insert(head)
            before = self.document(head.id) if head.version else AssessmentDocument(assessment=head)
            views = writing.save_list(before.views, [view for view in document.views if not view.is_empty])
            evidence = writing.save_list(before.evidence, numbered(document.evidence))
        saved = AssessmentDocument(assessment=stored, views=views, evidence=evidence)
        return Done(value=saved, set_id=writing.id, what=what)

    def remove(self, assessment_id: str) -> Done[None]:
        """Put an assessment in the wastebasket."""
        with self._session.writing(Topic.ASSESSMENTS, what=N_("Remove assessment")) as writing:
            count = writing.remove(reading.get(self._store, Assessment, assessment_id))
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
