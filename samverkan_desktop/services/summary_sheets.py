"""The sheets of the summary: which columns they have, and how rows of the overviews become cells."""

from collections.abc import Iterable
from datetime import date

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.assessments import (
    AXIS_LABELS,
    EVIDENCE_LABELS,
    Assessment,
    Axis,
)
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.log_choices import ActionChoice, DecisionChoice
from samverkan_desktop.domain.meetings import (
    MEETING_KIND_LABELS,
    Attendance,
    Decision,
    Meeting,
    MeetingState,
    Presence,
)
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import (
    SHEET_NOTES,
    SHEET_TITLES,
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
from samverkan_desktop.domain.rows import AreaRow, AssessmentRow, EvidenceRow, GoalRow
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.services.log_sheets import action_cells, action_columns, decision_cells, decision_columns
from samverkan_desktop.services.summary_columns import (
    area_column,
    day_column,
    hidden_column,
    long_column,
    moment_column,
    number_column,
    rating_column,
    state_column,
    text_column,
)
from samverkan_desktop.storage import action_log, decision_log, logs, overviews, reading, summary
from samverkan_desktop.storage.store import Store

Rows = Iterable[tuple[object, ...]]


class SummarySheets:
    """Reads sheets of one period, of some areas or all; ask inside one snapshot."""

    def __init__(self, store: Store, period: Period, area_ids: tuple[str, ...] | None, today: date) -> None:
        self._store = store
        self._period = period
        self._area_ids = area_ids
        self._today = today
        self.areas: tuple[AreaRow, ...] = tuple(
            row for row in overviews.areas(store, period.id) if area_ids is None or row.id in area_ids
        )
        self.goals: tuple[GoalRow, ...] = overviews.goals(store, period.id, area_ids)
        self.actions = action_log.read(store, ActionChoice(period=period, area_ids=area_ids))

    def sheet(self, key: SheetKey) -> Sheet:
        """One sheet with all its rows."""
        match key:
            case SheetKey.GOALS:
                return self._goals()
            case SheetKey.ASSESSMENTS:
                return self._assessments()
            case SheetKey.MEETINGS:
                return self._meetings()
            case SheetKey.ATTENDANCE:
                return self._attendance()
            case SheetKey.DECISIONS:
                return self._decisions()
            case SheetKey.ACTIONS:
                return self._actions()
            case SheetKey.FOLLOWUP:
                return self._followup()

    def _goals(self) -> Sheet:
        columns = (
            area_column(),
            number_column("number", _("No.")),
            long_column("wording", _("Goal"), 46),
            *(rating_column(axis, _(AXIS_LABELS[axis])) for axis in Axis),
            state_column("movement", _("Change"), tuple(_movements().values())),
            day_column("day", _("Assessed")),
            long_column("text", _("Joint text"), 50),
            number_column("assessments", _("Number of assessments")),
            text_column("predecessor_period", _("Continues from"), 12),
        )
        versions = summary.versions(self._store, Goal)
        rows = [
            (
                row.area,
                row.number,
                row.wording,
                rating_state(row.cooperation),
                rating_state(row.attainment),
                _movement(row),
                row.day,
                row.text,
                row.assessments,
                row.predecessor_period,
                versions[row.id],
                row.id,
            )
            for row in self.goals
        ]
        return _sheet(SheetKey.GOALS, columns, rows, frozen=2)

    def _assessments(self) -> Sheet:
        found = overviews.assessments(self._store, self._period.id, area_ids=self._area_ids)
        parties = self._parties(found)
        agreement = {True: _agreement(diverges=True), False: _agreement(diverges=False)}
        columns = (
            day_column("day", _("Date")),
            area_column(),
            number_column("goal_number", _("No.")),
            long_column("wording", _("Goal"), 36),
            *(rating_column(axis, _(AXIS_LABELS[axis])) for axis in Axis),
            long_column("text", _("Joint text"), 44),
            *(column for name, label in parties for column in _view_columns(name, label)),
            state_column("agreement", _("Do the parties agree?"), tuple(agreement.values())),
            long_column("evidence", _("Rests on"), 36),
            hidden_column("goal_id", _("ID of the goal")),
        )
        versions = summary.versions(self._store, Assessment)
        rows = [
            (
                row.day,
                row.area,
                row.goal_number,
                row.wording,
                rating_state(row.cooperation),
                rating_state(row.attainment),
                row.text,
                *(cell for name, _label in parties for cell in _view_cells(row, name)),
                agreement[row.diverges] if row.views else None,
                "\n".join(map(_evidence, row.evidence)),
                row.goal_id,
                versions[row.id],
                row.id,
            )
            for row in found
        ]
        return _sheet(SheetKey.ASSESSMENTS, columns, rows, frozen=2)

    def _meetings(self) -> Sheet:
        organisations = reading.listed(self._store, Organisation)
        authorities = sorted(
            ((one.name, one.label) for one in organisations if one.is_party), key=lambda one: sort_key(one[0])
        )
        columns = (
            moment_column("starts_at", _("Begins")),
            moment_column("ends_at", _("Ends")),
            text_column("body", _("Group"), 30),
            text_column("title", _("Heading"), 26),
            text_column("kind", _("Type"), 14),
            state_column("state", _("State"), tuple(map(meeting_state, MeetingState))),
            text_column("place", _("Place"), 24),
            text_column("areas", _("Areas"), 26),
            long_column("agenda", _("Agenda"), 46),
            number_column("took_part", _("Participants")),
            number_column("decisions", _("Decisions")),
            number_column("actions", _("Actions")),
            *(
                text_column(f"record_number:{name}", _("Records number, {authority}").format(authority=label), 18)
                for name, label in authorities
            ),
        )
        agendas = summary.agendas(self._store, period=self._period, area_ids=self._area_ids)
        versions = summary.versions(self._store, Meeting)
        rows = [
            (
                row.starts_at,
                row.ends_at,
                row.body,
                row.title,
                _(MEETING_KIND_LABELS[row.kind]),
                meeting_state(row.state),
                row.place,
                ", ".join(row.areas),
                "\n".join(f"{number}. {title}" for number, title in enumerate(agendas.get(row.id, ()), 1)),
                row.took_part,
                row.decisions,
                row.actions,
                *(dict(row.record_numbers).get(name, "") for name, _label in authorities),
                versions[row.id],
                row.id,
            )
            for row in logs.meetings(self._store, period=self._period, area_ids=self._area_ids)
        ]
        return _sheet(SheetKey.MEETINGS, columns, rows, frozen=1)

    def _attendance(self) -> Sheet:
        columns = (
            moment_column("starts_at", _("Meeting began")),
            text_column("body", _("Group"), 40),
            text_column("name", _("Name"), 30),
            text_column("organisation", _("Organisation"), 26),
            state_column("presence", _("Attendance"), tuple(map(presence_state, Presence))),
            long_column("note", _("Note"), 40),
            hidden_column("meeting_id", _("ID of the meeting")),
        )
        versions = summary.versions(self._store, Attendance)
        rows = [
            (
                row.starts_at,
                row.body,
                row.name,
                row.organisation,
                presence_state(row.presence),
                row.note,
                row.meeting_id,
                versions[row.id],
                row.id,
            )
            for row in summary.attendances(self._store, period=self._period, area_ids=self._area_ids)
        ]
        return _sheet(SheetKey.ATTENDANCE, columns, rows, frozen=1)

    def _decisions(self) -> Sheet:
        versions = summary.versions(self._store, Decision)
        found = decision_log.read(self._store, DecisionChoice(period=self._period, area_ids=self._area_ids))
        rows = [(*decision_cells(row), versions[row.id], row.id) for row in found]
        return _sheet(SheetKey.DECISIONS, decision_columns(), rows, frozen=1)

    def _actions(self) -> Sheet:
        versions = summary.versions(self._store, ActionItem)
        rows = [(*action_cells(row, self._today), versions[row.id], row.id) for row in self.actions]
        return _sheet(SheetKey.ACTIONS, action_columns(), rows, frozen=2)

    def _followup(self) -> Sheet:
        columns = (
            area_column(),
            number_column("number", _("No.")),
            text_column("kind", _("Type"), 10),
            long_column("text", _("Text"), 110),
            ReportColumn(key="url", title=_("Address"), kind=CellKind.LINK, most=60),
        )
        kinds = {Paragraph: _("Paragraph"), FollowUpLink: _("Link")}
        rows: list[tuple[object, ...]] = []
        for area in self.areas:
            where = {"period_id": self._period.id, "area_id": area.id}
            paragraphs = reading.listed(self._store, Paragraph, order=("position", "id"), **where)
            links = reading.listed(self._store, FollowUpLink, order=("position", "id"), **where)
            for number, one in enumerate(paragraphs, 1):
                rows.append((area.name, number, kinds[Paragraph], one.text, None, one.version, one.id))
            for number, link in enumerate(links, 1):
                rows.append((area.name, number, kinds[FollowUpLink], link.label, link.url, link.version, link.id))
        return _sheet(SheetKey.FOLLOWUP, columns, rows, frozen=1)

    def _parties(self, found: tuple[AssessmentRow, ...]) -> list[tuple[str, str]]:
        """Names and short names of the parties, and of whoever else has a view, in the order of the alphabet."""
        organisations = reading.listed(self._store, Organisation)
        labels = {one.name: one.label for one in organisations}
        names = {one.name for one in organisations if one.is_party}
        names |= {view.organisation for row in found for view in row.views}
        return [(name, labels.get(name, name)) for name in sorted(names, key=sort_key)]


def _sheet(key: SheetKey, columns: tuple[ReportColumn, ...], rows: Rows, *, frozen: int) -> Sheet:
    return Sheet(
        key=key,
        title=_(SHEET_TITLES[key]),
        table_name=f"samverkan_{key}",
        columns=(*columns, hidden_column("version", _("Version"), CellKind.NUMBER), hidden_column("id", "ID")),
        rows=rows,
        note=_(SHEET_NOTES[key]),
        frozen_columns=frozen,
    )


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


def _view_columns(name: str, label: str) -> tuple[ReportColumn, ...]:
    axes = (rating_column(f"view:{name}:{axis}", f"{label}: {_(AXIS_LABELS[axis]).lower()}") for axis in Axis)
    return (*axes, long_column(f"view:{name}:text", _("{organisation}: own view").format(organisation=label), 34))


def _view_cells(row: AssessmentRow, name: str) -> tuple[object, ...]:
    view = next((view for view in row.views if view.organisation == name), None)
    if view is None:
        return None, None, None
    return rating_state(view.cooperation), rating_state(view.attainment), view.text


def _evidence(row: EvidenceRow) -> str:
    words = _("{kind}: {label}").format(kind=_(EVIDENCE_LABELS[row.kind]), label=row.label)
    return f"{words} ({row.url})" if row.url and row.url != row.label else words
