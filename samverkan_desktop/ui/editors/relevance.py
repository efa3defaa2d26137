"""What becomes of a goal in the next period: the choice, the new wording beside the present one, and the reason."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.differences import passages
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, Relevance, RelevanceChoice
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.rows_editor import RowFields, RowsEditor
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.compare_view import CompareView
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label

_MOST_SHOWN = 90
_TWO_LINES = 58
_REWRITTEN = frozenset({RelevanceChoice.REVISE, RelevanceChoice.REPLACE})


class RelevanceFields(QWidget):
    """Shows one goal at a time. `changed` tells of every change by the user."""

    changed = Signal()

    def __init__(self, *, name: str = "relevance", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._goal: GoalRow | None = None
        self._stored = Relevance(goal_id="")
        self._others: tuple[GoalRow, ...] = ()
        self._quiet = False
        self._build()
        self._connect()

    def show_goal(self, goal: GoalRow, relevance: Relevance, goals: tuple[GoalRow, ...]) -> None:
        """Show a goal with what has been said of it; `goals` are those that it could be merged with."""
        self._quiet = True
        self._goal, self._stored = goal, relevance
        self._others = tuple(one for one in goals if one.id != goal.id)
        self.head.setText(_("Goal {number} · {area}").format(number=goal.number, area=goal.area))
        self.present.setText(goal.wording)
        self.into.clear()
        self.into.addItem(_("The wording of what becomes of them is written here"), None)
        for one in sorted(self._others, key=lambda one: one.area_id != goal.area_id):
            wording = one.wording if len(one.wording) <= _MOST_SHOWN else f"{one.wording[:_MOST_SHOWN].rstrip()}…"
            self.into.addItem(f"{one.area} {one.number}: {wording}", one.id)
        self.into.setCurrentIndex(max(0, self.into.findData(relevance.merged_into_id)))
        self.wording.set_text(relevance.wordings[0] if relevance.wordings else goal.wording)
        parts = relevance.wordings if relevance.choice is RelevanceChoice.SPLIT else ()
        self.parts.fill((*parts, *("",) * (2 - len(parts))))
        self.reason.set_text(relevance.reason)
        self.choices.choose(str(relevance.choice))
        self._place()
        self._quiet = False

    def relevance(self) -> Relevance:
        """What is said now. Raises Invalid."""
        choice = RelevanceChoice(self.choices.current)
        wordings: tuple[str, ...] = ()
        if choice in _REWRITTEN or (choice is RelevanceChoice.MERGE and self.into.currentData() is None):
            wordings = (self.wording.text(),)
        elif choice is RelevanceChoice.SPLIT:
            wordings = self.parts.records()
        return Relevance(
            id=self._stored.id,
            version=self._stored.version,
            goal_id=self._stored.goal_id,
            choice=choice,
            reason=self.reason.text(),
            wordings=wordings,
            merged_into_id=self.into.currentData() if choice is RelevanceChoice.MERGE else None,
            day=self._stored.day,
            who=self._stored.who,
        )

    def named(self, goal_id: str | None) -> str:
        """A goal that this one could be merged with, as the form shows it."""
        return self.into.itemText(max(0, self.into.findData(goal_id))) if goal_id else ""

    def state(self) -> object:
        """Everything that is written, as a value that compares."""
        return (
            self.choices.current,
            self.wording.text(),
            self.parts.state(),
            self.into.currentData(),
            self.reason.text(),
        )

    def take_stored(self, relevance: Relevance) -> None:
        """Go on from what has been saved meanwhile, without touching the fields."""
        self._stored = relevance

    def show_errors(self, problems: dict[str, str]) -> bool:
        """Show each problem at its field; False when one has none."""
        return self.form.show_errors(problems)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        self.head = Label("", "secondary", name="relevanceHead")
        self.present = reading("", "strong", name="relevancePresent")
        head.addWidget(self.head)
        head.addWidget(self.present)
        column.addLayout(head)
        self.choices = SegmentedChips(
            [(str(choice), _(RELEVANCE_LABELS[choice])) for choice in RelevanceChoice],
            label=_("What becomes of the goal"),
            name="relevanceChoices",
        )
        self.into = ChoiceBox("relevanceInto", label=_("Merge with"))
        self.wording = GrowingTextEdit(label=_("New wording"), min_lines=3, max_lines=8, name="relevanceWording")
        self.parts = RowsEditor(
            self._part, name="relevanceParts", label=_("New goals"), add_label=_("Add one more goal")
        )
        self.compare = CompareView(name="relevanceCompare")
        self.compare.setMinimumHeight(theme.current().px(180))
        # One wording is in sight as a whole: there is nothing to step through.
        for tool in (self.compare.only_changes, self.compare.next, self.compare.previous):
            tool.hide()
        self.reason = GrowingTextEdit(label=_("Reason"), min_lines=2, max_lines=6, name="relevanceReason")
        self.form = Form(name="relevanceForm")
        self.form.add("choice", _("What &becomes of it"), self.choices)
        self.form.add("merged_into_id", _("&Merge with"), self.into)
        self.form.add("wordings", _("New &wording"), self.wording)
        self.form.add("relevanceParts", _("New &goals"), self.parts)
        self.form.add("reason", _("R&eason"), self.reason)
        self.form.add("compare", _("Present and new wording"), self.compare)
        column.addWidget(self.form)
        column.addStretch(1)

    def _connect(self) -> None:
        self.choices.chosen.connect(self._change)
        self.into.currentIndexChanged.connect(self._change)
        self.wording.textChanged.connect(self._change)
        self.reason.textChanged.connect(self._change)

    def _part(self, wording: str | None) -> RowFields:
        return _WordingFields(wording or "", self._change)

    def _change(self) -> None:
        if self._quiet:
            return
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        choice = RelevanceChoice(self.choices.current)
        is_merge = choice is RelevanceChoice.MERGE
        is_written = choice in _REWRITTEN or (is_merge and self.into.currentData() is None)
        self.form.row("merged_into_id").setVisible(is_merge)
        self.form.row("wordings").setVisible(is_written)
        self.form.row("relevanceParts").setVisible(choice is RelevanceChoice.SPLIT)
        self.form.row("compare").setVisible(choice is RelevanceChoice.REVISE)
        if choice is RelevanceChoice.REVISE and self._goal is not None:
            titles = _("Present wording"), _("New wording")
            self.compare.show_versions(
                titles[0], passages(self._goal.wording), titles[1], passages(self.wording.text())
            )


class _WordingFields(RowFields):
    """The wording of one goal among several."""

    def __init__(self, wording: str, on_change: Any) -> None:
        super().__init__()
        self.setObjectName("wordingFields")
        self.text = GrowingTextEdit(wording, label=_("Wording"), min_lines=2, max_lines=6, name="partWording")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(on_change)
        # The field takes its height from a font that it only gets when it is shown.
        self.setMinimumHeight(theme.current().px(_TWO_LINES))

    def record(self) -> str:
        return self.text.text()

    def state(self) -> object:
        return self.text.text()

    def is_blank(self) -> bool:
        return not self.text.text().strip()


class RelevanceEditor(EditorDialog):
    """Says what becomes of one goal."""

    def __init__(self, desk: Desk, period: Period, goal: GoalRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Next period for the goal"), name="relevanceEditor", parent=parent)
        self._goal, self._period = goal, period
        self._goals = desk.workspace.goals.of_period(period.id)
        self.fields = RelevanceFields(parent=self)
        self.body.addWidget(self.fields, 1)
        self.fields.show_goal(goal, desk.workspace.goals.relevance(goal.id), self._goals)
        self.fit(820, 620)
        self._begin()
        self.fields.choices.chip(self.fields.choices.current).setFocus()

    def _draft_place(self) -> Place:
        needs = {"period": self._period.id, "goal": self._goal.id}
        return Place(form="relevance", record_id=f"relevance:{self._goal.id}", needs=needs)

    def _state(self) -> object:
        return self.fields.state()

    def _write(self) -> tuple[Done[Relevance], str]:
        done = self.desk.workspace.goals.say_relevance(self.fields.relevance())
        return done, _("What becomes of the goal is written down.")

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self.fields.show_errors(problems)

    def _show_stored(self, saved: Relevance) -> None:
        self.fields.show_goal(self._goal, saved, self._goals)

    def _save_as_new(self) -> None:
        self.fields.take_stored(Relevance(id=new_id(), goal_id=self._goal.id))
        self.save()
