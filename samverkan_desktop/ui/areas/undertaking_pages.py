"""One plan, commitment or event read closely, beside the list."""

from abc import abstractmethod
from functools import partial

from samverkan_desktop.domain.commitments import SignatoryState
from samverkan_desktop.domain.events import EVENT_KIND_LABELS
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import PLAN_KIND_LABELS
from samverkan_desktop.domain.undertakings import ActivityRow, CommitmentRow, EventRow, PlanRow, UndertakingRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.areas.undertakings import (
    activity_pill,
    commitment_pill,
    event_pill,
    plan_pill,
    signatory_pill,
    span_words,
)
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.tips import set_plain_tip


class _UndertakingPage(Page):
    """What the three have in common: area, goals, address, note, what rests on it, and who changed it last."""

    def __init__(
        self, desk: Desk, period: Period, row: UndertakingRow, *, kind: str, pill: PillState, name: str
    ) -> None:
        super().__init__(name=name)
        self._desk, self._period, self._row = desk, period, row
        self._today = desk.workspace.today()
        self.add_title(_("{kind} · {area}").format(kind=kind, area=row.area or _("All areas")), row.name)
        self.column.addSpacing(4)
        line = FlowLayout(gap=8)
        shown = Pill(pill, name=f"{name}State")
        set_plain_tip(shown, pill.text)
        line.addWidget(shown)
        self.column.addLayout(line)
        self._add_own()
        self._add_goals()
        if row.url:
            self.column.addSpacing(6)
            self.column.addWidget(Label(_("Web address"), "section"))
            open_it = partial(ask_and_open, desk.messages, row.url)
            self.column.addWidget(LinkButton(row.url, open_it, icon_name="link", tip=row.url, name="undertakingLink"))
        add_resting(self, desk, row.id)
        self.column.addSpacing(10)
        self.column.addWidget(Line())
        self.column.addWidget(reading(trace(desk, row.id), "secondary", name="undertakingTrace"))
        self.end()

    @abstractmethod
    def _add_own(self) -> None: ...

    def _add_goals(self) -> None:
        goals = [row for row in self._desk.workspace.goals.of_period(self._period.id) if row.id in self._row.goal_ids]
        if not goals:
            return
        self.column.addSpacing(6)
        self.column.addWidget(Label(_("Serves the goals"), "section"))
        for goal in goals:
            self.column.addWidget(
                LinkButton(
                    goal.wording,
                    partial(self._desk.go.open_goal, goal.id),
                    icon_name="goal",
                    tip=f"{goal.area} {goal.number}: {goal.wording}",
                    name="servedGoal",
                )
            )


class PlanPage(_UndertakingPage):
    """A plan with its activities."""

    def __init__(self, desk: Desk, period: Period, row: PlanRow) -> None:
        self._plan = row
        kind, pill = _(PLAN_KIND_LABELS[row.kind]), plan_pill(row, desk.workspace.today())
        super().__init__(desk, period, row, kind=kind, pill=pill, name="planPage")

    def _add_own(self) -> None:
        plan = self._plan
        self.add_pair(_("Waits for"), plan.waiting_for)
        self.add_pair(_("In force"), span_words(plan.start, plan.end, self._today))
        self.add_pair(_("Owners"), ", ".join(plan.owners))
        self.add_pair(_("Note"), plan.note)
        if plan.activities:
            done = Label(_("{n} of {all} done").format(n=plan.done, all=plan.planned), "secondary")
            self.add_section(_("Activities"), done)
        for activity in plan.activities:
            self._add_activity(activity)

    def _add_activity(self, activity: ActivityRow) -> None:
        self.column.addSpacing(6)
        self.column.addWidget(reading(activity.text, name="activityText"))
        due = words.short_day(activity.due, self._today) if activity.due else ""
        line = FlowLayout(gap=8)
        line.addWidget(Pill(activity_pill(activity.state), name="activityState"))
        if activity.is_overdue(self._today) and activity.due is not None:
            late = PillState(kind=PillKind.BEHIND, text=words.due_words(activity.due, self._today), symbol="bang")
            line.addWidget(Pill(late, name="activityLate"))
        said = (activity.owner, "" if activity.progress is None else f"{activity.progress} %", due)
        line.addWidget(Label(" · ".join(part for part in said if part), "secondary"))
        self.column.addLayout(line)
        if activity.note:
            self.column.addWidget(reading(activity.note, "secondary"))


class CommitmentPage(_UndertakingPage):
    """A commitment with those who sign, by how far they have come."""

    def __init__(self, desk: Desk, period: Period, row: CommitmentRow) -> None:
        self._commitment = row
        pill = commitment_pill(row, desk.workspace.today())
        super().__init__(desk, period, row, kind=_("Commitment"), pill=pill, name="commitmentPage")

    def _add_own(self) -> None:
        row = self._commitment
        if row.note:
            self.column.addSpacing(6)
            self.column.addWidget(reading(row.note, name="commitmentText"))
        self.add_pair(_("Made"), words.day_month(row.day, self._today) if row.day else "")
        self.add_pair(_("To be kept by"), words.day_month(row.due, self._today) if row.due else "")
        if row.signatories:
            self.add_section(_("Who signs"))
        for state in (
            SignatoryState.FULFILLED,
            SignatoryState.SIGNED,
            SignatoryState.ASKED,
            SignatoryState.DECLINED,
            SignatoryState.WITHDRAWN,
        ):
            those = [one for one in row.signatories if one.state is state]
            if not those:
                continue
            self.column.addSpacing(6)
            pill = signatory_pill(state)
            line = FlowLayout(gap=8)
            line.addWidget(Pill(replace(pill, text=f"{pill.text} {len(those)}"), name="signatoryState"))
            self.column.addLayout(line)
            names = (f"{one.name} ({words.short_day(one.day, self._today)})" if one.day else one.name for one in those)
            self.column.addWidget(reading(", ".join(names), name="signatoryNames"))


class EventPage(_UndertakingPage):
    """An event."""

    def __init__(self, desk: Desk, period: Period, row: EventRow) -> None:
        self._event = row
        kind, pill = _(EVENT_KIND_LABELS[row.kind]), event_pill(row, desk.workspace.today())
        super().__init__(desk, period, row, kind=kind, pill=pill, name="eventPage")

    def _add_own(self) -> None:
        event = self._event
        self.add_pair(_("Waits for"), event.waiting_for)
        if event.day is None:
            when = _("No day set")
        elif event.last_day is not None and event.last_day != event.day:
            when = span_words(event.day, event.last_day, self._today)
        else:
            when = words.long_day(event.day)
        self.add_pair(_("When"), when)
        self.add_pair(_("With whom"), event.partners)
        self.add_pair(_("Note"), event.note)
