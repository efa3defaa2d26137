"""The form of a plan: what it is and how long it holds, who owns it, what it sets out to do."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import (
    ACTIVITY_STATE_LABELS,
    PLAN_KIND_LABELS,
    REVISION_STATE_LABELS,
    ActivityState,
    Plan,
    PlanActivity,
    PlanKind,
    RevisionState,
)
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.undertakings import PlanDocument
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.fields import (
    EditorField,
    choice,
    choice_field,
    day_field,
    line_field,
    text_field,
    ticks_field,
)
from samverkan_desktop.ui.editors.rows_editor import RowFields, RowsEditor
from samverkan_desktop.ui.editors.undertaking import UndertakingEditor, over_stored
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.number_field import NumberField

_NOT_WRITTEN = "–"
_PREFIX = "plan"
_UNKNOWN = -1


def new_plan(area_id: str | None) -> PlanDocument:
    """A plan that is not stored yet; the form shows its name as empty."""
    return PlanDocument(plan=Plan(name=_NOT_WRITTEN, area_id=area_id))


class PlanEditor(UndertakingEditor):
    """Changes a plan, or adds one whose version is 0 (see `new_plan`)."""

    form = "plan"

    def __init__(self, desk: Desk, period: Period, document: PlanDocument, parent: QWidget | None = None) -> None:
        title = _("Change plan") if document.plan.version else _("New plan")
        super().__init__(desk, period, document, title=title, name="planEditor", parent=parent)

    def _make_fields(self) -> list[EditorField]:
        desk = self.desk
        self._organisations = desk.workspace.people.organisations()
        self.activities = RowsEditor(
            self._activity_row, name="activities", label=_("Activities"), add_label=_("Add an activity")
        )
        return [
            line_field("name", _("&Name"), prefix=_PREFIX, required=True, whole_width=True),
            choice_field(
                "kind",
                _("&Type"),
                [(kind, _(PLAN_KIND_LABELS[kind])) for kind in PlanKind],
                prefix=_PREFIX,
            ),
            self.area_field(_PREFIX),
            day_field("start", _("In force &from"), desk, prefix=_PREFIX),
            day_field("end", _("In force &until"), desk, prefix=_PREFIX),
            choice_field(
                "state",
                _("S&tate"),
                [(state, _(REVISION_STATE_LABELS[state])) for state in RevisionState],
                prefix=_PREFIX,
            ),
            line_field("waiting_for", _("Waiting &for"), prefix=_PREFIX),
            ticks_field(
                "owner_ids",
                _("&Owners"),
                [(one.id, one.name) for one in self._organisations],
                prefix=_PREFIX,
            ),
            EditorField(
                name="activities",
                label=_("A&ctivities"),
                widget=self.activities,
                read=self.activities.records,
                fill=self.activities.fill,
                state=self.activities.state,
                whole_width=True,
            ),
            self.goals_field(_PREFIX, self._document.plan.area_id),
            line_field("url", _("&Web address"), prefix=_PREFIX, whole_width=True),
            text_field("note", _("N&ote"), prefix=_PREFIX),
        ]

    def _connect(self) -> None:
        self.fields["state"].widget.currentIndexChanged.connect(self._show_waiting)  # type: ignore[attr-defined]
        self._show_waiting()

    def _show_waiting(self) -> None:
        self._form.row("waiting_for").setVisible(self.fields["state"].read() is RevisionState.WAITING)

    def _values_of(self, document: PlanDocument) -> dict[str, Any]:
        plan = document.plan
        return {
            "name": "" if not plan.version and plan.name == _NOT_WRITTEN else plan.name,
            "kind": plan.kind,
            "area_id": plan.area_id,
            "start": plan.start,
            "end": plan.end,
            "state": plan.state,
            "waiting_for": plan.waiting_for,
            "owner_ids": document.owner_ids,
            "activities": document.activities,
            "goal_ids": document.goal_ids,
            "url": plan.url,
            "note": plan.note,
        }

    def _document_of(self, values: dict[str, Any]) -> PlanDocument:
        own = dict(values)
        parts = {name: own.pop(name) for name in ("owner_ids", "activities", "goal_ids")}
        if own["state"] is not RevisionState.WAITING:
            own["waiting_for"] = ""
        plan = replace(self._document.plan, **own)
        parts["activities"] = over_stored(parts["activities"], self._document.activities, plan_id=plan.id)
        return PlanDocument(plan=plan, **parts)

    @property
    def _head(self) -> Any:
        return self._document.plan

    def _stored(self) -> PlanDocument:
        return self.desk.workspace.plans.document(self._document.plan.id)

    def _as_new(self, document: PlanDocument) -> PlanDocument:
        plan = replace(document.plan, id=new_id(), version=0)
        activities = tuple(replace(one, id=new_id(), version=0, plan_id=plan.id) for one in document.activities)
        self.activities.fill(activities)
        return replace(document, plan=plan, activities=activities)

    def _keep(self, document: PlanDocument) -> tuple[Done[Any], str]:
        words = _("The plan was changed.") if document.plan.version else _("The plan was added.")
        return self.desk.workspace.plans.save(document), words

    def _remove(self) -> tuple[Done[None], str]:
        plans = self.desk.workspace.plans
        return plans.remove(plans.get(self._document.plan.id)), _("The plan was removed.")

    def _activity_row(self, record: PlanActivity | None) -> RowFields:
        return _ActivityFields(self.desk, record, self._organisations)


class _ActivityFields(RowFields):
    """The text over the state, the progress, the day and the owner of an activity."""

    def __init__(self, desk: Desk, record: PlanActivity | None, organisations: tuple[Organisation, ...]) -> None:
        super().__init__()
        self.setObjectName("activityFields")
        # A row keeps its identity however often the form is read.
        self._record, self._id = record, record.id if record else new_id()
        self.text = QLineEdit(record.text if record else "")
        self.text.setObjectName("activityText")
        self.text.setAccessibleName(_("Activity"))
        self.text.setPlaceholderText(_("What is to be done"))
        self._states = [(state, _(ACTIVITY_STATE_LABELS[state])) for state in ActivityState]
        self.state_box = choice("activityState", self._states, label=_("State"), is_short=True)
        self.progress = NumberField(_UNKNOWN, low=_UNKNOWN, high=100, suffix=" %", name="activityProgress")
        self.progress.setAccessibleName(_("Progress in per cent"))
        self.progress.setSpecialValueText(_("Progress"))
        self.progress.setSingleStep(5)
        self.due = DateField(label=_("Due"), name="activityDue", today=desk.workspace.today)
        self._owners = [(None, _("No owner")), *((one.id, one.label) for one in organisations)]
        self.owner = choice("activityOwner", self._owners, label=_("Owner"))
        self.owner.setMinimumContentsLength(12)
        if record is not None:
            self.state_box.setCurrentIndex(list(ActivityState).index(record.state))
            self.progress.setValue(_UNKNOWN if record.progress is None else record.progress)
            self.due.set_date(record.due)
            known = [one for one, _words in self._owners]
            self.owner.setCurrentIndex(
                known.index(record.owner_organisation_id) if record.owner_organisation_id in known else 0
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        line = FlowLayout(gap=8)
        for field in (self.state_box, self.progress, self.owner, self.due):
            line.addWidget(field)
        column.addLayout(line)
        self.setFocusProxy(self.text)

    def state(self) -> object:
        return (
            self.text.text(),
            self.state_box.currentIndex(),
            self.progress.value(),
            self.due.edit.text(),
            self.owner.currentIndex(),
        )

    def is_blank(self) -> bool:
        return not self.text.text().strip() and self._record is None and not self.due.edit.text().strip()

    def record(self) -> PlanActivity:
        if not self.due.is_readable:
            raise Invalid(due=N_("Write the day as year-month-day, for example 2026-12-15."))
        values: dict[str, Any] = {
            "text": self.text.text(),
            "state": self._states[self.state_box.currentIndex()][0],
            "progress": None if self.progress.value() == _UNKNOWN else self.progress.value(),
            "due": self.due.date(),
            "owner_organisation_id": self._owners[self.owner.currentIndex()][0],
        }
        if self._record is None:
            return PlanActivity(id=self._id, plan_id="", **values)
        return replace(self._record, **values)
