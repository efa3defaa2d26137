"""One indicator read closely: how it stands, its chart, and every value with where it comes from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.indicators import DIRECTION_LABELS
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.areas.indicator_words import (
    correction_mark,
    distance_pill,
    status_pill,
    trend_pill,
)
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.charts.panel import ChartPanel
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill

_MOST_ROWS = 9
_ROW = 52
_HEADER = 34


class IndicatorPage(Page):
    """Built anew for each refresh. The table below the chart says all that the chart shows."""

    def __init__(
        self,
        desk: Desk,
        row: IndicatorRow,
        edit_values: Callable[[], object],
        paste_values: Callable[[], object],
        *,
        split: str = "",
    ) -> None:
        super().__init__(name="indicatorPage")
        self._desk, self._row = desk, row
        self._edit_values, self._paste_values = edit_values, paste_values
        unit = row.record.unit
        above = " · ".join(part for part in (_("Indicator"), unit, _(DIRECTION_LABELS[row.record.direction])) if part)
        self.add_title(above if row.record.is_numeric else _("Indicator"), row.name)
        self._add_state()
        self.chart: ChartPanel | None = None
        if row.record.is_numeric and row.current:
            self.column.addSpacing(8)
            self.chart = ChartPanel(row, desk.messages, split=split)
            self.column.addWidget(self.chart)
        self._add_corrections()
        self._add_values()
        self._add_facts()
        self.end()

    @property
    def split(self) -> str:
        """Which line the chart shows."""
        return self.chart.split if self.chart is not None else ""

    def show_value(self, measurement_id: str) -> bool:
        """Select a value in the table."""
        return self.values.select(measurement_id)

    def correct(self) -> None:
        """Open the form that corrects the selected value."""
        from samverkan_desktop.ui.editors.correct_value import CorrectValueEditor

        row = self.values.row()
        if row is not None and row.is_current:
            CorrectValueEditor(self._desk, self._row, row, self.window()).open()

    def open_source(self) -> None:
        """Open the address of the selected value, or of the indicator."""
        row = self.values.row()
        url = (row.record.url if row else "") or self._row.record.url
        if url:
            ask_and_open(self._desk.messages, url)

    def describe(self) -> None:
        """Open the form with what is told of the selected value."""
        from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor

        row = self.values.row()
        if row is not None:
            ValueFactsEditor(self._desk, self._row, row, self.window()).open()

    def remove_value(self) -> None:
        """Put the selected value in the wastebasket, such as one typed by mistake."""
        row = self.values.row()
        if row is None or self._desk.workspace.read_only:
            return
        try:
            done = self._desk.workspace.measurements.remove((row.id,))
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
            return
        self._desk.messages.notice(_("The value was removed."), undo=Undo(self._desk, done.set_id))

    def _add_state(self) -> None:
        row = self._row
        if row.latest is None and not row.target_words:
            return
        self.column.addSpacing(6)
        line = FlowLayout(gap=8)
        if row.latest is not None:
            latest = Label(row.latest.words, "heading", name="latestValue")
            latest.setAccessibleName(_("Latest value {value}").format(value=row.latest.words))
            line.addWidget(latest)
            line.addWidget(Pill(status_pill(row.latest), name="latestStatus"))
            line.addWidget(Pill(trend_pill(row.trend), name="trendPill"))
        distance = distance_pill(row)
        if distance is not None:
            line.addWidget(Pill(distance, name="distancePill"))
        self.column.addLayout(line)
        if row.target_words:
            self.column.addWidget(
                reading(_("Target: {target}").format(target=row.target_words), "secondary", name="targetLine")
            )

    def _add_corrections(self) -> None:
        if not self._row.corrections:
            return
        wanted = {value.correction_id for value in self._row.values if value.correction_id}
        for one in self._desk.workspace.corrections.all():
            if one.id in wanted:
                self.column.addSpacing(6)
                day = value_day(one.happened) if one.happened else ""
                self.column.addLayout(correction_mark(self._desk, one.id, f"{day}: {one.short}", tip=one.sentence))

    def _add_values(self) -> None:
        edit = button(_("Values…"), self._edit_values, icon_name="table", name="editValuesButton")
        edit.setEnabled(not self._desk.workspace.read_only)
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.correct_button = button(_("Correct…"), self.correct, name="correctValueButton")
        line.addWidget(self.correct_button)
        line.addWidget(edit)
        self.add_section(_("Values"), tools)
        self.values: TableList[ValueRow] = TableList(
            _columns(),
            row_id=_id_of,
            label=_("Values of {name}").format(name=self._row.name),
            empty=EmptyState(
                _("No values yet"),
                _("Write them, paste them from Excel, or read them from a file."),
                icon_name="table",
                name="valuesEmpty",
            ),
            name="valuesList",
            remember=self._desk.memory,
            parent=self,
        )
        # The latest first; of each time the whole county before its parts, and what holds before what was replaced.
        rows = sorted(self._row.values, key=lambda value: (not value.is_current, value.split))
        self.values.set_rows(sorted(rows, key=lambda value: value.record.day, reverse=True))
        now = theme.current()
        shown = min(_MOST_ROWS, max(3, len(self._row.values)))
        self.values.setMinimumSize(QSize(0, now.px(_HEADER + _ROW * shown)))
        self.values.setMaximumHeight(now.px(_HEADER + _ROW * shown))
        self.values.chosen.connect(self._enable)
        self.values.opened.connect(self._open_value)
        self.values.removed.connect(self._remove_rows)
        self._commands = commands = Commands(self.values, read_only=self._desk.workspace.read_only)
        commands.add("correctValue", _("Correct…"), self.correct, icon_name="correct")
        commands.add("describeValue", _("Source and approval…"), self.describe, shown_key="Enter", icon_name="info")
        commands.add(
            "pasteIntoValues", _("Paste values…"), self._paste_values, key="Ctrl+V", icon_name="table", needs_row=False
        )
        commands.add("openSource", _("Open the source"), self.open_source, icon_name="open", changes=False)
        commands.add("removeValue", _("Remove"), self.remove_value, shown_key="Del", icon_name="delete")
        self.values.menu_wanted.connect(self._fill_menu)
        if first := self._row.latest or next(iter(self.values.shown()), None):
            self.values.select(first.id)
        self._enable(self.values.row())
        self.column.addSpacing(4)
        self.column.addWidget(self.values)

    def _add_facts(self) -> None:
        record = self._row.record
        self.add_pair(_("Source"), record.source)
        if record.url:
            self.column.addWidget(LinkButton(record.url, self._open_own_source, icon_name="link", name="indicatorLink"))
        self.add_pair(_("Responsible"), self._row.owner)
        self.add_pair(_("Note"), record.note)
        goals = self._goals()
        if goals:
            self.add_section(_("Speaks of the goals"))
            for goal_id, wording in goals:
                self.column.addWidget(
                    LinkButton(
                        wording, partial(self._desk.go.open_goal, goal_id), icon_name="goal", name="indicatorGoal"
                    )
                )
        add_resting(self, self._desk, *(value.id for value in self._row.values))
        if said := trace(self._desk, record.id):
            self.column.addSpacing(8)
            self.column.addWidget(reading(said, "secondary", name="indicatorTrace"))

    def _goals(self) -> list[tuple[str, str]]:
        found = []
        for goal_id in self._row.goal_ids:
            try:
                found.append((goal_id, self._desk.workspace.goals.get(goal_id).wording))
            except SamverkanError:
                continue
        return found

    def _open_own_source(self) -> None:
        ask_and_open(self._desk.messages, self._row.record.url)

    def _enable(self, row: ValueRow | None) -> None:
        self._commands.enable(row is not None)
        may = row is not None and row.is_current and not self._desk.workspace.read_only
        self.correct_button.setEnabled(may)

    def _fill_menu(self, row: object, menu: QMenu) -> None:
        self._commands.fill_context_menu(row, menu)

    def _open_value(self, _row: ValueRow) -> None:
        self.describe()

    def _remove_rows(self, _rows: list[ValueRow]) -> None:
        self.remove_value()


def _columns() -> tuple[Column[ValueRow], ...]:
    return (
        Column(
            _("Time"),
            text=lambda row: row.day_words,
            second=lambda row: row.split,
            sort_key=lambda row: (row.record.day, row.split),
            width=112,
            key="day",
        ),
        Column(
            _("Value"),
            text=lambda row: row.words,
            second=_origin,
            sort_key=lambda row: row.record.value if row.record.value is not None else None,
            key="value",
        ),
        Column(
            _("Status"),
            text=lambda row: status_pill(row).text,
            pill=status_pill,
            width=112,
            # The second line of the value tells it too.
            gives_way=1,
            key="status",
        ),
    )


def _origin(row: ValueRow) -> str:
    """Where the value comes from and who approved it; what was answered when it looked odd."""
    record = row.record
    approved = _("approved by {who}").format(who=record.approved_by) if record.approved_by else ""
    corrects = _("corrects an earlier value") if row.corrects else ""
    status = "" if row.is_current and row.record.is_final else status_pill(row).text.lower()
    answered = _("asked: {answer}").format(answer=row.answers[-1].answer) if row.answers else ""
    return " · ".join(part for part in (status, corrects, record.source, approved, answered) if part)


def _id_of(row: ValueRow) -> str:
    return row.id
