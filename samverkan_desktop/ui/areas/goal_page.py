"""One goal read closely: its wording, what it continues, and every assessment with views and evidence."""

from samverkan_desktop.domain.assessment_rows import AssessmentRow
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.areas.assessment_entry import AssessmentEntry
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.areas.goal_indicators import add_indicators
from samverkan_desktop.ui.areas.lineage_line import LineageLine
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.ratings import relevance_pill
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.pill_line import PillLine
from samverkan_desktop.ui.widgets.tips import set_plain_tip


class GoalPage(Page):
    """Built anew for each refresh; the panel keeps its scroll position."""

    def __init__(self, desk: Desk, period: Period, goal: GoalRow, assessments: tuple[AssessmentRow, ...]) -> None:
        super().__init__(name="goalPage")
        self._desk, self._period, self._goal = desk, period, goal
        self.add_title(_("Goal {number} · {period}").format(number=goal.number, period=period.label), goal.wording)
        self._add_relevance()
        assess = button(_("New assessment"), self._assess, name="assessButton")
        assess.setEnabled(not desk.workspace.read_only)
        assess.setToolTip("Ctrl+B")
        self.add_section(_("Assessments"), assess)
        self.column.addSpacing(4)
        if not assessments:
            text = _("Nobody has assessed the goal yet. The first assessment tells where the work starts.")
            self.column.addWidget(Line())
            self.column.addSpacing(8)
            self.column.addWidget(reading(text, "muted"))
        marks = desk.workspace.corrections.marks() if assessments else {}
        for row in assessments:
            self.column.addWidget(AssessmentEntry(desk, period, row, self, marks.get(row.id, ())))
        add_indicators(self, desk, goal.id)
        self._add_lineage()
        if goal_trace := trace(desk, goal.id):
            self.column.addWidget(Line())
            self.column.addSpacing(4)
            self.column.addWidget(reading(_("Wording: {trace}").format(trace=goal_trace), "secondary"))
        self.end()

    def _add_relevance(self) -> None:
        goal = self._goal
        self.column.addSpacing(4)
        line = FlowLayout(gap=8, ends_right=True)
        pill = PillLine(_("Next period"), relevance_pill(goal.relevance), least=0, name="relevancePill")
        pill.setAccessibleName(_("Relevance: {choice}").format(choice=_(RELEVANCE_LABELS[goal.relevance])))
        set_plain_tip(pill, _("What is meant to become of the goal in the next period"))
        line.addWidget(pill)
        change = button(_("Decide…"), self._decide, kind="link", name="decideRelevance")
        change.setEnabled(not self._desk.workspace.read_only)
        line.addWidget(change)
        self.column.addLayout(line)
        if goal.relevance_reason:
            self.column.addWidget(reading(goal.relevance_reason, "secondary", name="relevanceReason"))

    def _add_lineage(self) -> None:
        rows = self._desk.workspace.goals.lineage(self._goal.id)
        if len(rows) > 1:
            self.add_section(_("Over the periods"))
            self.column.addWidget(LineageLine(rows, self._goal.id, self._desk.go.open_goal))

    def _decide(self) -> None:
        from samverkan_desktop.ui.editors.relevance import RelevanceEditor

        RelevanceEditor(self._desk, self._period, self._goal, self.window()).open()

    def _assess(self) -> None:
        self._desk.go.assess(self._goal.id)
