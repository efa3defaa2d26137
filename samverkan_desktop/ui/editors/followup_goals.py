"""The goals of an area beside its follow-up, as a reminder of what is followed up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.ratings import rating_pill
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.pill import Pill


class GoalReminder(Card):
    """Each goal with its wording and how far it has come."""

    def __init__(self, period: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Goals {period}").format(period=period), name="goalReminder", parent=parent)
        self._shown: tuple[tuple[object, ...], ...] | None = None
        self._area = QScrollArea(self)
        self._area.setObjectName("goalReminderArea")
        self._area.setAccessibleName(self.title.text())
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)

    def show_goals(self, goals: Sequence[GoalRow]) -> None:
        """Show these goals, unless they are shown already."""
        told = tuple((goal.number, goal.wording, goal.attainment) for goal in goals)
        if told == self._shown:
            return
        self._shown = told
        inside = QWidget()
        inside.setProperty("kind", "surface")
        inside.setObjectName("goalReminderList")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        for goal in goals:
            column.addWidget(Label(f"{goal.number}. {goal.wording}", wrap=True, name=f"reminder{goal.number}"))
            column.addWidget(Pill(rating_pill(goal.attainment), name=f"reminderState{goal.number}"))
            column.addSpacing(8)
        if not goals:
            column.addWidget(Label(_("The area has no goals in this period."), "muted", wrap=True, name="reminderNone"))
        column.addStretch(1)
        self._area.setWidget(inside)
