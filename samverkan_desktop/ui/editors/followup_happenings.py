"""What happened in the period, beside the follow-up: a press drafts a sentence with its evidence."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.followup_drafts import draft_of
from samverkan_desktop.domain.happenings import Happening, HappeningKind
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.evidence import SOURCES
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.row_button import RowButton
from samverkan_desktop.ui.widgets.two_lines import TwoLines

HAPPENING_LABELS = {
    HappeningKind.MEETINGS: N_("Meetings"),
    HappeningKind.MEETING: N_("Meetings"),
    HappeningKind.DECISION: N_("Decisions"),
    HappeningKind.ACTION: N_("Actions done"),
    HappeningKind.MEASUREMENT: N_("Measurements"),
    HappeningKind.CORRECTION: N_("Corrections"),
    HappeningKind.EVENT: N_("Events"),
    HappeningKind.PLAN: N_("Plans"),
    HappeningKind.ACTIVITY: N_("Plans"),
    HappeningKind.COMMITMENT: N_("Commitments"),
}
_MOST = 4


class HappeningPanel(Card):
    """`chosen` carries the happening from which a sentence is wanted."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("What has happened"), name="happenings", parent=parent)
        self._desk = desk
        self._found: tuple[Happening, ...] = ()
        self._used: frozenset[str] = frozenset()
        self._open: set[str] = set()
        self._is_shown = False
        self.layout().setContentsMargins(16, 14, 8, 8)  # type: ignore[union-attr]
        self.hint = Label(
            _("Press a line to draft a sentence about it. The sentence is yours to change."),
            "secondary",
            wrap=True,
            name="happeningsHint",
        )
        self.body.addWidget(self.hint)
        self._area = ColumnScroll("happeningsScroll")
        self._area.setAccessibleName(self.title.text())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)

    def show_happenings(self, found: Sequence[Happening], used: Iterable[str]) -> None:
        """Show what happened; `used` are the records that paragraphs rest on already."""
        found, marks = tuple(found), frozenset(used)
        if self._is_shown and found == self._found and marks == self._used:
            return
        self._found, self._used, self._is_shown = found, marks, True
        self._fill()

    def leave(self) -> frozenset[str] | None:
        """The kinds of which all were shown."""
        return frozenset(self._open) or None

    def come_back(self, left: frozenset[str]) -> None:
        """Show all of them again."""
        self._open = set(left)
        self._fill()

    def _fill(self) -> None:
        bar = self._area.verticalScrollBar()
        place, inside_here, chosen = bar.value(), self.focusWidget(), self.window().focusWidget()
        focus = chosen if chosen is inside_here else None
        kept = focus.accessibleName() if focus is not None else ""
        before = {one.accessibleName() for one in self._area.findChildren(RowButton)}
        if focus is not None:
            # It would go on to the first paragraph by itself, as if somebody had gone there to write.
            focus.clearFocus()
        inside = QWidget()
        inside.setObjectName("happeningsList")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        for label, group in groupby(self._found, key=lambda one: HAPPENING_LABELS[one.kind]):
            self._add_group(column, label, list(group))
        if not self._found:
            nothing = _("Nothing is written down yet about meetings, decisions, actions or values of the period.")
            column.addWidget(Label(nothing, "muted", wrap=True, name="happeningsNone"))
        self.hint.setVisible(bool(self._found) and not self._desk.workspace.read_only)
        column.addStretch(1)
        if (old := self._area.takeWidget()) is not None:
            # It may be in the middle of answering a click.
            old.hide()
            old.deleteLater()
        self._area.setWidget(inside)
        self._area.updateGeometry()
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column.activate()
        bar.setValue(place)
        rows = inside.findChildren(RowButton) if focus is not None else []
        again = next((one for one in rows if one.accessibleName() == kept), None)
        # The one that asked for the rest is gone, and the rest begins there.
        again = again or next((one for one in rows if one.accessibleName() not in before), None)
        if again is not None:
            again.setFocus()

    def _add_group(self, column: QVBoxLayout, label: str, group: list[Happening]) -> None:
        # The meetings of a group together are no meeting of their own.
        count = sum(one.kind is not HappeningKind.MEETINGS for one in group)
        title = Label(f"{_(label)} {count}", "section", name="happeningsGroup")
        title.setContentsMargins(8, 10, 8, 2)
        column.addWidget(title)
        shown = group if label in self._open or len(group) <= _MOST + 1 else group[:_MOST]
        for one in shown:
            column.addWidget(self._row(one))
        if len(shown) < len(group):
            rest = len(group) - len(shown)
            text = ngettext("Show {n} more", "Show {n} more", rest).format(n=rest)
            more = button(text, partial(self._show_all, label), kind="link", name="happeningsMore")
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, one: Happening) -> RowButton:
        draft = draft_of(one)
        is_used = set(one.ids) <= self._used
        second = _second(one, self._desk)
        said = ", ".join(part for part in (one.title, second, _("used") if is_used else "") if part)
        made = RowButton(said, partial(self.chosen.emit, one), tip=draft, name="happeningRow")
        made.setEnabled(not self._desk.workspace.read_only)
        made.add(Picture(SOURCES[one.evidence].icon, "muted", side=16))
        made.add(TwoLines(one.title, second, name="happeningWords"), 1)
        if is_used:
            made.add(Pill(PillState(kind=PillKind.GOOD, text=_("used"))))
        return made

    def _show_all(self, label: str) -> None:
        self._open.add(label)
        self._fill()


def _second(one: Happening, desk: Desk) -> str:
    """What tells it from others of its kind."""
    today = desk.workspace.today()
    parts = []
    if one.kind is HappeningKind.MEETINGS:
        count = len(one.ids)
        parts.append(ngettext("{n} meeting in all", "{n} meetings in all", count).format(n=count))
        if one.day is not None:
            parts.append(_("last {when}").format(when=words.short_day(one.day, today)))
        return ", ".join(parts)
    if one.day is not None:
        parts.append(words.short_day(one.day, today))
    if one.kind is HappeningKind.CORRECTION:
        parts += [f"→ {one.new}", one.about]
    elif one.kind is HappeningKind.ACTIVITY:
        parts.append(one.plan)
    elif one.kind is HappeningKind.COMMITMENT:
        parts.append(_("{signed} of {total} have signed").format(signed=one.signed, total=one.total))
    elif one.kind is HappeningKind.MEETING:
        parts.append(", ".join(one.items))
    elif one.waiting_for:
        parts.append(_("waits for {what}").format(what=one.waiting_for))
    else:
        parts.append(one.who)
    return ", ".join(part for part in parts if part)
