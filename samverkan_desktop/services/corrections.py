"""Corrections of values and statements: nothing is overwritten, and everything that used the old is found."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from samverkan_desktop.domain.assessments import Assessment
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.errors import Invalid, StaleRecord
from samverkan_desktop.domain.followups import FollowUpVersion, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement, QualityAnswer
from samverkan_desktop.domain.meetings import Meeting, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.uses import UseRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import correction_rows, corrections, reading

if TYPE_CHECKING:
    from samverkan_desktop.domain.quality import Question
    from samverkan_desktop.services.measurements import Reason

_KINDS: dict[CorrectedKind, type[Record]] = {
    CorrectedKind.MEASUREMENT: Measurement,
    CorrectedKind.ASSESSMENT: Assessment,
    CorrectedKind.PARAGRAPH: Paragraph,
    CorrectedKind.MEETING: Meeting,
    CorrectedKind.FOLLOW_UP: FollowUpVersion,
}
IN_THE_FUTURE = N_("Choose a day that is not in the future.")


class Corrections(Service):
    """Correct, see what a correction touches, and tell documents what they must print."""

    def all(self) -> tuple[CorrectionRow, ...]:
        """Every correction, the latest discovery first."""
        return correction_rows.corrections(self._store)

    def row(self, correction_id: str) -> CorrectionRow:
        """One correction in words. Raises NotFound."""
        correction = self.get(correction_id)
        return correction_rows.corrections(self._store, (correction.id,))[0]

    def get(self, correction_id: str) -> Correction:
        """One correction. Raises NotFound."""
        return reading.get(self._store, Correction, correction_id)

    def concerning(
        self,
        *,
        period: Period | None = None,
        area_ids: Sequence[str] | None = None,
        meeting_id: str | None = None,
    ) -> tuple[CorrectionRow, ...]:
        """The corrections that a document prints, the latest discovery first; the conditions narrow each other.

        A period: discovered in it, or correcting something of it. Areas: of one of them, or of no area at all.
        A meeting: correcting its minutes, or discovered since the meeting of the group before it, and in its areas.
        """
        found: Sequence[CorrectionRow] = self.all()
        if period is not None:
            found = [row for row in found if row.concerns(period)]
        if area_ids is not None:
            found = [row for row in found if row.area_id is None or row.area_id in area_ids]
        if meeting_id is not None:
            found = self._for_meeting(meeting_id, found)
        return tuple(found)

    def marks(self) -> dict[str, tuple[CorrectionRow, ...]]:
        """By id of an assessment, a paragraph, a meeting, a frozen follow-up or a value: what was corrected there."""
        return corrections.marks(self._store, self.all())

    def marks_in(self, texts: Mapping[str, str], area_id: str | None) -> dict[str, tuple[CorrectionRow, ...]]:
        """By id of a text of an area, or of all: corrections of what it says, rests on or mentions in the old words."""
        rows = self.all()
        certain = corrections.marks(self._store, rows)
        found = {}
        for record_id, text in texts.items():
            near = [row for row in rows if area_id is None or row.area_id in (None, area_id)]
            mentioned = (row for row in near if corrections.mentions(row, text))
            told = tuple(dict.fromkeys((*certain.get(record_id, ()), *mentioned)))
            if told:
                found[record_id] = told
        return found

    def uses(self, correction_id: str) -> tuple[UseRow, ...]:
        """Everything that used the old value."""
        return corrections.uses(self._store, self.row(correction_id))

    def uses_before(self, draft: Correction) -> tuple[UseRow, ...]:
        """Everything that would be marked by a correction that is not saved yet."""
        return corrections.uses(self._store, _as_row(draft))

    def correct_value(
        self,
        measurement_id: str,
        new: Measurement,
        reason: "Reason",
        answers: Sequence[tuple["Question", str]] = (),
    ) -> Done[Correction]:
        """Put a new value in the place of a stored one, which stays as it is.

        Raises Invalid, NotFound, and StaleRecord with the value that took its place when it was corrected already.

        `answers` are what somebody said of questions about the new value.
        """
        # Imported late: the overview reads corrections, and makes none.
        from samverkan_desktop.domain.value_changes import Answer, ValueChange, holding
        from samverkan_desktop.services.measurements import Measurements

        values = Measurements(self._session)
        stored = values.get(measurement_id)
        if reading.listed(self._store, Measurement, replaces_id=stored.id):
            text = N_("This value was corrected already. Correct the value that took its place.")
            raise StaleRecord(text, current=holding(values.of_indicator(stored.indicator_id)).get(stored.key))
        moved = replace(new, day=stored.day, place=stored.place, dimension=stored.dimension)
        change = ValueChange(incoming=moved, stored=stored, answer=Answer.CORRECTION)
        if moved.says_the_same(stored):
            raise Invalid(value=N_("This is the value that is stored. Write the right one."))
        if reason.discovered_on > self._session.today():
            raise Invalid(discovered_on=IN_THE_FUTURE)
        kept = [values.answer(replace(question, measurement_id=moved.id), text) for question, text in answers]
        done = values.write((change,), reason=reason, answers=kept)
        made = reading.listed(self._store, Correction, target_id=stored.id, replacement_id=done.value[0].id)
        return Done(value=made[0], set_id=done.set_id, what=done.what)

    def save(self, correction: Correction) -> Done[Correction]:
        """Correct a statement, or change what is told of a correction. Raises Invalid, NotFound, StaleRecord."""
        what = N_("Change correction") if correction.version else N_("Correct")
        if correction.discovered_on > self._session.today():
            raise Invalid(discovered_on=IN_THE_FUTURE)
        if not correction.version:
            if correction.kind is CorrectedKind.MEASUREMENT:
                raise Invalid(kind=N_("A value is corrected with a new value."))
            self._check_target(correction)
        with self._session.writing(Topic.CORRECTIONS, what=what) as writing:
            stored = writing.save(correction)
        return Done(value=stored, set_id=writing.id, what=what)

    def remove(self, correction_id: str) -> Done[None]:
        """Put a correction in the wastebasket, and the value that it brought; the old one then holds again."""
        correction = self.get(correction_id)
        topics = (Topic.CORRECTIONS, Topic.INDICATORS)
        with self._session.writing(*topics, what=N_("Remove correction")) as writing:
            count = writing.remove(correction)
            if correction.replacement_id:
                if reading.listed(self._store, Measurement, replaces_id=correction.replacement_id):
                    raise Invalid(value=N_("The new value was corrected in turn. Remove that correction first."))
                count += writing.remove(reading.get(self._store, Measurement, correction.replacement_id))
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def area_of(self, kind: CorrectedKind, target_id: str) -> str | None:
        """The area of what is corrected, where it has one alone. Raises NotFound."""
        match kind:
            case CorrectedKind.MEASUREMENT:
                value = reading.get(self._store, Measurement, target_id)
                return reading.get(self._store, Indicator, value.indicator_id).area_id
            case CorrectedKind.ASSESSMENT:
                assessment = reading.get(self._store, Assessment, target_id)
                return reading.get(self._store, Goal, assessment.goal_id).area_id
            case CorrectedKind.PARAGRAPH:
                return reading.get(self._store, Paragraph, target_id).area_id
            case CorrectedKind.MEETING:
                areas = corrections.meeting_areas(self._store, target_id)
                return areas[0] if len(areas) == 1 else None
        return None

    def answers_of(self, measurement_id: str) -> tuple[QualityAnswer, ...]:
        """What was answered about a value when it was entered."""
        return reading.listed(self._store, QualityAnswer, measurement_id=measurement_id, order=("at", "id"))

    def _check_target(self, correction: Correction) -> None:
        if correction.kind is CorrectedKind.STATEMENT:
            if not correction.stood_in:
                raise Invalid(stood_in=N_("Write where the statement stood, such as the name of a report."))
            return
        if correction.target_id is None:
            raise Invalid(target_id=N_("Choose what is corrected."))
        reading.get(self._store, _KINDS[correction.kind], correction.target_id)

    def _for_meeting(self, meeting_id: str, found: Sequence[CorrectionRow]) -> list[CorrectionRow]:
        meeting = reading.get(self._store, Meeting, meeting_id)
        areas = corrections.meeting_areas(self._store, meeting_id)
        earlier = [
            one
            for one in reading.listed(self._store, Meeting, body_id=meeting.body_id)
            if one.starts_at < meeting.starts_at and one.state is not MeetingState.CANCELLED
        ]
        ids = {one.id for one in earlier}
        since = max((one.day for one in earlier), default=date.min)
        return [
            row
            for row in found
            if row.target_id == meeting_id
            or (since < row.discovered_on <= meeting.day and (row.area_id in areas or row.target_id in ids))
        ]


def _as_row(draft: Correction) -> CorrectionRow:
    return CorrectionRow(
        id=draft.id,
        kind=draft.kind,
        target_id=draft.target_id,
        replacement_id=None,
        indicator_id=None,
        area_id=draft.area_id,
        area="",
        what="",
        happened=None,
        old=draft.old,
        new=draft.new,
        cause=draft.cause,
        explanation=draft.explanation,
        discovered_on=draft.discovered_on,
        discovered_by=draft.discovered_by,
        source=draft.source,
        url=draft.url,
        stood_in=draft.stood_in,
    )
