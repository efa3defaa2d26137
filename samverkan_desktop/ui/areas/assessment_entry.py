"""One assessment as it is read below its goal: day, states, words, views, evidence, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessment_rows import AssessmentRow, EvidenceRow, ViewRow
from samverkan_desktop.domain.assessments import AXIS_LABELS, EVIDENCE_LABELS, RATING_LABELS, Axis, EvidenceKind, Rating
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.areas.indicator_words import correction_mark
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.evidence import SOURCES
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.ratings import rating_pill
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.drawn_text import DrawnText
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.pill_line import PillLine
from samverkan_desktop.ui.widgets.undressed import undressed

_LINE = 1


class AssessmentEntry(QWidget):
    """Its day, its two states and its words, below a line that keeps it from what stands above."""

    def __init__(
        self,
        desk: Desk,
        period: Period,
        row: AssessmentRow,
        parent: QWidget,
        corrections: tuple[CorrectionRow, ...] = (),
    ) -> None:
        super().__init__(parent)
        undressed(self)
        self.setObjectName("assessmentEntry")
        self.setAccessibleName(_("Assessment {day}").format(day=row.day.isoformat()))
        self._desk, self._period, self._row = desk, period, row
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _LINE + 10, 0, 8)
        self._column.setSpacing(4)
        self._add_head()
        for one in corrections:
            self._column.addLayout(correction_mark(desk, one.id, one.short, tip=one.sentence))
        for axis, rating in ((Axis.COOPERATION, row.cooperation), (Axis.ATTAINMENT, row.attainment)):
            self._column.addWidget(PillLine(_(AXIS_LABELS[axis]), rating_pill(rating)))
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
        if last := trace(desk, row.id):
            self._column.addWidget(reading(last, "secondary", name="assessmentTrace"))
        else:
            self._column.addSpacing(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the day."""
        painter = QPainter(self)
        fill(painter, QRect(0, 0, self.width(), _LINE), theme.current().color("line"))
        self._day.draw(painter)

    def _add_head(self) -> None:
        head = FlowLayout(gap=6, ends_right=True)
        self._day = DrawnText(words.day_month(self._row.day, self._desk.workspace.today()), "strong")
        head.addItem(self._day)
        if self._row.diverges:
            differs = Pill(PillState(kind=PillKind.SLOW, text=_("differs"), symbol="bang"), name="divergesPill")
            differs.setToolTip(_("The parties’ own ratings differ from each other or from the joint ones."))
            head.addWidget(differs)
        if not self._desk.workspace.read_only:
            head.addWidget(self._tools())
        self._column.addLayout(head)

    def _tools(self) -> QWidget:
        named = self._row.day.isoformat()
        tools = undressed(QWidget(self))
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
