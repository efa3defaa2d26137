"""The goals that an item concerns: shown under its title, chosen in a list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QWidget

from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.editors.meeting.working_copy import WorkingCopy
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.tab_order import tab_through
from samverkan_desktop.ui.widgets.tick_list import TickList
from samverkan_desktop.ui.widgets.tips import key_tip, plain_tip
from samverkan_desktop.ui.window_sizes import open_at

_LONGEST = 48


class GoalLine(QWidget):
    """`chosen` carries the ids of all goals of the item after the list was closed; `on_open` shows a goal.

    The button `choose` may stand elsewhere.
    """

    chosen = Signal(object)

    def __init__(
        self,
        draft: WorkingCopy,
        workspace: Workspace,
        *,
        on_open: Callable[[str], object],
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("itemGoals")
        self._draft, self._workspace, self._on_open, self._read_only = draft, workspace, on_open, read_only
        self._shown: tuple[str, ...] | None = None
        self._wordings: dict[str, str] = {}
        self._links: list[LinkButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=4)
        self.choose = button(_("Link to goals…"), self.begin_choosing, kind="link", icon_name="goal", name="linkGoals")
        self.choose.setToolTip(plain_tip(key_tip("Ctrl+L")))
        self.choose.setVisible(not read_only)

    def show_goals(self, goal_ids: tuple[str, ...]) -> None:
        """Show the goals of another item."""
        if goal_ids == self._shown:
            return
        self._shown = goal_ids
        for link in self._links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(goal_id) for goal_id in goal_ids if self._wording(goal_id)]
        for link in self._links:
            self._flow.addWidget(link)
            link.show()
        tab_through(self.choose, *self._links)
        self._flow.invalidate()
        self.setVisible(bool(self._links))

    def begin_choosing(self) -> None:
        """Let the user tick the goals that the item concerns."""
        if self._read_only or self._shown is None:
            return
        picker = GoalPicker(self._goals(), self._shown, self.window())
        picker.picked.connect(self.chosen)
        picker.open()

    def _goals(self) -> Sequence[GoalRow]:
        """The goals of the period in which the meeting lies, those of its own areas first."""
        document = self._draft.document
        period = self._workspace.periods.current(document.meeting.day)
        rows = self._workspace.goals.of_period(period.id) if period else ()
        return sorted(rows, key=lambda row: row.area_id not in document.area_ids)

    def _wording(self, goal_id: str) -> str:
        """The words of a goal; those of the period are read at once, empty when the goal is gone."""
        if goal_id not in self._wordings:
            self._wordings |= {row.id: row.wording for row in self._goals()}
        if goal_id not in self._wordings:
            try:
                self._wordings[goal_id] = self._workspace.goals.get(goal_id).wording
            except NotFound:
                self._wordings[goal_id] = ""
        return self._wordings[goal_id]

    def _link(self, goal_id: str) -> LinkButton:
        wording = " ".join(self._wording(goal_id).split())
        short = wording if len(wording) <= _LONGEST else f"{wording[: _LONGEST - 1].rstrip()}…"
        made = LinkButton(short, partial(self._on_open, goal_id), tip=wording, name=f"goal_{goal_id}", parent=self)
        made.setAccessibleName(_("Goal: {wording}").format(wording=wording))
        return made


class GoalPicker(QDialog):
    """`picked` carries the ids that are ticked."""

    picked = Signal(object)

    def __init__(self, goals: Sequence[GoalRow], chosen: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goalPicker")
        title = _("Which goals does the item concern?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._elsewhere = tuple(goal_id for goal_id in chosen if goal_id not in {row.id for row in goals})
        outer = content_of(self, spacing=8)
        self.ticks = TickList(
            title,
            [(row.id, f"{row.area}: {' '.join(row.wording.split())}", row.wording) for row in goals],
            name="goalTicks",
        )
        self.ticks.tick(chosen)
        outer.addWidget(self.ticks, 1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("Cancel"), self.reject, name="goalPickerCancel"))
        self.keep = button(_("&Link the goals"), self._keep, kind="primary", name="goalPickerKeep")
        self.keep.setDefault(True)
        feet.addWidget(self.keep)
        add_foot(self, feet)
        open_at(self, 640, 480)
        self.ticks.list.setFocus()

    def _keep(self) -> None:
        self.accept()
        self.picked.emit((*self._elsewhere, *(str(key) for key in self.ticks.ticked())))
