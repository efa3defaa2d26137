"""The paragraphs of a follow-up in order: divided, joined, moved, pasted and removed as one writes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.followups import Paragraph, ParagraphEvidence
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.editors.followup_blocks import ParagraphBlock
from samverkan_desktop.ui.widgets.announce import announce


class ParagraphList(QWidget):
    """Tells `edited` after every change, `removed(index, text, evidence, mark)` for what can be put back, `counted`
    when there are more or fewer, `reached` with the block in which the cursor moves, `correct_asked` and `mark_asked`
    with a paragraph.

    `follow(evidence)` shows what a paragraph rests on.
    """

    edited = Signal()
    removed = Signal(int, str, object, str)
    refused = Signal(int)
    reached = Signal(object)
    counted = Signal()
    correct_asked = Signal(object)
    mark_asked = Signal(object)

    def __init__(
        self,
        period_id: str,
        area_id: str,
        *,
        follow: Callable[[ParagraphEvidence], object],
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paragraphList")
        self._period_id, self._area_id = period_id, area_id
        self._follow, self._read_only = follow, read_only
        self._words: dict[str, str] = {}
        # Where the cursor was last; the focus may be in the panel beside now.
        self._entered: ParagraphBlock | None = None
        self.blocks: list[ParagraphBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    # What is stored, and what is written

    def show_paragraphs(
        self, paragraphs: Sequence[Paragraph], evidence: Sequence[ParagraphEvidence], words: Mapping[str, str]
    ) -> None:
        """Show what is stored; blocks that are there already keep their cursor. `words` name evidence by its id."""
        there = {block.record.id: block for block in self.blocks if block.record}
        self.learn(words)
        wanted = []
        for paragraph in paragraphs:
            block = there.get(paragraph.id) or self._make_block(paragraph.text, paragraph)
            block.take_record(paragraph)
            if block.words() != paragraph.text:
                block.text.set_text(paragraph.text)
            block.show_evidence([one for one in evidence if one.paragraph_id == paragraph.id], self._words)
            wanted.append(block)
        for block in self.blocks:
            if block not in wanted:
                self._drop(block)
        for index, block in enumerate(wanted):
            if self._column.indexOf(block) != index:
                self._column.insertWidget(index, block)
        self.blocks = wanted
        self.number()

    def learn(self, words: Mapping[str, str]) -> None:
        """What evidence is called, by the id of the evidence."""
        self._words.update(words)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is written, one record for each block that is not empty."""
        found = []
        for block in self.blocks:
            words = block.words()
            if not words:
                continue
            if block.record is None:
                block.record = Paragraph(
                    period_id=self._period_id, area_id=self._area_id, text=words, secrecy=block.secrecy
                )
            found.append(replace(block.record, text=words))
        return tuple(found)

    def evidence(self) -> tuple[ParagraphEvidence, ...]:
        """What the written paragraphs rest on, in their order; ask for `paragraphs` first."""
        return tuple(
            replace(one, paragraph_id=block.record.id)
            for block in self.blocks
            if block.record is not None and block.words()
            for one in block.evidence
        )

    def take_versions(self, paragraphs: Sequence[Paragraph], evidence: Sequence[ParagraphEvidence]) -> None:
        """Remember what is stored now, and leave the text that is being written alone."""
        known = {one.id: one for one in paragraphs}
        kept = {one.id: one for one in evidence}
        for block in self.blocks:
            if block.record is not None:
                # A paragraph that was emptied is gone from the database: written anew it is a new one.
                block.take_record(known.get(block.record.id))
            block.evidence = [kept.get(one.id, one) for one in block.evidence]

    # Adding

    def add_last(self) -> None:
        """One more paragraph last, with the cursor in it."""
        if not (self.blocks and not self.blocks[-1].words()):
            self._insert(len(self.blocks), "")
        self.blocks[-1].text.put_cursor(0)

    def add_written(self, text: str, evidence: Sequence[ParagraphEvidence], words: Mapping[str, str]) -> None:
        """A paragraph that is drafted, after the one with the cursor or last, with the cursor at its end."""
        self.learn(words)
        last = len(self.blocks) - 1
        index = next((i for i, block in enumerate(self.blocks) if block is self._entered), last)
        if index >= 0 and not self.blocks[index].words():
            block = self.blocks[index]
            block.text.set_text(text)
        else:
            block = self._insert(index + 1, text)
        block.show_evidence(evidence, self._words)
        block.text.put_cursor(len(text))
        self._tell()

    def put_back(self, index: int, text: str, evidence: Sequence[ParagraphEvidence], secrecy: str) -> None:
        """A paragraph that was removed, as a new one."""
        block = self._insert(min(index, len(self.blocks)), text, secrecy)
        block.show_evidence(evidence, self._words)
        block.text.put_cursor(0)

    def number(self) -> None:
        """Say of each block which one it is."""
        for number, block in enumerate(self.blocks, start=1):
            block.set_place(number, len(self.blocks))
        self.counted.emit()

    # Editing

    def _make_block(self, text: str, record: Paragraph | None = None) -> ParagraphBlock:
        block = ParagraphBlock(text, record, follow=self._follow, parent=self)
        block.text.setReadOnly(self._read_only)
        block.text.textChanged.connect(self._tell)
        block.text.cursorPositionChanged.connect(self._follow_cursor)
        block.text.divided.connect(self._divide)
        block.text.joined_back.connect(self._join_back)
        block.text.joined_on.connect(self._join_on)
        block.text.moved.connect(self._move)
        block.text.left.connect(self._go)
        block.text.pasted.connect(self._paste)
        block.text.refused.connect(self.refused)
        block.move_asked.connect(self._move)
        block.join_asked.connect(self._join_back)
        block.remove_asked.connect(self._remove)
        block.evidence_removed.connect(self._tell)
        block.entered.connect(self._remember)
        block.correct_asked.connect(self._ask_to_correct)
        block.mark_asked.connect(self._ask_to_mark)
        return block

    def _ask_to_correct(self) -> None:
        index = self._asker()
        if index >= 0 and (record := self.blocks[index].record) is not None:
            self.correct_asked.emit(record)

    def _ask_to_mark(self) -> None:
        index = self._asker()
        if index >= 0 and (record := self.blocks[index].record) is not None:
            self.mark_asked.emit(record)

    def _insert(self, index: int, text: str, secrecy: str = "") -> ParagraphBlock:
        block = self._make_block(text)
        block.secrecy = secrecy
        self.blocks.insert(index, block)
        self._column.insertWidget(index, block)
        self.number()
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
            # What stood in a marked paragraph is as secret in one of its own.
            self._insert(index + 1, whole[at:].lstrip(), self.blocks[index].secrecy).text.put_cursor(0)
        self._tell()

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
        kept.show_evidence([*kept.evidence, *gone.evidence], self._words)
        kept.secrecy = kept.secrecy or gone.secrecy
        self._drop(gone)
        self.number()
        self._tell()

    def _move(self, step: int) -> None:
        index = self._asker()
        target = index + step
        if not 0 <= target < len(self.blocks):
            return
        block = self.blocks.pop(index)
        self.blocks.insert(target, block)
        self._column.removeWidget(block)
        self._column.insertWidget(target, block)
        self.number()
        block.text.setFocus()
        self.reached.emit(block)
        announce(self, block.text.accessibleName())
        self._tell()

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
            self._insert(index + offset, part, self.blocks[index].secrecy)
        last = self.blocks[index + len(others)].text
        end = len(last.text())
        if after:
            last.set_text(f"{last.text()} {after}")
        last.put_cursor(end)
        self._tell()

    def _remove(self) -> None:
        index = self._asker()
        block = self.blocks[index]
        words, evidence, secrecy = block.text.text(), tuple(block.evidence), block.secrecy
        self._drop(block)
        self.number()
        if self.blocks:
            self.blocks[min(index, len(self.blocks) - 1)].text.put_cursor(0)
        self._tell()
        self.removed.emit(index, words, evidence, secrecy)

    def _follow_cursor(self) -> None:
        sender = self.sender()
        block = next((one for one in self.blocks if one.text is sender), None)
        if block is not None and block.text.hasFocus():
            self.reached.emit(block)

    def _remember(self) -> None:
        sender = self.sender()
        self._entered = next((block for block in self.blocks if block is sender), None)

    def _tell(self) -> None:
        self.number()
        self.edited.emit()
