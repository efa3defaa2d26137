"""One goal read closely: its wording, what it continues, and every assessment with views and evidence."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessment_rows import AssessmentRow, EvidenceRow, ViewRow
from samverkan_desktop.domain.assessments import AXIS_LABELS, EVIDENCE_LABELS, RATING_LABELS, Axis, EvidenceKind, Rating
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.detail import Page, pill_line, reading
from samverkan_desktop.ui.areas.goal_indicators import add_indicators
from samverkan_desktop.ui.areas.indicator_words import correction_mark
from samverkan_desktop.ui.areas.lineage_line import LineageLine
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.evidence import SOURCES
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.ratings import rating_pill, relevance_pill
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label, Line
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill, PillKind, PillState
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
            self.column.addWidget(Line())
            self.column.addWidget(_Entry(desk, period, row, self, marks.get(row.id, ())))
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
        pill = Pill(relevance_pill(goal.relevance), name="relevancePill")
        pill.setAccessibleName(_("Relevance: {choice}").format(choice=_(RELEVANCE_LABELS[goal.relevance])))
        set_plain_tip(pill, _("What is meant to become of the goal in the next period"))
        line.addWidget(Label(_("Next period"), "secondary"))
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


class _Entry(QWidget):
    """One assessment."""

    def __init__(
        self,
        desk: Desk,
        period: Period,
        row: AssessmentRow,
        parent: QWidget,
        corrections: tuple[CorrectionRow, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("assessmentEntry")
        self.setAccessibleName(_("Assessment {day}").format(day=row.day.isoformat()))
        self._desk, self._period, self._row = desk, period, row
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 8)
        self._column.setSpacing(4)
        self._add_head()
        for one in corrections:
            self._column.addLayout(correction_mark(desk, one.id, one.short, tip=one.sentence))
        for axis, rating in ((Axis.COOPERATION, row.cooperation), (Axis.ATTAINMENT, row.attainment)):
            self._column.addLayout(pill_line(_(AXIS_LABELS[axis]), rating_pill(rating)))
        if row.text:
            self._column.addSpacing(2)
            self._column.addWidget(reading(row.text, name="assessmentText"))
        if row.reason:
            self._column.addSpacing(2)
            self._column.addWidget(Label(_("Why against the indicators"), "section"))
            self._column.addWidget(reading(row.reason, name="assessmentReason"))
        for view in row.views:
            self._add_view(view)
        if row.evidence:
            self._column.addSpacing(4)
            self._column.addWidget(Label(_("Evidence"), "section"))
        for evidence in row.evidence:
            self._add_evidence(evidence)
        self._column.addWidget(reading(trace(desk, row.id), "secondary", name="assessmentTrace"))

    def _add_head(self) -> None:
        head = FlowLayout(gap=6, ends_right=True)
        day = Label(words.day_month(self._row.day, self._desk.workspace.today()), "strong", name="assessmentDay")
        head.addWidget(day)
        if self._row.diverges:
            differs = Pill(PillState(kind=PillKind.SLOW, text=_("differs"), symbol="bang"), name="divergesPill")
            differs.setToolTip(_("The parties’ own ratings differ from each other or from the joint ones."))
            head.addWidget(differs)
        if not self._desk.workspace.read_only:
            head.addWidget(self._tools())
        self._column.addLayout(head)

    def _tools(self) -> QWidget:
        named = self._row.day.isoformat()
        tools = QWidget(self)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for icon_name, label, act, name in (
            ("edit", _("Change the assessment of {day}"), self._edit, "editAssessment"),
            ("correct", _("Correct something in the assessment of {day}"), self._correct, "correctAssessment"),
            ("delete", _("Remove the assessment of {day}"), self._remove, "removeAssessment"),
        ):
            row.addWidget(icon_button(icon_name, label.format(day=named), act, name=name))
        return tools

    def _add_view(self, view: ViewRow) -> None:
        box = QVBoxLayout()
        # Set in, as what one of the parties says beside the joint text.
        box.setContentsMargins(theme.current().px(12), 4, 0, 0)
        box.setSpacing(1)
        box.addWidget(reading(view.organisation, "section", name="viewOrganisation"))
        said = " · ".join(
            f"{_(AXIS_LABELS[axis])}: {_(RATING_LABELS[rating]).lower()}"
            for axis, rating in ((Axis.COOPERATION, view.cooperation), (Axis.ATTAINMENT, view.attainment))
            if rating is not Rating.NOT_ASSESSED
        )
        if said:
            box.addWidget(reading(said, "secondary"))
        if view.text:
            box.addWidget(reading(view.text))
        self._column.addLayout(box)

    def _add_evidence(self, evidence: EvidenceRow) -> None:
        kind = _(EVIDENCE_LABELS[evidence.kind])
        if evidence.kind is EvidenceKind.NOTE:
            self._column.addWidget(reading(evidence.label))
            return
        words_of = evidence.label or _("no longer in the database")
        link = LinkButton(
            words_of,
            partial(self._follow, evidence),
            icon_name=SOURCES[evidence.kind].icon,
            tip=f"{kind}: {evidence.url or words_of}",
            name="evidenceLink",
        )
        self._column.addWidget(link, 0, Qt.AlignmentFlag(0))

    def _follow(self, evidence: EvidenceRow) -> None:
        try:
            if evidence.kind is EvidenceKind.LINK:
                ask_and_open(self._desk.messages, evidence.url)
            elif evidence.target_id is not None:
                SOURCES[evidence.kind].follow(self._desk, evidence.target_id, self._row.area_id)
        except NotFound as error:
            self._desk.messages.notice(say(error), kind="warning")

    def _edit(self) -> None:
        from samverkan_desktop.ui.editors.assessment import AssessmentEditor

        try:
            AssessmentEditor(self._desk, self._period, self._row.goal_id, self._row.id, self.window()).open()
        except NotFound as error:
            self._desk.messages.notice(say(error), kind="warning")

    def _correct(self) -> None:
        from samverkan_desktop.ui.editors.correction import correct

        correct(self._desk, CorrectedKind.ASSESSMENT, self._row.id, old=self._row.text, parent=self.window())

    def _remove(self) -> None:
        try:
            done = self._desk.workspace.assessments.remove(self._row.id)
        except NotFound as error:
            self._desk.messages.notice(say(error), kind="warning")
            return
        self._desk.messages.notice(_("The assessment was removed."), undo=Undo(self._desk, done.set_id))
