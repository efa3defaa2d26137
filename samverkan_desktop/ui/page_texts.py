"""Texts that somebody writes in a page beside a record and has not sent: kept while one looks at other records."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from samverkan_desktop.i18n import _

if TYPE_CHECKING:
    from samverkan_desktop.services.workspace import Workspace

# Twice within the two seconds that may be lost, here and in every form.
LOOK_MS = 900


class PageTexts(QObject):
    """One text for each record, also beside the database until it is sent; `changed` carries its id.

    `label` names the field, untranslated.
    """

    changed = Signal(str)

    def __init__(self, workspace: "Workspace", form: str, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{form}Texts")
        self._workspace, self._form, self._label = workspace, form, label
        self._texts: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._waiting: set[str] = set()

    @cached_property
    def _timer(self) -> QTimer:
        """Made when something is written."""
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(LOOK_MS)
        made.timeout.connect(self.keep)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # The system is about to log off or to shut down.
            app.commitDataRequest.connect(self.keep)
        return made

    def text(self, record_id: str) -> str:
        """What is written beside a record."""
        return self._texts.get(record_id, "")

    def write(self, record_id: str, text: str, title: str) -> None:
        """Somebody has written; an empty text is forgotten at once. `title` is that of the record."""
        if not text.strip():
            self._texts.pop(record_id, None)
            self._waiting.discard(record_id)
            self._workspace.drafts.forget(self._form, record_id)
            self.changed.emit(record_id)
            return
        self._texts[record_id], self._titles[record_id] = text, title
        self._waiting.add(record_id)
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit(record_id)

    def put_back(self, record_id: str, text: str, title: str) -> None:
        """What was written when the program ended without being asked to; something written since comes after it."""
        self.write(record_id, "\n".join(filter(None, (text, self.text(record_id)))), title)

    def keep(self, _manager: object = None) -> None:
        """Keep beside the database what was written since the last time."""
        from samverkan_desktop.domain.drafts import Difference

        for record_id in sorted(self._waiting):
            text = self._texts[record_id]
            is_kept = self._workspace.drafts.keep(
                self._form,
                record_id,
                title=f"{_(self._label)}: {self._titles[record_id]}",
                place={"record": record_id},
                values={"text": text, "title": self._titles[record_id]},
                differences=(Difference(label=_(self._label), before="", now=text),),
            )
            if is_kept:
                self._waiting.discard(record_id)
