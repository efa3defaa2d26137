"""Shows rows that were copied elsewhere as the actions they would become, and adds all of them or none."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.pasting import MEANING_LABELS, Cells, Meaning, PastePlan
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.labels import Label

_MOST_SHOWN = 50
_MOST_PROBLEMS = 6
_LETTERS = 8


class PasteActions(EditorDialog):
    """The columns are guessed, and can be chosen above each."""

    def __init__(self, desk: Desk, text: str, area_id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Paste rows as actions"), name="pasteActions", parent=parent)
        self._area_id = area_id
        self._cells: Cells = ()
        self._plan = PastePlan(actions=(), new_people=(), problems=())
        self._boxes: list[ChoiceBox] = []
        refused = ""
        try:
            self._cells = desk.workspace.pasting.cells(text)
        except Invalid as error:
            refused = say(error)
        self._build()
        self._begin()
        self._look()
        if refused:
            self._found.setText(refused)
        self.fit(920, 560)

    @property
    def plan(self) -> PastePlan:
        """What would be added now."""
        return self._plan

    def _build(self) -> None:
        pasting = self.desk.workspace.pasting
        self._found = Label("", "strong", wrap=True, name="pasteFound")
        self.headings = QCheckBox(_("The &first row names the columns"))
        self.headings.setObjectName("pasteHeadings")
        self.headings.setChecked(pasting.has_headings(self._cells))
        self.headings.toggled.connect(self._look)
        self.table = QTableWidget(0, 0)
        self.table.setObjectName("pasteTable")
        self.table.setAccessibleName(_("The copied rows"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(theme.current().px(150))
        self._problems = Label("", "error", wrap=True, name="pasteProblems")
        self._people = Label("", "secondary", wrap=True, name="pastePeople")
        self._fill_table()
        for widget in (self._found, self.headings):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._problems)
        self.body.addWidget(self._people)

    def _fill_table(self) -> None:
        shown = self._cells[:_MOST_SHOWN]
        width = len(shown[0]) if shown else 0
        self.table.setColumnCount(width)
        self.table.setRowCount(len(shown) + 1)
        self.table.setVerticalHeaderLabels(["", *(str(number) for number in range(1, len(shown) + 1))])
        for place, meaning in enumerate(self.desk.workspace.pasting.guess(self._cells)):
            box = ChoiceBox(f"pasteColumn{place}", label=_("What column {number} holds").format(number=place + 1))
            box.setMinimumContentsLength(_LETTERS)
            for one in Meaning:
                box.addItem(_(MEANING_LABELS[one]), str(one))
            box.setCurrentIndex(box.findData(str(meaning)))
            box.currentIndexChanged.connect(self._look)
            self._boxes.append(box)
            self.table.setCellWidget(0, place, box)
        self.table.setRowHeight(0, theme.current().px(40))
        for number, row in enumerate(shown, start=1):
            for place, cell in enumerate(row):
                self.table.setItem(number, place, QTableWidgetItem(" ".join(cell.split())))

    def _look(self) -> None:
        """What the rows would become, with what is wrong."""
        meanings = [Meaning(box.currentData()) for box in self._boxes]
        pasting = self.desk.workspace.pasting
        self._plan = plan = pasting.plan(
            self._cells, meanings, headings=self.headings.isChecked(), area_id=self._area_id
        )
        count = len(plan.actions)
        self._found.setText(
            ngettext("{n} action can be added.", "{n} actions can be added.", count).format(n=count)
            if self._cells
            else _("There are no rows on the clipboard.")
        )
        self._show_row_problems()
        names = ", ".join(person.name for person in plan.new_people)
        self._people.setText(_("New people will be added: {names}").format(names=names))
        self._people.setVisible(bool(names))
        self.save_button.setText(_("&Add the actions"))
        self.save_button.setEnabled(bool(count) and not plan.problems and not self.desk.workspace.read_only)

    def _show_row_problems(self) -> None:
        problems = self._plan.problems
        lines = [_("Row {number}: {problem}").format(number=one.row, problem=one.text) for one in problems]
        if len(lines) > _MOST_PROBLEMS:
            rest = len(lines) - _MOST_PROBLEMS
            told = ngettext("… and {n} more", "… and {n} more of them", rest).format(n=rest)
            lines = [*lines[:_MOST_PROBLEMS], told]
        if lines:
            lines.insert(0, _("Nothing is added before this is mended, here or where it was copied:"))
        self._problems.setText("\n".join(lines))
        self._problems.setVisible(bool(lines) and bool(self._cells))
        wrong = {one.row for one in problems}
        for number in range(1, self.table.rowCount()):
            mark = "! " if number in wrong else ""
            self.table.setVerticalHeaderItem(number, QTableWidgetItem(f"{mark}{number}"))
            is_heading = number == 1 and self.headings.isChecked()
            for place in range(self.table.columnCount()):
                leave_out = self._boxes[place].currentData() == Meaning.NOTHING or is_heading
                if (item := self.table.item(number, place)) is not None:
                    item.setFlags(Qt.ItemFlag.ItemIsSelectable if leave_out else _SHOWN)

    def _state(self) -> object:
        return tuple(box.currentData() for box in self._boxes), self.headings.isChecked()

    def reject(self) -> None:
        """What was copied is still on the clipboard, so nothing is lost."""
        self._discard()

    def _write(self) -> tuple[Done[Any], str]:
        done = self.desk.workspace.pasting.add(self._plan)
        return done, ngettext("{n} action was added.", "{n} actions were added.", done.count).format(n=done.count)

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return not problems


_SHOWN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
