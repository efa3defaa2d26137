"""The form of an assessment: the joint judgement, each party's own view, and what it rests on."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessments import AXIS_LABELS, Assessment, Axis, OrganisationView, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.domain.standing import goes_against
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.assessments import as_new, rebased
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.evidence_list import Entry, EvidenceList
from samverkan_desktop.ui.editors.evidence_picker import EvidencePicker
from samverkan_desktop.ui.editors.fields import secrecy_field
from samverkan_desktop.ui.editors.previous_assessment import PreviousAssessment
from samverkan_desktop.ui.editors.rating_choice import RatingChoice, rating_word
from samverkan_desktop.ui.editors.view_block import ViewBlock
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface

_MOST_SHOWN = 90
_AIR = 32


class AssessmentEditor(EditorDialog):
    """Without a goal the form asks which one; with an assessment it changes that. Raises NotFound when that is gone."""

    def __init__(
        self,
        desk: Desk,
        period: Period,
        goal_id: str | None,
        assessment_id: str | None,
        parent: QWidget | None = None,
    ) -> None:
        stored = desk.workspace.assessments.document(assessment_id) if assessment_id else None
        title = _("Change assessment") if stored else _("New assessment")
        super().__init__(desk, title=title, name="assessmentEditor", parent=parent)
        self._period, self._stored = period, stored
        self._is_copy = False
        self._goals = {row.id: row for row in desk.workspace.goals.of_period(period.id)}
        self._goal_id = stored.assessment.goal_id if stored else goal_id
        self._asks_goal = self._goal_id is None
        self._build_fields()
        self._lay_out()
        self._connect()
        self._fill(stored)
        self.fit(1000, 720)
        self._begin()
        self._show_previous()
        first = self.goal if self._asks_goal else self.cooperation
        first.setFocus()

    # Building

    def _build_fields(self) -> None:
        self.goal = ChoiceBox("assessmentGoal", label=_("Goal"), parent=self)
        self.goal.setPlaceholderText(_("Choose a goal"))
        for row in self._goals.values():
            self.goal.addItem(_goal_words(row), row.id)
        self.goal.setCurrentIndex(-1)
        self.goal.setHidden(not self._asks_goal)
        self.day = DateField(label=_("Date"), name="assessmentDay", today=self.desk.workspace.today)
        self.cooperation = RatingChoice(_(AXIS_LABELS[Axis.COOPERATION]), name="cooperation")
        self.attainment = RatingChoice(_(AXIS_LABELS[Axis.ATTAINMENT]), name="attainment")
        self.text = GrowingTextEdit(
            label=_("Joint text"), min_lines=3, max_lines=12, on_refused=self._refused, name="assessmentText"
        )
        self.reason = GrowingTextEdit(
            label=_("Why against the indicators"),
            min_lines=2,
            max_lines=6,
            on_refused=self._refused,
            name="assessmentReason",
        )
        self.evidence = EvidenceList()
        self.secrecy = secrecy_field("assessment")
        self.views = [ViewBlock(organisation) for organisation in self.desk.workspace.people.parties()]
        self.previous = PreviousAssessment()

    def _lay_out(self) -> None:
        left = self.body
        self._form = Form(name="assessmentForm")
        if self._asks_goal:
            self._form.add("goal_id", _("&Goal"), self.goal, required=True)
        else:
            left.addWidget(self._goal_head())
        self._form.add("day", _("&Date"), self.day)
        axes = QWidget()
        axes.setObjectName("axes")
        row = QHBoxLayout(axes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.cooperation, 1)
        row.addWidget(self.attainment, 1)
        axes.setFocusProxy(self.cooperation)
        self._form.add("cooperation", _("&Joint judgement"), axes)
        self._form.add("reason", _("&Why against the indicators"), self.reason, help_text=" ", required=True)
        help_text = _("What the parties say together: what has happened, what holds back, what comes next.")
        self._form.add("text", _("Joint &text"), self.text, help_text=help_text)
        left.addWidget(self._form)
        if self.views:
            left.addWidget(self._views())
        rest = Form(name="evidenceForm")
        rest.add("evidence", _("&Evidence"), self.evidence)
        rest.add(self.secrecy.name, self.secrecy.label, self.secrecy.widget, help_text=self.secrecy.help_text)
        left.addWidget(rest)
        left.addStretch(1)
        owner = self.parentWidget()
        room = owner.window().width() if owner else self.screen().availableSize().width()
        if self.column.minimumSizeHint().width() + self.previous.minimumWidth() + 2 * _AIR > room:
            left.insertWidget(left.indexOf(self._form), self.previous)
        else:
            self._put_beside()

    def _put_beside(self) -> None:
        beside = ColumnScroll("previousScroll")
        beside.setProperty("kind", "surface")
        beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 20, 16, 20)
        self.previous.setFixedWidth(self.previous.minimumWidth())
        column.addWidget(self.previous)
        column.addStretch(1)
        beside.setWidget(content)
        beside.setFixedWidth(content.sizeHint().width() + 16)
        self.middle.addWidget(beside)

    def _goal_head(self) -> QWidget:
        made = QWidget()
        made.setObjectName("assessedGoal")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = self._goals.get(self._goal_id or "")
        if row is not None:
            number = _("Goal {number}").format(number=row.number)
            column.addWidget(Label(f"{row.area} · {number}", "secondary"))
            column.addWidget(reading(row.wording, "heading" if len(row.wording) < _MOST_SHOWN else "strong"))
        return made

    def _views(self) -> QWidget:
        made = QWidget()
        made.setObjectName("views")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(_("The parties’ own views"), "strong"))
        text = _("Only where a party sees it differently, or wants to say something of its own.")
        column.addWidget(Label(text, "secondary", wrap=True))
        for block in self.views:
            column.addWidget(block)
        return made

    def _connect(self) -> None:
        self.goal.currentIndexChanged.connect(self._show_previous)
        self.day.date_changed.connect(self._show_previous)
        self.goal.currentIndexChanged.connect(self._hear_indicators)
        self.day.date_changed.connect(self._hear_indicators)
        self.attainment.changed.connect(self._hear_indicators)
        self.evidence.choose_wanted.connect(self._choose_evidence)
        self.previous.same_wanted.connect(self._take_previous)

    def _fill(self, document: AssessmentDocument | None) -> None:
        head = document.assessment if document else None
        self.day.set_date(head.day if head else self.desk.workspace.today())
        self.cooperation.choose(head.cooperation if head else Rating.NOT_ASSESSED)
        self.attainment.choose(head.attainment if head else Rating.NOT_ASSESSED)
        self.text.set_text(head.text if head else "")
        self.reason.set_text(head.reason if head else "")
        self.secrecy.fill(head.secrecy if head else "")
        self._hear_indicators()
        own = {view.organisation_id: view for view in document.views} if document else {}
        for block in self.views:
            block.fill(own.get(block.organisation.id))
        self.evidence.set_entries(self._entries(document) if document else ())

    def _entries(self, document: AssessmentDocument) -> tuple[Entry, ...]:
        labels = {entry.target_id: entry.label for entry in self.evidence.entries}
        for row in self.desk.workspace.assessments.of_goal(self._period.id, document.assessment.goal_id):
            labels.update({one.target_id: one.label for one in row.evidence if one.target_id})
        return tuple(
            Entry(
                id=one.id,
                kind=one.kind,
                target_id=one.target_id,
                label=labels.get(one.target_id, "") if one.target_id else "",
                text=one.text,
                url=one.url,
            )
            for one in document.evidence
        )

    # Reading the fields

    @property
    def _chosen_goal(self) -> GoalRow | None:
        goal_id = self.goal.currentData() if self._asks_goal else self._goal_id
        return self._goals.get(goal_id) if goal_id else None

    def _draft_place(self) -> Place:
        needs = {"period": self._period.id, "goal": self._goal_id or ""}
        if self._stored is None:
            return Place(form="assessment", needs=needs)
        assessment_id = self._stored.assessment.id
        return Place(form="assessment", record_id=assessment_id, needs={**needs, "assessment": assessment_id})

    def _state(self) -> object:
        return (
            self.goal.currentData(),
            self.day.edit.text(),
            self.cooperation.rating,
            self.attainment.rating,
            self.text.text(),
            self.reason.text(),
            self.secrecy.state(),
            tuple(block.state() for block in self.views),
            tuple((one.kind, one.target_id, one.text, one.url) for one in self.evidence.entries),
            self.evidence.field.text(),
        )

    def _document(self) -> AssessmentDocument:
        """What is written, as a change of what is stored. Raises Invalid."""
        goal, day = self._chosen_goal, self._readable_day()
        if goal is None and self._asks_goal:
            raise Invalid(goal_id=N_("Choose the goal that is assessed."))
        head = Assessment(
            goal_id=goal.id if goal else self._goal_id or "",
            day=day,
            cooperation=self.cooperation.rating,
            attainment=self.attainment.rating,
            text=self.text.text(),
            reason=self.reason.text() if self._form.row("reason").isVisibleTo(self._form) else "",
            secrecy=self.secrecy.read(),
        )
        views = tuple(block.view(head.id) for block in self.views)
        document = AssessmentDocument(
            assessment=head, views=(*views, *self._views_of_others()), evidence=self.evidence.evidence(head.id)
        )
        if self._stored is not None:
            return rebased(document, self._stored)
        return as_new(document) if self._is_copy else document

    def _readable_day(self) -> date:
        day = self.day.date()
        if day is None:
            raise Invalid(day=N_("Write the date of the assessment, for example 2026-11-23."))
        if day > self.desk.workspace.today():
            raise Invalid(day=N_("The day has not come yet. Choose today or an earlier day."))
        return day

    def _views_of_others(self) -> tuple[OrganisationView, ...]:
        """The stored views of organisations that are not parties any more; the form keeps them as they are."""
        shown = {block.organisation.id for block in self.views}
        return tuple(view for view in self._stored.views if view.organisation_id not in shown) if self._stored else ()

    # Saving

    def _write(self) -> tuple[Done[AssessmentDocument], str]:
        if not self.evidence.add_written():
            raise Invalid(evidence=N_("The address cannot be used. Change it, or take it away."))
        document = self._document()
        words = _("The assessment was changed.") if document.assessment.version else _("The assessment was saved.")
        return self.desk.workspace.assessments.save(document), words

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Assessment) -> None:
        self._stored = self.desk.workspace.assessments.document(saved.id)
        self._fill(self._stored)

    def _save_as_new(self) -> None:
        self._stored, self._is_copy = None, True
        self.save()

    # Beside

    def _show_previous(self) -> None:
        goal, day = self._chosen_goal, self.day.date()
        rows = self.desk.workspace.assessments.of_goal(self._period.id, goal.id) if goal else ()
        own = self._stored.assessment.id if self._stored else ""
        earlier = [row for row in rows if row.id != own and (day is None or row.day <= day)]
        self.previous.show_row(earlier[0] if earlier else None, self.desk.workspace.today(), has_goal=goal is not None)

    def _take_previous(self, cooperation: Rating, attainment: Rating) -> None:
        self.cooperation.choose(cooperation)
        self.attainment.choose(attainment)
        self.text.setFocus()

    def _hear_indicators(self) -> None:
        """Ask for a reason where the judgement goes against what the indicators of the goal say."""
        goal, day = self._chosen_goal, self.day.date()
        said = Rating.NOT_ASSESSED
        rows: tuple[IndicatorRow, ...] = ()
        if goal is not None and day is not None:
            said, rows = self.desk.workspace.assessments.said_by_indicators(goal.id, day)
        row = self._form.row("reason")
        row.setVisible(goes_against(self.attainment.rating, said))
        names = ", ".join(f"{one.name} {known.words}" for one in rows if day and (known := one.known_on(day)))
        row.help.setText(
            _("The indicators say: {rating} ({names}).").format(rating=rating_word(said).lower(), names=names)
        )

    def _choose_evidence(self) -> None:
        goal = self._chosen_goal
        if goal is None:
            self._show_problems({"goal_id": _("Choose the goal first.")})
            return
        picker = EvidencePicker(self.desk, self._period, goal.area_id, self)
        picker.picked.connect(self._add_evidence)
        picker.open()

    def _add_evidence(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.evidence.add(entry)

    def _refused(self, length: int) -> None:
        text = _("The pasted text has {n} characters and was not put in. At most 100,000 can be pasted.")
        self._show_problems({"text": text.format(n=length)})


def _goal_words(row: GoalRow) -> str:
    wording = row.wording if len(row.wording) <= _MOST_SHOWN else f"{row.wording[:_MOST_SHOWN].rstrip()}…"
    return f"{row.area} {row.number}: {wording}"
