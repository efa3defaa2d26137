"""The palette: one field that finds everything while one types, and goes there with Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.finding import words_of
from samverkan_desktop.domain.found import Answer, Found
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.find import recent
from samverkan_desktop.ui.find.asking import Asking
from samverkan_desktop.ui.find.commands import Command, matching
from samverkan_desktop.ui.find.going import go_to
from samverkan_desktop.ui.find.line_delegate import LineDelegate
from samverkan_desktop.ui.find.lines import Line, LineModel, LineRole, lines_of, lines_of_recent
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.line import Line as Rule
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from samverkan_desktop.ui.widgets.tips import plain_tip

_SIZE = (760, 520)
_TOP = 64
_LONGEST = 200
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QDialog):
    """`commands` gives those that can be used now; `gone` tells that the user went somewhere."""

    gone = Signal()

    def __init__(self, desk: Desk, commands: Callable[[], list[Command]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(_("Search everywhere"))
        self.setAccessibleName(_("Search everywhere"))
        self._desk, self._commands = desk, commands
        self._known: list[Command] = []
        self.asking = Asking(desk.workspace, self)
        self._build()
        self.field.textChanged.connect(self._ask)
        self.list.clicked.connect(self._go_to_index)
        self.asking.answered.connect(self.show_answer)
        self.asking.failed.connect(self._say_failed)

    def begin(self) -> None:
        """Come up with an empty field and what was looked at last."""
        self.prepare()
        self.show()
        self.raise_()
        self.activateWindow()

    def prepare(self) -> None:
        """Empty the field, and find the place over the window."""
        self._known = self._commands()
        self.field.clear()
        self._ask("")
        self._place()
        self.field.setFocus()

    def stop(self) -> None:
        """Wait for a question that is under way, before the database is closed."""
        self.asking.stop()

    def show_answer(self, text: str, answer: Answer) -> None:
        """Show what was found, the first of it chosen."""
        commands = matching(self._known, text)
        self._show(lines_of(answer, commands))
        if self.model.lines:
            count = answer.count + len(commands)
            words = ngettext("{n} hit", "{n} hits", count) if count else _("No hit for these words")
            words = (_("More than {n} hits") if answer.is_more else words).format(n=count)
        else:
            words = _("Nothing was found")
            self.empty.say(
                _("Nothing was found for “{words}”.").format(words=_short(text)),
                _("Write fewer words, or only the beginning of one. Nothing in the wastebasket is found."),
            )
        self._tell(words)

    # Building

    def _build(self) -> None:
        now = theme.current()
        frame = QFrame()
        frame.setObjectName("paletteFrame")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.field = SearchLine(_("Goals, minutes, decisions, persons, commands …"), name="paletteField")
        self.field.setAccessibleName(_("Search everywhere"))
        self.field.setToolTip(plain_tip(_("Words or their beginnings; all periods are looked through")))
        self.field.setMaxLength(_LONGEST)
        self.field.installEventFilter(self)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 12)
        top.addWidget(self.field)
        column.addLayout(top)
        column.addWidget(Rule())
        self.model = LineModel(self)
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(_("What was found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.empty = EmptyState(
            _("Write what you are looking for"),
            _("Everything in the database and every command is found by its words."),
            icon_name="search",
            name="paletteEmpty",
        )
        self._stack = QStackedWidget()
        self._stack.setObjectName("paletteStack")
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        column.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.setSpacing(16)
        self.status = ElidedLabel("", "secondary", name="paletteStatus")
        self.keys = ElidedLabel(_("↑ ↓ choose · Enter goes there · Esc closes"), "secondary", name="paletteKeys")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.keys, 2)
        column.addLayout(foot)
        self.resize(now.px(_SIZE[0]), now.px(_SIZE[1]))

    # What the user does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose while one goes on typing; Enter goes there."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.field and key in _STEPS:
                self._step(_STEPS[Qt.Key(key)])
                return True
            if key in _ENTER:
                self.go()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Whoever goes on in another window needs it no more."""
        if event.type() is QEvent.Type.WindowDeactivate and self.isVisible():
            self.reject()
        return super().event(event)

    def reject(self) -> None:
        """Close without going anywhere."""
        self.asking.forget()
        super().reject()

    def go(self) -> None:
        """Go to the chosen line."""
        self._go_to_index(self.list.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are laid out for another width."""
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def _go_to_index(self, index: QModelIndex) -> None:
        line: Line | None = index.data(LineRole.LINE)
        if line is None or line.target is None:
            return
        self.accept()
        if isinstance(line.target, Command):
            line.target.action.trigger()
        else:
            recent.remember(self._desk.memory, line.target)
            go_to(self._desk, line.target)
        self.gone.emit()

    def _step(self, by: int) -> None:
        row = self.model.step_from(self.list.currentIndex().row(), by)
        if row >= 0:
            self._choose(row)
            if row == self.model.step_from(-1, 1):
                # So that the heading above the first line is seen too.
                self.list.scrollToTop()

    def _ask(self, text: str) -> None:
        if words_of(text):
            self.asking.ask(text)
            return
        self.asking.forget()
        finding = self._desk.workspace.finding
        try:
            visited = finding.told(recent.visited(self._desk.memory))
            seen = {row.id for row in visited}
            changed: Sequence[Found] = [row for row in finding.latest() if row.id not in seen]
        except SamverkanError as error:
            self._say_failed(error)
            return
        self._show(lines_of_recent(visited, changed))
        self.empty.say(
            _("Write what you are looking for"),
            _("Everything in the database and every command is found by its words."),
        )
        self._tell("")

    def _show(self, lines: list[Line]) -> None:
        self.model.show_lines(lines)
        self._stack.setCurrentWidget(self.list if lines else self.empty)
        first = self.model.step_from(-1, 1)
        if first >= 0:
            self._choose(first)
        self.list.scrollToTop()

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        if self.field.hasFocus():
            # The focus stays in the field, so a screen reader has to be told.
            announce(self.list, str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _tell(self, words: str) -> None:
        self.status.setText(words)
        if words:
            announce(self, words)

    def _say_failed(self, error: SamverkanError) -> None:
        self._show([])
        self.empty.say(_("The search could not be done"), say(error))
        self._tell("")

    def _place(self) -> None:
        """In the middle of the window's upper part, and never larger than the window."""
        owner, now = self.parentWidget(), theme.current()
        if owner is None:
            return
        owner = owner.window()
        width = min(now.px(_SIZE[0]), owner.width() - 48)
        height = min(now.px(_SIZE[1]), owner.height() - _TOP - 24)
        self.resize(width, height)
        self.move(owner.mapToGlobal(QPoint((owner.width() - width) // 2, _TOP)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60].rstrip()}…"
