"""The indicators of an area: name, latest value, distance to the target, the way it goes, and what can be done."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.indicator_page import IndicatorPage
from samverkan_desktop.ui.areas.indicator_words import distance_pill, trend_pill
from samverkan_desktop.ui.areas.section import Home, Section, framed
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState


class IndicatorsSection(Section):
    """Enter opens the values, Ctrl+V pastes some, F2 changes the indicator, Alt+Up and Alt+Down move, Del removes."""

    topics = frozenset(
        {Topic.INDICATORS, Topic.CORRECTIONS, Topic.GOALS, Topic.ASSESSMENTS, Topic.PEOPLE, Topic.EXPORTS}
    )

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None) -> None:
        super().__init__(desk, period, area, home, name="indicatorsSection")
        self._rows: tuple[IndicatorRow, ...] = ()
        self._build_list()
        self._build_commands()
        self.detail: DetailPane = DetailPane(
            label=_("The chosen indicator"),
            nothing=_("Choose an indicator to see its values."),
            name="indicatorDetail",
            parent=self.home_of_detail,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(framed(self.list))
        self.refresh()

    def refresh(self) -> None:
        """Read the indicators anew."""
        self._rows = self.desk.workspace.indicators.of_area(self.area.id)
        self.list.fill(self._rows, self._rows[0].id if self._rows else None)
        self._show_detail(self.list.row())

    def show_record(self, record_id: str) -> bool:
        """Select an indicator, or the one that a value belongs to."""
        if self.list.select(record_id):
            return True
        for row in self._rows:
            if any(value.id == record_id for value in row.values) and self.list.select(row.id):
                page = self.detail.findChild(IndicatorPage)
                return isinstance(page, IndicatorPage) and page.show_value(record_id)
        return False

    def add(self) -> None:
        """Open the form for a new indicator."""
        from samverkan_desktop.ui.editors.indicator import IndicatorEditor, NewIndicator

        editor = IndicatorEditor(self.desk, self.period, NewIndicator(area_id=self.area.id), self)
        editor.saved.connect(self._show_saved)
        editor.open()

    def edit(self) -> None:
        """Open the form of the chosen indicator."""
        from samverkan_desktop.ui.editors.indicator import IndicatorEditor

        indicator = self._chosen()
        if indicator is not None:
            IndicatorEditor(self.desk, self.period, indicator, self).open()

    def edit_values(self) -> None:
        """Open the grid of the chosen indicator's values."""
        from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog

        row = self.list.row()
        if row is not None:
            ValueGridDialog(self.desk, row.id, self.window()).open()

    def paste_values(self) -> None:
        """Open the grid of the chosen indicator with what was copied in Excel as new rows; nothing is saved yet."""
        from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog

        row, text = self.list.row(), QGuiApplication.clipboard().text()
        if row is None or self.desk.workspace.read_only or not text.strip():
            return
        dialog = ValueGridDialog(self.desk, row.id, self.window())
        dialog.open()
        dialog.grid.paste_rows(text)

    def import_values(self) -> None:
        """Open the import of values, with the chosen indicator proposed."""
        from samverkan_desktop.ui.dialogs.import_values import ImportValuesDialog

        row = self.list.row()
        if row is not None:
            ImportValuesDialog(self.desk, row.id, self.window()).open()

    def move_up(self) -> None:
        """Change places with the indicator before."""
        self._move(-1)

    def move_down(self) -> None:
        """Change places with the indicator after."""
        self._move(1)

    def remove(self) -> None:
        """Put the chosen indicator in the wastebasket; it can be taken back."""
        row = self.list.row()
        if row is not None and not self.desk.workspace.read_only:
            indicators = self.desk.workspace.indicators
            self.attempt(lambda: indicators.remove(indicators.get(row.id)), _removed_words)

    def _build_list(self) -> None:
        may_write = not self.desk.workspace.read_only
        empty = EmptyState(
            _("No indicators yet"),
            _("An indicator shows in numbers or words how the area goes, and where each value comes from."),
            icon_name="trend",
            action=_("Make the first indicator") if may_write else "",
            on_action=self.add,
            name="indicatorsEmpty",
        )
        self.list: TableList[IndicatorRow] = TableList(
            columns(),
            row_id=_id_of,
            label=_("Indicators"),
            empty=empty,
            name="indicatorsList",
            remember=self.desk.memory,
            parent=self,
        )
        self.list.chosen.connect(self._show_detail)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)

    def _build_commands(self) -> None:
        read_only = self.desk.workspace.read_only
        self._commands = commands = Commands(self.list, read_only=read_only)
        commands.add("editValues", _("Values…"), self.edit_values, shown_key="Enter", icon_name="table")
        commands.add("pasteValues", _("Paste values…"), self.paste_values, key="Ctrl+V", icon_name="table")
        commands.add("importValues", _("Read values from a file…"), self.import_values, icon_name="import")
        commands.add("editIndicator", _("Change the indicator…"), self.edit, key="F2", icon_name="edit")
        commands.add_line()
        commands.add("indicatorUp", _("Move up"), self.move_up, key="Alt+Up", icon_name="arrow_up")
        commands.add("indicatorDown", _("Move down"), self.move_down, key="Alt+Down", icon_name="arrow_down")
        commands.add_line()
        commands.add("newIndicator", _("New indicator…"), self.add, key="Ins", icon_name="add", needs_row=False)
        commands.add("removeIndicator", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.new_button = button(_("New indicator"), self.add, icon_name="add", name="newIndicatorButton")
        self.new_button.setEnabled(not read_only)
        self.tool_row.addStretch(1)
        self.tool_row.addWidget(self.new_button)
        self.tool_row.addWidget(commands.more_button("indicatorsMore"))

    def _show_detail(self, row: IndicatorRow | None) -> None:
        self._commands.enable(row is not None)
        if row is None:
            self.detail.clear()
            return
        old = self.detail.findChild(QWidget, "indicatorPage") if self.detail.key == row.id else None
        split = old.split if isinstance(old, IndicatorPage) else ""
        page = IndicatorPage(self.desk, row, self.edit_values, self.paste_values, split=split)
        self.detail.show_page(row.id, page)

    def _show_saved(self, indicator: Indicator) -> None:
        self.refresh()
        self.list.select(indicator.id)
        self.list.setFocus()

    def _chosen(self) -> Indicator | None:
        row = self.list.row()
        if row is None:
            return None
        try:
            return self.desk.workspace.indicators.get(row.id)
        except NotFound as error:
            self.desk.messages.notice(say(error), kind="warning")
            return None

    def _open(self, _row: IndicatorRow) -> None:
        self.edit_values()

    def _remove_rows(self, _rows: list[IndicatorRow]) -> None:
        self.remove()

    def _move(self, step: int) -> None:
        row = self.list.row()
        if row is None or self.desk.workspace.read_only:
            return
        ids = [one.id for one in self._rows]
        place = ids.index(row.id)
        if not 0 <= place + step < len(ids):
            return
        ids[place], ids[place + step] = ids[place + step], ids[place]
        self.list.horizontalHeader().setSortIndicator(-1, self.list.horizontalHeader().sortIndicatorOrder())
        if self.attempt(lambda: self.desk.workspace.indicators.order(tuple(ids))):
            self.refresh()


def columns() -> tuple[Column[IndicatorRow], ...]:
    """The columns of the indicators."""
    return (
        Column(_("Indicator"), text=lambda row: row.name, second=_standing, lines=2, key="name"),
        Column(
            _("Latest"),
            text=lambda row: row.latest.words if row.latest else _("no value"),
            second=_latest_day,
            sort_key=lambda row: row.latest.record.value if row.latest else None,
            width=120,
            key="latest",
        ),
        Column(
            _("To the target"),
            text=_distance_words,
            pill=distance_pill,
            sort_key=lambda row: row.rating.rank,
            width=236,
            gives_way=2,
            key="distance",
        ),
        Column(
            _("Direction"),
            text=lambda row: trend_pill(row.trend).text if row.latest else "",
            pill=lambda row: trend_pill(row.trend) if row.latest else None,
            width=120,
            gives_way=1,
            key="trend",
        ),
        Column(
            _("Curve"),
            text=_curve_words,
            spark=lambda row: [float(one.record.value) for one in row.whole if one.record.value is not None],
            tooltip=_curve_words,
            width=104,
            gives_way=3,
            key="curve",
        ),
    )


def _standing(row: IndicatorRow) -> str:
    """The quiet line: the target, how many municipalities, how many corrections."""
    parts = [_("target {target}").format(target=row.target_words)] if row.target_words else [_("no target")]
    if row.splits:
        parts.append(ngettext("{n} further series", "{n} further series", len(row.splits)).format(n=len(row.splits)))
    if row.corrections:
        parts.append(ngettext("{n} corrected value", "{n} corrected values", row.corrections).format(n=row.corrections))
    return " · ".join(parts)


def _latest_day(row: IndicatorRow) -> str:
    if row.latest is None:
        return ""
    return row.latest.day_words if row.latest.record.is_final else f"{row.latest.day_words} · {_('preliminary')}"


def _distance_words(row: IndicatorRow) -> str:
    pill = distance_pill(row)
    return pill.text if pill else ""


def _curve_words(row: IndicatorRow) -> str:
    shown = row.whole[-3:]
    return " → ".join(f"{one.day_words}: {one.words}" for one in shown)


def _id_of(row: IndicatorRow) -> str:
    return row.id


def _removed_words(done: Done[None]) -> str:
    others = done.count - 1
    if others <= 0:
        return _("The indicator was removed.")
    return ngettext(
        "The indicator was removed with {n} value.", "The indicator was removed with {n} values.", others
    ).format(n=others)
