"""The middle of the meeting window: the current item with its text, decisions and actions."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.quick_entry import EntryKind, QuickEntry
from samverkan_desktop.domain.text import clean_text
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.entry_block import EntryBlock
from samverkan_desktop.ui.editors.meeting.item_head import ItemHead
from samverkan_desktop.ui.editors.meeting.notes_edit import NotesEdit
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tab_order import tab_before
from samverkan_desktop.ui.widgets.tips import key_tip

_MARGIN = 24


class ItemEditor(QStackedWidget):
    """`edited` after each change of the draft; `entry_removal` asks for a decision or an action to be taken out."""

    edited = Signal()
    entry_removal = Signal(str)
    add_wanted = Signal()

    def __init__(
        self,
        draft: MeetingDraft,
        head: ItemHead,
        *,
        today: Callable[[], date],
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("itemEditor")
        self._draft, self._today, self._read_only = draft, today, read_only
        self.head, self.title, self.presenter = head, head.title, head.presenter
        self.item_id: str | None = None
        self.blocks: list[EntryBlock] = []
        self._filling = False
        self._build()
        self._connect()
        self.show_item(None)

    def show_item(self, item_id: str | None) -> None:
        """Show another item, or that there is none."""
        self.commit()
        self.item_id = item_id
        self.setCurrentWidget(self._empty if item_id is None else self._page)
        if item_id is not None:
            self._fill()
            self._area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show what the draft holds; text that is being written keeps its cursor."""
        if self.item_id is None:
            return
        item = self._draft.item(self.item_id)
        self._filling = True
        if clean_text(self.notes.text()) != item.notes:
            self._set_notes(item.notes)
        self._filling = False
        self.head.refresh()
        self._refresh_blocks()

    def know_names(self) -> None:
        """Learn new names for `@`."""
        self.notes.set_names(self._draft.names)

    def write(self, *, at_end: bool = True) -> None:
        """Put the cursor in the text."""
        self.notes.setFocus()
        if at_end:
            cursor = self.notes.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.notes.setTextCursor(cursor)

    def begin_entry(self, kind: EntryKind) -> None:
        """Make the marked text or the line an action or a decision; on an empty line begin one."""
        if self.item_id is None or self._read_only:
            return
        if not self.notes.hasFocus() and self.notes.textCursor().block().text():
            self.write()
            if self.notes.textCursor().block().text():
                self.notes.textCursor().insertText("\n")
        self.notes.make_entry(kind)

    def commit(self) -> bool:
        """Take over titles and forms that are open; False when a form holds something that cannot be kept."""
        self.head.commit()
        answers = [block.commit() for block in self.blocks]
        return all(answers)

    def edit_entry(self, entry_id: str) -> None:
        """Open the form of a decision or an action."""
        for block in self.blocks:
            if block.entry_id == entry_id:
                block.edit()
                self._show_widget(block)

    # Building

    def _build(self) -> None:
        self._empty = EmptyState(
            _("No items yet"),
            _("Write the agenda on the left: one item, Ctrl+Enter, the next one."),
            icon_name="list",
            action=_("Add the first item") if not self._read_only else "",
            on_action=self.add_wanted.emit,
            name="noItems",
        )
        self.addWidget(self._empty)
        self._page = QWidget()
        outer = QVBoxLayout(self._page)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setObjectName("itemScroll")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._area, 1)
        self._content = content = Surface()
        content.setObjectName("itemContent")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self.head)
        self.notes = NotesEdit(today=self._today, parent=content)
        self.notes.setReadOnly(self._read_only)
        self._column.addWidget(self.notes)
        self._hint = Label("", "secondary", wrap=True, name="lineHint")
        self._column.addWidget(self._hint)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._column.addLayout(self._list)
        self._build_buttons()
        self._column.addStretch(1)
        self._area.setWidget(content)
        self.addWidget(self._page)

    def _build_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._decide = button(_("§ Decision"), self._begin_decision, name="addDecision", tip=key_tip("Ctrl+Shift+D"))
        self._act = button(_("! Action"), self._begin_action, name="addAction", tip=key_tip("Ctrl+Shift+A"))
        for made in (self._decide, self._act):
            made.setVisible(not self._read_only)
            row.addWidget(made)
        row.addStretch(1)
        self._column.addLayout(row)

    def _connect(self) -> None:
        self.notes.textChanged.connect(self._keep_notes)
        self.notes.entered.connect(self._enter)
        self.notes.line_read.connect(self._hint_at)
        self.notes.cursorPositionChanged.connect(self._follow_cursor)
        self.notes.came_back.connect(self._take_back)
        self.head.edited.connect(self.edited)
        self.head.left.connect(self.notes.setFocus)

    # Filling

    def _fill(self) -> None:
        if self.item_id is None:
            return
        item = self._draft.item(self.item_id)
        self._filling = True
        self.head.show_item(item.id)
        self.know_names()
        self.notes.show_text(item.notes)
        self._filling = False
        for block in self.blocks:
            self._drop(block)
        self.blocks.clear()
        self._hint_at(None)
        self.refresh()

    def _set_notes(self, text: str) -> None:
        place = self.notes.textCursor().position()
        self.notes.setPlainText(text)
        cursor = self.notes.textCursor()
        cursor.setPosition(min(place, len(self.notes.text())))
        self.notes.setTextCursor(cursor)

    def _refresh_blocks(self) -> None:
        wanted = [entry.id for entry in self._draft.entries_of(self.item_id)]
        if [block.entry_id for block in self.blocks] != wanted:
            kept = {block.entry_id: block for block in self.blocks if block.entry_id in wanted}
            for block in self.blocks:
                if block.entry_id not in kept:
                    self._drop(block)
            self.blocks = [kept.get(entry_id) or self._block(entry_id) for entry_id in wanted]
            for place, block in enumerate(self.blocks):
                self._list.insertWidget(place, block)
                block.show()
            tab_before(self._decide, *self.blocks)
        for block in self.blocks:
            block.refresh()

    def _block(self, entry_id: str) -> EntryBlock:
        block = EntryBlock(self._draft.entry(entry_id), self._draft, today=self._today, read_only=self._read_only)
        block.edited.connect(self.edited)
        block.removal_wanted.connect(self.entry_removal)
        block.left.connect(self._step_block)
        return block

    def _drop(self, block: EntryBlock) -> None:
        self._list.removeWidget(block)
        block.hide()
        block.deleteLater()

    # Keeping

    def _keep_notes(self) -> None:
        if self._filling or self.item_id is None:
            return
        try:
            self._draft.change_item(self.item_id, notes=self.notes.text())
        except Invalid as error:
            self.head.say_problem(" ".join(_(text) for text in error.problems.values()))
            return
        self.head.say_problem("")
        self.edited.emit()

    def _enter(self, entry: QuickEntry) -> None:
        if self.item_id is None:
            return
        entry_id = self._draft.enter(self.item_id, entry)
        self.notes.remember(entry_id)
        self._refresh_blocks()
        self.edited.emit()
        block = next(block for block in self.blocks if block.entry_id == entry_id)
        announce(self, block.accessibleName())

    def _take_back(self, entry_id: str) -> None:
        """A line that was undone is a note again, and no action or decision besides."""
        try:
            self._draft.remove_entry(entry_id)
        except KeyError:
            return
        self._refresh_blocks()
        self.edited.emit()

    def split_at_cursor(self) -> str | None:
        """Make two items of the current one where the cursor stands; the answer is the id of the second."""
        if self.item_id is None or self._read_only:
            return None
        before, after = self.notes.parted()
        title = _("{title}, continued").format(title=self._draft.item(self.item_id).title)
        second = self._draft.split_item(self.item_id, before=before, title=title, after=after)
        self.edited.emit()
        return second

    def _hint_at(self, entry: QuickEntry | None) -> None:
        self._hint.setText(self._hint_words(entry))

    def _hint_words(self, entry: QuickEntry | None) -> str:
        if entry is None:
            return ""
        if entry.kind is EntryKind.DECISION:
            return _("Decision. Enter adds it.")
        owner = ", ".join(name.shown for name in (entry.person, entry.organisation) if name) or _(
            "no owner: write @name"
        )
        day = entry.due
        due = f"{words.long_day(day)} {day.year}" if day else _("no date: write for example 15/12 or friday")
        return _("Action · {owner} · {due}. Enter adds it.").format(owner=owner, due=due)

    # Moving about

    def _step_block(self, step: int) -> None:
        focused = next((place for place, block in enumerate(self.blocks) if block.hasFocus()), 0)
        if focused + step < 0:
            self.write()
        elif focused + step < len(self.blocks):
            self.blocks[focused + step].setFocus()
            self._show_widget(self.blocks[focused + step])

    def _follow_cursor(self) -> None:
        # The text has no scroll bar of its own; the page follows the line that is written, once it has grown.
        QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        if self.notes.hasFocus():
            area = self.notes.cursor_area()
            place = self.notes.mapTo(self._content, area.bottomLeft())
            self._area.ensureVisible(place.x(), place.y(), 0, theme.current().px(40))

    def _show_widget(self, widget: QWidget) -> None:
        area = QRect(widget.mapTo(self._content, QPoint(0, 0)), widget.size())
        self._area.ensureVisible(area.left(), area.bottom(), 0, 16)
        self._area.ensureVisible(area.left(), area.top(), 0, 16)

    def _begin_decision(self) -> None:
        self.begin_entry(EntryKind.DECISION)

    def _begin_action(self) -> None:
        self.begin_entry(EntryKind.ACTION)
