"""The actions of an area: the log of actions, with the area and the period as its scope."""

from PySide6.QtWidgets import QVBoxLayout

from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.ui.areas.section import Home, Section
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.logs.action_log import ActionLog


class ActionsSection(Section):
    """Keys and commands are those of the log."""

    topics = ActionLog.topics

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None) -> None:
        super().__init__(desk, period, area, home, name="actionsSection")
        self.log = ActionLog(
            desk,
            self._scope,
            name="actions",
            about=area.name,
            area_id=area.id,
            home_of_detail=self.home_of_detail,
            parent=self,
        )
        self.list, self.filters, self.filter = self.log.list, self.log.chips, self.log.filter
        self.detail, self.choices = self.log.detail, self.log.choices
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.log)
        self.tool_row.addStretch(1)
        for tool in self.log.tools():
            self.tool_row.addWidget(tool)

    def refresh(self) -> None:
        """Read the actions anew."""
        self.log.refresh()

    @property
    def has_rows(self) -> bool:
        """Whether the area has any action."""
        return self.log.has_rows

    def show_record(self, record_id: str) -> bool:
        """Select an action, also one that a filter hides."""
        return self.log.show_record(record_id)

    def flush(self) -> bool:
        """A comment that is written is kept as one."""
        return self.log.flush()

    def _scope(self) -> ActionChoice:
        return ActionChoice(period=self.period, area_ids=(self.area.id,))
