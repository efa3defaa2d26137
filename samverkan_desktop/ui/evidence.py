"""What an assessment can rest on: for each kind its picture, where the candidates are, and where it leads."""

from collections.abc import Callable, Iterable
from datetime import date

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk


@dataclass(frozen=True)
class Candidate:
    """A record that could be chosen: its day (None when it has none), its id, and what it is called."""

    day: date | None
    id: str
    label: str


def _nothing(_workspace: Workspace, _period: Period, _area_id: str) -> Iterable[Candidate]:
    return ()


def _nowhere(_desk: Desk, _target_id: str, _area_id: str) -> None:
    return


@dataclass(frozen=True, kw_only=True)
class EvidenceSource:
    """One kind. `find` gives what an area has of it in a period; `follow` shows one, and raises NotFound.

    The area given to `follow` is where a record without an area of its own is shown.
    """

    icon: str
    find: Callable[[Workspace, Period, str], Iterable[Candidate]] = _nothing
    follow: Callable[[Desk, str, str], object] = _nowhere


def _meetings(workspace: Workspace, period: Period, area_id: str) -> Iterable[Candidate]:
    for row in workspace.meetings.of_period(period, area_id):
        yield Candidate(row.day, row.id, f"{row.label} {words.short_day(row.day, workspace.today())}")


def _decisions(workspace: Workspace, period: Period, area_id: str) -> Iterable[Candidate]:
    for row in workspace.decisions.of_period(period, area_id):
        yield Candidate(row.day, row.id, f"§ {row.number} {row.text}" if row.number else row.text)


def _actions(workspace: Workspace, period: Period, area_id: str) -> Iterable[Candidate]:
    return (Candidate(row.raised_on, row.id, row.text) for row in workspace.actions.of_period(period, area_id))


def _plans(workspace: Workspace, period: Period, area_id: str) -> Iterable[Candidate]:
    return (Candidate(row.start, row.id, row.name) for row in workspace.plans.of_period(period, area_id))


def _commitments(workspace: Workspace, period: Period, area_id: str) -> Iterable[Candidate]:
    return (Candidate(row.day, row.id, row.name) for row in workspace.commitments.of_period(period, area_id))


def _events(workspace: Workspace, period: Period, area_id: str) -> Iterable[Candidate]:
    return (Candidate(row.day, row.id, row.name) for row in workspace.events.of_period(period, area_id))


def _measurements(workspace: Workspace, _period: Period, area_id: str) -> Iterable[Candidate]:
    for row in workspace.indicators.of_area(area_id):
        for value in row.current:
            what = " ".join(part for part in (row.name, value.day_words, value.split) if part)
            yield Candidate(value.record.day, value.id, f"{what}: {value.words}")


def _corrections(workspace: Workspace, _period: Period, area_id: str) -> Iterable[Candidate]:
    for row in workspace.corrections.concerning(area_ids=(area_id,)):
        yield Candidate(row.discovered_on, row.id, f"{row.what}: {row.change}")


def _to_meeting(desk: Desk, target_id: str, _area_id: str) -> None:
    desk.go.open_meeting(desk.workspace.meetings.get(target_id).id)


def _to_decision(desk: Desk, target_id: str, _area_id: str) -> None:
    desk.go.open_meeting(desk.workspace.assessments.meeting_of_decision(target_id))


def _to_action(desk: Desk, target_id: str, area_id: str) -> None:
    action = desk.workspace.actions.get(target_id)
    desk.go.show_area(action.area_id or area_id, "actions", action.id)


def _to_plan(desk: Desk, target_id: str, area_id: str) -> None:
    desk.go.show_area(desk.workspace.plans.get(target_id).area_id or area_id, "plans", target_id)


def _to_commitment(desk: Desk, target_id: str, area_id: str) -> None:
    desk.go.show_area(desk.workspace.commitments.get(target_id).area_id or area_id, "plans", target_id)


def _to_event(desk: Desk, target_id: str, area_id: str) -> None:
    desk.go.show_area(desk.workspace.events.get(target_id).area_id or area_id, "plans", target_id)


def _to_measurement(desk: Desk, target_id: str, area_id: str) -> None:
    value = desk.workspace.measurements.get(target_id)
    indicator = desk.workspace.indicators.get(value.indicator_id)
    desk.go.show_area(indicator.area_id or area_id, "indicators", target_id)


def _to_correction(desk: Desk, target_id: str, _area_id: str) -> None:
    desk.go.show_page("corrections", desk.workspace.corrections.get(target_id).id)


SOURCES: dict[EvidenceKind, EvidenceSource] = {
    EvidenceKind.MEETING: EvidenceSource(icon="calendar", find=_meetings, follow=_to_meeting),
    EvidenceKind.DECISION: EvidenceSource(icon="decision", find=_decisions, follow=_to_decision),
    EvidenceKind.ACTION: EvidenceSource(icon="tasks", find=_actions, follow=_to_action),
    EvidenceKind.MEASUREMENT: EvidenceSource(icon="trend", find=_measurements, follow=_to_measurement),
    EvidenceKind.CORRECTION: EvidenceSource(icon="correct", find=_corrections, follow=_to_correction),
    EvidenceKind.PLAN: EvidenceSource(icon="document_text", find=_plans, follow=_to_plan),
    EvidenceKind.COMMITMENT: EvidenceSource(icon="checkmark_circle", find=_commitments, follow=_to_commitment),
    EvidenceKind.EVENT: EvidenceSource(icon="flag", find=_events, follow=_to_event),
    EvidenceKind.LINK: EvidenceSource(icon="link"),
    EvidenceKind.NOTE: EvidenceSource(icon="note"),
}
