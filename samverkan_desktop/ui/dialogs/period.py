"""A new period: its years, and the areas that come along."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.periods import YEARS_PER_PERIOD, Period
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.number_field import NumberField

_FIRST, _LAST = 1990, 2100


class YearsField(QWidget):
    """The first and the last year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("years")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.first = NumberField(low=_FIRST, high=_LAST, label=_("First year"), name="firstYear")
        self.last = NumberField(low=_FIRST, high=_LAST, label=_("Last year"), name="lastYear")
        for field in (self.first, self.last):
            field.setFixedWidth(theme.current().px(104))
        row.addWidget(self.first)
        row.addWidget(Label("–", name="yearsDash"))
        row.addWidget(self.last)
        row.addStretch(1)
        self.setFocusProxy(self.first)
        self.first.valueChanged.connect(self._follow)

    def show_period(self, period: Period) -> None:
        """Show the years of a period."""
        self.first.setValue(period.first_year)
        self.last.setValue(period.last_year)

    def period(self) -> Period:
        """The period of the years. Raises Invalid."""
        return Period.of_years(self.first.value(), self.last.value())

    def _follow(self, first: int) -> None:
        # Two years is the custom; whoever wants another length sets the last year afterwards.
        self.last.setValue(first + YEARS_PER_PERIOD - 1)


def proposed_period(desk: Desk) -> Period:
    """The first one after the latest that is not past, or in an empty database the two years that hold today."""
    periods, today = desk.workspace.periods.all(), desk.workspace.today()
    if periods:
        proposed = periods[0].following()
        while proposed.end <= today:
            proposed = proposed.following()
        return proposed
    year = today.year
    return Period.of_years(year - year % YEARS_PER_PERIOD, year - year % YEARS_PER_PERIOD + YEARS_PER_PERIOD - 1)


class PeriodFields(QWidget):
    """The years of a new period, the areas that come along, and the names of more."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("periodFields")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.years = YearsField()
        self.years.show_period(proposed_period(desk))
        self.form = Form(name="periodForm")
        self.form.add("start", _("&Years"), self.years, help_text=_("Whole calendar years, both included."))
        column.addWidget(self.form)
        self.areas: list[QCheckBox] = []
        periods = desk.workspace.periods.all()
        rows = desk.workspace.areas.of_period(periods[0].id) if periods else ()
        if rows:
            column.addWidget(Label(_("Areas that come along"), "strong", name="periodAreasTitle"))
            box = QVBoxLayout()
            box.setSpacing(0)
            for number, row in enumerate(rows):
                tick = QCheckBox(row.name.replace("&", "&&"))
                tick.setObjectName(f"periodArea{number}")
                tick.setAccessibleName(row.name)
                tick.setChecked(row.closed_on is None)
                self.areas.append(tick)
                box.addWidget(tick)
            column.addLayout(box)
        self.new_area = QLineEdit()
        self.form_new = Form(name="periodNewArea")
        self.form_new.add("name", _("&More areas"), self.new_area, help_text=_("Several names are divided by commas."))
        column.addWidget(self.form_new)
        column.addStretch(1)
        self.setFocusProxy(self.years)

    def period(self) -> Period:
        """The period of the years, not stored. Raises Invalid."""
        return self.years.period()

    def area_names(self) -> tuple[str, ...]:
        """The areas that come along, and the new ones."""
        names = [tick.accessibleName() for tick in self.areas if tick.isChecked()]
        return (*names, *split_names(self.new_area.text()))

    def state(self) -> object:
        """What is written, as a value that compares."""
        ticks = tuple(tick.isChecked() for tick in self.areas)
        return self.years.first.value(), self.years.last.value(), ticks, self.new_area.text()

    def show_errors(self, problems: dict[str, str]) -> bool:
        """Show each problem at its field; False when one has none here."""
        self.form.show_errors(years_problem(problems))
        self.form_new.show_errors({name: text for name, text in problems.items() if name == "name"})
        return all(name in ("start", "end", "name") for name in problems)


class PeriodDialog(ActDialog):
    """Adds a period and its areas in one step, where there are no goals to go on from."""

    added = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("New period"), name="periodDialog", parent=parent)
        self.fields = PeriodFields(desk, self)
        self.body.addWidget(self.fields)
        self.save_button.setText(_("&Add the period"))
        self.save_button.setAccessibleName(_("Add the period"))
        self.fit(480, 480)
        self.fields.years.first.setFocus()
        self._begin()

    def _state(self) -> object:
        return self.fields.state()

    def _write(self) -> tuple[Done[object], str]:
        done = self.desk.workspace.periods.start(self.fields.period(), self.fields.area_names())
        self.added.emit(done.value.id)
        text = _("Added the period {label}.").format(label=done.value.label)
        return Done(value=done.value, set_id=done.set_id, what=done.what), text

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self.fields.show_errors(problems)


def years_problem(problems: Mapping[str, str]) -> dict[str, str]:
    """The problem of either year, for the one field that shows both."""
    text = problems.get("start") or problems.get("end")
    return {"start": text} if text else {}


def split_names(text: str) -> tuple[str, ...]:
    """The names in a line with commas."""
    return tuple(name for part in text.split(",") if (name := " ".join(part.split())))
