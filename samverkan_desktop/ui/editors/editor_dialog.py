"""What every form in a dialog does alike: save with keys, ask before text is lost, keep both texts in a conflict."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.errors import Invalid, SamverkanError, StaleRecord
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import resolve_removal
from samverkan_desktop.ui.editors.form_values import Values
from samverkan_desktop.ui.editors.merging_dialog import MergingDialog
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.warm_up import warm_for_writing
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.keys import SAVE_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tips import key_tip
from samverkan_desktop.ui.window_sizes import open_at, remember_size

R = TypeVar("R")


class EditorDialog(MergingDialog):
    """A subclass fills `body`, calls `_begin()` when its fields are filled, and answers the methods below.

    `middle` takes what stays beside `body` when that scrolls.

    `saved` carries what the service gave back. The dialog deletes itself when it closes.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, *, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clean: object = None
        self.set_title(title)
        self._build_frame()
        if not desk.workspace.read_only:
            warm_for_writing(self)

    # What a subclass answers

    @abstractmethod
    def _state(self) -> object:
        """Everything that is written in the fields, as a value that compares."""

    @abstractmethod
    def _write(self) -> tuple[Done[Any], str]:
        """Save through a service; the answer is what it gave and the words of the notice. May raise SamverkanError."""

    @abstractmethod
    def _show_problems(self, problems: dict[str, str]) -> bool:
        """Show translated problems at their fields; False when one has no field."""

    @abstractmethod
    def _save_as_new(self) -> None:
        """The record is gone: make the fields into a new one and save."""

    # What it does for them

    @property
    def is_changed(self) -> bool:
        """Whether something is written that is not saved."""
        return self._clean is not None and self._state() != self._clean

    def set_title(self, title: str) -> None:
        """The title of the window."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def save(self) -> None:
        """Save and close; what cannot be saved stays in the fields with the reason beside them."""
        if self.desk.workspace.read_only:
            return
        self._say("")
        self._show_problems({})
        if self._merge is not None:
            self._ask()
            return
        try:
            done, words = self._write()
        except Invalid as error:
            self.show_invalid(error)
        except StaleRecord as error:
            self._answer_stale(error)
        except SamverkanError as error:
            self._say(say(error))
        else:
            self._finish(done, words)

    def attempt(self, act: Callable[[R], Done[Any]], record: R, words: str) -> None:
        """Do something with the record that can be taken back and close; what cannot be done is said."""
        try:
            done = act(record)
        except StaleRecord as error:
            self._answer_stale(error)
        except SamverkanError as error:
            self._say(say(error))
        else:
            self._clean = None
            self.desk.messages.notice(words, undo=Undo(self.desk, done.set_id))
            self.accept()

    def show_invalid(self, error: Invalid) -> None:
        """Show each problem beside its field, or above the buttons where it has none."""
        if not self._show_problems({name: _(text) for name, text in error.problems.items()}):
            self._say(say(error))

    def reject(self) -> None:
        """Close; ask first when something would be lost."""
        if not self.is_changed or self.desk.workspace.read_only:
            super().reject()
            return
        question = UnsavedQuestion(self)
        question.save_wanted.connect(self.save)
        question.discard_wanted.connect(self._discard)
        question.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of one line saves; lists, texts and buttons have a use of their own for it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_line(self.focusWidget()):
            self.save_button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def take_draft(self, values: Values, first: Values | None = None) -> None:
        """Put back what was written when the program ended; `first` is what the fields held before it."""
        self._say(_("This is what you had written. Save it, or cancel."))
        self._put_draft_over(values, first or {})

    def _begin(self) -> None:
        self._clean = self._state()
        self._begin_merging()
        self._begin_draft(self.desk)

    def _tell_elsewhere(self, draft: Draft) -> None:
        when = to_local(draft.at).strftime("%H:%M")
        text = _("{who} is writing in this in another window, since {when}. Whoever saves last is asked.")
        self._say(text.format(who=draft.who or _("Somebody"), when=when))

    def _finish(self, done: Done[Any], words: str) -> None:
        self._clean = None
        words = " ".join(filter(None, (words, self._words_of_others())))
        self.desk.messages.notice(words, kind="good", undo=Undo(self.desk, done.set_id))
        self.accept()
        self.saved.emit(done.value)

    def _discard(self) -> None:
        self._clean = None
        super().reject()

    def _answer_stale(self, error: StaleRecord) -> None:
        if error.current is None:
            self._merge = None
            resolve_removal(self.windowTitle(), self._save_as_new, self)
        else:
            self._meet(error.current)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    def _build_frame(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.column = ColumnScroll(f"{self.objectName()}Scroll")
        self.column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setProperty("kind", "surface")
        content = Surface()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(16)
        self.column.setWidget(content)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(0)
        self.middle.addWidget(self.column, 1)
        outer.addLayout(self.middle, 1)
        self.feet = QHBoxLayout()
        self.feet.setSpacing(8)
        self.trouble = Label("", "error", wrap=True, name=f"{self.objectName()}Trouble")
        self.trouble.hide()
        self.feet.addWidget(self.trouble, 1)
        self.feet.addStretch(1)
        self.cancel_button = button(_("Cancel"), self.reject, name=f"{self.objectName()}Cancel")
        self.save_button = button(
            _("&Save"), self.save, kind="primary", name=f"{self.objectName()}Save", tip=key_tip("Ctrl+S")
        )
        if self.desk.workspace.read_only:
            self.save_button.setEnabled(False)
            self.save_button.setToolTip(_("The database is open for reading only."))
        self.feet.addWidget(self.cancel_button)
        self.feet.addWidget(self.save_button)
        add_foot(self, self.feet)
        add_key(self, SAVE_KEYS, self.save, _("Save and close"))

    def fit(self, width: int, height: int) -> None:
        """Open at this size at 100 %, or as the user left it."""
        open_at(self, width, height)
        remember_size(self, self.desk.memory)


def is_line(focus: QWidget | None) -> bool:
    """Whether it is a field of one line; the cell of a grid is none, since Enter there goes on to the next."""
    holder = focus.parentWidget() if focus is not None else None
    in_grid = holder is not None and isinstance(holder.parentWidget(), QAbstractItemView)
    return isinstance(focus, QLineEdit | QAbstractSpinBox | QComboBox | QCheckBox) and not in_grid


class UnsavedQuestion(MessageDialog):
    """Save, discard or continue."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            _("Save what you have written?"),
            [_("There is text here that has not been saved.")],
            icon_name="question",
            token="accent",
            parent=parent,
        )
        self.setObjectName("unsavedQuestion")
        self._buttons.insertWidget(0, button(_("&Do not save"), self._choose_discard, name="unsavedDiscard"))
        self._buttons.addWidget(button(_("&Continue editing"), self.reject, name="unsavedContinue"))
        save = button(_("&Save"), self._choose_save, kind="primary", name="unsavedSave")
        save.setDefault(True)
        self._buttons.addWidget(save)
        save.setFocus()

    def _choose_save(self) -> None:
        self.accept()
        self.save_wanted.emit()

    def _choose_discard(self) -> None:
        self.accept()
        self.discard_wanted.emit()
