"""What goes into an Excel summary: period and days, areas, sheets, states, names, language."""

from collections.abc import Hashable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.date_choice import DATE_CHOICE_LABELS, DateChoice, DaySpan, span_of
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import SHEET_NOTES, SHEET_TITLES, SheetKey
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.flow import FillingRow, FlowLayout
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tick_list import TickList
from samverkan_desktop.ui.widgets.tips import plain_tip

_WHAT_DAYS = N_(
    "The days narrow what happens on a day: assessments, meetings with attendance and decisions, actions, plans, "
    "commitments, events and corrections. Goals, indicators and the follow-up are as they stand now."
)
_NOT_A_DATE = N_("This is not a date. Write it as 2026-12-15.")


class ExportChoice(QWidget):
    """The fields; `changed` tells of every choice, `period_changed` of another period or other days."""

    changed = Signal()
    period_changed = Signal()

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportChoice")
        self._desk = desk
        self._build(period)
        self._lay_out()
        self._show_days()
        self._show_period()
        self._connect()

    @property
    def period(self) -> Period:
        """The chosen period."""
        return self._periods[max(0, self.period_field.currentIndex())]

    @property
    def dates(self) -> DateChoice:
        """Which days of it."""
        return DateChoice(self.dates_field.currentData())

    @property
    def span(self) -> DaySpan | None:
        """The days that are meant today; None for the whole period, and while they cannot be read."""
        try:
            return self._span()
        except Invalid:
            return None

    def problem(self) -> str:
        """Why nothing can be written with this choice, in the language in use."""
        for field in (self.first, self.last):
            if self.dates is DateChoice.DAYS and not field.is_readable:
                return _(_NOT_A_DATE)
        try:
            self._span()
        except Invalid as error:
            return _(next(iter(error.problems.values())))
        if not self.areas.ticked() and self.areas.list.count():
            return _("Choose at least one area.")
        if not self.sheets.ticked():
            return _("Choose at least one sheet.")
        return "" if self.states.ticked() else _("Choose at least one state.")

    def profile(self, name: str, *, is_kept: bool = False) -> ExportProfile:
        """The choice as a profile; one that is kept means the period of the day on which it is used.

        Raises Invalid for a name that is none.
        """
        follows = is_kept and self.period == self._period_of_days()
        chosen_areas = {str(one) for one in self.areas.ticked()}
        names = tuple(row.name for row in self._rows if row.id in chosen_areas)
        language = str(self.language.currentData())
        return ExportProfile(
            name=name,
            period="" if follows else self.period.label,
            areas=() if self.areas.is_all else names,
            dates=self.dates,
            first=self.first.date() if self.dates is DateChoice.DAYS else None,
            last=self.last.date() if self.dates is DateChoice.DAYS else None,
            states=() if self.states.is_all else _as_text(self.states.ticked()),
            sheets=() if self.sheets.is_all else tuple(SheetKey(str(key)) for key in self.sheets.ticked()),
            anonymous=self.anonymous.isChecked(),
            secret=self.secret.isChecked(),
            language="" if language == i18n.language() else language,
        )

    def show_profile(self, profile: ExportProfile) -> str:
        """Choose what a profile says; the answer tells what of it this database does not have."""
        self.dates_field.setCurrentIndex(self.dates_field.findData(str(profile.dates)))
        if profile.first and profile.last:
            self.first.set_date(profile.first)
            self.last.set_date(profile.last)
        told = ""
        try:
            period = self._desk.workspace.periods.named(profile.period) if profile.period else self._period_of_days()
        except NotFound as error:
            told, period = _(error.message).format(**error.values), self._period_of_days()
        self.period_field.setCurrentIndex(self._periods.index(period))
        self._show_period()
        if profile.areas:
            wanted = set(map(fold, profile.areas))
            self.areas.tick(row.id for row in self._rows if fold(row.name) in wanted)
            missing = wanted - {fold(row.name) for row in self._rows}
            names = [name for name in profile.areas if fold(name) in missing]
            if names and not told:
                told = _("These areas of the profile are not part of the period {label}: {names}.").format(
                    label=period.label, names=", ".join(names)
                )
        else:
            self.areas.tick_all()
        self.states.tick(profile.states or [key for key, *_rest in _states()])
        self.sheets.tick(profile.sheets or SheetKey)
        self.anonymous.setChecked(profile.anonymous)
        self.secret.setChecked(profile.secret)
        self.language.setCurrentIndex(self.language.findData(profile.language or i18n.language()))
        self.changed.emit()
        return told

    # Building

    def _build(self, period: Period) -> None:
        self._periods = self._desk.workspace.periods.all()
        self.period_field = ChoiceBox("exportPeriod", label=_("Period"))
        for one in self._periods:
            self.period_field.addItem(one.label)
        self.period_field.setCurrentIndex([one.id for one in self._periods].index(period.id))
        self.dates_field = ChoiceBox("exportDates", label=_("Days"))
        for choice, label in DATE_CHOICE_LABELS.items():
            self.dates_field.addItem(_(label), str(choice))
        today = self._desk.workspace.today
        self.first = DateField(None, label=_("From"), name="exportFirst", today=today, with_week=False)
        self.last = DateField(None, label=_("To, included"), name="exportLast", today=today, with_week=False)
        self.dates_field.setAccessibleDescription(_(_WHAT_DAYS))
        self.meant = Label("", "secondary", name="exportDays")
        self.meant.setMinimumHeight(theme.current().px(32))
        self.meant.setToolTip(plain_tip(_(_WHAT_DAYS)))
        self.areas = TickList(_("&Areas"), name="exportAreas")
        self.sheets = TickList(
            _("&Sheets"), [(key, _(SHEET_TITLES[key]), _(SHEET_NOTES[key])) for key in SheetKey], name="exportSheets"
        )
        self.states = TickList(_("S&tates"), _states(), name="exportStates")
        self.anonymous = QCheckBox(_("&Without names: Person 1, Person 2 …"))
        self.anonymous.setObjectName("exportAnonymous")
        self.anonymous.setToolTip(
            plain_tip(_("Also inside texts, where a known name stands. The file cannot be read back."))
        )
        self.secret = QCheckBox(_("Also what has a secrecy &mark"))
        self.secret.setObjectName("exportSecret")
        self.secret.setToolTip(plain_tip(_("Otherwise it is left out, and the file says how much.")))
        self.language = ChoiceBox("exportLanguage", label=_("Language of the file"))
        self.language.setMinimumContentsLength(8)
        known = dict(i18n.LANGUAGES)
        known.setdefault(i18n.language(), i18n.language())
        for code, name in known.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(i18n.language()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        when = FillingRow(gap=12)
        when.put(FormRow(_("&Period"), self.period_field, name="exportPeriod"), 2)
        when.put(FormRow(_("&Days"), self.dates_field, name="exportDates"), 2)
        self._between = QWidget()
        between = QHBoxLayout(self._between)
        between.setContentsMargins(0, 0, 0, 0)
        between.setSpacing(12)
        between.addWidget(FormRow(_("F&rom"), self.first, name="exportFirst"))
        between.addWidget(FormRow(_("T&o, included"), self.last, name="exportLast"))
        when.put(self._between)
        when.put(self.meant, 2, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(when)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        for one in (self.areas, self.sheets, self.states):
            lists.addWidget(one, 1)
        column.addLayout(lists, 1)
        how = FlowLayout(gap=12, ends_right=True)
        label = Label(_("&Language of the file"), name="exportLanguageLabel")
        label.setBuddy(self.language)
        spoken = QWidget()
        beside = QHBoxLayout(spoken)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(label)
        beside.addWidget(self.language)
        for part in (self.anonymous, self.secret, spoken):
            how.addWidget(part)
        column.addLayout(how)

    def _connect(self) -> None:
        self.period_field.currentIndexChanged.connect(self._show_period)
        self.dates_field.currentIndexChanged.connect(self._choose_days)
        for field in (self.first, self.last):
            field.date_changed.connect(self._choose_days)
        for ticks in (self.areas, self.sheets, self.states):
            ticks.changed.connect(self.changed)

    # What is chosen

    def _choose_days(self) -> None:
        self._show_days()
        # The goals of a month are those of the period in which it lies.
        period = self._period_of_days()
        if self.span is not None and period != self.period:
            self.period_field.setCurrentIndex(self._periods.index(period))
        self.period_changed.emit()
        self.changed.emit()

    def _show_days(self) -> None:
        is_between = self.dates is DateChoice.DAYS
        if is_between and self.first.date() is None and self.last.date() is None:
            self.first.set_date(self.period.start)
            self.last.set_date(self._desk.workspace.today())
        self._between.setVisible(is_between)
        span = self.span
        self.meant.setVisible(not is_between)
        self.meant.setText(span.label if span is not None else "")

    def _show_period(self) -> None:
        self._rows = self._desk.workspace.areas.of_period(self.period.id)
        kept = set(self.areas.ticked()) if self.areas.list.count() and not self.areas.is_all else None
        self.areas.set_items([(row.id, row.name, row.name) for row in self._rows])
        if kept is not None and kept & {row.id for row in self._rows}:
            self.areas.tick(kept)
        self.period_changed.emit()

    def _span(self) -> DaySpan | None:
        return span_of(self.dates, self._desk.workspace.today(), first=self.first.date(), last=self.last.date())

    def _period_of_days(self) -> Period:
        """The period in which the days lie, counted from today."""
        today, span = self._desk.workspace.today(), self.span
        day: date = min(span.last, today) if span is not None else today
        return self._desk.workspace.periods.current(day) or self.period


def _states() -> list[tuple[str, str, str]]:
    actions = [
        (str(one), _("Action: {state}").format(state=_(ACTION_STATE_LABELS[one]).lower()), "") for one in ActionState
    ]
    meetings = [
        (str(one), _("Meeting: {state}").format(state=_(MEETING_STATE_LABELS[one]).lower()), "") for one in MeetingState
    ]
    return [*actions, *meetings]


def _as_text(keys: tuple[Hashable, ...]) -> tuple[str, ...]:
    return tuple(str(key) for key in keys)
