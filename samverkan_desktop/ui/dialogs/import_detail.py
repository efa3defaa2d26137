"""The chosen piece of a read document beside the preview: its whole text, and what can be done with it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dialogs.import_tree import KIND_WORDS, Replaced
from samverkan_desktop.ui.models.followup_draft import OTHER, FollowUpDraft, Kind, Place
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import CardFrame

_PAUSE_MS = 300


class DraftDetail(CardFrame):
    """Changes the draft by its verbs and tells `mended(place)`, where the mended piece stands now (None: nowhere).

    `reworded(place)` tells that only words were changed, which may happen while another piece is being chosen.
    """

    mended = Signal(object)
    reworded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftDetail")
        self._draft = FollowUpDraft(FollowUpText())
        self._place: Place | None = None
        self._filling = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._pause.timeout.connect(self.commit)
        self.words.textChanged.connect(self._typed)
        self.label.textEdited.connect(self._typed)
        self.words.installEventFilter(self)

    def show_place(self, draft: FollowUpDraft, place: Place | Replaced | None, problem: str = "") -> None:
        """Show what stands at a place, unless just that is being written."""
        self._draft = draft
        self._place = place if isinstance(place, Place) else None
        self._filling = True
        self.title.setText(self._heading(place))
        words = draft.words(place) if isinstance(place, Place) else place.text if place else ""
        if " ".join(self.words.text().split()) != " ".join(words.split()) or not self.words.hasFocus():
            self.words.set_text(words)
        self.words.setReadOnly(self._place is None)
        self.words.setAccessibleName(self.title.text())
        self.words.setVisible(place is not None)
        is_link = self._place is not None and self._place.kind is Kind.LINK
        self.label.setVisible(is_link)
        if is_link and self._place:
            self.label.setText(draft.text.areas[self._place.area].links[self._place.index].label)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.note.setVisible(isinstance(place, Replaced))
        self._offer()
        self._filling = False

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        self.words.setFocus()

    def commit(self) -> None:
        """Take what has been written into the draft."""
        self._pause.stop()
        if self._place is None or self._filling:
            return
        before = self._draft.text
        self._write_into(self._draft, self._place)
        if self._draft.text != before:
            self.reworded.emit(self._place)

    def written(self) -> FollowUpText:
        """The document with what is just being written in it; the draft itself waits until the keys rest."""
        aside = FollowUpDraft(self._draft.text)
        if self._place is not None and not self._filling:
            self._write_into(aside, self._place)
        return aside.text

    def _write_into(self, draft: FollowUpDraft, place: Place) -> None:
        draft.set_words(place, " ".join(self.words.text().split()))
        if place.kind is Kind.LINK:
            draft.set_label(place, self.label.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the text takes it in."""
        if watched is self.words and event.type() is QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    # What the buttons do

    def convert(self) -> None:
        """Goal to paragraph, or back."""
        if self._place is not None:
            self.commit()
            self.mended.emit(self._draft.convert(self._place))

    def move_by(self, step: int) -> None:
        """Up or down among its like."""
        if self._place is not None:
            self.commit()
            self.mended.emit(self._draft.move(self._place, step))

    def move_up(self) -> None:
        """One step up."""
        self.move_by(-1)

    def move_down(self) -> None:
        """One step down."""
        self.move_by(1)

    def join(self) -> None:
        """Together with the one before."""
        if self._place is not None:
            self.commit()
            self.mended.emit(self._draft.join_with_previous(self._place))

    def split(self) -> None:
        """In two where the cursor stands."""
        if self._place is not None:
            at = self.words.textCursor().position()
            before = " ".join(self.words.text()[:at].split())
            self.commit()
            self.mended.emit(self._draft.split(self._place, len(before)))

    def remove(self) -> None:
        """Take it away."""
        if self._place is not None:
            self._pause.stop()
            self.mended.emit(self._draft.remove(self._place))

    def add_goal(self) -> None:
        """A new goal last in the area."""
        self._add(Kind.GOAL, _("New goal"))

    def add_paragraph(self) -> None:
        """A new paragraph last in the area."""
        self._add(Kind.PARAGRAPH, _("New paragraph"))

    def _add(self, kind: Kind, words: str) -> None:
        if self._place is not None:
            self.commit()
            self.mended.emit(self._draft.add(self._place.area, kind, words))
            self.words.setFocus()
            self.words.selectAll()

    def _show_areas(self) -> None:
        menu = self.area_menu()
        menu.popup(self.to_area.mapToGlobal(self.to_area.rect().bottomLeft()))

    def area_menu(self) -> QMenu:
        """The other areas, one of which the piece can be moved to."""
        menu = QMenu(self)
        menu.setObjectName("draftAreaMenu")
        for number, area in enumerate(self._draft.text.areas):
            if self._place is None or number == self._place.area:
                continue
            menu.addAction(area.name.replace("&", "&&") or "–").setData(number)
        menu.triggered.connect(self._move_to_area)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _move_to_area(self, action: QAction) -> None:
        if self._place is not None:
            self.commit()
            self.mended.emit(self._draft.move_to_area(self._place, action.data()))

    def _typed(self) -> None:
        if not self._filling:
            self._pause.start()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        self.title = Label("", "strong", wrap=True, name="draftDetailTitle")
        self.label = QLineEdit()
        self.label.setObjectName("draftLabel")
        self.label.setAccessibleName(_("Text of the link"))
        self.label.setPlaceholderText(_("Text of the link"))
        self.words = GrowingTextEdit(min_lines=3, max_lines=12, name="draftWords")
        self.problem = Label("", "error", wrap=True, name="draftProblem")
        self.note = Label(
            _("This paragraph is in the database today. The paragraphs of the document take its place."),
            "muted",
            wrap=True,
            name="draftReplacedNote",
        )
        for part in (self.title, self.label, self.words, self.problem, self.note):
            column.addWidget(part)
        tools = QWidget()
        tools.setObjectName("draftTools")
        flow = FlowLayout(tools, gap=8)
        self.to_other = button("", self.convert, name="draftConvert")
        self.up = button(_("Move &up"), self.move_up, icon_name="arrow_up", name="draftUp")
        self.down = button(_("Move &down"), self.move_down, icon_name="arrow_down", name="draftDown")
        self.to_area = button(_("Move to another &area…"), self._show_areas, name="draftToArea")
        self.join_button = button(_("&Join with the one before"), self.join, name="draftJoin")
        self.split_button = button(_("&Split at the cursor"), self.split, name="draftSplit")
        self.new_goal = button(_("Add &goal"), self.add_goal, icon_name="add", name="draftAddGoal")
        self.new_paragraph = button(_("Add &paragraph"), self.add_paragraph, icon_name="add", name="draftAddParagraph")
        self.away = button("", self.remove, kind="danger", icon_name="delete", name="draftRemove")
        for tool in self._tools():
            flow.addWidget(tool)
        column.addWidget(tools)
        column.addStretch(1)
        self.setMinimumWidth(theme.current().px(240))

    def _tools(self) -> tuple[QPushButton, ...]:
        return (
            self.new_goal,
            self.new_paragraph,
            self.to_other,
            self.up,
            self.down,
            self.to_area,
            self.join_button,
            self.split_button,
            self.away,
        )

    def _offer(self) -> None:
        place = self._place
        kind = place.kind if place else None
        can_convert, is_area = kind in OTHER, place is not None and kind is None
        for tool, shown in (
            (self.new_goal, is_area),
            (self.new_paragraph, is_area),
            (self.to_other, can_convert),
            (self.up, place is not None),
            (self.down, place is not None),
            (self.to_area, kind is not None),
            (self.join_button, can_convert),
            (self.split_button, can_convert),
            (self.away, place is not None),
        ):
            tool.setVisible(shown)
        if place is None:
            return
        self.to_other.setText(_("&Make it a paragraph") if kind is Kind.GOAL else _("&Make it a goal"))
        self.away.setText(_("Rem&ove the area") if is_area else _("Rem&ove"))
        areas = self._draft.text.areas
        count = len(areas) if kind is None else len(getattr(areas[place.area], kind))
        number = place.area if kind is None else place.index
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)
        self.join_button.setEnabled(place.index > 0)
        self.to_area.setEnabled(len(areas) > 1)
        for tool in self._tools():
            tool.setAccessibleName(tool.text().replace("&", ""))

    def _heading(self, place: Place | Replaced | None) -> str:
        if place is None:
            return _("Nothing is chosen")
        area = self._draft.text.areas[place.area].name or "–"
        if isinstance(place, Replaced):
            return _("Paragraph that is replaced in {area}").format(area=area)
        if place.kind is None:
            return _("Name of the area")
        return _("{kind} {number} in {area}").format(kind=_(KIND_WORDS[place.kind]), number=place.index + 1, area=area)
