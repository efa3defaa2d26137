"""Two people saved the same record: both texts side by side, and the user chooses field by field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.i18n import _
from samverkan_desktop.late import pattern
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.keys import SAVE_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import CardFrame, Surface
from samverkan_desktop.ui.window_sizes import open_at

Field = tuple[str, str, str]
Line = tuple[str, str, str, str]
_WORDS = pattern(r"\w+|\s+|[^\w\s]")
_MOST_COMPARED = 20_000
# The fields scroll together, so that the two texts stay beside each other; none has a scroll bar of its own.
_MOST_LINES = 10_000
_EDGE = 24


class ConflictDialog(QDialog):
    """`fields` are (label, mine, theirs); those that are alike are not shown.

    `chosen` carries {number of the field: True for mine, False for theirs} with every field in it; alike ones are
    True. Escape decides nothing: the editor stays open with its text.
    """

    chosen = Signal(object)

    def __init__(self, title: str, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflictDialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = len(fields)
        self._rows = {
            place: _FieldRow(place, field, self) for place, field in enumerate(fields) if field[1] != field[2]
        }
        self._build(title)
        self._is_fitted = False

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its texts, as far as the screen allows; how high they are is known when they have their font."""
        super().showEvent(event)
        if not self._is_fitted:
            self._is_fitted = True
            self._fit()

    def _fit(self) -> None:
        open_at(self, 880, 640)
        most = self.height()
        # Each text finds its height when it has its width, and the cards theirs after that.
        for layout in (self.layout(), self._fields.layout(), self.layout(), self._fields.layout()):
            layout.activate()  # type: ignore[union-attr]
        spare = self._scroll.viewport().height() - self._fields.sizeHint().height()
        self.resize(self.width(), min(most, self.height() - spare))

    def choice(self) -> dict[int, bool]:
        """What is chosen now."""
        return {place: place not in self._rows or self._rows[place].is_mine for place in range(self._count)}

    def keep_mine(self) -> None:
        """Choose one's own text everywhere."""
        for row in self._rows.values():
            row.choose(mine=True)

    def take_theirs(self) -> None:
        """Choose the saved text everywhere."""
        for row in self._rows.values():
            row.choose(mine=False)

    def accept(self) -> None:
        """Tell what was chosen, and close."""
        chosen = self.choice()
        super().accept()
        self.chosen.emit(chosen)

    def _build(self, title: str) -> None:
        outer = content_of(self, spacing=12)
        outer.addWidget(Label(title, "heading", wrap=True, name="conflictTitle"))
        text = _(
            "Somebody saved this while you were writing. What only one of you has changed stands. Here is what both "
            "have changed; both texts are kept until you have chosen."
        )
        outer.addWidget(Label(text, "muted", wrap=True, name="conflictText"))
        whole = QHBoxLayout()
        whole.setSpacing(8)
        whole.addWidget(button(_("Choose &my text everywhere"), self.keep_mine, name="conflictKeepMine"))
        whole.addWidget(button(_("Choose the saved &text everywhere"), self.take_theirs, name="conflictTakeTheirs"))
        whole.addStretch(1)
        if len(self._rows) > 1:
            outer.addLayout(whole)
        area = self._scroll = ColumnScroll("conflictScroll")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("kind", "surface")
        content = self._fields = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self._rows.values():
            column.addWidget(row)
        column.addStretch(1)
        area.setWidget(content)
        outer.addWidget(area, 1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("&Continue editing"), self.reject, name="conflictCancel"))
        save = button(_("&Save the choice"), self.accept, kind="primary", name="conflictSave")
        save.setDefault(True)
        feet.addWidget(save)
        add_foot(self, feet)
        add_key(self, SAVE_KEYS, self.accept, _("Save"))


