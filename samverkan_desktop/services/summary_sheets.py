"""The sheets of the summary, each as data: its rows, and its columns with what they say of a row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.assessment_rows import AssessmentRow, EvidenceRow
from samverkan_desktop.domain.assessments import AXIS_LABELS, EVIDENCE_LABELS, Assessment, Axis, EvidenceKind
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder, DecisionChoice, DecisionOrder
from samverkan_desktop.domain.meeting_rows import MeetingRow
from samverkan_desktop.domain.meetings import (
    MEETING_KIND_LABELS,
    Attendance,
    Decision,
    Meeting,
    MeetingState,
    Presence,
)
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS
from samverkan_desktop.domain.report import (
    CellKind,
    ReportColumn,
    Sheet,
    SheetKey,
    State,
    Tone,
    meeting_state,
    presence_state,
    rating_state,
)
from samverkan_desktop.domain.rows import AreaRow, GoalRow
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.services.indicator_sheets import INDICATOR_SHEETS
from samverkan_desktop.services.log_sheets import (
    action_cells,
    action_columns,
    decision_cells,
    decision_columns,
    long_actions,
    long_decisions,
)
from samverkan_desktop.services.long_sheets import LongList
from samverkan_desktop.services.sheet_kinds import Columns, Scope, SheetKind, Told, told
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.summary_columns import (
    area_column,
    day_column,
    hidden_column,
    leading,
    long_column,
    moment_column,
    name_column,
    number_column,
    rating_column,
    state_column,
    text_column,
)
from samverkan_desktop.services.undertaking_sheets import UNDERTAKING_SHEETS
from samverkan_desktop.storage import (
    action_log,
    action_rows,
    assessment_log,
    decision_log,
    logs,
    overviews,
    reading,
    summary,
)
from samverkan_desktop.storage.asked import Asked, of_meetings
from samverkan_desktop.storage.store import Store


class SummarySheets:
    """Reads the sheets of a summary; ask inside one snapshot."""

    def __init__(self, store: Store, choice: SummaryChoice, today: date) -> None:
        period, area_ids = choice.period, choice.area_ids
        self.areas: tuple[AreaRow, ...] = tuple(
            row for row in overviews.areas(store, period.id) if area_ids is None or row.id in area_ids
        )
        self.goals: tuple[GoalRow, ...] = overviews.goals(store, period.id, area_ids)
        self._scope = Scope(
            store=store,
            choice=choice,
            today=today,
            areas=self.areas,
            goals=self.goals,
        )

    def sheet(self, key: SheetKey) -> Sheet:
        """One sheet with all its rows."""
        return SHEETS[key].sheet(self._scope)


def _goal_columns(_scope: Scope, _rows: Sequence[GoalRow]) -> Columns:
    return told(
        (area_column(), lambda row: row.area),
        (number_column("number", _("No.")), lambda row: row.number),
        (long_column("wording", _("Goal"), 46), lambda row: row.wording),
        *_rating_columns(),
        (state_column("movement", _("Change"), tuple(_movements().values())), _movement),
        (day_column("day", _("Assessed")), lambda row: row.day),
        (long_column("text", _("Joint text"), 50), lambda row: row.text),
        (
            leading(
                number_column("assessments", _("Number of assessments")),
                SheetKey.ASSESSMENTS,
                own="id",
                theirs="goal_id",
            ),
            lambda row: row.assessments,
        ),
        (text_column("predecessor_period", _("Continues from"), 12), lambda row: row.predecessor_period),
        (
            text_column("relevance", _("Next period"), 14, RELEVANCE_LABELS.values()),
            lambda row: _(RELEVANCE_LABELS[row.relevance]),
        ),
        (long_column("relevance_reason", _("Reason"), 30), lambda row: row.relevance_reason),
    )


def _assessments(scope: Scope) -> Sequence[AssessmentRow]:
    rows = assessment_log.assessments(scope.store, scope.period.id, area_ids=scope.area_ids)
    span = scope.choice.span
    return rows if span is None else [row for row in rows if span.holds(row.day)]


def _assessment_columns(scope: Scope, rows: Sequence[AssessmentRow]) -> Columns:
    parties = scope.parties(view.organisation for row in rows for view in row.views)
    agreement = {True: _agreement(diverges=True), False: _agreement(diverges=False)}
    return told(
        (day_column("day", _("Date")), lambda row: row.day),
        (area_column(), lambda row: row.area),
        (_to_goal(number_column("goal_number", _("No."))), lambda row: row.goal_number),
        (long_column("wording", _("Goal"), 36), lambda row: row.wording),
        *_rating_columns(chosen=True),
        (long_column("text", _("Joint text"), 44), lambda row: row.text),
        (long_column("reason", _("Why against the indicators"), 30), lambda row: row.reason),
        *(one for name, label in parties for one in _view_columns(name, label)),
        (
            state_column("agreement", _("Do the parties agree?"), tuple(agreement.values())),
            lambda row: agreement[row.diverges] if row.views else None,
        ),
        (long_column("evidence", _("Rests on"), 36), lambda row: "\n".join(map(_evidence, row.evidence))),
        # Texts that lead somewhere are cut off in LibreOffice, so numbers and days do.
        (
            leading(number_column("meetings", _("Meetings")), SheetKey.MEETINGS, own="meeting_id", theirs="id"),
            lambda row: sum(one.kind is EvidenceKind.MEETING for one in row.evidence),
        ),
        (hidden_column("goal_id", _("ID of the goal")), lambda row: row.goal_id),
        (hidden_column("meeting_id", _("ID of the meeting")), _meeting_of),
    )


def _meeting_columns(scope: Scope, rows: Sequence[MeetingRow]) -> Columns:
    agendas = summary.agendas(scope.store, [row.id for row in rows]) if rows else {}

    def agenda(row: MeetingRow) -> str:
        return "\n".join(f"{number}. {title}" for number, title in enumerate(agendas.get(row.id, ()), 1))

    return told(
        (moment_column("starts_at", _("Begins")), lambda row: row.starts_at),
        (moment_column("ends_at", _("Ends")), lambda row: row.ends_at),
        (name_column("body", _("Group"), 30), lambda row: row.body),
        (text_column("title", _("Heading"), 26), lambda row: row.title),
        (
            text_column("kind", _("Type"), 14, MEETING_KIND_LABELS.values()),
            lambda row: _(MEETING_KIND_LABELS[row.kind]),
        ),
        (
            replace(state_column("state", _("State"), tuple(map(meeting_state, MeetingState))), choices=_set_states()),
            lambda row: meeting_state(row.state),
        ),
        (text_column("place", _("Place"), 24), lambda row: row.place),
        (text_column("areas", _("Areas"), 26), lambda row: ", ".join(row.areas)),
        (long_column("agenda", _("Agenda"), 46), agenda),
        (
            leading(number_column("took_part", _("Participants")), SheetKey.ATTENDANCE, own="id", theirs="meeting_id"),
            lambda row: row.took_part,
        ),
        (
            leading(number_column("decisions", _("Decisions")), SheetKey.DECISIONS, own="id", theirs="meeting_id"),
            lambda row: row.decisions,
        ),
        (number_column("actions", _("Actions")), lambda row: row.actions),
        *(_record_number(name, label) for name, label in scope.parties()),
    )


def _set_states() -> tuple[str, ...]:
    # Minutes are finalised in the program alone.
    return tuple(meeting_state(one).text for one in MeetingState if one is not MeetingState.FINALISED)


def _met(scope: Scope) -> Asked:
    return of_meetings(scope.days, scope.area_ids, states=scope.choice.meeting_states)


def _decided(scope: Scope) -> DecisionChoice:
    return DecisionChoice(period=scope.days, area_ids=scope.area_ids, meeting_states=scope.choice.meeting_states)


def _to_do(scope: Scope) -> ActionChoice:
    return ActionChoice(period=scope.days, area_ids=scope.area_ids, states=scope.choice.action_states)


def _attendance_columns(_scope: Scope, _rows: Sequence[Any]) -> Columns:
    return told(
        (
            leading(moment_column("starts_at", _("Meeting began")), SheetKey.MEETINGS, own="meeting_id", theirs="id"),
            lambda row: row.starts_at,
        ),
        (name_column("body", _("Group"), 40), lambda row: row.body),
        (name_column("name", _("Name"), 30), lambda row: row.name),
        (text_column("organisation", _("Organisation"), 26), lambda row: row.organisation),
        (
            state_column("presence", _("Attendance"), tuple(map(presence_state, Presence)), chosen=True),
            lambda row: presence_state(row.presence),
        ),
        (long_column("note", _("Note"), 40), lambda row: row.note),
        (hidden_column("meeting_id", _("ID of the meeting")), lambda row: row.meeting_id),
    )


def _action_columns(scope: Scope, _rows: Sequence[Any]) -> Columns:
    return action_columns(), lambda row: action_cells(row, scope.today)


def _decision_columns(_scope: Scope, _rows: Sequence[Any]) -> Columns:
    return decision_columns(), decision_cells


@dataclass(frozen=True, kw_only=True)
class _FollowUpRow:
    """A paragraph or a link of a follow-up."""

    id: str
    version: int
    area: str
    number: int
    kind: str
    text: str
    url: str | None = None


def _followup_rows(scope: Scope) -> Sequence[_FollowUpRow]:
    found = []
    for area in scope.areas:
        where = {"period_id": scope.period.id, "area_id": area.id}
        paragraphs = reading.listed(scope.store, Paragraph, order=("position", "id"), **where)
        links = reading.listed(scope.store, FollowUpLink, order=("position", "id"), **where)
        found += [
            _FollowUpRow(
                id=one.id, version=one.version, area=area.name, number=number, kind=_("Paragraph"), text=one.text
            )
            for number, one in enumerate(paragraphs, 1)
        ]
        found += [
            _FollowUpRow(
                id=link.id,
                version=link.version,
                area=area.name,
                number=number,
                kind=_("Link"),
                text=link.label,
                url=link.url,
            )
            for number, link in enumerate(links, 1)
        ]
    return found


def _followup_columns(_scope: Scope, _rows: Sequence[_FollowUpRow]) -> Columns:
    return told(
        (area_column(), lambda row: row.area),
        (number_column("number", _("No.")), lambda row: row.number),
        (text_column("kind", _("Type"), 10), lambda row: row.kind),
        (long_column("text", _("Text"), 110), lambda row: row.text),
        (ReportColumn(key="url", title=_("Address"), kind=CellKind.LINK, most=60), lambda row: row.url),
    )


def _rating_columns(*, chosen: bool = False) -> tuple[Told, ...]:
    return (
        (
            rating_column(Axis.COOPERATION, _(AXIS_LABELS[Axis.COOPERATION]), chosen=chosen),
            lambda row: rating_state(row.cooperation),
        ),
        (
            rating_column(Axis.ATTAINMENT, _(AXIS_LABELS[Axis.ATTAINMENT]), chosen=chosen),
            lambda row: rating_state(row.attainment),
        ),
    )


def _view_columns(name: str, label: str) -> tuple[Told, ...]:
    def view_of(row: AssessmentRow) -> Any:
        return next((view for view in row.views if view.organisation == name), None)

    def rating(row: AssessmentRow, axis: Axis) -> State | None:
        view = view_of(row)
        return rating_state(getattr(view, axis)) if view is not None else None

    def text(row: AssessmentRow) -> str | None:
        view = view_of(row)
        return view.text if view is not None else None

    titles = {axis: f"{label}: {_(AXIS_LABELS[axis]).lower()}" for axis in Axis}
    return (
        (
            rating_column(f"view:{name}:{Axis.COOPERATION}", titles[Axis.COOPERATION], chosen=True),
            lambda row: rating(row, Axis.COOPERATION),
        ),
        (
            rating_column(f"view:{name}:{Axis.ATTAINMENT}", titles[Axis.ATTAINMENT], chosen=True),
            lambda row: rating(row, Axis.ATTAINMENT),
        ),
        (long_column(f"view:{name}:text", _("{organisation}: own view").format(organisation=label), 34), text),
    )


def _record_number(name: str, label: str) -> Told:
    title = _("Records number, {authority}").format(authority=label)
    return text_column(f"record_number:{name}", title, 18), lambda row: dict(row.record_numbers).get(name, "")


def _movements() -> dict[int, State]:
    return {
        1: State(label=pgettext("change", "Up"), symbol="↑", tone=Tone.GOOD),
        0: State(label=pgettext("change", "Same"), symbol="→"),
        -1: State(label=pgettext("change", "Down"), symbol="↓", tone=Tone.BEHIND),
    }


def _movement(row: GoalRow) -> State | None:
    known = [rank for rank in row.trend if rank is not None]
    return _movements()[row.movement] if len(known) > 1 else None


def _agreement(*, diverges: bool) -> State:
    if diverges:
        return State(label=_("They differ"), symbol="!", tone=Tone.SLOW)
    return State(label=_("They agree"), symbol="✓", tone=Tone.GOOD)


def _meeting_of(row: AssessmentRow) -> str | None:
    """The first meeting that a judgement rests on."""
    return next((one.target_id for one in row.evidence if one.kind is EvidenceKind.MEETING), None)


def _to_goal(column: ReportColumn) -> ReportColumn:
    return leading(column, SheetKey.GOALS, own="goal_id", theirs="id")


def _evidence(row: EvidenceRow) -> str:
    words = _("{kind}: {label}").format(kind=_(EVIDENCE_LABELS[row.kind]), label=row.label)
    return f"{words} ({row.url})" if row.url and row.url != row.label else words


_OWN = (
    SheetKind(key=SheetKey.GOALS, rows=lambda scope: scope.goals, columns=_goal_columns, record=Goal, frozen=2),
    SheetKind(
        key=SheetKey.ASSESSMENTS,
        rows=_assessments,
        columns=_assessment_columns,
        record=Assessment,
        frozen=2,
    ),
    SheetKind(
        key=SheetKey.MEETINGS,
        rows=lambda scope: logs.meetings_of(scope.store, logs.meeting_ids(scope.store, _met(scope))),
        columns=_meeting_columns,
        record=Meeting,
        long=LongList(
            ids=lambda scope: logs.meeting_ids(scope.store, _met(scope)),
            read=lambda scope, ids: logs.meetings_of(scope.store, ids),
            longest=summary.long_agendas,
        ),
    ),
    SheetKind(
        key=SheetKey.ATTENDANCE,
        rows=lambda scope: summary.attendances(scope.store, _met(scope)),
        columns=_attendance_columns,
        record=Attendance,
        long=LongList(
            ids=lambda scope: summary.attendance_ids(scope.store, _met(scope)),
            read=lambda scope, ids: summary.attendances_of(scope.store, ids),
            longest=lambda store: summary.long_texts(store, Attendance, "note"),
        ),
    ),
    SheetKind(
        key=SheetKey.DECISIONS,
        rows=lambda scope: decision_log.read(scope.store, _decided(scope)),
        columns=_decision_columns,
        record=Decision,
        long=LongList(
            ids=lambda scope: decision_log.find(scope.store, _decided(scope), DecisionOrder.DAY, descending=True),
            read=lambda scope, ids: decision_log.rows(scope.store, ids),
            longest=long_decisions,
        ),
    ),
    SheetKind(
        key=SheetKey.ACTIONS,
        rows=lambda scope: action_log.read(scope.store, _to_do(scope)),
        columns=_action_columns,
        record=ActionItem,
        frozen=2,
        long=LongList(
            ids=lambda scope: action_log.find(scope.store, _to_do(scope), ActionOrder.DUE, descending=False),
            read=lambda scope, ids: action_rows.rows(scope.store, ids),
            longest=long_actions,
        ),
    ),
    SheetKind(key=SheetKey.FOLLOWUP, rows=_followup_rows, columns=_followup_columns),
)
SHEETS: dict[SheetKey, SheetKind] = {kind.key: kind for kind in (*_OWN, *UNDERTAKING_SHEETS, *INDICATOR_SHEETS)}
