"""The form that corrects a value: the right one, why the old was wrong, and everything that used it."""

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS, Measurement, MeasurementStatus
from samverkan_desktop.domain.numbers import format_number, parse_number
from samverkan_desktop.domain.quality import Question
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.value_changes import Answer, ValueChange
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.reason_fields import ReasonFields
from samverkan_desktop.ui.editors.uses_list import UsesList
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label


class CorrectValueEditor(EditorDialog):
    """Nothing is overwritten: the old value stays, marked, and the new one takes its place from now on."""

    def __init__(self, desk: Desk, indicator: IndicatorRow, value: ValueRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Correct a value"), name="correctValueEditor", parent=parent)
        self._indicator, self._value = indicator, value
        self._answers: list[tuple[Question, str]] = []
        self._corrected_by: CorrectionRow | None = None
        where = " · ".join(part for part in (indicator.name, value.day_words, value.split) if part)
        self.body.addWidget(Label(where, "muted", wrap=True, name="correctWhere"))
        self._form = form = Form(columns=2, name="correctValueForm", parent=self)
        self.old = QLineEdit(value.words)
        self.old.setObjectName("correctOld")
        self.old.setReadOnly(True)
        self.new = QLineEdit()
        self.new.setObjectName("correctNew")
        self.status = QComboBox()
        self.status.setObjectName("correctStatus")
        for one in MeasurementStatus:
            self.status.addItem(_(MEASUREMENT_STATUS_LABELS[one]), one.value)
        self.status.setCurrentIndex(self.status.findData(value.record.status.value))
        form.add("old", _("The stored value"), self.old, help_text=_("It stays where it was, marked as corrected."))
        form.add("value", _("The &right value"), self.new, required=True, help_text=indicator.record.unit)
        form.add("status", _("&Status of the right value"), self.status, whole_width=True)
        self._reason = ReasonFields(desk, form)
        self.body.addWidget(form)
        self.body.addWidget(Label(_("Is marked as corrected in"), "strong"))
        self.body.addWidget(UsesList(desk, desk.workspace.corrections.uses_before(self._draft()), self))
        self.body.addStretch(1)
        self.save_button.setText(_("&Correct"))
        self.fit(720, 680)
        self._begin()
        self.new.setFocus()

    def _draft_place(self) -> Place:
        value = self._value.record
        needs = {"indicator": value.indicator_id, "record": value.id}
        return Place(form="correct-value", record_id=f"correct:{value.id}", needs=needs)

    def _draft(self) -> Correction:
        return Correction(
            kind=CorrectedKind.MEASUREMENT,
            target_id=self._value.id,
            area_id=self._indicator.record.area_id,
            old=self._value.words,
            new="?",
            discovered_on=self.desk.workspace.today(),
        )

    def _state(self) -> object:
        return self.new.text(), self.status.currentData(), self._reason.state()

    def _measurement(self) -> Measurement:
        text = self.new.text()
        number: Decimal | None = None
        if self._indicator.record.is_numeric:
            number = parse_number(text, self._indicator.record.unit)
        stored = self._value.record
        reason = self._reason.reason()
        return replace(
            stored,
            id=new_id(),
            version=0,
            value=number,
            text="" if number is not None else text,
            status=MeasurementStatus(self.status.currentData()),
            source=reason.source or stored.source,
            url=reason.url or stored.url,
            retrieved_on=self.desk.workspace.today(),
            source_day=None,
            approved_by="",
            approved_on=None,
            note="",
        )

    def save(self) -> None:
        """Ask about a new value that looks odd, then correct."""
        try:
            new = self._measurement()
        except Invalid as error:
            self.show_invalid(error)
            return
        if self._merge is not None or (self._corrected_by is not None and new.says_the_same(self._value.record)):
            # There is no new value yet, or none at all.
            super().save()
            return
        change = ValueChange(incoming=new, stored=self._value.record, answer=Answer.CORRECTION)
        asked = self.desk.workspace.measurements.questions(self._indicator.record, (change,))
        if not asked:
            super().save()
            return
        dialog = QualityDialog(asked, {new.id: f"{self._indicator.name} {self._value.day_words}"}, self)
        dialog.answered.connect(self._go_on)
        dialog.open()

    def _go_on(self, answers: list[tuple[Question, str]]) -> None:
        self._answers = answers
        super().save()

    def _write(self) -> tuple[Done[Correction], str]:
        new, reason = self._measurement(), self._reason.reason()
        if self._corrected_by is not None and new.says_the_same(self._value.record):
            return self._tell_anew(self._corrected_by.id, new.status, reason)
        corrections = self.desk.workspace.corrections
        return corrections.correct_value(self._value.id, new, reason, self._answers), _("The value was corrected.")

    def _tell_anew(self, correction_id: str, status: MeasurementStatus, reason: Reason) -> tuple[Done[Correction], str]:
        """The value of the other window stands; what is told of it is what was chosen here."""
        work = self.desk.workspace
        done = work.corrections.save(replace(work.corrections.get(correction_id), **vars(reason)))
        if self._value.record.status is not status:
            work.measurements.describe(replace(self._value.record, status=status))
        return done, _("What is told of the value was changed.")

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Measurement) -> None:
        """Somebody corrected it already: what they wrote is a value to correct in turn, or to leave."""
        row = self.desk.workspace.indicators.row(saved.indicator_id)
        self._value = next(one for one in row.current if one.id == saved.id)
        self._corrected_by = next(
            (one for one in self.desk.workspace.corrections.all() if one.replacement_id == saved.id), None
        )
        self.old.setText(self._value.words)
        self.new.setText(saved.text if saved.value is None else format_number(saved.value))
        self.status.setCurrentIndex(self.status.findData(saved.status.value))
        if self._corrected_by is not None:
            self._reason.fill(self.desk.workspace.corrections.get(self._corrected_by.id))

    def _save_as_new(self) -> None:
        self._say(_("The value was removed meanwhile."))
