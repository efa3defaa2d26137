"""The first page of an empty database: read a document, look at an example, or start empty."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.period import YearsField, proposed_period, split_names, years_problem
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.icons import app_icon
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.row_button import RowButton

_USUAL_AREAS = (
    N_("Digital infrastructure"),
    N_("Rural development"),
    N_("Energy and climate"),
    N_("Public health and social issues"),
)
_WIDTH = 640


class FirstStart(QScrollArea):
    """Never an empty program: three ways on, each of which can be taken back."""

    read_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("firstStart")
        self.setAccessibleName(_("Where do you want to begin?"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("firstStartContent")
        outer = QHBoxLayout(content)
        outer.setContentsMargins(16, 24, 16, 24)
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(theme.current().px(_WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        self._build_head(column)
        self._build_choices(column)
        self._build_empty(column)
        column.addStretch(2)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        self.setWidget(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from choice to choice."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focus = self.focusWidget()
        if step is None or focus not in self.choices:
            super().keyPressEvent(event)
            return
        place = [choice is focus for choice in self.choices].index(True)
        self.choices[(place + step) % len(self.choices)].setFocus()

    def _build_head(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        side = theme.current().px(48)
        mark = Label(name="firstStartMark")
        mark.setPixmap(app_icon().pixmap(side, side))
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(Label(_("Where do you want to begin?"), "title", wrap=True, name="firstStartTitle"))
        text = _("Here you follow up what you have agreed on: the goals, the meetings and what is left to do.")
        texts.addWidget(Label(text, "muted", wrap=True, name="firstStartText"))
        head.addLayout(texts, 1)
        column.addLayout(head)
        column.addSpacing(8)

    def _build_choices(self, column: QVBoxLayout) -> None:
        self.read = _choice(
            "import",
            _("Read a follow-up document"),
            _("Text, Word or PDF. You see what was found, and can mend it, before anything is saved."),
            self.read_wanted.emit,
            "chooseRead",
        )
        self.example = _choice(
            "lightbulb",
            _("Look around with example content"),
            _("Areas, goals, meetings and actions that are made up. You remove all of it in one step."),
            self._add_example,
            "chooseExample",
        )
        self.empty = _choice(
            "add",
            _("Start empty"),
            _("Choose the years and the areas, and write the goals yourself."),
            self._show_empty,
            "chooseEmpty",
        )
        self.choices = (self.read, self.example, self.empty)
        for choice in self.choices:
            choice.setEnabled(not self._desk.workspace.read_only)
            column.addWidget(choice)

    def _build_empty(self, column: QVBoxLayout) -> None:
        self.form = Card(name="emptyForm")
        self.years = YearsField()
        self.years.show_period(proposed_period(self._desk))
        self.fields = Form(name="emptyFields")
        self.fields.add("start", _("&Years of the agreement"), self.years)
        self.form.body.addWidget(self.fields)
        self.form.body.addSpacing(4)
        self.form.body.addWidget(Label(_("Priority areas"), "strong", name="emptyAreasTitle"))
        self.ticks: list[QCheckBox] = []
        ticks = QHBoxLayout()
        columns = (QVBoxLayout(), QVBoxLayout())
        for number, name in enumerate(_USUAL_AREAS):
            tick = QCheckBox(_(name))
            tick.setObjectName(f"usualArea{number}")
            tick.setAccessibleName(_(name))
            self.ticks.append(tick)
            columns[number % 2].addWidget(tick)
        for one in columns:
            ticks.addLayout(one)
        ticks.addStretch(1)
        self.form.body.addLayout(ticks)
        self.others = QLineEdit()
        self.names = Form(name="otherAreas")
        self.names.add(
            "name",
            _("&Other areas"),
            self.others,
            help_text=_("Several names are divided by commas. You can add, rename and order them later."),
        )
        self.form.body.addWidget(self.names)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.begin = button(_("&Begin"), self._begin, kind="primary", name="beginEmpty")
        foot.addWidget(self.begin)
        self.form.body.addLayout(foot)
        self.others.returnPressed.connect(self._begin)
        self.form.hide()
        column.addWidget(self.form)

    def _add_example(self) -> None:
        try:
            self._desk.workspace.starter.add()
        except SamverkanError as error:
            self._desk.messages.error(_("The example was not added"), say(error), _("Nothing was changed."))

    def _show_empty(self) -> None:
        self.form.show()
        self.empty.hide()
        self.years.first.setFocus()
        self.years.first.selectAll()

    def _begin(self) -> None:
        names = [tick.accessibleName() for tick in self.ticks if tick.isChecked()]
        try:
            self._desk.workspace.periods.start(self.years.period(), (*names, *split_names(self.others.text())))
        except Invalid as error:
            problems = {name: _(text) for name, text in error.problems.items()}
            self.fields.show_errors(years_problem(problems))
            self.names.show_errors({"name": problems["name"]} if "name" in problems else {})
        except SamverkanError as error:
            self._desk.messages.error(_("The period was not added"), say(error), _("Nothing was changed."))


def _choice(icon_name: str, title: str, text: str, do: Callable[[], object], name: str) -> RowButton:
    made = RowButton(f"{title}. {text}", do, name=name, kind="choice")
    made.row.setContentsMargins(20, 16, 20, 16)
    made.row.setSpacing(16)
    made.add(Picture(icon_name, "accent", side=28))
    texts = QWidget()
    column = QVBoxLayout(texts)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addStretch(1)
    column.addWidget(Label(title, "strong", name=f"{name}Title"))
    column.addWidget(Label(text, "muted", wrap=True, name=f"{name}Text"))
    column.addStretch(1)
    made.add(texts, 1)
    made.add(Picture("chevron_right", "muted"))
    return made
