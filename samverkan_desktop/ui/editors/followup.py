"""The follow-up of an area: paragraphs and links that are saved while one writes, without being asked."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import FollowUpDocument, numbered
from samverkan_desktop.domain.errors import Invalid, NotFound, SamverkanError, StaleRecord
from samverkan_desktop.domain.followups import Paragraph
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import resolve_conflict
from samverkan_desktop.ui.editors.followup_blocks import ParagraphBlock
from samverkan_desktop.ui.editors.followup_goals import GoalReminder
from samverkan_desktop.ui.editors.followup_links import LinkList
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.followup_merge import Difference, Merge
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label, LabelRole

AUTOSAVE_MS = 2_000
WIDEST_TEXT = 720
_EDGE, _TEXT_EDGE = 16, 7


class FollowUpEditor(QWidget):
    """Shown in the area's tab, with `goals` in the panel beside it.

    `flush` saves what is written at once; `saved` tells after each save.

    A pause of two seconds is one change set, so Undo in the window takes back what was written since the pause before.
    """

    saved = Signal()

    def __init__(self, desk: Desk, period: Period, area_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpEditor")
        self.setAccessibleName(_("Follow-up"))
        self._desk, self._period, self._area_id = desk, period, area_id
        self.blocks: list[ParagraphBlock] = []
        self._base = desk.workspace.followups.document(period.id, area_id)
        self._asking = False
        self._merge: Merge | None = None
        self._told_failure = False
        self.autosave = QTimer(self)
        self.autosave.setSingleShot(True)
        self.autosave.setInterval(AUTOSAVE_MS)
        self._build()
        self._lay_out()
        self._connect()
        self._load(self._base)
        self._show_goals()
        self._guard_read_only()

    # What other views may ask

    @property
    def has_unsaved(self) -> bool:
        """Whether something is written that is not stored yet."""
        return self._content(self._document()) != self._content(self._base)

    def flush(self) -> bool:
        """Save what is written at once. False when it could not be saved; the text is then still here."""
        self.autosave.stop()
        if self._asking:
            return False
        if not self.has_unsaved or self._desk.workspace.read_only:
            self._say_saved()
            return True
        try:
            return self._save(self._document())
        except Invalid as error:
            self._say(say(error), "error")
        except SamverkanError as error:
            self._say(_("Not saved. Your text is still here."), "error")
            if not self._told_failure:
                self._told_failure = True
                self._desk.messages.error(
                    _("The follow-up could not be saved"),
                    say(error),
                    _("What you have written is still in the window."),
                    _("It is saved again as soon as you go on writing."),
                )
        return False

    # Building

    def _build(self) -> None:
        self.state = Label("", "secondary", name="followUpState")
        self.add_button = button(_("Add &paragraph"), self.add_last, kind="quiet", icon_name="add", name="addParagraph")
        self.empty = EmptyState(
            _("Nothing is written yet"),
            _("Write how the work has gone, paragraph by paragraph. It is saved as you write."),
            icon_name="document_text",
            action=_("&Write the first paragraph"),
            on_action=self.add_last,
            name="followUpEmpty",
        )
        self.links = LinkList(self._desk.messages, self._period.id, self._area_id, self)
        self.goals = GoalReminder(self._period.label)
        self.page_area = QScrollArea(self)
        self.page_area.setObjectName("followUpScroll")
        self.page_area.setWidgetResizable(True)
        self.page_area.setFrameShape(QFrame.Shape.NoFrame)
        self.page_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        page = QFrame()
        page.setObjectName("followUpPage")
        page.setProperty("kind", "surface")
        inset = theme.current().px(_TEXT_EDGE)
        # The text, its frame, the menu button beside it and the margins.
        page.setMaximumWidth(theme.current().px(WIDEST_TEXT + 20 + 36) + 2 * _EDGE)
        column = QVBoxLayout(page)
        # A paragraph shows its frame only while one writes; its text begins where the headings begin.
        column.setContentsMargins(_EDGE - inset, _EDGE, _EDGE, _EDGE)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(inset, 0, 0, 0)
        head.addWidget(Label(_("Follow-up {period}").format(period=self._period.label), "strong", name="followUpTitle"))
        head.addStretch(1)
        head.addWidget(self.state)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self.empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addSpacing(12)
        self.links.title.setContentsMargins(inset, 0, 0, 0)
        column.addWidget(self.links)
        column.addStretch(1)
        self.page_area.setWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.page_area)

    def _connect(self) -> None:
        self.autosave.timeout.connect(self.flush)
        # Nobody needs to save, but many do from habit.
        habit = QShortcut(QKeySequence.StandardKey.Save, self)
        habit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        habit.activated.connect(self.flush)
        self.links.edited.connect(self._edited)
        self._desk.changes.changed.connect(self._hear)

    def _guard_read_only(self) -> None:
        if not self._desk.workspace.read_only:
            return
        reason = _("The database is write-protected.")
        for control in (self.add_button, self.empty.action):
            control.setEnabled(False)
            control.setToolTip(reason)
        self.links.set_read_only(reason)

    # Showing what is stored

    def _load(self, document: FollowUpDocument) -> None:
        """Show a stored document; blocks that are there already keep their cursor."""
        self._base = document
        there = {block.record.id: block for block in self.blocks if block.record}
        wanted = []
        for paragraph in document.paragraphs:
            block = there.get(paragraph.id) or self._make_block(paragraph.text, paragraph)
            block.record = paragraph
            if block.words() != paragraph.text:
                block.text.set_text(paragraph.text)
            wanted.append(block)
        for block in self.blocks:
            if block not in wanted:
                self._drop(block)
        for index, block in enumerate(wanted):
            if self._column.indexOf(block) != index:
                self._column.insertWidget(index, block)
        self.blocks = wanted
        if self.links.links() != document.links:
            self.links.show_links(document.links)
        self._number()
        self.autosave.stop()
        self._say_saved()

    def _show_goals(self) -> None:
        self.goals.show_goals(self._desk.workspace.goals.of_period(self._period.id, self._area_id))

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.GOALS, Topic.ASSESSMENTS}:
            self._show_goals()
        if not topics & {Topic.FOLLOWUP, Topic.AREAS, Topic.PERIODS}:
            return
        try:
            stored = self._desk.workspace.followups.document(self._period.id, self._area_id)
        except NotFound:
            return  # The area is gone; the tab goes with it, and unsaved text is asked about when it is saved.
        if stored.version == self._base.version or self._asking:
            return
        if self._content(stored) == self._content(self._base):
            self._take_versions(stored)
        elif not self.has_unsaved:
            self._load(stored)
        # Otherwise nothing moves while one writes: the next save finds out and asks.

    # Saving

    def _document(self) -> FollowUpDocument:
        paragraphs = []
        for block in self.blocks:
            words = block.words()
            if not words:
                continue
            if block.record is None:
                block.record = Paragraph(period_id=self._period.id, area_id=self._area_id, text=words)
            paragraphs.append(replace(block.record, text=words))
        return replace(self._base, paragraphs=numbered(tuple(paragraphs)), links=numbered(self.links.links()))

    @staticmethod
    def _content(document: FollowUpDocument) -> tuple[object, ...]:
        return (
            tuple((one.id, one.text) for one in document.paragraphs),
            tuple((one.id, one.url, one.label) for one in document.links),
        )

    def _save(self, document: FollowUpDocument) -> bool:
        try:
            done = self._desk.workspace.followups.save(document)
        except StaleRecord:
            return self._settle(document)
        self._take_versions(done.value)
        self._told_failure = False
        self._say_saved()
        self.saved.emit()
        return True

    def _take_versions(self, stored: FollowUpDocument) -> None:
        """Remember what is stored now, and leave the text that is being written alone."""
        self._base = stored
        known = {one.id: one for one in stored.paragraphs}
        for block in self.blocks:
            if block.record is not None:
                # A paragraph that was emptied is gone from the database: written anew it is a new one.
                block.record = known.get(block.record.id)
        self.links.accept_stored(stored.links)

    def _settle(self, mine: FollowUpDocument) -> bool:
        """Somebody has saved in the meantime: what only one has changed is taken, the rest is asked about."""
        self._say(_("Not saved. Your text is still here."), "error")
        try:
            stored = self._desk.workspace.followups.document(self._period.id, self._area_id)
        except NotFound:
            self._desk.messages.error(
                _("The area is no longer in the period"),
                _("Somebody removed it while you were writing."),
                _("Your text is still here."),
                _("Copy what you want to keep, or bring the area back with Undo."),
            )
            return False
        self._merge = Merge(base=self._base, mine=mine, theirs=stored)
        differences = self._merge.differences
        if not differences:
            return self._save_merged(())
        self._asking = True
        dialog = resolve_conflict(
            _("The follow-up was changed by somebody else"),
            [(_difference_label(one, mine), one.mine, one.theirs) for one in differences],
            self._choose,
            self,
        )
        if dialog is not None:
            dialog.rejected.connect(self._ask_later)
        return False

    def _choose(self, keeps_mine: dict[int, bool]) -> None:
        self._asking = False
        self._save_merged([keeps_mine[number] for number in range(len(keeps_mine))])

    def _ask_later(self) -> None:
        self._asking = False

    def _save_merged(self, keeps_mine: Sequence[bool]) -> bool:
        if self._merge is None:
            return False
        merge, self._merge = self._merge, None
        if not self._save(merge.result(keeps_mine)):
            return False
        self._load(self._base)
        return True

    # Editing

    def add_last(self) -> None:
        """One more paragraph last, with the cursor in it."""
        if not (self.blocks and not self.blocks[-1].words()):
            self._insert(len(self.blocks), "")
        self.blocks[-1].text.put_cursor(0)

    def _make_block(self, text: str, record: Paragraph | None = None) -> ParagraphBlock:
        block = ParagraphBlock(text, record, self)
        block.text.setReadOnly(self._desk.workspace.read_only)
        block.text.textChanged.connect(self._edited)
        block.text.cursorPositionChanged.connect(self._follow_cursor)
        block.text.divided.connect(self._divide)
        block.text.joined_back.connect(self._join_back)
        block.text.joined_on.connect(self._join_on)
        block.text.moved.connect(self._move)
        block.text.left.connect(self._go)
        block.text.pasted.connect(self._paste)
        block.text.refused.connect(self._refuse)
        block.move_asked.connect(self._move)
        block.join_asked.connect(self._join_back)
        block.remove_asked.connect(self._remove)
        return block

    def _insert(self, index: int, text: str, record: Paragraph | None = None) -> ParagraphBlock:
        block = self._make_block(text, record)
        self.blocks.insert(index, block)
        self._column.insertWidget(index, block)
        self._number()
        self._keep_tab_order()
        return block

    def _drop(self, block: ParagraphBlock) -> None:
        if block in self.blocks:
            self.blocks.remove(block)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _asker(self) -> int:
        """The number of the block that a signal came from."""
        sender = self.sender()
        return next((i for i, block in enumerate(self.blocks) if sender in (block, block.text)), -1)

    def _divide(self) -> None:
        index = self._asker()
        text = self.blocks[index].text
        if not self.blocks[index].words():
            return
        cursor = text.textCursor()
        cursor.removeSelectedText()
        whole, at = text.text(), cursor.position()
        if at == 0:
            self._insert(index, "")
            self.blocks[index + 1].text.put_cursor(0)
        else:
            cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._insert(index + 1, whole[at:].lstrip()).text.put_cursor(0)
        self._edited()

    def _join_back(self) -> None:
        self._join(self._asker())

    def _join_on(self) -> None:
        self._join(self._asker() + 1)

    def _join(self, index: int) -> None:
        """Put a paragraph together with the one before it; the cursor stays between them."""
        if not 0 < index < len(self.blocks):
            return
        gone, kept = self.blocks[index], self.blocks[index - 1]
        before, after = kept.text.text(), gone.text.text().lstrip()
        between = " " if before.strip() and after and not before.endswith(" ") else ""
        cursor = kept.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(between + after)
        kept.text.put_cursor(len(before) + len(between))
        self._drop(gone)
        self._number()
        self._edited()

    def _move(self, step: int) -> None:
        index = self._asker()
        target = index + step
        if not 0 <= target < len(self.blocks):
            return
        block = self.blocks.pop(index)
        self.blocks.insert(target, block)
        self._column.removeWidget(block)
        self._column.insertWidget(target, block)
        self._number()
        self._keep_tab_order()
        block.text.setFocus()
        self._follow(block)
        announce(self, block.text.accessibleName())
        self._edited()

    def _go(self, step: int) -> None:
        target = self._asker() + step
        if 0 <= target < len(self.blocks):
            text = self.blocks[target].text
            text.put_cursor(0 if step > 0 else len(text.text()))

    def _paste(self, parts: Sequence[str]) -> None:
        index = self._asker()
        text = self.blocks[index].text
        cursor = text.textCursor()
        cursor.removeSelectedText()
        whole, at = text.text(), cursor.position()
        before, after = whole[:at].rstrip(), whole[at:].lstrip()
        first, *others = parts
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(f"{before} {first}".strip())
        for offset, part in enumerate(others, start=1):
            self._insert(index + offset, part)
        last = self.blocks[index + len(others)].text
        end = len(last.text())
        if after:
            last.set_text(f"{last.text()} {after}")
        last.put_cursor(end)
        self._edited()

    def _refuse(self, count: int) -> None:
        self._desk.messages.notice(
            _(
                "The text is too long to paste ({count} characters). Paste it in parts, or read the file instead."
            ).format(count=count),
            kind="warning",
        )

    def _remove(self) -> None:
        index = self._asker()
        block = self.blocks[index]
        words = block.text.text()
        self._drop(block)
        self._number()
        if self.blocks:
            self.blocks[min(index, len(self.blocks) - 1)].text.put_cursor(0)
        else:
            self.empty.action.setFocus()
        if not words.strip():
            self._edited()
            return
        self.flush()
        self._desk.messages.notice(_("The paragraph was removed."), undo=partial(self._put_back, index, words))

    def _put_back(self, index: int, words: str) -> None:
        if not shiboken6.isValid(self):
            return
        self._insert(min(index, len(self.blocks)), words).text.put_cursor(0)
        self.flush()

    def _edited(self) -> None:
        self._number()
        self.autosave.start()
        if self.has_unsaved:
            self._say(_("Writing …"))

    def _number(self) -> None:
        for number, block in enumerate(self.blocks, start=1):
            block.set_place(number, len(self.blocks))
        self.empty.setVisible(not self.blocks)
        self.add_button.setVisible(bool(self.blocks))

    def _keep_tab_order(self) -> None:
        chain: list[QWidget] = [part for block in self.blocks for part in (block.text, block.more)]
        chain.append(self.add_button)
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    # Saying and following

    def _say(self, text: str, role: LabelRole = "secondary") -> None:
        if self.state.text() != text:
            self.state.set_role(role)
            self.state.setText(text)

    def _say_saved(self) -> None:
        self._say(_("✓ Saved") if self._base.paragraphs or self._base.links else "")

    def _follow_cursor(self) -> None:
        sender = self.sender()
        block = next((one for one in self.blocks if one.text is sender), None)
        if block is not None and block.text.hasFocus():
            self._follow(block)

    def _follow(self, block: ParagraphBlock) -> None:
        page = self.page_area.widget()
        if page is None:
            return
        caret = block.text.cursorRect()
        place = block.text.viewport().mapTo(page, QPoint(caret.center()))
        self.page_area.ensureVisible(place.x(), place.y(), 0, 2 * caret.height())

    # Leaving

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab, or the window closes."""
        super().hideEvent(event)
        self.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """The window that it is in is now known."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever goes to another program has made a pause."""
        if event.type() is QEvent.Type.WindowDeactivate and self.has_unsaved:
            self.flush()
        return super().eventFilter(watched, event)


def _difference_label(difference: Difference, mine: FollowUpDocument) -> str:
    if difference.is_link:
        return _("Link")
    number = next((i for i, one in enumerate(mine.paragraphs, start=1) if one.id == difference.id), 0)
    return _("Paragraph {number}").format(number=number) if number else _("A paragraph that you removed")
