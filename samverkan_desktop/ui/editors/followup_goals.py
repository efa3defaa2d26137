"""The goals above the follow-up of an area, as the document has them, with how far each has come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.ratings import rating_pill
from samverkan_desktop.ui.widgets.labels import Label, breakable
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.undressed import undressed


class GoalList(QWidget):
    """Each goal with a dash before it and its state at the right."""

    def __init__(self, period: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undressed(self)
        self.setObjectName("followUpGoals")
        title = _("Goals {period}").format(period=period)
        self.setAccessibleName(title)
        self._shown: tuple[tuple[object, ...], ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(Label(title, "strong", name="followUpGoalsTitle"))
        self._list = QWidget()
        self._column.addWidget(self._list)

    def show_goals(self, goals: Sequence[GoalRow]) -> None:
        """Show these goals, unless they are shown already."""
        told = tuple((goal.number, goal.wording, goal.attainment) for goal in goals)
        if told == self._shown:
            return
        self._shown = told
        made = undressed(QWidget())
        made.setObjectName("followUpGoalList")
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, goal in enumerate(goals):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Label("–", "muted", name=f"followUpDash{goal.number}"), row, 0, top)
            grid.addWidget(Label(breakable(goal.wording), wrap=True, name=f"followUpGoal{goal.number}"), row, 1)
            grid.addWidget(Pill(rating_pill(goal.attainment), name=f"followUpGoalState{goal.number}"), row, 2, top)
        if not goals:
            none = Label(_("The area has no goals in this period."), "muted", wrap=True, name="followUpNoGoals")
            grid.addWidget(none, 0, 0, 1, 3)
        self._column.replaceWidget(self._list, made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made
