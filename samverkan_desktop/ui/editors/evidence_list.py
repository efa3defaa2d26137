"""What an assessment rests on: records of the area, web addresses and notes, in an order that can be changed."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessments import EVIDENCE_LABELS, Evidence, EvidenceKind, check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.evidence import SOURCES
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.tab_order import tab_before

_ADDRESS_STARTS = ("http://", "https://", "www.")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece of evidence in the form; `label` says in words what a record is."""

    id: str
    kind: EvidenceKind
    target_id: str | None = None
    label: str = ""
    text: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """What is shown."""
        return self.label or self.text or self.url


class EvidenceList(QWidget):
    """One field takes both addresses and notes; records are chosen from what the area has (`choose_wanted`)."""

    changed = Signal()
    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence")
        self.setAccessibleName(_("Evidence"))
        self._entries: list[Entry] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        outer.addLayout(self._rows)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.field = _Field(self.add_written)
        line.addWidget(self.field, 1)
        self._add = button(_("Add"), self.add_written, name="evidenceAdd")
        line.addWidget(self._add)
        outer.addLayout(line)
        self._wrong = Label("", "error", wrap=True, name="evidenceWrong")
        self._wrong.hide()
        outer.addWidget(self._wrong)
        choose = button(
            _("Choose among what the area has…"),
            self.choose_wanted.emit,
            kind="link",
            icon_name="add",
            name="evidenceChoose",
        )
        foot = QHBoxLayout()
        foot.addWidget(choose)
        foot.addStretch(1)
        outer.addLayout(foot)
        self.setFocusProxy(self.field)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The evidence in order."""
        return tuple(self._entries)

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other evidence."""
        self._entries = list(entries)
        self._show()

    def add(self, entry: Entry) -> None:
        """One more, last; a record that is there already is not added again."""
        if entry.target_id is not None and any(one.target_id == entry.target_id for one in self._entries):
            return
        self._entries.append(entry)
        self._show()
        self.changed.emit()

    def add_written(self) -> bool:
        """Take what is written in the field; False when it is an address that cannot be used."""
        text = self.field.text().strip()
        self._say("")
        if not text:
            return True
        try:
            self.add(read_entry(text))
        except Invalid as error:
            self._say(say(error))
            self.field.setFocus()
            return False
        self.field.clear()
        return True

    def kept(self) -> list[dict[str, Any]]:
        """The evidence and what stands in the field, for a draft."""
        written = [{"written": self.field.text()}] if self.field.text() else []
        return [*(asdict(one) for one in self._entries), *written]

    def take_kept(self, value: list[dict[str, Any]]) -> None:
        """Show what a draft has kept."""
        self.field.setText(next((one["written"] for one in value if "written" in one), ""))
        entries = [one for one in value if "written" not in one]
        self.set_entries(tuple(Entry(**{**one, "kind": EvidenceKind(one["kind"])}) for one in entries))

    def kept_words(self, value: list[dict[str, Any]]) -> str:
        """What a draft has kept, a line each."""
        return "\n".join(one.get("written") or one["label"] or one["text"] or one["url"] for one in value)

    def evidence(self, assessment_id: str) -> tuple[Evidence, ...]:
        """The records to store."""
        return tuple(
            Evidence(
                id=one.id,
                assessment_id=assessment_id,
                position=place,
                kind=one.kind,
                target_id=one.target_id,
                text=one.text,
                url=one.url,
            )
            for place, one in enumerate(self._entries)
        )

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, entry in enumerate(self._entries):
            row = self._row(place, entry)
            self._rows.addWidget(row)
            tab_before(self.field, row)

    def _row(self, place: int, entry: Entry) -> QWidget:
        made = QWidget()
        made.setObjectName(f"evidenceRow{place}")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        kind = _(EVIDENCE_LABELS[entry.kind])
        made.setAccessibleName(f"{kind}: {entry.words}")
        row.addWidget(Picture(SOURCES[entry.kind].icon, "muted", side=16))
        row.addSpacing(4)
        row.addWidget(ElidedLabel(entry.words, name=f"evidenceWords{place}"), 1)
        up = icon_button("arrow_up", _("Move up"), partial(self._move, place, -1), name=f"evidenceUp{place}")
        up.setEnabled(place > 0)
        down = icon_button("arrow_down", _("Move down"), partial(self._move, place, 1), name=f"evidenceDown{place}")
        down.setEnabled(place < len(self._entries) - 1)
        row.addWidget(up)
        row.addWidget(down)
        remove = _("Remove {what}").format(what=entry.words)
        row.addWidget(icon_button("dismiss", remove, partial(self._remove, place), name=f"evidenceRemove{place}"))
        return made

    def _move(self, place: int, step: int) -> None:
        entries = self._entries
        entries[place], entries[place + step] = entries[place + step], entries[place]
        self._show()
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self._entries[place]
        self._show()
        self.field.setFocus()
        self.changed.emit()

    def _say(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))


class _Field(QLineEdit):
    """Enter takes what is written, and does not save the whole form."""

    def __init__(self, on_enter: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("evidenceField")
        self.setAccessibleName(_("Web address or note"))
        self.setPlaceholderText(_("Paste a web address, or write a note"))
        self._on_enter = on_enter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
            return
        super().keyPressEvent(event)


def read_entry(text: str) -> Entry:
    """An address or a note. Raises Invalid for an address that is not http or https."""
    first = text.split()[0]
    if text.casefold().startswith(_ADDRESS_STARTS) and first == text:
        url = f"https://{text}" if text.casefold().startswith("www.") else text
        check_address(url)
        return Entry(id=new_id(), kind=EvidenceKind.LINK, url=url)
    if "://" in first:
        check_address(first)
        rest = text[len(first) :].strip()
        return Entry(id=new_id(), kind=EvidenceKind.LINK, url=first, text=rest)
    # The record itself refuses a note that is too long.
    note = Evidence(assessment_id="", kind=EvidenceKind.NOTE, text=text)
    return Entry(id=new_id(), kind=EvidenceKind.NOTE, text=note.text)
