from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, Rating
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.correction_rows import correction_sentences
from samverkan_desktop.domain.corrections import Cause, CorrectedKind, Correction
from samverkan_desktop.domain.documents import AssessmentDocument, MeetingDocument
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.followups import FollowUpVersion, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.meetings import AgendaItem, Meeting, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local, now
from samverkan_desktop.domain.uses import UseKind
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.corrections import mention_pattern

TODAY = date(2026, 11, 23)


class Work:
    """An area with a goal, a value that turns out to be wrong, and whatever a test lets rest on it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.period = workspace.periods.start(Period.of_years(2026, 2027), ()).value
        self.area_id = workspace.areas.add(self.period.id, "Digital infrastructure").value.id
        self.goal = workspace.goals.save(
            Goal(period_id=self.period.id, area_id=self.area_id, wording="Build broadband")
        ).value
        self.body = workspace.bodies.save(Body(name="The group"), (self.area_id,)).value
        indicator = Indicator(area_id=self.area_id, name="Share", unit="%", source="A source")
        self.indicator = workspace.indicators.save(indicator).value
        value = Measurement(indicator_id=self.indicator.id, day=date(2025, 12, 31), value=Decimal(91))
        changes = workspace.measurements.compare(self.indicator.id, (value,))
        (self.value,) = workspace.measurements.write(changes).value

    def assess(self, text: str = "", *, target_id: str | None = None) -> str:
        head = Assessment(goal_id=self.goal.id, day=date(2026, 6, 3), attainment=Rating.ON_TRACK, text=text)
        evidence = (
            (Evidence(assessment_id=head.id, kind=EvidenceKind.MEASUREMENT, target_id=target_id),) if target_id else ()
        )
        document = AssessmentDocument(assessment=head, evidence=evidence)
        return self.workspace.assessments.save(document).value.assessment.id

    def meet(self, day: date, notes: str = "") -> str:
        meeting = Meeting(
            body_id=self.body.id, starts_at=from_local(day, _nine()), state=MeetingState.HELD, title="A meeting"
        )
        item = AgendaItem(meeting_id=meeting.id, title="Where we stand", notes=notes)
        document = MeetingDocument(meeting=meeting, area_ids=(self.area_id,), items=(item,))
        return self.workspace.meetings.save(document).value.meeting.id

    def store(self, *records: object) -> None:
        with self.workspace._session.writing(what="Test") as writing:
            writing.insert_many(records)  # type: ignore[arg-type]

    def correct(self, discovered_on: date = TODAY) -> Correction:
        reason = Reason(discovered_on=discovered_on, discovered_by="An official", source="A newer report")
        new = replace(self.value, id="new", value=Decimal(83))
        return self.workspace.corrections.correct_value(self.value.id, new, reason).value


def _nine():  # type: ignore[no-untyped-def]
    from datetime import time

    return time(9)


@pytest.fixture
def work(workspace: Workspace) -> Work:
    return Work(workspace)


def test_a_correction_says_in_words_what_changed(work: Work) -> None:
    correction = work.correct()
    row = work.workspace.corrections.row(correction.id)
    assert (row.what, row.area, row.old, row.new) == (
        "Share 2025",
        "Digital infrastructure",
        "91\u00a0%",
        "83\u00a0%",
    )
    assert row.short == "91\u00a0% → 83\u00a0%, misreported"
    assert correction_sentences((row,)) == (
        "Share 2025: 91\u00a0% is corrected to 83\u00a0%. Cause: misreported. "
        "Discovered 2026-11-23 by An official. Source: A newer report.",
    )


def test_everything_that_used_the_value_is_found_and_marked(work: Work, tmp_path: Path) -> None:
    linked = work.assess(target_id=work.value.id)
    mentioning = work.assess("We are at 91% now.")
    work.assess("We are at 191 % and 91.5 %.")
    meeting = work.meet(date(2026, 5, 4), "The share is 91 % in the county.")
    paragraph = Paragraph(period_id=work.period.id, area_id=work.area_id, text="Broadband grows.")
    version = FollowUpVersion(
        period_id=work.period.id,
        stamp="260601",
        content=f'{{"values": ["{work.value.id}"]}}',
        sha256="",
        frozen_at=now(),
    )
    work.store(
        paragraph,
        ParagraphEvidence(paragraph_id=paragraph.id, kind=EvidenceKind.MEASUREMENT, target_id=work.value.id),
        version,
    )
    path = tmp_path / "Summary.xlsx"
    work.workspace.reporting.write_excel(work.workspace.reporting.summary(SummaryChoice(period=work.period)), path)
    correction = work.correct()
    later = tmp_path / "Later.xlsx"
    work.workspace.reporting.write_excel(work.workspace.reporting.summary(SummaryChoice(period=work.period)), later)

    uses = work.workspace.corrections.uses(correction.id)
    assert {(use.kind, use.id, use.is_linked) for use in uses if use.kind is not UseKind.EXPORT} == {
        (UseKind.ASSESSMENT, linked, True),
        (UseKind.PARAGRAPH, paragraph.id, True),
        (UseKind.FOLLOW_UP, version.id, True),
        (UseKind.ASSESSMENT, mentioning, False),
        (UseKind.MEETING, meeting, False),
    }
    assert [use.label for use in uses if use.kind is UseKind.EXPORT] == ["Summary 2026–2027 (Summary.xlsx)"]
    marks = work.workspace.corrections.marks()
    assert {record_id for record_id, rows in marks.items() if [row.id for row in rows] == [correction.id]} == {
        work.value.id,
        linked,
        paragraph.id,
    }


def test_what_would_be_marked_is_known_before_saving(work: Work) -> None:
    linked = work.assess(target_id=work.value.id)
    draft = Correction(
        kind=CorrectedKind.MEASUREMENT,
        target_id=work.value.id,
        area_id=work.area_id,
        old="91\u00a0%",
        new="83\u00a0%",
        discovered_on=TODAY,
    )
    assert [use.id for use in work.workspace.corrections.uses_before(draft)] == [linked]
    assert work.workspace.corrections.all() == ()


def test_a_statement_outside_needs_a_place_where_it_stood(work: Work) -> None:
    statement = Correction(
        kind=CorrectedKind.STATEMENT,
        area_id=work.area_id,
        old="The county is nearly best in the country",
        new="The county is in the middle",
        discovered_on=date(2026, 3, 1),
    )
    with pytest.raises(Invalid) as caught:
        work.workspace.corrections.save(statement)
    assert list(caught.value.problems) == ["stood_in"]
    done = work.workspace.corrections.save(replace(statement, stood_in="The regional report"))
    row = work.workspace.corrections.row(done.value.id)
    assert row.what == "The regional report"
    assert row.area_id == work.area_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"new": "Old"}, "new"),
        ({"cause": Cause.OTHER}, "explanation"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"old": " "}, "old"),
    ],
)
def test_a_correction_names_the_field_that_is_wrong(changes: dict[str, object], field: str) -> None:
    good: dict[str, object] = {
        "kind": CorrectedKind.STATEMENT,
        "old": "Old",
        "new": "New",
        "discovered_on": TODAY,
    }
    with pytest.raises(Invalid) as caught:
        Correction(**{**good, **changes})  # type: ignore[arg-type]
    assert field in caught.value.problems


def test_what_is_corrected_must_be_there_and_found_out_already(work: Work) -> None:
    correction = Correction(kind=CorrectedKind.ASSESSMENT, target_id="gone", old="a", new="b", discovered_on=TODAY)
    with pytest.raises(NotFound):
        work.workspace.corrections.save(correction)
    tomorrow = replace(correction, target_id=work.assess("a"), discovered_on=date(2026, 11, 24))
    with pytest.raises(Invalid) as caught:
        work.workspace.corrections.save(tomorrow)
    assert list(caught.value.problems) == ["discovered_on"]


def test_documents_ask_by_period_area_and_meeting(work: Work) -> None:
    corrections = work.workspace.corrections
    first = work.meet(date(2026, 5, 4))
    second = work.meet(date(2026, 6, 8))
    third = work.meet(date(2026, 9, 7))
    correction = work.correct(date(2026, 6, 1))
    earlier = Period.of_years(2022, 2023)
    of_value = Period.of_years(2024, 2025)
    assert [row.id for row in corrections.concerning(period=work.period)] == [correction.id]
    assert [row.id for row in corrections.concerning(period=of_value)] == [correction.id]
    assert corrections.concerning(period=earlier) == ()
    assert [row.id for row in corrections.concerning(area_ids=(work.area_id,))] == [correction.id]
    assert corrections.concerning(area_ids=("other",)) == ()
    assert [row.id for row in corrections.concerning(meeting_id=second)] == [correction.id]
    assert corrections.concerning(meeting_id=first) == ()
    assert corrections.concerning(meeting_id=third) == ()
    of_minutes = corrections.save(
        Correction(
            kind=CorrectedKind.MEETING,
            target_id=first,
            area_id=corrections.area_of(CorrectedKind.MEETING, first),
            old="Nearly best",
            new="In the middle",
            discovered_on=date(2026, 9, 1),
        )
    ).value
    # In the minutes themselves, and in those of the next meeting after it was found out.
    assert [row.id for row in corrections.concerning(meeting_id=first)] == [of_minutes.id]
    assert [row.id for row in corrections.concerning(meeting_id=third)] == [of_minutes.id]
    assert corrections.marks()[first][0].id == of_minutes.id


@pytest.mark.parametrize(
    ("old", "text", "found"),
    [
        ("91\u00a0%", "it was 91 % then", True),
        ("91\u00a0%", "it was 91%.", True),
        ("91\u00a0%", "it was 191 %", False),
        ("91\u00a0%", "it was 0,91 %", False),
        ("1\u00a0234", "there are 1 234 of them", True),
        ("nearly best", "We are NEARLY  best", True),
        ("nearly best", "nearly bested", False),
        ("91,0\u00a0%", "it was 91 % then", True),
        ("91.50\u00a0%", "it was 91,5 % then", True),
        ("91,5\u00a0%", "it was 91 % then", False),
        ("7", "7 of them", None),
    ],
)
def test_old_words_are_found_however_they_are_spaced(old: str, text: str, found: bool | None) -> None:
    pattern = mention_pattern(old)
    assert found is (None if pattern is None else pattern.search(text) is not None)


def test_documents_are_remembered_with_what_they_carried(work: Work, tmp_path: Path) -> None:
    assessment = work.assess("Good.")
    report = work.workspace.reporting.summary(SummaryChoice(period=work.period))
    work.workspace.reporting.write_excel(report, tmp_path / "Summary.xlsx")
    meeting = work.meet(date(2026, 5, 4))
    work.workspace.minutes.write(work.workspace.minutes.of_meeting(meeting), tmp_path / "Minutes.txt")
    excel, minutes = work.workspace.exports_log.all()
    assert [one.kind for one in (excel, minutes)] == ["xlsx", "txt"]
    assert excel.who == "Test"
    assert work.workspace.exports_log.carried_by(excel.id)[assessment] == 1
    assert work.workspace.exports_log.carried_by(minutes.id) == {meeting: 1}


def test_a_written_document_is_no_step_of_undo(work: Work, tmp_path: Path) -> None:
    work.assess("Good.")
    work.workspace.exports_log.register(
        tmp_path / "Follow-up.docx", title="Follow-up", carried={work.goal.id: 1}, with_secrecy=False
    )
    work.workspace.history.undo()
    assert len(work.workspace.exports_log.all()) == 1
    assert work.workspace.assessments.of_goal(work.period.id, work.goal.id) == ()
