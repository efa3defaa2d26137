"""The head of a read document: title, years, version and parties, each of which can be mended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.models.followup_draft import FollowUpDraft
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.widgets.party_names import party_names

_TITLE_WIDTH = 420
_NO_YEAR = 1899
_LAST_YEAR = 9998


class Years(QWidget):
    """First and last year; a dash where the year is not known."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importYears")
        self.first = _year(_("First year"), "importFirstYear")
        self.last = _year(_("Last year"), "importLastYear")
        self.setFocusProxy(self.first)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.first)
        row.addWidget(Label("–", name="importYearsDash"))
        row.addWidget(self.last)
        row.addStretch(1)
        for field in (self.first, self.last):
            field.valueChanged.connect(self._tell)

    def years(self) -> tuple[int | None, int | None]:
        """The two years, None where there is none."""
        first, last = (field.value() if field.value() != _NO_YEAR else None for field in (self.first, self.last))
        return first, last

    def show_years(self, first: int | None, last: int | None) -> None:
        """Show two years."""
        for field, value in ((self.first, first), (self.last, last)):
            field.setValue(_NO_YEAR if value is None else value)

    def _tell(self) -> None:
        self.changed.emit()


class ImportHead(QWidget):
    """Writes to the draft as one types and tells `mended`."""

    mended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importHead")
        self._draft = FollowUpDraft(FollowUpText())
        self._filling = False
        self.title = _line("importTitle")
        self.years = Years()
        self.stamp = _line("importStamp")
        self.stamp.setPlaceholderText(_("YYMMDD"))
        self.parties = _line("importParties")
        row = FillingRow(self, gap=16)
        self._rows = {
            "title": FormRow(_("&Title"), self.title, name="importTitle"),
            "period": FormRow(_("P&eriod"), self.years, name="importPeriod"),
            "stamp": FormRow(_("&Version"), self.stamp, name="importStamp"),
            "parties": FormRow(_("Part&ies, with commas between"), self.parties, name="importParties"),
        }
        self.title.setMinimumWidth(theme.current().px(_TITLE_WIDTH))
        self.stamp.setFixedWidth(theme.current().px(96))
        for name, stretch in (("title", 4), ("period", 0), ("stamp", 0), ("parties", 3)):
            row.put(self._rows[name], stretch)
        self.title.textEdited.connect(self._take)
        self.stamp.textEdited.connect(self._take)
        self.parties.textEdited.connect(self._take)
        self.years.changed.connect(self._take)

    def show_draft(self, draft: FollowUpDraft) -> None:
        """Show the head of the draft."""
        self._draft = draft
        text = draft.text
        self._filling = True
        _show(self.title, text.title)
        _show(self.stamp, text.stamp)
        if party_names(self.parties.text()) != text.parties:
            _show(self.parties, ", ".join(text.parties))
        self.years.show_years(text.first_year, text.last_year)
        self._filling = False

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show what is wrong beside the fields, without moving the cursor."""
        for name, row in self._rows.items():
            found = [text for key, text in problems.items() if key.split(".")[0] == name]
            if row.error.text() != (found[0] if found else ""):
                row.show_error(found[0] if found else "")

    def _take(self) -> None:
        if self._filling:
            return
        self._draft.set_title(self.title.text())
        self._draft.set_stamp(self.stamp.text().strip())
        self._draft.set_years(*self.years.years())
        if party_names(self.parties.text()) != self._draft.text.parties:
            self._draft.set_parties(party_names(self.parties.text()))
        self.mended.emit()


def _show(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def _year(label: str, name: str) -> NumberField:
    made = NumberField(_NO_YEAR, low=_NO_YEAR, high=_LAST_YEAR, label=label, name=name)
    made.setSpecialValueText("–")
    made.setKeyboardTracking(False)
    made.setMinimumWidth(theme.current().px(84))
    return made
