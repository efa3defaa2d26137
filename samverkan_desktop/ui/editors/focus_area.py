"""The form of a focus area."""

from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.bodies import Body, FocusArea
from samverkan_desktop.domain.spans import day_after
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.record_editor import RecordEditor


class FocusAreaEditor(RecordEditor[FocusArea]):
    """Changes what a group concentrates on, or adds something where it is None. People mean the last day by `end`."""

    columns = 2
    form_name = "focus-area"

    def __init__(self, desk: Desk, body: Body, focus: FocusArea | None = None, parent: QWidget | None = None) -> None:
        self._body = body
        title = _("New focus area") if focus is None else _("Change focus area")
        super().__init__(desk, focus, title=title, name="focusEditor", parent=parent)
        self.fit(680, 380)
        self._begin()
        self.name.setFocus()

    def _needs(self) -> dict[str, str]:
        return {"body": self._body.id}

    def _build_fields(self) -> None:
        self.name = self.bind_line("name", _("&Name"), "focusName", required=True, whole_width=True)
        self.start = self.bind_day("start", _("&From"), "focusStart", help_text=_("Empty: always."))
        self.end = self.bind_day("end", _("&Last day"), "focusEnd", help_text=_("Empty: until further notice."))
        self.note = self.bind_line("note", _("No&te"), "focusNote", whole_width=True)

    def _values_of_record(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "end": day_after(values["end"])}

    def _values_of_fields(self, record: FocusArea) -> dict[str, Any]:
        return {**super()._values_of_fields(record), "end": record.last_day}

    def _make(self, values: dict[str, Any]) -> FocusArea:
        return FocusArea(body_id=self._body.id, **values)

    def _store(self, record: FocusArea) -> Done[FocusArea]:
        return self.desk.workspace.bodies.save_focus_area(record)

    def _said(self, *, is_new: bool) -> str:
        return _("The focus area was added.") if is_new else _("The focus area was changed.")
