"""The form of a group: name, kind, how often it meets, and the areas it works with."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import BODY_KIND_LABELS, Body, BodyKind, Cadence
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.record_editor import RecordEditor
from samverkan_desktop.ui.widgets.cadence_field import CadenceField


class BodyEditor(RecordEditor[Body]):
    """Changes a group, or adds one where `body` is None, ticked for `area_id`; `saved` carries the Body."""

    form_name = "body"

    def __init__(
        self, desk: Desk, body: Body | None, parent: QWidget | None = None, *, area_id: str | None = None
    ) -> None:
        self._area_id = area_id
        self._areas: dict[str, QCheckBox] = {}
        title = _("New group") if body is None else _("Change group")
        super().__init__(desk, body, title=title, name="bodyEditor", parent=parent)
        self.fit(600, 720)
        self._begin()
        self.name.setFocus()

    def _needs(self) -> dict[str, str]:
        return {"area": self._area_id or ""}

    def _build_fields(self) -> None:
        self.name = self.bind_line("name", _("&Name"), "bodyName", required=True)
        kinds = [(_(BODY_KIND_LABELS[kind]), kind) for kind in BodyKind]
        self.kind = self.bind_choice("kind", _("&Kind"), "bodyKind", kinds)
        self.cadence = CadenceField(Cadence(), name="bodyCadence")
        self.bind(
            "cadence",
            _("&How often"),
            self.cadence,
            self.cadence.cadence,
            self.cadence.set_cadence,
            help_text=_("The next meeting is proposed from this, unless the group has a series."),
        )
        self.form.add("areas", _("Areas"), self._make_areas())
        help_text = _("Names that documents also use, with semicolons between them.")
        self.aliases = self.bind_names("aliases", _("&Other names"), "bodyAliases", help_text=help_text)
        self.note = self.bind_line("note", _("No&te"), "bodyNote")

    def _make_areas(self) -> QWidget:
        workspace = self.desk.workspace
        own = (self._area_id,) if self._area_id else ()
        chosen = workspace.bodies.area_ids(self._record.id) if self._record else own
        period = workspace.periods.current()
        rows = workspace.areas.of_period(period.id) if period else ()
        names = {row.id: row.name for row in rows if row.closed_on is None or row.id in chosen}
        names |= {area.id: area.name for area in workspace.areas.all() if area.id in chosen}
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for area_id, name in names.items():
            tick = QCheckBox(name.replace("&", "&&"))
            tick.setObjectName(f"bodyArea_{area_id}")
            tick.setAccessibleName(name)
            tick.setChecked(area_id in chosen)
            self._areas[area_id] = tick
            column.addWidget(tick)
        return box

    def _show_stored(self, saved: Body) -> None:
        super()._show_stored(saved)
        chosen = self.desk.workspace.bodies.area_ids(saved.id)
        for area_id, tick in self._areas.items():
            tick.setChecked(area_id in chosen)

    def _state(self) -> object:
        return super()._state(), self._chosen_areas()

    def _chosen_areas(self) -> tuple[str, ...]:
        return tuple(area_id for area_id, tick in self._areas.items() if tick.isChecked())

    def _make(self, values: dict[str, Any]) -> Body:
        return Body(**values)

    def _store(self, record: Body) -> Done[Body]:
        return self.desk.workspace.bodies.save(record, self._chosen_areas())

    def _said(self, *, is_new: bool) -> str:
        return _("The group was added.") if is_new else _("The group was changed.")
