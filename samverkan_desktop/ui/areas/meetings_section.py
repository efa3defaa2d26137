"""The meetings about an area: the next one that the cadence points to, those that are logged, and a reading view."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.meeting_rows import MeetingRow
from samverkan_desktop.domain.meetings import MEETING_KIND_LABELS, MEETING_STATE_LABELS, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import words
from samverkan_desktop.ui.approach import warm_for_meetings
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.areas.meeting_page import MeetingPage
from samverkan_desktop.ui.areas.section import Home, Section, framed
from samverkan_desktop.ui.areas.states import meeting_pill
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.notice import Picture

_MOST_PROPOSALS = 2


class MeetingsSection(Section):
    """Enter opens a meeting in its own window, Delete removes it."""

    topics = frozenset(
        {
            Topic.CORRECTIONS,
            Topic.MEETINGS,
            Topic.BODIES,
            Topic.ACTIONS,
            Topic.PEOPLE,
            Topic.AREAS,
            Topic.ASSESSMENTS,
            Topic.GOALS,
        }
    )

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None) -> None:
        super().__init__(desk, period, area, home, name="meetingsSection")
        self._build_list()
        self._build_commands()
        self.detail: DetailPane = DetailPane(
            label=_("The chosen meeting"),
            nothing=_("Choose a meeting to read what was taken up and decided."),
            name="meetingDetail",
            parent=self.home_of_detail,
        )
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(4)
        self._shown: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._proposals)
        column.addLayout(framed(self.list), 1)
        warm_for_meetings(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read the meetings anew."""
        rows = self.desk.workspace.meetings.of_period(self.period, self.area.id)
        today = self.desk.workspace.today()
        latest = next((row for row in rows if row.day <= today), rows[0] if rows else None)
        self.list.fill(rows, latest.id if latest is not None else None)
        self.filter.setVisible(len(rows) > 1 or bool(self.filter.text()))
        self._show_proposals()
        self._show_detail(self.list.row())

    def show_record(self, record_id: str) -> bool:
        """Select a meeting, also one that the filter hides."""
        if self.list.select(record_id):
            return True
        self.filter.clear()
        return self.list.select(record_id)

    def open(self) -> None:
        """Open the chosen meeting in its own window."""
        row = self.list.row()
        if row is not None:
            self.desk.go.open_meeting(row.id)

    def add(self) -> None:
        """Propose the next meeting about the area."""
        self.desk.go.new_meeting(area_id=self.area.id)

    def remove(self) -> None:
        """Put the chosen meeting in the wastebasket; it can be taken back."""
        row = self.list.row()
        if row is not None and not self.desk.workspace.read_only:
            meetings = self.desk.workspace.meetings
            self.attempt(lambda: meetings.remove(row.id), _removed_words)

    def _build_list(self) -> None:
        may_write = not self.desk.workspace.read_only
        empty = EmptyState(
            _("No meetings yet"),
            _("Here are the meetings about the area in {period}: agenda, decisions and actions.").format(
                period=self.period.label
            ),
            icon_name="calendar",
            action=_("Log the first meeting") if may_write else "",
            on_action=self.add,
            name="meetingsEmpty",
        )
        self.list: TableList[MeetingRow] = TableList(
            columns(self.desk.workspace.today()),
            row_id=_id_of,
            label=_("Meetings"),
            empty=empty,
            name="meetingsList",
            remember=self.desk.memory,
            sort_column=0,
            descending=True,
            parent=self,
        )
        self.list.chosen.connect(self._show_detail)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)

    def _build_commands(self) -> None:
        self._commands = commands = Commands(self.list, read_only=self.desk.workspace.read_only)
        commands.add("openMeeting", _("Open"), self.open, shown_key="Return", icon_name="open", changes=False)
        commands.add(
            "newMeeting", _("New meeting…"), self.add, shown_key="Ctrl+N", icon_name="calendar_add", needs_row=False
        )
        commands.add_line()
        commands.add("removeMeeting", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.filter = FilterField(self.list, name="meetingsFilter")
        self.tool_row.addStretch(1)
        self.tool_row.addWidget(self.filter)
        self.tool_row.addWidget(commands.more_button("meetingsMore"))

    def _show_proposals(self) -> None:
        for widget in self._shown:
            self._proposals.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = [] if self.desk.workspace.read_only else [self._proposal(*one) for one in self._due()]
        self._proposals.setContentsMargins(16, 8 if self._shown else 0, 16, 4 if self._shown else 0)
        for widget in self._shown:
            self._proposals.addWidget(widget)

    def _due(self) -> list[tuple[Body, date]]:
        """The groups with a cadence that have nothing planned, with the day it points to, the soonest first."""
        workspace = self.desk.workspace
        today = workspace.today()
        if not self.period.holds(today):
            return []
        following = workspace.meetings.next_of(workspace.bodies.of_area(self.area.id))
        found = [(one.body, one.day) for one in following if one.meeting_id is None and one.has_met]
        return found[:_MOST_PROPOSALS]

    def _proposal(self, body: Body, day: date) -> QWidget:
        made = QWidget()
        made.setObjectName("meetingProposal")
        row = QHBoxLayout(made)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Picture("repeat", "accent", side=16))
        text = _("Next meeting by the cadence: {day} · {group}").format(day=words.long_day(day), group=body.name)
        row.addWidget(ElidedLabel(text, name="proposalText"), 1)
        plan = button(_("Plan the meeting"), partial(self._plan, body.id), kind="link", name="proposalPlan")
        plan.setAccessibleName(
            _("Plan the meeting of {group} on {day}").format(group=body.name, day=words.long_day(day))
        )
        row.addWidget(plan)
        return made

    def _plan(self, body_id: str) -> None:
        self.desk.go.new_meeting(body_id=body_id, area_id=self.area.id)

    def _show_detail(self, row: MeetingRow | None) -> None:
        self._commands.enable(row is not None)
        if row is None:
            self.detail.clear()
            return
        try:
            document = self.desk.workspace.meetings.document(row.id)
        except NotFound:
            self.detail.clear()
            return
        self.detail.show_page(row.id, MeetingPage(self.desk, row, document))

    def _open(self, _row: MeetingRow) -> None:
        self.open()

    def _remove_rows(self, _rows: list[MeetingRow]) -> None:
        self.remove()


