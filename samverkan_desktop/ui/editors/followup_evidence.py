"""What a paragraph rests on, in lines below it that lead to the records."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.assessments import EVIDENCE_LABELS, EvidenceKind
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.followups import ParagraphEvidence
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.evidence import SOURCES
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.widgets.link_button import LinkButton

_MOST = 3


class EvidenceLines(QWidget):
    """One line for each piece; a long list shows its beginning until more is asked for."""

    def __init__(self, follow: Callable[[ParagraphEvidence], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceLines")
        self.setAccessibleName(_("Evidence"))
        self._follow = follow
        self._all = False
        self._evidence: tuple[ParagraphEvidence, ...] = ()
        self.known: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 4)
        self._column.setSpacing(0)
        self.hide()

    def show_evidence(self, evidence: Sequence[ParagraphEvidence], words: Mapping[str, str]) -> None:
        """Show these; `words` name them by their id."""
        self._evidence, self.known = tuple(evidence), words
        self._fill()

    def words_of(self, one: ParagraphEvidence) -> str:
        """What a piece of evidence is called."""
        return self.known.get(one.id, "") or one.text or one.url or _("no longer in the database")

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        # One line more says no less than “and one more”.
        shown = self._evidence if self._all or len(self._evidence) <= _MOST + 1 else self._evidence[:_MOST]
        for one in shown:
            words = self.words_of(one)
            line = LinkButton(
                words,
                partial(self._follow, one),
                icon_name=SOURCES[one.kind].icon,
                tip=f"{_(EVIDENCE_LABELS[one.kind])}: {words}",
                name="paragraphEvidence",
            )
            self._column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        rest = len(self._evidence) - len(shown)
        if rest:
            text = _("and {n} more").format(n=rest)
            more = LinkButton(text, self._show_all, icon_name="add", name="moreEvidence")
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._evidence))
        self.updateGeometry()

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        if (block := self.parentWidget()) is not None:
            block.updateGeometry()


def follow_evidence(desk: Desk, area_id: str, one: ParagraphEvidence) -> None:
    """Go to what a paragraph rests on, or say that it is gone."""
    try:
        if one.kind is EvidenceKind.LINK:
            ask_and_open(desk.messages, one.url)
        elif one.target_id is not None:
            SOURCES[one.kind].follow(desk, one.target_id, area_id)
    except NotFound as error:
        desk.messages.notice(say(error), kind="warning")
