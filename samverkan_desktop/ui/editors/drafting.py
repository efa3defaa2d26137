"""Keeps what is written in a form beside the database until it is saved."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.drafts import Difference
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.services.drafts import Drafts
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.page_texts import LOOK_MS

_MOST_WORDS = 2_000


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which form of which record, and what the form needs to be opened again."""

    form: str
    record_id: str = ""
    needs: dict[str, str] = field(default_factory=dict)


class Drafting(QObject):
    """Looks at the form while it is open; a form in which nothing differs from the start has no draft.

    `met` carries the draft of another window in which the same is written, once.
    """

    met = Signal(object)

    def __init__(self, form: QWidget, place: Place, drafts: Drafts) -> None:
        super().__init__(form)
        self.setObjectName("drafting")
        self._form, self._place, self._drafts = form, place, drafts
        self._first = form_values.read(form)
        self._kept = self._first
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._has_met = False
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # The system is about to log off or to shut down.
            app.commitDataRequest.connect(self.look)

    @property
    def form(self) -> QWidget:
        """What it looks at."""
        return self._form

    def look(self, _manager: object = None) -> None:
        """Keep what is written, if it differs from what was kept last."""
        self.look_elsewhere()
        now = form_values.read(self._form)
        if now == self._kept:
            return
        if now == self._first:
            self._drafts.forget(self._place.form, self._place.record_id)
            self._kept = now
            return
        if self._drafts.keep(
            self._place.form,
            self._place.record_id,
            title=self._form.window().windowTitle(),
            place=self._place.needs,
            values=now,
            first=self._first,
            differences=self._differences(now),
        ):
            self._kept = now

    def look_elsewhere(self) -> None:
        """Tell if somebody has begun to write in the same form in another window."""
        if self._has_met or not self._place.record_id:
            return
        other = self._drafts.elsewhere(self._place.form, self._place.record_id)
        if other is not None:
            self._has_met = True
            self.met.emit(other)

    def settle(self) -> None:
        """What stands in the form now is stored; only what is written from here on is a draft."""
        self._first = self._kept = form_values.read(self._form)
        self._drafts.forget(self._place.form, self._place.record_id)

    def end(self) -> None:
        """What was written is saved, or not wanted."""
        self._timer.stop()
        self._drafts.forget(self._place.form, self._place.record_id)

    def _differences(self, now: form_values.Values) -> tuple[Difference, ...]:
        found = []
        for name, value in now.items():
            before = self._first.get(name)
            if value == before:
                continue
            words, earlier = (form_values.words_of(self._form, name, one) for one in (value, before))
            label = form_values.label_of(self._form, name)
            found.append(Difference(label=label, before=earlier[:_MOST_WORDS], now=words[:_MOST_WORDS]))
        return tuple(found)
