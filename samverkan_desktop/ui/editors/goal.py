"""The form of a goal: its wording to the letter, and the goal that it continues."""

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tick_list import TickList

_MOST_SHOWN = 110


@dataclass(frozen=True, kw_only=True)
class NewGoal:
    """Where a goal that has no wording yet is to stand."""

    period_id: str
    area_id: str


class GoalEditor(EditorDialog):
    """Changes a goal, or adds one where `NewGoal` says. What it follows on is ticked among goals of earlier periods."""

    def __init__(self, desk: Desk, goal: Goal | NewGoal, parent: QWidget | None = None) -> None:
        is_new = isinstance(goal, NewGoal)
        super().__init__(desk, title=_("New goal") if is_new else _("Change goal"), name="goalEditor", parent=parent)
        self._goal = goal
        self._build_fields()
        self._fill()
        self.fit(720, 640)
        self._begin()
        self.wording.setFocus()

    def _build_fields(self) -> None:
        period = next(one for one in self.desk.workspace.periods.all() if one.id == self._goal.period_id)
        area = self.desk.workspace.areas.get(self._goal.area_id)
        self.body.addWidget(Label(f"{area.name} · {period.label}", "muted", wrap=True, name="goalPlace"))
        self._form = Form(name="goalForm", parent=self)
        self.wording = GrowingTextEdit(
            label=_("Wording"), min_lines=4, max_lines=12, on_refused=self._refused, name="goalWording"
        )
        help_text = _("Write it exactly as it was agreed. The wording is kept to the letter.")
        self._form.add("wording", _("&Wording"), self.wording, help_text=help_text, required=True)
        self._predecessors = self._earlier_goals(period.start.year)
        self.predecessors = TickList(_("&Continues from"), self._predecessors, name="goalPredecessors")
        self.predecessors.tick_none()
        help_text = (
            _("Tick the goals of earlier periods that this one takes further.")
            if self._predecessors
            else _("There is no earlier period with goals.")
        )
        row = self._form.add("predecessor_ids", "", self.predecessors, help_text=help_text)
        row.label.hide()
        self.predecessors.setEnabled(bool(self._predecessors))
        self._form.let_grow("predecessor_ids")
        self.body.addWidget(self._form, 1)

    def _earlier_goals(self, year: int) -> list[tuple[str, str, str]]:
        """The goals of earlier periods for the ticks, those of the same area first."""
        goals = self.desk.workspace.goals
        found = []
        for period in self.desk.workspace.periods.all():
            if period.start.year < year:
                rows = goals.of_period(period.id)
                found += [(f"{period.label}, {row.area} {row.number}: {row.wording}", row) for row in rows]
        found.sort(key=lambda one: one[1].area_id != self._goal.area_id)
        return [
            (row.id, text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()}…", text)
            for text, row in found
        ]

    def _fill(self) -> None:
        if isinstance(self._goal, Goal):
            self.wording.set_text(self._goal.wording)
            self.predecessors.tick(self.desk.workspace.goals.predecessor_ids(self._goal.id))

    def _draft_place(self) -> Place:
        if isinstance(self._goal, Goal):
            return Place(form="goal", record_id=self._goal.id, needs={"goal": self._goal.id})
        return Place(form="goal", needs={"period": self._goal.period_id, "area": self._goal.area_id})

    def _state(self) -> object:
        return self.wording.text(), self.predecessors.ticked()

    def _record(self) -> Goal:
        if isinstance(self._goal, NewGoal):
            place = self._goal
            return Goal(period_id=place.period_id, area_id=place.area_id, wording=self.wording.text())
        return replace(self._goal, wording=self.wording.text())

    def _write(self) -> tuple[Done[Goal], str]:
        record = self._record()
        words = _("The goal was changed.") if record.version else _("The goal was added.")
        ticked = tuple(str(key) for key in self.predecessors.ticked())
        return self.desk.workspace.goals.save(record, predecessor_ids=ticked), words

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Goal) -> None:
        self._goal = saved
        self._fill()

    def _save_as_new(self) -> None:
        self._goal = NewGoal(period_id=self._goal.period_id, area_id=self._goal.area_id)
        self.save()

    def _refused(self, length: int) -> None:
        text = _("The pasted text has {n} characters and was not put in. A goal can have at most 2,000.")
        self._show_problems({"wording": text.format(n=length)})
