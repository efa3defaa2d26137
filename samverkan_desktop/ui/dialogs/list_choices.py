"""How a list is read, chosen above its columns: kind, sheet, headings, what it belongs to, encoding and days."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.list_columns import LIST_KIND_LABELS, DayOrder, ListKind
from samverkan_desktop.domain.list_plans import ListChoice, ListPlan
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.list_import import ENCODINGS, SEPARATOR_NAMES, Cell, TableFile, cell_text
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.form import FormRow

_LETTERS, _MOST_HEADERS, _MOST_MEETINGS = 10, 25, 60
_DAY_ORDERS = {
    DayOrder.LISTED: N_("Not read, only listed"),
    DayOrder.DAY_FIRST: N_("The day first: 3/12 is 3 December"),
    DayOrder.MONTH_FIRST: N_("The month first: 3/12 is 12 March"),
}


class ListChoices(QWidget):
    """Two lines of boxes, of which only those show that matter; `file_wanted` when the file must be read anew."""

    changed = Signal()
    kind_changed = Signal()
    sheet_changed = Signal()
    header_changed = Signal()
    file_wanted = Signal()

    def __init__(self, workspace: Workspace, kinds: Iterable[ListKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listChoices")
        self._workspace = workspace
        offered = ((_(LIST_KIND_LABELS[one]), str(one)) for one in kinds)
        self.kind = self._box("listKind", self.kind_changed, offered, is_ours=True)
        self.sheet = self._box("listSheet", self.sheet_changed)
        self.header = self._box("listHeader", self.header_changed)
        areas = [(_("No area"), ""), *((one.name, one.id) for one in workspace.areas.all())]
        self.area = self._box("listArea", self.changed, areas)
        bodies = [(_("Choose a group"), ""), *((one.name, one.id) for one in workspace.bodies.all())]
        self.body = self._box("listBody", self.changed, bodies)
        self.meeting = self._box("listMeeting", self.changed)
        self.body.currentIndexChanged.connect(self._offer_meetings)
        self._offer_meetings()
        found = ((_("As found out"), ""), *((name, code) for code, name in ENCODINGS.items()))
        self.encoding = self._box("listEncoding", self.file_wanted, found, is_ours=True)
        parted = ((_("As found out"), ""), *((_(name).capitalize(), sign) for sign, name in SEPARATOR_NAMES.items()))
        self.separator = self._box("listSeparator", self.file_wanted, parted, is_ours=True)
        orders = ((_(name), str(one)) for one, name in _DAY_ORDERS.items())
        self.days = self._box("listDays", self.changed, orders, is_ours=True)
        this = workspace.today().year
        years = [(_("None"), None), *((str(year), year) for year in range(this + 2, this - 6, -1))]
        self.year = self._box("listYear", self.changed, years, is_ours=True)
        blanks = ((_("Say nothing"), False), (_("Were absent"), True))
        self.blank = self._box("listBlank", self.changed, blanks, is_ours=True)
        self._rows = {
            "kind": FormRow(_("The &list holds"), self.kind, name="listKind"),
            "sheet": FormRow(_("S&heet"), self.sheet, name="listSheet"),
            "header": FormRow(_("&Headings"), self.header, name="listHeader"),
            "area": FormRow(_("&Area, where the list has none"), self.area, name="listArea"),
            "body": FormRow(_("&Group, where the list has none"), self.body, name="listBody"),
            "meeting": FormRow(_("&Meeting"), self.meeting, name="listMeeting"),
            "encoding": FormRow(_("&Encoding"), self.encoding, name="listEncoding"),
            "separator": FormRow(_("Se&parator"), self.separator, name="listSeparator"),
            "days": FormRow(_("&Days such as 3/12"), self.days, name="listDays"),
            "year": FormRow(_("&Year, where none is given"), self.year, name="listYear"),
            "blank": FormRow(_("Those wi&thout a mark"), self.blank, name="listBlank"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._second = QWidget()
        column.addLayout(self._line("kind", "sheet", "header", "area", "body", "meeting"))
        self._second.setLayout(self._line("encoding", "separator", "days", "year", "blank"))
        column.addWidget(self._second)

    @property
    def asks_days(self) -> bool:
        """Whether it is asked how days are written."""
        return not self._rows["days"].isHidden()

    @property
    def boxes(self) -> tuple[ChoiceBox, ...]:
        """All of them, as they are read."""
        return tuple(row.field for row in self._rows.values() if isinstance(row.field, ChoiceBox))

    def asked_for(self, plan: ListPlan) -> ChoiceBox | None:
        """The first box in which something must be chosen before the list, or some days in it, can be read."""
        choice = plan.choice
        if not plan.rows:
            asked = (self.body, self.meeting)
            return next((box for box in asked if box.isVisibleTo(self) and not box.currentData()), None)
        if not plan.asks_days or not plan.problems:
            return None
        if choice.days is DayOrder.LISTED and (choice.year is None or not choice.is_matrix):
            return self.days
        return self.year if choice.year is None else None

    def show_file(self, file: TableFile, sheet: str) -> None:
        """The sheets of a file, and how a text was read."""
        self._fill(self.sheet, ((name, name) for name in file.sheets), sheet)
        self._rows["sheet"].setVisible(len(file.sheets) > 1)
        for name in ("encoding", "separator"):
            self._rows[name].setVisible(file.is_text)
        for box, told in ((self.encoding, file.encoding), (self.separator, _(SEPARATOR_NAMES.get(file.separator, "")))):
            box.setItemText(0, _("Found out: {what}").format(what=told))

    def show_choice(self, choice: ListChoice, rows: Sequence[Sequence[Cell]], *, asks_days: bool = False) -> None:
        """How the list is read now."""
        self._select(self.kind, str(choice.kind))
        if self.header.count() == 0 or self.header.property("sheet") != choice.sheet:
            self.show_rows(rows, choice.sheet)
        self._select(self.header, choice.header)
        self._select(self.area, choice.area_id or "")
        self._select(self.body, choice.body_id or "")
        self._select(self.meeting, choice.meeting_id or "")
        self._select(self.days, str(choice.days))
        self._select(self.year, choice.year)
        self._select(self.blank, choice.blank_is_absent)
        kind = choice.kind
        self._rows["kind"].setVisible(self.kind.count() > 1)
        self._rows["area"].setVisible(kind is ListKind.ACTIONS)
        self._rows["body"].setVisible(kind in (ListKind.MEETINGS, ListKind.ATTENDANCE, ListKind.MEMBERS))
        self._rows["meeting"].setVisible(kind is ListKind.ATTENDANCE and not choice.is_matrix)
        self._rows["blank"].setVisible(choice.is_matrix)
        for name in ("days", "year"):
            self._rows[name].setVisible(asks_days)
        self._second.setVisible(any(not self._rows[name].isHidden() for name in ("encoding", "days", "blank")))

    def show_rows(self, rows: Sequence[Sequence[Cell]], sheet: str) -> None:
        """The first rows of a sheet, among which its headings are."""
        shown = [(_("No headings"), None)]
        for number, row in enumerate(rows[:_MOST_HEADERS]):
            words = ", ".join(filter(None, map(cell_text, row)))
            if words:
                shown.append((_("Row {number}: {words}").format(number=number + 1, words=words[:80]), number))  # type: ignore[arg-type]
        self._fill(self.header, shown, None)
        self.header.setProperty("sheet", sheet)

    def chosen(self, choice: ListChoice) -> ListChoice:
        """The choice with what stands in the boxes."""
        return replace(
            choice,
            area_id=self.area.currentData() or None,
            body_id=self.body.currentData() or None,
            meeting_id=self.meeting.currentData() or None,
            days=DayOrder(self.days.currentData()),
            year=self.year.currentData(),
            blank_is_absent=self.blank.currentData(),
        )

    def _offer_meetings(self) -> None:
        meetings = self._workspace.meetings.of_body(self.body.currentData()) if self.body.currentData() else ()
        shown = [(_("Choose a meeting"), "")]
        for one in meetings[:_MOST_MEETINGS]:
            words = (f"{to_local(one.starts_at):%Y-%m-%d}", one.title, _(MEETING_STATE_LABELS[one.state]))
            shown.append((" · ".join(filter(None, words)), one.id))
        self._fill(self.meeting, shown, self.meeting.currentData())

    def _box(
        self, name: str, told: object, items: Iterable[tuple[str, object]] = (), *, is_ours: bool = False
    ) -> ChoiceBox:
        """With `is_ours` the words are the program's own, short enough to be shown whole."""
        box = ChoiceBox(name)
        box.setMinimumContentsLength(0 if is_ours else _LETTERS)
        if is_ours:
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        for text, data in items:
            box.addItem(text, data)
        box.activated.connect(told)
        return box

    def _line(self, *names: str) -> FillingRow:
        line = FillingRow(gap=16)
        for name in names:
            line.put(self._rows[name], 1)
        return line

    @staticmethod
    def _fill(box: ChoiceBox, items: Iterable[tuple[str, object]], chosen: object) -> None:
        box.blockSignals(True)
        box.clear()
        for text, data in items:
            box.addItem(text, data)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    @staticmethod
    def _select(box: ChoiceBox, data: object) -> None:
        if (place := box.findData(data)) >= 0 and place != box.currentIndex():
            box.setCurrentIndex(place)
