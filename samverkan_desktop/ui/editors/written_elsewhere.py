"""What saves itself has no draft that would tell: says to other windows that one writes here, and hears it of them."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.services.drafts import Drafts
from samverkan_desktop.ui.widgets.notice import Banner

LOOK_MS = 2_000
# Whoever has not written for so long is no longer writing.
REST_MS = 180_000


class WrittenElsewhere(QWidget):
    """A line that stands above the text while somebody writes in the same record in another window.

    `looked` tells, as long as that lasts, that something may have been saved there.
    """

    looked = Signal()

    def __init__(self, drafts: Drafts, form: str, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("writtenElsewhere")
        self._drafts, self._form, self._record_id = drafts, form, record_id
        self._is_told = False
        self.banner = Banner("", name="elsewhereBanner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.hide()
        self._look, self._rest = QTimer(self), QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.leave)

    def begin(self) -> None:
        """Look from now on, at once for the first time."""
        self._look.start()
        self.look()

    def wrote(self) -> None:
        """Something was written here."""
        if not self._is_told:
            self._is_told = self._drafts.begin_writing(self._form, self._record_id)
        self._rest.start()

    def leave(self) -> None:
        """Nobody writes here any more."""
        self._rest.stop()
        if self._is_told:
            self._is_told = False
            self._drafts.end_writing(self._form, self._record_id)

    def stop(self) -> None:
        """Look no more, and leave."""
        self._look.stop()
        self.leave()

    def look(self) -> None:
        """See whether somebody writes elsewhere, now or still."""
        other = self._drafts.elsewhere(self._form, self._record_id)
        if other is None:
            self.hide()
            return
        words = _words(other)
        if self.isHidden() or self.banner.text.text() != words:
            self.show()
            self.banner.say(words)
        self.looked.emit()


def _words(other: Draft) -> str:
    text = _(
        "{who} is writing in this in another window, since {when}. What you both write is put together; where it is "
        "the same text, you choose."
    )
    return text.format(who=other.who or _("Somebody"), when=to_local(other.at).strftime("%H:%M"))
