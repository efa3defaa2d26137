"""The preview of a read document as one field of a draft: the document as it was read and as it is mended now."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.followup_text import FollowUpText, Problem, ProblemKind
from samverkan_desktop.domain.followup_versions import FrozenFollowUp, content_of, frozen_of
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.dialogs.import_detail import DraftDetail

Kept = dict[str, dict[str, Any]]


class ImportPreview(QWidget):
    """`put_back` carries the document as it was read and as a draft has kept it; the file is not needed for it."""

    put_back = Signal(object, object)

    def __init__(self, head: QWidget, pieces: QWidget, detail: DraftDetail) -> None:
        super().__init__()
        self.setObjectName("importPreview")
        self.setAccessibleName(_("What you have changed in the preview"))
        self._detail = detail
        self._first = FollowUpText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(pieces, 1)

    def begin(self, text: FollowUpText) -> None:
        """The document has been read, and nothing is mended yet."""
        self._first = text

    def kept(self) -> Kept | None:
        """Both documents, the word that is just being written in the latter; None while nothing is mended."""
        now = self._detail.written()
        if (now, now.problems) == (self._first, self._first.problems):
            return None
        return {"read": _kept(self._first), "now": _kept(now)}

    def take_kept(self, value: Kept | None) -> None:
        """Tell what a draft has kept. Raises KeyError, TypeError or ValueError."""
        if value is not None:
            self.put_back.emit(_text_of(value["read"]), _text_of(value["now"]))

    def kept_words(self, value: Kept) -> str:
        """The lines that a draft has changed, and those that it has taken away."""
        read, now = (list(_lines(_text_of(value[name]))) for name in ("read", "now"))
        gone = [_("{row}: removed").format(row=line) for line in read if line not in now]
        return "\n".join([*(line for line in now if line not in read), *gone])


def _kept(text: FollowUpText) -> dict[str, Any]:
    problems = [[str(one.kind), one.text, one.line] for one in text.problems]
    return {"content": content_of(FrozenFollowUp(text=text)), "problems": problems, "left_out": list(text.left_out)}


def _text_of(kept: dict[str, Any]) -> FollowUpText:
    problems = tuple(Problem(kind=ProblemKind(kind), text=text, line=line) for kind, text, line in kept["problems"])
    return replace(frozen_of(kept["content"]).text, problems=problems, left_out=tuple(kept["left_out"]))


def _lines(text: FollowUpText) -> Iterator[str]:
    yield text.title
    yield "–".join(str(year) for year in (text.first_year, text.last_year) if year is not None)
    yield text.stamp
    yield ", ".join(text.parties)
    for area in text.areas:
        yield area.name
        yield from (*area.goals, *area.paragraphs)
        yield from (" ".join(filter(None, (link.label, link.url))) for link in area.links)
