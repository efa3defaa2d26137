"""The drafts that a crash left: what differs in each, and what becomes of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.drafts import Difference, Draft
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at

_MOST_SHOWN = 400


class DraftsDialog(QDialog):
    """`open_wanted` and `discard_wanted` carry a draft, whose card is then taken away."""

    open_wanted = Signal(object)
    discard_wanted = Signal(object)

    def __init__(self, drafts: Sequence[Draft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Text that was not saved")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        outer = content_of(self, spacing=12)
        outer.addWidget(Label(title, "heading", name="draftsTitle"))
        text = _("The program ended before this was saved. Nothing in the database has been changed by it.")
        outer.addWidget(Label(text, "muted", wrap=True, name="draftsText"))
        scroll = ColumnScroll("draftsScroll")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("kind", "surface")
        content = Surface()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._cards: list[QWidget] = []
        for number, draft in enumerate(drafts):
            card = self._card(number, draft)
            self._cards.append(card)
            self._column.addWidget(card)
        self._column.addStretch(1)
        scroll.setWidget(content)
        outer.addWidget(scroll, 1)
        feet = QHBoxLayout()
        feet.addStretch(1)
        later = button(_("&Later"), self.reject, name="draftsLater", tip=_("The text is kept until next time."))
        feet.addWidget(later)
        add_foot(self, feet)
        open_at(self, 720, 160 + 190 * len(drafts))

    def _card(self, number: int, draft: Draft) -> QWidget:
        at = to_local(draft.at)
        when = _("{day} at {time}").format(day=words.long_day(at.date()), time=at.strftime("%H:%M"))
        card = Card(draft.title, aside=when, name=f"draft{number}")
        for difference in draft.differences:
            card.body.addWidget(_shown(difference))
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, text, do, kind in (
            ("Discard", _("Discard"), self._discard, "normal"),
            ("Copy", _("Copy the text"), self._copy, "normal"),
            ("Open", _("Open the form"), self._open, "primary" if number == 0 else "normal"),
        ):
            made = button(text, partial(do, draft, card), kind=kind, name=f"draft{name}{number}")  # type: ignore[arg-type]
            made.setAccessibleName(f"{text}: {draft.title}, {when}")
            row.addWidget(made)
            if name == "Discard":
                row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _open(self, draft: Draft, card: QWidget) -> None:
        self._take_away(card)
        # The form comes over the window, not over this list of what remains.
        self.accept()
        self.open_wanted.emit(draft)

    def _discard(self, draft: Draft, card: QWidget) -> None:
        self._take_away(card)
        self.discard_wanted.emit(draft)
        if not self._cards:
            self.accept()

    def _copy(self, draft: Draft, _card: QWidget) -> None:
        text = "\n\n".join(f"{one.label}:\n{one.now}" for one in draft.differences)
        QGuiApplication.clipboard().setText(text)

    def _take_away(self, card: QWidget) -> None:
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()


def _shown(difference: Difference) -> QWidget:
    made = QFrame()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(difference.label, "secondary"))
    now = Label(_short(difference.now) or _("(nothing)"), wrap=True)
    now.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(now)
    if difference.before:
        before = _("before: {text}").format(text=_short(difference.before))
        column.addWidget(Label(before, "muted", wrap=True))
    return made


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()} …"
