"""Everything that used what is corrected, each with the way to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.uses import USE_LABELS, UseKind, UseRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.link_button import LinkButton

_ICONS = {
    UseKind.ASSESSMENT: "goal",
    UseKind.PARAGRAPH: "document_text",
    UseKind.MEETING: "calendar",
    UseKind.FOLLOW_UP: "lock",
    UseKind.EXPORT: "document",
}


class UsesList(QWidget):
    """Certain uses first, then texts in which the old words stand."""

    def __init__(self, desk: Desk, uses: Sequence[UseRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("usesList")
        self.setAccessibleName(_("Used in"))
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        linked = [use for use in uses if use.is_linked]
        mentions = [use for use in uses if not use.is_linked]
        if not uses:
            text = _("Nothing here used it, as far as the program can see.")
            self._column.addWidget(reading(text, "muted", name="noUses"))
        for use in linked:
            self._add(use)
        if mentions:
            self._column.addSpacing(6)
            self._column.addWidget(reading(_("The same words also stand in:"), "secondary", name="mentionsHead"))
        for use in mentions:
            self._add(use)

    def _add(self, use: UseRow) -> None:
        kind = _(USE_LABELS[use.kind])
        text = use.label if use.kind is not UseKind.EXPORT or use.day is None else f"{use.label}, {use.day.isoformat()}"
        if use.kind is UseKind.EXPORT:
            # A file that was sent out cannot be opened from here; whoever has it must be told.
            self._column.addWidget(reading(f"{kind}: {text}", name="useExport"))
            return
        self._column.addWidget(
            LinkButton(
                text, partial(self._follow, use), icon_name=_ICONS[use.kind], tip=f"{kind}: {text}", name="useLink"
            )
        )

    def _follow(self, use: UseRow) -> None:
        go, workspace = self._desk.go, self._desk.workspace
        try:
            match use.kind:
                case UseKind.MEETING:
                    go.open_meeting(workspace.meetings.get(use.id).id)
                case UseKind.ASSESSMENT:
                    go.open_goal(workspace.assessments.document(use.id).assessment.goal_id)
                case UseKind.PARAGRAPH | UseKind.FOLLOW_UP if use.area_id:
                    go.show_area(use.area_id, "followup")
                case _:
                    self._desk.messages.notice(use.label)
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
