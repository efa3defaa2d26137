"""What could not be placed in a read document, with its line, and what the reader found odd."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from samverkan_desktop.domain.followup_text import Problem, ProblemKind
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.models.followup_draft import FollowUpDraft, Kind
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import CardFrame

REMARKS: Final = {
    ProblemKind.NO_PERIOD: N_("No period was found. Write the years above."),
    ProblemKind.NO_VERSION: N_("No version was found. Write it above if the document has one."),
    ProblemKind.NO_GOALS: N_("“{text}” has no goals."),
    ProblemKind.PERIODS_DIFFER: N_("Line {line} names another period than the title: {text}"),
    ProblemKind.SAME_AREA_TWICE: N_("“{text}” stands twice in the document (line {line}); the two were put together."),
    ProblemKind.NO_AREAS: N_("No areas were found. Check that it is a follow-up document, or add areas yourself."),
    ProblemKind.NO_AREA_NAME: N_("Line {line} begins an area without a name: {text}"),
}


def remark(problem: Problem) -> str:
    """The remark in words."""
    return _(REMARKS[problem.kind]).format(text=problem.text, line=problem.line)


class Unplaced(CardFrame):
    """Places loose pieces by the verbs of the draft and tells `mended(place)`."""

    mended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unplaced")
        self._draft: FollowUpDraft | None = None
        self._build()

    def show_draft(self, draft: FollowUpDraft, area: int) -> None:
        """Show what has no place yet; `area` is the one that is offered first."""
        self._draft = draft
        pieces, remarks = draft.unplaced, draft.remarks
        self.remarks.setText("\n".join(remark(one) for one in remarks))
        self.remarks.setVisible(bool(remarks))
        self.title.setText(_("Could not be placed ({n})").format(n=len(pieces)))
        row = self.list.currentRow()
        self.list.clear()
        for piece in pieces:
            words = _("Line {line}: {text}").format(line=piece.line, text=piece.text) if piece.line else piece.text
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, piece)
        self.list.setCurrentRow(min(max(row, 0), len(pieces) - 1))
        self.list.setFixedHeight(theme.current().px(34) * min(max(len(pieces), 1), 3) + 4)
        self.areas.clear()
        for one in draft.text.areas:
            self.areas.addItem(one.name)
        self.areas.setCurrentIndex(min(area, self.areas.count() - 1))
        for part in (self.title, self.list, self._tools):
            part.setVisible(bool(pieces))
        for tool in (self.as_goal, self.as_paragraph, self.areas):
            tool.setEnabled(self.areas.count() > 0)
        self.setVisible(bool(pieces or remarks))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self.remarks = Label("", "muted", wrap=True, name="importRemarks")
        self.title = Label("", "strong", name="unplacedTitle")
        self.list = QListWidget()
        self.list.setObjectName("unplacedList")
        self.list.setAccessibleName(_("Could not be placed"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tools = QWidget()
        row = FillingRow(self._tools)
        self.areas = QComboBox()
        self.areas.setObjectName("unplacedArea")
        self.areas.setAccessibleName(_("Area to place it in"))
        self.areas.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.areas.setMinimumContentsLength(14)
        self.as_goal = button(_("Add as goa&l"), self._place_goal, name="unplacedGoal")
        self.as_paragraph = button(_("Add as paragrap&h"), self._place_paragraph, name="unplacedParagraph")
        self.drop = button(_("Do not &keep"), self._drop, kind="quiet", name="unplacedDrop")
        row.put(self.areas, 1)
        for tool in (self.as_goal, self.as_paragraph, self.drop):
            row.put(tool)
        for part in (self.remarks, self.title, self.list, self._tools):
            column.addWidget(part)

    def _piece(self) -> Problem | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _place_goal(self) -> None:
        self._put(Kind.GOAL)

    def _place_paragraph(self) -> None:
        self._put(Kind.PARAGRAPH)

    def _put(self, kind: Kind) -> None:
        piece = self._piece()
        if piece is not None and self._draft is not None and self.areas.currentIndex() >= 0:
            self.mended.emit(self._draft.place_unplaced(self._same(piece), self.areas.currentIndex(), kind))

    def _drop(self) -> None:
        piece = self._piece()
        if piece is not None and self._draft is not None:
            self._draft.drop_unplaced(self._same(piece))
            self.mended.emit(None)

    def _same(self, piece: Problem) -> Problem:
        """The draft's own object: a view may hand back a copy."""
        unplaced = self._draft.unplaced if self._draft else ()
        return unplaced[self.list.currentRow()] if unplaced else piece