class _FieldRow(CardFrame):
    """One field: two texts, one of which is chosen."""

    def __init__(self, place: int, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        label, mine, theirs = field
        self.setObjectName(f"conflictField{place}")
        self.setAccessibleName(label)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(Label(label, "strong", name=f"conflictLabel{place}"), 0, 0, 1, 2)
        self._mine = _choice(_("Your text"), label, f"conflictMine{place}")
        self._theirs = _choice(_("Saved text"), label, f"conflictTheirs{place}")
        # The group knows the two as alternatives; without it the arrow keys would stray to the next field.
        group = QButtonGroup(self)
        for column, (choice, text, other) in enumerate(((self._mine, mine, theirs), (self._theirs, theirs, mine))):
            group.addButton(choice)
            shown = GrowingTextEdit(text or "–", label=f"{label}: {choice.text()}", min_lines=1, max_lines=_MOST_LINES)
            shown.setObjectName(f"{choice.objectName()}Text")
            shown.setReadOnly(True)
            _mark_differences(shown, text, other)
            grid.addWidget(choice, 1, column)
            grid.addWidget(shown, 2, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self._mine.setChecked(True)

    @property
    def is_mine(self) -> bool:
        """Whether one's own text is chosen."""
        return self._mine.isChecked()

    def choose(self, *, mine: bool) -> None:
        """Choose one of the two."""
        (self._mine if mine else self._theirs).setChecked(True)


def resolve_conflict(
    title: str,
    fields: Sequence[Field],
    on_chosen: Callable[[dict[int, bool]], object],
    parent: QWidget | None = None,
) -> ConflictDialog | None:
    """Ask which text of each field to keep and tell `on_chosen` (True for mine); it should save over the new version.

    Where the two say the same in every field nothing is asked: `on_chosen` is told at once and None comes back.
    """
    if all(mine == theirs for _label, mine, theirs in fields):
        on_chosen(dict.fromkeys(range(len(fields)), True))
        return None
    dialog = ConflictDialog(title, fields, parent)
    dialog.chosen.connect(on_chosen)
    dialog.open()
    return dialog


def settle_lines(
    title: str, lines: Sequence[Line], on_settled: Callable[[tuple[str, ...]], object], parent: QWidget
) -> ConflictDialog | None:
    """Lines that are stored when the cursor leaves them: what only one has changed is taken, the rest is asked.

    A line is (label, as it was shown, as it is written, as it is stored now); `on_settled` gets what each is to be.
    Where nothing is asked, it is told at once and None comes back. A question takes the cursor out of the line that
    it is about: while the one stands open, nothing else is asked or told. Whoever goes on without choosing finds
    what is written as it was, and is asked when leaving it again.
    """
    if any(question.isVisible() for question in parent.findChildren(ConflictDialog)):
        return None
    asked = [
        (place, label, mine, stored)
        for place, (label, shown, mine, stored) in enumerate(lines)
        if mine != shown and stored not in (shown, mine)
    ]
    settled = [stored if mine == shown else mine for _label, shown, mine, stored in lines]

    def choose(keeps_mine: dict[int, bool]) -> None:
        for number, (place, _label, _mine, stored) in enumerate(asked):
            if not keeps_mine[number]:
                settled[place] = stored
        on_settled(tuple(settled))

    fields = [(label, mine, stored) for _place, label, mine, stored in asked]
    return resolve_conflict(title, fields, choose, parent)


def resolve_removal(title: str, on_keep: Callable[[], object], parent: QWidget | None = None) -> QDialog:
    """The record was removed while somebody wrote: save it as new, or go on editing. Nothing is lost either way."""
    dialog = MessageDialog(
        title,
        [
            _("Somebody removed this while you were writing. Your text is still here."),
            _("Save it as new, or continue editing and copy what you need."),
        ],
        icon_name="question",
        token="accent",
        parent=parent,
    )
    dialog.setObjectName("removalDialog")
    dialog.add_choice(_("Save as &new"), _("&Continue editing"), danger=False)
    dialog.accepted.connect(on_keep)
    dialog.open()
    return dialog


def _choice(text: str, label: str, name: str) -> QRadioButton:
    made = QRadioButton(text)
    made.setObjectName(name)
    made.setAccessibleName(f"{label}: {text}")
    return made


def _mark_differences(shown: GrowingTextEdit, text: str, other: str) -> None:
    """Underline the words that the other text does not have."""
    if not text or len(text) + len(other) > _MOST_COMPARED:
        return
    from difflib import SequenceMatcher

    # Not at the top: with it come the names of all that a text can have, a hundred.
    from PySide6.QtGui import QTextCharFormat, QTextCursor

    words, others = _WORDS.findall(text), _WORDS.findall(other)
    look = QTextCharFormat()
    look.setFontUnderline(True)
    look.setBackground(theme.current().color("accent_soft"))
    marks: list[QTextEdit.ExtraSelection] = []
    for tag, start, end, _other_start, _other_end in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag == "equal" or start == end:
            continue
        # Qt counts UTF-16 units, so that a smiley is two.
        first, last = (len("".join(words[:place]).encode("utf-16-le")) // 2 for place in (start, end))
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(shown.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, look
        marks.append(mark)
    shown.setExtraSelections(marks)
