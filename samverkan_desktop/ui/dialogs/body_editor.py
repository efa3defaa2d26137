"""The form of a group: name, kind, how often it meets, and the areas it works with."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import BODY_KIND_LABELS, Body, BodyKind
from samverkan_desktop.domain.errors import StaleRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import resolve_conflict
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.widgets.cadence_field import CadenceField
from samverkan_desktop.ui.widgets.form import Form


class BodyEditor(EditorDialog):
    """Changes a group, or adds one where `body` is None, ticked for `area_id`; `saved` carries the Body."""

    def __init__(
        self, desk: Desk, body: Body | None, parent: QWidget | None = None, *, area_id: str | None = None
    ) -> None:
        title = _("New group") if body is None else _("Change group")
        super().__init__(desk, title=title, name="bodyEditor", parent=parent)
        self._body = body
        self._area_id = area_id
        self._areas: dict[str, QCheckBox] = {}
        self._build_fields()
        self.fit(600, 720)
        self._begin()
        self.name.setFocus()

    def _build_fields(self) -> None:
        body = self._body
        self._form = Form(name="bodyForm", parent=self)
        self.name = QLineEdit(body.name if body else "")
        self.kind = QComboBox()
        for kind in BodyKind:
            self.kind.addItem(_(BODY_KIND_LABELS[kind]), kind.value)
        if body:
            self.kind.setCurrentIndex(self.kind.findData(body.kind.value))
        self.aliases = QLineEdit("; ".join(body.aliases) if body else "")
        self.cadence = CadenceField(body.cadence if body else Body(name="–").cadence, name="bodyCadence")
        self.note = QLineEdit(body.note if body else "")
        self._form.add("name", _("&Name"), self.name, required=True)
        self._form.add("kind", _("&Kind"), self.kind)
        self._form.add("cadence", _("&How often"), self.cadence, help_text=_("The next meeting is proposed from this."))
        self._form.add("areas", _("Areas"), self._make_areas())
        help_text = _("Names that documents also use, with semicolons between them.")
        self._form.add("aliases", _("&Other names"), self.aliases, help_text=help_text)
        self._form.add("note", _("No&te"), self.note)
        self.name.setObjectName("bodyName")
        self.kind.setObjectName("bodyKind")
        self.aliases.setObjectName("bodyAliases")
        self.note.setObjectName("bodyNote")
        self.body.addWidget(self._form)
        self.body.addStretch(1)

    def _make_areas(self) -> QWidget:
        workspace = self.desk.workspace
        own = (self._area_id,) if self._area_id else ()
        chosen = workspace.bodies.area_ids(self._body.id) if self._body else own
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

    def _state(self) -> object:
        cadence = (self.cadence.kind.currentData(), self.cadence.low.value(), self.cadence.high.value())
        fields = (self.name.text(), self.kind.currentData(), self.aliases.text(), self.note.text())
        return *fields, cadence, self._chosen_areas()

    def _chosen_areas(self) -> tuple[str, ...]:
        return tuple(area_id for area_id, tick in self._areas.items() if tick.isChecked())

    def _record(self) -> Body:
        values: dict[str, Any] = {
            "name": self.name.text(),
            "kind": BodyKind(self.kind.currentData()),
            "aliases": tuple(self.aliases.text().split(";")),
            "cadence": self.cadence.cadence(),
            "note": self.note.text(),
        }
        return replace(self._body, **values) if self._body else Body(**values)

    def _write(self) -> tuple[Done[Body], str]:
        record = self._record()
        words = _("The group was changed.") if record.version else _("The group was added.")
        return self.desk.workspace.bodies.save(record, self._chosen_areas()), words

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _resolve(self, stale: StaleRecord) -> None:
        saved: Body = stale.current
        mine = self._record()
        self._saved_meanwhile = saved
        fields = [
            (_("Name"), mine.name, saved.name),
            (_("Kind"), _(BODY_KIND_LABELS[mine.kind]), _(BODY_KIND_LABELS[saved.kind])),
            (_("How often"), mine.cadence.label, saved.cadence.label),
            (_("Other names"), "; ".join(mine.aliases), "; ".join(saved.aliases)),
            (_("Note"), mine.note, saved.note),
        ]
        resolve_conflict(_("The group was changed by somebody else"), fields, self._take_choice, self)

    def _take_choice(self, keeps_mine: dict[int, bool]) -> None:
        saved = self._body = self._saved_meanwhile
        if not keeps_mine[0]:
            self.name.setText(saved.name)
        if not keeps_mine[1]:
            self.kind.setCurrentIndex(self.kind.findData(saved.kind.value))
        if not keeps_mine[2]:
            self.cadence.set_cadence(saved.cadence)
        if not keeps_mine[3]:
            self.aliases.setText("; ".join(saved.aliases))
        if not keeps_mine[4]:
            self.note.setText(saved.note)
        self.save()

    def _save_as_new(self) -> None:
        self._body = None
        self.save()
