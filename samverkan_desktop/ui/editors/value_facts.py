"""The form with what is told of a stored value: state, source, days, approval and note; never the value itself."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS, Measurement, MeasurementStatus
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.fields import secrecy_field
from samverkan_desktop.ui.editors.indicator import NOT_A_DATE
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label

_DAYS = ("source_day", "retrieved_on", "approved_on")
_LINES = ("source", "url", "approved_by")


class ValueFactsEditor(EditorDialog):
    """What was answered when the value was entered is shown, and stays."""

    def __init__(self, desk: Desk, indicator: IndicatorRow, value: ValueRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Source and approval"), name="valueFactsEditor", parent=parent)
        self._record = value.record
        where = " · ".join(part for part in (indicator.name, value.day_words, value.split) if part)
        self.body.addWidget(Label(where, "muted", wrap=True, name="factsWhere"))
        self.body.addWidget(Label(value.words, "heading", wrap=True, name="factsValue"))
        self._form = form = Form(columns=2, name="valueFactsForm", parent=self)
        self.status = QComboBox()
        self.status.setObjectName("factsStatus")
        for one in MeasurementStatus:
            self.status.addItem(_(MEASUREMENT_STATUS_LABELS[one]), one.value)
        today = desk.workspace.today
        self.lines = {name: QLineEdit() for name in _LINES}
        labels = {
            "source_day": _("Date of the source"),
            "retrieved_on": _("Retrieved"),
            "approved_on": _("Approved on"),
        }
        self.days = {name: DateField(label=labels[name], name=f"facts_{name}", today=today) for name in _DAYS}
        for name, line in self.lines.items():
            line.setObjectName(f"facts_{name}")
        self.note = GrowingTextEdit(label=_("Note"), min_lines=2, max_lines=8, name="factsNote")
        form.add("status", _("S&tatus"), self.status, whole_width=True)
        form.add("source", _("S&ource"), self.lines["source"])
        form.add("url", _("&Web address"), self.lines["url"])
        form.add("source_day", _("&Date of the source"), self.days["source_day"])
        form.add("retrieved_on", _("&Retrieved"), self.days["retrieved_on"])
        form.add("approved_by", _("&Approved by"), self.lines["approved_by"])
        form.add("approved_on", _("Approved o&n"), self.days["approved_on"])
        form.add("note", _("Not&e"), self.note, whole_width=True)
        mark = self.secrecy = secrecy_field("facts")
        form.add(mark.name, mark.label, mark.widget, help_text=mark.help_text, whole_width=True)
        self.body.addWidget(form)
        if value.answers:
            self.body.addWidget(Label(_("Asked when it was entered"), "strong"))
        for answer in value.answers:
            self.body.addWidget(reading(answer.question, "secondary"))
            said = f"{answer.answer} ({answer.who})" if answer.who else answer.answer
            self.body.addWidget(reading(said, name="keptAnswer"))
        self.body.addStretch(1)
        self._fill(self._record)
        self.fit(680, 640)
        self._begin()
        self.lines["source"].setFocus()

    def _fill(self, record: Measurement) -> None:
        self.status.setCurrentIndex(self.status.findData(record.status.value))
        for name, line in self.lines.items():
            line.setText(getattr(record, name))
        for name, day in self.days.items():
            day.set_date(getattr(record, name))
        self.note.set_text(record.note)
        self.secrecy.fill(record.secrecy)

    def _state(self) -> object:
        return (
            self.status.currentData(),
            *(line.text() for line in self.lines.values()),
            *(day.edit.text() for day in self.days.values()),
            self.note.text(),
            self.secrecy.state(),
        )

    def _draft_place(self) -> Place:
        needs = {"indicator": self._record.indicator_id, "record": self._record.id}
        return Place(form="value-facts", record_id=self._record.id, needs=needs)

    def _write(self) -> tuple[Done[Measurement], str]:
        unreadable = {name: NOT_A_DATE for name, day in self.days.items() if not day.is_readable}
        if unreadable:
            raise Invalid(unreadable)
        record = self._current()
        return self.desk.workspace.measurements.describe(record), _("What is told of the value was changed.")

    def _current(self) -> Measurement:
        return replace(
            self._record,
            status=MeasurementStatus(self.status.currentData()),
            source=self.lines["source"].text(),
            url=self.lines["url"].text().strip(),
            source_day=self.days["source_day"].date(),
            retrieved_on=self.days["retrieved_on"].date(),
            approved_by=self.lines["approved_by"].text(),
            approved_on=self.days["approved_on"].date(),
            note=self.note.text(),
            secrecy=self.secrecy.read(),
        )

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Measurement) -> None:
        self._record = saved
        self._fill(saved)

    def _save_as_new(self) -> None:
        self._say(_("The value was removed meanwhile."))
