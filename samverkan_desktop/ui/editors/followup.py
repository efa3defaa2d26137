"""The follow-up of an area: goals, paragraphs and links as in the document, saved while one writes."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.documents import FollowUpDocument, numbered
from samverkan_desktop.domain.followup_drafts import draft_of
from samverkan_desktop.domain.followups import Paragraph, ParagraphEvidence
from samverkan_desktop.domain.happenings import Happening
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup_blocks import ParagraphBlock
from samverkan_desktop.ui.editors.followup_evidence import follow_evidence
from samverkan_desktop.ui.editors.followup_goals import GoalList
from samverkan_desktop.ui.editors.followup_happenings import HappeningPanel
from samverkan_desktop.ui.editors.followup_links import LinkList
from samverkan_desktop.ui.editors.followup_paragraphs import ParagraphList
from samverkan_desktop.ui.editors.followup_saving import FollowUpSaving
from samverkan_desktop.ui.editors.written_elsewhere import WrittenElsewhere
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tab_order import tab_before

WIDEST_TEXT = 720
_EDGE, _TEXT_EDGE = 16, 7
_HAPPENED = frozenset(
    {
        Topic.MEETINGS,
        Topic.ACTIONS,
        Topic.INDICATORS,
        Topic.CORRECTIONS,
        Topic.PLANS,
        Topic.COMMITMENTS,
        Topic.EVENTS,
        Topic.FOLLOWUP,
    }
)


class FollowUpEditor(QWidget):
    """Shown in the area's tab, with `happenings` in the panel beside it.

    `flush` saves what is written at once; `saved` tells after each save.
    """

    saved = Signal()

    def __init__(self, desk: Desk, period: Period, area_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpEditor")
        self.setAccessibleName(_("Follow-up"))
        self._desk, self._period, self._area_id = desk, period, area_id
        self._has_been_written = False
        base = desk.workspace.followups.document(period.id, area_id)
        self._build()
        self.saving = FollowUpSaving(desk, base, self._document, self)
        self._lay_out()
        self._connect()
        self._load(base)
        self.saving.timer.stop()
        self.saving.say_saved()
        self._show_goals()
        self._show_happenings()
        self._guard_read_only()

    # What other views may ask

    @property
    def blocks(self) -> list[ParagraphBlock]:
        """The paragraphs in order."""
        return self.paragraphs.blocks

    @property
    def has_unsaved(self) -> bool:
        """Whether something is written that is not stored yet."""
        return self.saving.has_unsaved

    @property
    def must_stay(self) -> bool:
        """Whether somebody has written here: with the text fields the way back through each key would go."""
        return self._has_been_written or self.has_unsaved

    def leave(self) -> int | None:
        """How far the text is scrolled."""
        return self.page_area.verticalScrollBar().value() or None

    def come_into_sight(self, left: int) -> None:
        """Scroll as far."""
        self.page_area.verticalScrollBar().setValue(left)

    def flush(self) -> bool:
        """Save what is written at once. False when it could not be saved; the text is then still here."""
        return self.saving.flush()

    def show_paragraph(self, paragraph_id: str) -> bool:
        """Bring a paragraph into sight, with the cursor in it; False when it is not here."""
        for block in self.blocks:
            if block.record is not None and block.record.id == paragraph_id:
                block.text.setFocus()
                QTimer.singleShot(0, block, partial(self.page_area.ensureWidgetVisible, block))
                return True
        return False

    def draft(self, happening: Happening) -> None:
        """Write a sentence about what happened, with its evidence, below the paragraph with the cursor."""
        evidence = [
            ParagraphEvidence(id=new_id(), paragraph_id="", kind=happening.evidence, target_id=target_id)
            for target_id in happening.ids
        ]
        workspace = self._desk.workspace
        words = workspace.followups.evidence_words(replace(self.saving.base, evidence=tuple(evidence)))
        self.paragraphs.add_written(draft_of(happening), evidence, words)

    def _order_tabs(self) -> None:
        tab_before(self.add_button, self.paragraphs)

    # Building

    def _build(self) -> None:
        workspace = self._desk.workspace
        self.state = Label("", "secondary", name="followUpState")
        self.goals = GoalList(self._period.label)
        record_id = f"{self._period.id} {self._area_id}"
        self.elsewhere = WrittenElsewhere(workspace.drafts, "follow-up", record_id, self)
        self.paragraphs = ParagraphList(
            self._period.id,
            self._area_id,
            follow=partial(follow_evidence, self._desk, self._area_id),
            read_only=workspace.read_only,
        )
        self.add_button = button(
            _("Add &paragraph"), self.paragraphs.add_last, kind="quiet", icon_name="add", name="addParagraph"
        )
        self.empty = EmptyState(
            _("Nothing is written yet"),
            _("Write how the work has gone, paragraph by paragraph. It is saved as you write."),
            icon_name="document_text",
            action=_("&Write the first paragraph"),
            on_action=self.paragraphs.add_last,
            name="followUpEmpty",
        )
        self.links = LinkList(self._desk.messages, self._period.id, self._area_id, self)
        self.happenings = HappeningPanel(self._desk)
        self.page_area = QScrollArea(self)
        self.page_area.setObjectName("followUpScroll")
        self.page_area.setWidgetResizable(True)
        self.page_area.setFrameShape(QFrame.Shape.NoFrame)
        self.page_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        page = Surface()
        page.setObjectName("followUpPage")
        inset = theme.current().px(_TEXT_EDGE)
        # The text, its frame, the menu button beside it and the margins.
        page.setMaximumWidth(theme.current().px(WIDEST_TEXT + 20 + 36) + 2 * _EDGE)
        column = QVBoxLayout(page)
        # A paragraph shows its frame only while one writes; its text begins where the headings begin.
        column.setContentsMargins(_EDGE - inset, _EDGE, _EDGE, _EDGE)
        column.setSpacing(4)
        self.goals.setContentsMargins(inset, 0, 0, 0)
        self.elsewhere.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.elsewhere)
        column.addWidget(self.goals)
        column.addSpacing(10)
        line = QHBoxLayout()
        line.setContentsMargins(inset, 0, 0, 0)
        line.addWidget(Line())
        column.addLayout(line)
        column.addSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(inset, 0, 0, 0)
        head.addWidget(Label(_("Follow-up {period}").format(period=self._period.label), "strong", name="followUpTitle"))
        head.addStretch(1)
        head.addWidget(self.state)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.empty)
        column.addWidget(self.paragraphs)
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
        # Nobody needs to save, but many do from habit.
        add_key(self, "Ctrl+S", self.flush, _("Save"), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.saving.told.connect(self._say)
        self.saving.stored.connect(self._take_versions)
        self.saving.loaded.connect(self._load)
        self.saving.saved.connect(self.saved)
        self.elsewhere.looked.connect(self.saving.hear)
        self.paragraphs.edited.connect(self._edited)
        self.paragraphs.counted.connect(self._show_empty)
        self.paragraphs.counted.connect(self._order_tabs)
        self.paragraphs.removed.connect(self._tell_removed)
        self.paragraphs.refused.connect(self._refuse)
        self.paragraphs.reached.connect(self._follow)
        self.paragraphs.correct_asked.connect(self._correct)
        self.paragraphs.mark_asked.connect(self._mark)
        self.links.edited.connect(self._edited)
        self.happenings.chosen.connect(self.draft)
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
        """Show a stored document."""
        words = self._desk.workspace.followups.evidence_words(document)
        self.paragraphs.show_paragraphs(document.paragraphs, document.evidence, words)
        if self.links.links() != document.links:
            self.links.show_links(document.links)
        self._show_empty()
        self._show_marks()

    def _take_versions(self, stored: FollowUpDocument) -> None:
        """Remember what is stored now, and leave the text that is being written alone."""
        self.paragraphs.take_versions(stored.paragraphs, stored.evidence)
        self.links.accept_stored(stored.links)

    def _show_marks(self) -> None:
        """Mark the paragraphs whose words have been corrected; the words themselves stay as they are."""
        texts = {block.record.id: block.record.text for block in self.blocks if block.record is not None}
        marks = self._desk.workspace.corrections.marks_in(texts, self._area_id)
        for block in self.blocks:
            found = marks.get(block.record.id, ()) if block.record is not None else ()
            block.marks.show_rows(self._desk, found)
            block.updateGeometry()

    def _show_goals(self) -> None:
        self.goals.show_goals(self._desk.workspace.goals.of_period(self._period.id, self._area_id))

    def _show_happenings(self) -> None:
        found = self._desk.workspace.followups.happenings(self._period, self._area_id)
        used = {one.target_id for block in self.blocks for one in block.evidence if one.target_id}
        self.happenings.show_happenings(found, used)

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.GOALS, Topic.ASSESSMENTS}:
            self._show_goals()
        if topics & {Topic.FOLLOWUP, Topic.AREAS, Topic.PERIODS}:
            self.saving.hear()
        if topics & {Topic.CORRECTIONS, Topic.FOLLOWUP}:
            self._show_marks()
        if topics & _HAPPENED:
            self._show_happenings()

    # Writing

    def _document(self) -> FollowUpDocument:
        return replace(
            self.saving.base,
            paragraphs=numbered(self.paragraphs.paragraphs()),
            links=numbered(self.links.links()),
            evidence=numbered(self.paragraphs.evidence()),
        )

    def _edited(self) -> None:
        self._has_been_written = True
        self.elsewhere.wrote()
        self.saving.edited()

    def _correct(self, paragraph: Paragraph) -> None:
        """Correct something that a paragraph says; its text stays."""
        from samverkan_desktop.ui.editors.correction import correct

        correct(self._desk, CorrectedKind.PARAGRAPH, paragraph.id, old=paragraph.text, parent=self.window())

    def _mark(self, paragraph: Paragraph) -> None:
        """Set the secrecy mark of a paragraph, or take it away."""
        from samverkan_desktop.ui.editors.secrecy import mark

        # What is marked is the stored paragraph, so that what is written now must be in it.
        if self.flush():
            mark(self._desk, paragraph.id, paragraph.text, self.window())

    def _tell_removed(self, index: int, words: str, evidence: Sequence[ParagraphEvidence], secrecy: str) -> None:
        if not self.blocks:
            self.empty.action.setFocus()
        if not words.strip():
            return
        self.flush()
        back = partial(self._put_back, index, words, evidence, secrecy)
        self._desk.messages.notice(_("The paragraph was removed."), undo=back)

    def _put_back(self, index: int, words: str, evidence: Sequence[ParagraphEvidence], secrecy: str) -> None:
        if not shiboken6.isValid(self):
            return
        # What was removed lies in the wastebasket under its old name.
        anew = [replace(one, id=new_id(), version=0, paragraph_id="") for one in evidence]
        document = replace(self.saving.base, evidence=tuple(anew))
        self.paragraphs.learn(self._desk.workspace.followups.evidence_words(document))
        self.paragraphs.put_back(index, words, anew, secrecy)
        self.flush()

    def _refuse(self, count: int) -> None:
        self._desk.messages.notice(
            _(
                "The text is too long to paste ({count} characters). Paste it in parts, or read the file instead."
            ).format(count=count),
            kind="warning",
        )

    def _show_empty(self) -> None:
        self.empty.setVisible(not self.blocks)
        self.paragraphs.setVisible(bool(self.blocks))
        self.add_button.setVisible(bool(self.blocks))

    # Saying and following

    def _say(self, text: str, role: str) -> None:
        if self.state.text() != text:
            self.state.set_role("error" if role == "error" else "secondary")
            self.state.setText(text)

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
        self.elsewhere.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """The window that it is in is now known."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        if not self._desk.workspace.read_only:
            self.elsewhere.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever goes to another program has made a pause."""
        if event.type() is QEvent.Type.WindowDeactivate and self.has_unsaved:
            self.flush()
        return super().eventFilter(watched, event)
