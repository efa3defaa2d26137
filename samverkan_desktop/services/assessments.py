"""Judgements of goals."""

from datetime import date

from samverkan_desktop.domain.assessment_rows import AssessmentRow, RestingRow
from samverkan_desktop.domain.assessments import Assessment, Evidence, OrganisationView, Rating
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import AssessmentDocument, numbered
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.meetings import Decision
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.standing import goes_against, weakest
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.indicators import Indicators
from samverkan_desktop.storage import assessment_log, evidence, reading


class Assessments(Service):
    """Read, write and remove assessments."""

    def of_period(self, period_id: str, *, area_ids: tuple[str, ...] | None = None) -> tuple[AssessmentRow, ...]:
        """Every assessment of a period's goals, the latest first."""
        return assessment_log.assessments(self._store, period_id, area_ids=area_ids)

    def of_goal(self, period_id: str, goal_id: str) -> tuple[AssessmentRow, ...]:
        """The history of one goal, the latest first."""
        return assessment_log.assessments(self._store, period_id, goal_id=goal_id)

    def latest(self, goal_id: str, *, before: date | None = None) -> AssessmentDocument | None:
        """The latest assessment of a goal, to start from or to show beside a new one; None where there is none.

        With `before`, the latest of those on earlier days.
        """
        earlier = reading.listed(self._store, Assessment, goal_id=goal_id, order=("day", "id"))
        known = [one for one in earlier if before is None or one.day < before]
        return self.document(known[-1].id) if known else None

    def document(self, assessment_id: str) -> AssessmentDocument:
        """One assessment with its parts. Raises NotFound."""
        return AssessmentDocument(
            assessment=reading.get(self._store, Assessment, assessment_id),
            views=reading.listed(self._store, OrganisationView, assessment_id=assessment_id),
            evidence=reading.listed(self._store, Evidence, assessment_id=assessment_id, order=("position",)),
        )

    def resting_on(self, *target_ids: str) -> tuple[RestingRow, ...]:
        """The assessments that rest on any of these records, the latest first."""
        return evidence.resting_on(self._store, target_ids)

    def meeting_of_decision(self, decision_id: str) -> str:
        """The id of the meeting that took a decision. Raises NotFound."""
        return reading.get(self._store, Decision, decision_id).meeting_id

    def said_by_indicators(self, goal_id: str, day: date) -> tuple[Rating, tuple[IndicatorRow, ...]]:
        """What the indicators of a goal say of it on a day, and those that say something."""
        rows = tuple(
            row for row in Indicators(self._session).of_goal(goal_id) if row.rating_on(day) is not Rating.NOT_ASSESSED
        )
        return weakest(row.rating_on(day) for row in rows), rows

    def save(self, document: AssessmentDocument) -> Done[AssessmentDocument]:
        """Store an assessment with its parts; empty views are left out. Raises StaleRecord.

        Raises Invalid when it goes against what the indicators say and gives no reason.
        """
        head = document.assessment
        self._check_reason(head)
        what = N_("Change assessment") if head.version else N_("Assess goal")
        with self._session.writing(Topic.ASSESSMENTS, what=what) as writing:
            stored = writing.update(head, touch=True) if head.version else writing.insert(head)
            before = self.document(head.id) if head.version else AssessmentDocument(assessment=head)
            views = writing.save_list(before.views, [view for view in document.views if not view.is_empty])
            rests_on = writing.save_list(before.evidence, numbered(document.evidence))
        saved = AssessmentDocument(assessment=stored, views=views, evidence=rests_on)
        return Done(value=saved, set_id=writing.id, what=what)

    def _check_reason(self, head: Assessment) -> None:
        if head.reason:
            return
        stored = reading.listed(self._store, Assessment, id=head.id) if head.version else ()
        # What was judged before an indicator said otherwise stands as it is.
        if any((one.attainment, one.day, one.reason) == (head.attainment, head.day, "") for one in stored):
            return
        said, _rows = self.said_by_indicators(head.goal_id, head.day)
        if goes_against(head.attainment, said):
            raise Invalid(reason=N_("The indicators say something else. Write why you judge it differently."))

    def remove(self, assessment_id: str) -> Done[None]:
        """Put an assessment in the wastebasket."""
        with self._session.writing(Topic.ASSESSMENTS, what=N_("Remove assessment")) as writing:
            count = writing.remove(reading.get(self._store, Assessment, assessment_id))
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)


def rebased(mine: AssessmentDocument, saved: AssessmentDocument) -> AssessmentDocument:
    """What I wrote as a change of what was saved meanwhile, so that `save` takes it.

    A view belongs to its organisation whoever wrote it first, and evidence that was removed comes back as new.
    """
    head = replace(mine.assessment, id=saved.assessment.id, version=saved.assessment.version)
    views = {view.organisation_id: view for view in saved.views}
    stored = {one.id: one for one in saved.evidence}
    return AssessmentDocument(
        assessment=head,
        views=tuple(
            replace(view, id=found.id, version=found.version, assessment_id=head.id)
            if (found := views.get(view.organisation_id))
            else replace(view, id=new_id(), version=0, assessment_id=head.id)
            for view in mine.views
        ),
        evidence=tuple(
            replace(one, version=stored[one.id].version, assessment_id=head.id)
            if one.id in stored
            else replace(one, id=new_id(), version=0, assessment_id=head.id)
            for one in mine.evidence
        ),
    )


def as_new(document: AssessmentDocument) -> AssessmentDocument:
    """The same as a record that was never stored, for one that somebody removed meanwhile."""
    head = replace(document.assessment, id=new_id(), version=0)
    return AssessmentDocument(
        assessment=head,
        views=tuple(replace(one, id=new_id(), version=0, assessment_id=head.id) for one in document.views),
        evidence=tuple(replace(one, id=new_id(), version=0, assessment_id=head.id) for one in document.evidence),
    )
