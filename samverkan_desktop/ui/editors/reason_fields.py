"""The part of a form that says why something is corrected: cause, discovery and the source of what is right."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from samverkan_desktop.domain.corrections import CAUSE_LABELS, Cause, Correction
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit


class ReasonFields:
    """Adds its rows to a form that has them by the names of the record's fields."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self.cause = QComboBox()
        self.cause.setObjectName("correctionCause")
        for one in Cause:
            self.cause.addItem(_(CAUSE_LABELS[one]), one.value)
        self.explanation = GrowingTextEdit(
            label=_("Explanation"), min_lines=2, max_lines=6, name="correctionExplanation"
        )
        self.discovered_on = DateField(
            desk.workspace.today(), label=_("Discovered"), name="correctionDay", today=desk.workspace.today
        )
        self.discovered_by = _line("correctionWho")
        self.source = _line("correctionSource")
        self.url = _line("correctionUrl")
        form.add("cause", _("C&ause"), self.cause)
        form.add("discovered_on", _("&Discovered"), self.discovered_on, required=True)
        form.add("explanation", _("&Explanation"), self.explanation, whole_width=True)
        form.add("discovered_by", _("Discovered &by"), self.discovered_by)
        form.add("source", _("So&urce of what is right"), self.source)
        form.add("url", _("&Web address"), self.url, whole_width=True)

    def fill(self, correction: Correction) -> None:
        """Show what is stored."""
        self.cause.setCurrentIndex(self.cause.findData(correction.cause.value))
        self.explanation.set_text(correction.explanation)
        self.discovered_on.set_date(correction.discovered_on)
        self.discovered_by.setText(correction.discovered_by)
        self.source.setText(correction.source)
        self.url.setText(correction.url)

    def state(self) -> object:
        """What is written, as a value that compares."""
        return (
            self.cause.currentData(),
            self.explanation.text(),
            self.discovered_on.edit.text(),
            self.discovered_by.text(),
            self.source.text(),
            self.url.text(),
        )

    def reason(self) -> Reason:
        """What is written. Raises Invalid for a day that cannot be read."""
        day = self.discovered_on.date()
        if day is None:
            raise Invalid(discovered_on=N_("Write the day on which it was discovered, such as 2026-11-23."))
        return Reason(
            cause=Cause(self.cause.currentData()),
            explanation=self.explanation.text(),
            discovered_on=day,
            discovered_by=self.discovered_by.text(),
            source=self.source.text(),
            url=self.url.text().strip(),
        )


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made
