"""Whatever a database holds goes out in a summary and comes back without changes, also when every cell is read anew."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionItem, ActionState, Priority
from samverkan_desktop.domain.assessments import Assessment, OrganisationView, Rating
from samverkan_desktop.domain.commitments import Commitment, Signatory, SignatoryState
from samverkan_desktop.domain.corrections import Cause, CorrectedKind, Correction
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.events import Event, EventState
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Direction, Indicator, IndicatorKind
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.plans import Plan, PlanActivity, PlanKind, RevisionState
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.domain.undertakings import CommitmentDocument, EventDocument, PlanDocument
from samverkan_desktop.domain.value_changes import ValueChange
from samverkan_desktop.imports import summary_rows
from samverkan_desktop.services import excel_comparing
from samverkan_desktop.services.excel_changes import BACK
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.exports.strict_xlsx import faults
from tests.services.excel import Summary
from tests.services.finished import held

HOSTILE = [
    "=1+1",
    "#N/A",
    "+46 70",
    "-",
    "@x",
    "2026-01-01",
    "_x0041_",
    "a\nb",
    "a, b",
    "TRUE",
    "91 %",
    "✓ Done",
    "😀 הי",
    "'1",
]
WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 31))
NUMBERS = (
    st.none() | st.decimals(-(10**9), 10**9, places=3) | st.sampled_from([Decimal(0), Decimal(10**17), Decimal("0.1")])
)


class Filling:
    """Puts anything at all into a database; what a rule forbids is left out."""

    def __init__(self, work: Workspace, data: st.DataObject) -> None:
        self.work, self._data = work, data
        period = work.periods.current()
        assert period is not None
        self.period = period
        self.areas = work.areas.of_period(period.id)
        self.goals = work.goals.of_period(period.id)

    def words(self) -> str:
        return self._data.draw(WORDS)

    def name(self) -> str:
        """Words with something in them, that nothing else is called."""
        return f"{self.words()} {new_id()[:6]}"

    def day(self) -> date | None:
        return self._data.draw(DAYS)

    def number(self) -> Decimal | None:
        return self._data.draw(NUMBERS)

    def one(self, *choices: object) -> object:
        return self._data.draw(st.sampled_from(choices))

    def all(self) -> None:
        for act in (
            self.organisations, self.goal, self.actions, self.assessment, self.event, self.meeting, self.plan,
            self.commitment, self.indicator, self.correction, self.followup,
        ):  # fmt: skip
            with suppress(Invalid):
                act()

    def organisations(self) -> None:
        self.organisation = self.work.people.save_organisation(
            Organisation(name=self.name(), short_name=self.name()[:60], is_party=True)
        ).value
        self.person = self.work.people.save_person(Person(name=self.name())).value
        self.work.areas.rename(self.work.areas.get(self.areas[0].id), self.name())

    def goal(self) -> None:
        area = self.areas[0].id
        made = self.work.goals.save(Goal(period_id=self.period.id, area_id=area, wording=self.name())).value
        relevance = self.work.goals.relevance(made.id)
        choice = self.one(*RelevanceChoice)
        self.work.goals.say_relevance(replace(relevance, choice=choice, reason=self.words()))

    def actions(self) -> None:
        self.work.actions.save(
            ActionItem(
                text=self.name(),
                raised_on=TODAY,
                due=self.day(),
                state=self.one(*ActionState),
                priority=self.one(*Priority),
                waiting_for=self.name(),
                owner_id=self.one(None, self.person.id),
                owner_organisation_id=self.one(None, self.organisation.id),
                area_id=self.one(None, self.areas[0].id),
            )
        )

    def assessment(self) -> None:
        head = Assessment(goal_id=self.goals[0].id, day=TODAY, cooperation=self.one(*Rating), text=self.words())
        view = OrganisationView(
            assessment_id=head.id, organisation_id=self.organisation.id, text=self.words(), attainment=self.one(*Rating)
        )
        self.work.assessments.save(AssessmentDocument(assessment=head, views=(view,)))

    def event(self) -> None:
        event = Event(
            title=self.name(),
            area_id=self.one(None, self.areas[0].id),
            state=self.one(*EventState),
            waiting_for=self.name(),
            day=self.day(),
            partners=self.words(),
            note=self.words(),
        )
        self.work.events.save(EventDocument(event=event, goal_ids=(self.goals[0].id, self.goals[-1].id)))

    def meeting(self) -> None:
        held(self.work, place=self.words(), title=self.words())

    def plan(self) -> None:
        plan = Plan(
            name=self.name(),
            area_id=self.one(None, self.areas[0].id),
            kind=self.one(*PlanKind),
            state=self.one(*RevisionState),
            waiting_for=self.name(),
            start=self.day(),
            end=self.day(),
            note=self.words(),
        )
        self.work.plans.save(
            PlanDocument(
                plan=plan,
                owner_ids=(self.organisation.id, self.work.people.parties()[0].id),
                activities=(PlanActivity(plan_id=plan.id, text=self.name()),),
                goal_ids=(self.goals[-1].id, self.goals[0].id),
            )
        )

    def commitment(self) -> None:
        head = Commitment(name=self.name(), area_id=self.one(None, self.areas[0].id), text=self.words(), due=self.day())
        signatories = (
            Signatory(commitment_id=head.id, organisation_id=self.organisation.id, state=self.one(*SignatoryState)),
            Signatory(commitment_id=head.id, name=self.name(), day=self.day(), note=self.words()),
        )
        some = self.one((), signatories)
        self.work.commitments.save(CommitmentDocument(commitment=head, signatories=some, goal_ids=(self.goals[0].id,)))

    def indicator(self) -> None:
        numeric = self.one(True, False)
        made = Indicator(
            name=self.name(),
            area_id=self.one(None, self.areas[0].id),
            kind=IndicatorKind.NUMERIC if numeric else IndicatorKind.QUALITATIVE,
            unit=self.words()[:60],
            direction=self.one(*Direction),
            baseline=self.number() if numeric else None,
            target=self.number() if numeric else None,
            target_text=self.words(),
            target_day=self.day(),
            owner_organisation_id=self.organisation.id,
            note=self.words(),
        )
        self.work.indicators.save(made)
        for year in (2024, 2025):
            with suppress(Invalid):
                value = Measurement(
                    indicator_id=made.id,
                    day=date(year, 12, 31),
                    value=self.number() if numeric else None,
                    text="" if numeric else self.words(),
                    place=self.words(),
                    source=self.words(),
                    status=self.one(*MeasurementStatus),
                    note=self.words(),
                )
                self.work.measurements.write((ValueChange(incoming=value),))

    def correction(self) -> None:
        cause = self.one(*Cause)
        self.work.corrections.save(
            Correction(
                kind=CorrectedKind.STATEMENT,
                stood_in=self.name(),
                old=self.name(),
                new=self.name(),
                cause=cause,
                explanation=self.words(),
                discovered_on=TODAY,
                discovered_by=self.words(),
            )
        )

    def followup(self) -> None:
        where = {"period_id": self.period.id, "area_id": self.areas[0].id}
        document = self.work.followups.document(**where)
        more = (Paragraph(text=self.name(), **where), Paragraph(text=self.name(), **where))
        link = FollowUpLink(url="https://www.example.org/å?x=1#y", label=self.words(), **where)
        self.work.followups.save(
            replace(document, paragraphs=(*document.paragraphs, *more), links=(*document.links, link))
        )


@contextmanager
def every_cell_read_anew() -> Iterator[None]:
    """As if somebody had written in each cell what stands there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summary_rows, "_cut", lambda marks: ["?" * 8 for _ in range(0, len(marks), 8)])
        patch.setattr(summary_rows._Cells, "mark", lambda _self, _raw: "")
        yield


