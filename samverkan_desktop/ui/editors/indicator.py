"""The form of an indicator: what is measured, which way is better, where it started and where it should go."""

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicators import (
    DIRECTION_LABELS,
    INDICATOR_KIND_LABELS,
    Direction,
    Indicator,
    IndicatorKind,
)
from samverkan_desktop.domain.numbers import format_number, parse_number
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.fields import Ticks, secrecy_field
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit

NOT_A_DATE = N_("Write a date, such as 2026-11-23.")


@dataclass(frozen=True, kw_only=True)
class NewIndicator:
    """Where an indicator that does not exist yet is to stand."""

    area_id: str


class IndicatorEditor(EditorDialog):
    """Changes an indicator, or adds one where `NewIndicator` says; its goals are those of the period."""

    def __init__(
        self, desk: Desk, period: Period, indicator: Indicator | NewIndicator, parent: QWidget | None = None
    ) -> None:
        is_new = isinstance(indicator, NewIndicator)
        title = _("New indicator") if is_new else _("Change indicator")
        super().__init__(desk, title=title, name="indicatorEditor", parent=parent)
        self._period = period
        self._indicator: Indicator | None = None if isinstance(indicator, NewIndicator) else indicator
        self._area_id = indicator.area_id
        self._organisations = desk.workspace.people.organisations()
        self._build_fields()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._fit_kind)
        if self._indicator is not None:
            self._fill(self._indicator)
        self._fit_kind()
        self.fit(760, 680)
        self._begin()
        self.name.setFocus()

    def _build_fields(self) -> None:
        self.name = _line("indicatorName")
        self.kind = _choice("indicatorKind", [(_(INDICATOR_KIND_LABELS[one]), one.value) for one in IndicatorKind])
        self.unit = _line("indicatorUnit")
        self.direction = _choice("indicatorDirection", [(_(DIRECTION_LABELS[one]), one.value) for one in Direction])
        self.baseline = _line("indicatorBaseline")
        self.baseline_day = DateField(
            label=_("Day of the start value"), name="indicatorBaselineDay", today=self.desk.workspace.today
        )
        self.target = _line("indicatorTarget")
        self.target_text = _line("indicatorTargetText")
        self.target_day = DateField(label=_("Target day"), name="indicatorTargetDay", today=self.desk.workspace.today)
        self.source = _line("indicatorSource")
        self.url = _line("indicatorUrl")
        self.owner = ChoiceBox("indicatorOwner")
        self.owner.addItem(_("Nobody chosen"), None)
        for one in self._organisations:
            self.owner.addItem(one.name, one.id)
        self.by_municipality = QCheckBox(_("There are values per &municipality too"))
        self.by_municipality.setObjectName("indicatorByMunicipality")
        self.secrecy = secrecy_field("indicator")
        self.note = GrowingTextEdit(label=_("Note"), min_lines=2, max_lines=8, name="indicatorNote")
        rows = self.desk.workspace.goals.of_period(self._period.id, self._area_id)
        # Goals of other periods that it speaks of are not shown, and stay.
        items = [(row.id, f"{row.number}. {row.wording}") for row in rows]
        self.goals = Ticks(_("&Goals that it speaks of"), items, name="indicatorGoals")
        self.goals.setVisible(bool(rows))

    def _lay_out(self) -> None:
        self._form = form = Form(columns=2, name="indicatorForm", parent=self)
        form.add("name", _("&Name"), self.name, required=True, whole_width=True)
        form.add("kind", _("&Values are"), self.kind)
        form.add("unit", _("&Unit"), self.unit, help_text=_("For example %, companies, kWh per person"))
        form.add("direction", _("&Direction"), self.direction, whole_width=True)
        form.add("baseline", _("&Start value"), self.baseline)
        form.add("baseline_day", _("Day of the start value"), self.baseline_day)
        form.add("target_text", _("Target in &words"), self.target_text, whole_width=True)
        form.add("target", _("&Target"), self.target)
        form.add("target_day", _("Target da&y"), self.target_day)
        form.add("source", _("S&ource"), self.source, help_text=_("The usual one; each value can have its own"))
        form.add("url", _("&Web address"), self.url)
        form.add("owner_organisation_id", _("&Responsible"), self.owner, whole_width=True)
        form.add("by_municipality", _("Parts"), self.by_municipality, whole_width=True)
        form.add("note", _("Not&e"), self.note, whole_width=True)
        mark = self.secrecy
        form.add(mark.name, mark.label, mark.widget, help_text=mark.help_text, whole_width=True)
        self.body.addWidget(form)
        self.body.addWidget(self.goals)
        self.body.addStretch(1)

    def _fill(self, indicator: Indicator) -> None:
        self.name.setText(indicator.name)
        self.kind.setCurrentIndex(self.kind.findData(indicator.kind.value))
        self.unit.setText(indicator.unit)
        self.direction.setCurrentIndex(self.direction.findData(indicator.direction.value))
        self.baseline.setText(_number_text(indicator.baseline))
        self.baseline_day.set_date(indicator.baseline_day)
        self.target.setText(_number_text(indicator.target))
        self.target_text.setText(indicator.target_text)
        self.target_day.set_date(indicator.target_day)
        self.source.setText(indicator.source)
        self.url.setText(indicator.url)
        self.owner.setCurrentIndex(max(0, self.owner.findData(indicator.owner_organisation_id)))
        self.by_municipality.setChecked(indicator.by_municipality)
        self.note.set_text(indicator.note)
        self.secrecy.fill(indicator.secrecy)
        self.goals.show_keys(self.desk.workspace.indicators.row(indicator.id).goal_ids)

    def _fit_kind(self) -> None:
        """Numbers have a unit and a start; words have only words."""
        is_numeric = self.kind.currentData() == IndicatorKind.NUMERIC
        for name in ("unit", "direction", "baseline", "baseline_day", "target"):
            self._form.row(name).setVisible(is_numeric)
        self._form.row("target_text").setVisible(not is_numeric)

    def _draft_place(self) -> Place:
        needs = {"period": self._period.id}
        if self._indicator is None:
            return Place(form="indicator", needs={**needs, "area": self._area_id or ""})
        record_id = self._indicator.id
        return Place(form="indicator", record_id=record_id, needs={**needs, "record": record_id})

    def _state(self) -> object:
        return (
            *(one.text() for one in (self.name, self.unit, self.baseline, self.target, self.target_text)),
            *(one.text() for one in (self.source, self.url, self.note)),
            self.secrecy.state(),
            *(one.currentData() for one in (self.kind, self.direction, self.owner)),
            *(one.edit.text() for one in (self.baseline_day, self.target_day)),
            self.by_municipality.isChecked(),
            self.goals.ticked(),
        )

    def _record(self) -> Indicator:
        """What is written. Raises Invalid with every field that is wrong."""
        problems: dict[str, str] = {}
        is_numeric = self.kind.currentData() == IndicatorKind.NUMERIC
        numbers = {}
        for name, field in (("baseline", self.baseline), ("target", self.target)):
            numbers[name] = _read_number(field.text(), self.unit.text(), name, problems) if is_numeric else None
        for name, day in (("baseline_day", self.baseline_day), ("target_day", self.target_day)):
            if not day.is_readable:
                problems[name] = NOT_A_DATE
        before = self._indicator or Indicator(area_id=self._area_id, name="–")
        if problems:
            if not self.name.text().strip():
                problems["name"] = N_("Give the indicator a name.")
            raise Invalid(problems)
        return replace(
            before,
            name=self.name.text(),
            kind=IndicatorKind(self.kind.currentData()),
            unit=self.unit.text() if is_numeric else "",
            direction=Direction(self.direction.currentData()),
            baseline=numbers["baseline"],
            baseline_day=self.baseline_day.date() if is_numeric else None,
            target=numbers["target"],
            target_text="" if is_numeric else self.target_text.text(),
            target_day=self.target_day.date(),
            source=self.source.text(),
            url=self.url.text().strip(),
            owner_organisation_id=self.owner.currentData(),
            by_municipality=self.by_municipality.isChecked(),
            note=self.note.text(),
            secrecy=self.secrecy.read(),
        )

    def _write(self) -> tuple[Done[Indicator], str]:
        record = self._record()
        words = _("The indicator was changed.") if record.version else _("The indicator was added.")
        goals = tuple(str(key) for key in self.goals.kept_keys())
        return self.desk.workspace.indicators.save(record, goals), words

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Indicator) -> None:
        self._indicator = saved
        self._fill(saved)

    def _save_as_new(self) -> None:
        if self._indicator is not None:
            self._indicator = replace(self._indicator, id=new_id(), version=0)
        self.save()


def _read_number(text: str, unit: str, name: str, problems: dict[str, str]) -> Decimal | None:
    if not text.strip():
        return None
    try:
        return parse_number(text, unit)
    except Invalid as error:
        problems[name] = error.problems["value"]
        return None


def _number_text(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def _choice(name: str, items: list[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    for text, value in items:
        made.addItem(text, value)
    return made
