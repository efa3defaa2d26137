"""One thing that was done, record by record and field by field, with the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.change_words import field_words, record_words, value_words
from samverkan_desktop.domain.changes import CHANGE_LABELS, ChangeKind
from samverkan_desktop.domain.history_rows import FieldChange, HistoryRow, RecordChange, WasteRow
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label

_MOST_RECORDS = 60
_MOST_LETTERS = 1_500


def set_page(desk: Desk, row: HistoryRow, on_take_back: Callable[[], object]) -> QWidget:
    """What was done, and a button that takes it back."""
    page = Page(name="historySet")
    page.add_title(_above(desk, row), _(row.what))
    back = button(_("&Take it back"), on_take_back, icon_name="undo", name="historyTakeBack")
    back.setToolTip(_("Makes it as it was before, if nothing has been built on it since."))
    back.setEnabled(not desk.workspace.read_only)
    page.column.addSpacing(6)
    page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
    changes = desk.workspace.history.changes(row.id, _MOST_RECORDS)
    for change in changes:
        page.column.addSpacing(10)
        page.column.addWidget(_shown(change))
    if row.count > len(changes):
        more = row.count - len(changes)
        text = ngettext("and {n} more record", "and {n} more records", more).format(n=more)
        page.column.addSpacing(10)
        page.column.addWidget(reading(text, "muted"))
    page.end()
    return page


def waste_page(
    desk: Desk, row: WasteRow, on_bring_back: Callable[[], object], on_dispose: Callable[[], object]
) -> QWidget:
    """What was removed, a button that brings it back, and one that takes it away for good."""
    page = Page(name="historyWaste")
    page.add_title(_above(desk, row), row.title or record_words(row.table))
    back = button(_("&Bring it back"), on_bring_back, kind="primary", icon_name="undo", name="historyBringBack")
    back.setEnabled(not desk.workspace.read_only)
    page.column.addSpacing(6)
    away = button(_("&Dispose of…"), on_dispose, name="historyDispose")
    away.setToolTip(_("Takes it out of the database for good, by a decision."))
    away.setEnabled(not desk.workspace.read_only)
    line = FlowLayout(gap=8)
    line.addWidget(back)
    line.addWidget(away)
    page.column.addLayout(line)
    page.add_pair(_("Removed by"), _(row.what))
    parts = row.count
    page.add_pair(_("Comes back"), ngettext("{n} record", "{n} records", parts).format(n=parts))
    page.end()
    return page


def _above(desk: Desk, row: HistoryRow | WasteRow) -> str:
    at = to_local(row.at)
    when = _("{day} at {time}").format(day=words.day_month(at.date(), desk.workspace.today()), time=words.clock(row.at))
    return f"{when} · {row.who}" if row.who else when


def _shown(change: RecordChange) -> QWidget:
    made = QWidget()
    made.setObjectName("historyRecord")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    heading = f"{_(CHANGE_LABELS[change.kind])}: {record_words(change.table)}"
    column.addWidget(Label(heading, "section", wrap=True))
    if change.title:
        column.addWidget(reading(change.title, "strong"))
    for field in change.fields:
        column.addSpacing(2)
        column.addWidget(Label(field_words(field.name, change.table), "secondary", wrap=True))
        column.addWidget(reading(_words(field, change.kind)))
    return made


def _words(field: FieldChange, kind: ChangeKind) -> str:
    before, after = (_short(value_words(one, field.name)) for one in (field.before, field.after))
    if kind is ChangeKind.CREATED:
        return after
    return _("{before} → {after}").format(before=before or _("(nothing)"), after=after or _("(nothing)"))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()} …"