def columns(today: date) -> tuple[Column[MeetingRow], ...]:
    """The columns of the meetings."""
    return (
        Column(
            _("Date"),
            text=lambda row: words.short_day(row.day, today),
            second=lambda row: _("{weekday}, week {week}").format(
                weekday=words.short_weekday(row.day), week=week_of(row.day)
            ),
            sort_key=lambda row: row.starts_at,
            width=120,
            key="day",
        ),
        Column(
            _("Meeting"),
            text=lambda row: row.label,
            second=_kind_words,
            key="meeting",
        ),
        Column(
            _("State"),
            text=lambda row: _(MEETING_STATE_LABELS[row.state]),
            pill=lambda row: meeting_pill(row.state),
            sort_key=lambda row: list(MeetingState).index(row.state),
            width=124,
            key="state",
        ),
        _number(_("Items"), lambda row: row.items, "items", gives_way=3),
        _number(_("Decisions"), lambda row: row.decisions, "decisions", gives_way=1),
        _number(_("Actions"), lambda row: row.actions, "actions", gives_way=2),
    )


def _number(title: str, count: object, key: str, *, gives_way: int) -> Column[MeetingRow]:
    return Column(
        title,
        text=lambda row: str(count(row) or "–"),  # type: ignore[operator]
        sort_key=count,  # type: ignore[arg-type]
        align="right",
        width=88,
        muted=True,
        gives_way=gives_way,
        key=key,
    )


def _kind_words(row: MeetingRow) -> str:
    kind = _(MEETING_KIND_LABELS[row.kind])
    return " · ".join(part for part in (kind, row.body if row.title else "", row.place) if part)


def _id_of(row: MeetingRow) -> str:
    return row.id


def _removed_words(done: Done[None]) -> str:
    others = done.count - 1
    if not others:
        return _("The meeting was removed.")
    return ngettext(
        "The meeting was removed with {n} thing that belongs to it.",
        "The meeting was removed with {n} things that belong to it.",
        others,
    ).format(n=others)