def _made_elsewhere() -> set[str]:
    """What is said of columns that nobody can change in a file."""
    texts = {text for back in BACK for text in back.elsewhere.values()}
    return {excel_comparing._FILLED_IN, *texts}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), swedish=st.booleans())
def test_whatever_the_database_holds_comes_back_without_changes(
    example_file: Path, tmp_path: Path, data: st.DataObject, swedish: bool
) -> None:
    folder = tmp_path / new_id()
    folder.mkdir()
    path = folder / "any.db"
    shutil.copyfile(example_file, path)
    work = Workspace.open(path, who="Test", today=lambda: TODAY)
    try:
        Filling(work, data).all()
        i18n.use(i18n.SWEDISH if swedish else i18n.ENGLISH)
        summary = Summary(work, folder)
        assert faults(summary.path) == []
        assert summary.read().changes_nothing
        elsewhere = set(map(i18n._, _made_elsewhere()))
        with every_cell_read_anew():
            plan = summary.read()
        assert plan.changes == ()
        # Each cell that nobody can change in a file was come upon, so all the others were read as well.
        assert {one.text for one in plan.problems} == elsewhere
    finally:
        i18n.use(i18n.ENGLISH)
        work.close()


@pytest.mark.parametrize("explanation", ["a\nb", "Inrapporteringsfel", "90 %"])
def test_a_cause_in_words_of_ones_own_comes_back_as_it_was(
    example: Workspace, tmp_path: Path, explanation: str
) -> None:
    example.corrections.save(
        Correction(
            kind=CorrectedKind.STATEMENT,
            stood_in="A report",
            old="90 %",
            new="70 %",
            cause=Cause.OTHER,
            explanation=explanation,
            discovered_on=TODAY,
        )
    )
    summary = Summary(example, tmp_path)
    with every_cell_read_anew():
        assert summary.read().changes == ()
