"""The groups that meet: how often they mean to, how often they have, and when they meet next."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import BODY_KIND_LABELS
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.bodies import BodyStanding
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.body_editor import BodyEditor
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label

__all__ = ["BodiesDialog", "BodyEditor"]
_TOPICS = frozenset({Topic.BODIES, Topic.MEETINGS, Topic.AREAS, Topic.PERIODS})


class BodiesDialog(QDialog):
    """Enter changes a group, Delete removes it with undo, Ctrl+N plans its next meeting."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._period = desk.workspace.periods.current()
        self._read_only = desk.workspace.read_only
        self.setObjectName("bodiesDialog")
        self.setWindowTitle(_("Groups that meet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self.messages = Messages(self, bottom=64)
        self._fill()
        self.list.setFocus()
        now = theme.current()
        self.resize(now.px(980), now.px(520))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label(_("Groups that meet"), "heading", name="bodiesTitle"))
        head.addStretch(1)
        self.add_button = button(_("New &group…"), self._add, icon_name="add", name="bodiesAdd")
        head.addWidget(self.add_button)
        outer.addLayout(head)
        self.list: TableList[BodyStanding] = TableList(
            self._columns(),
            row_id=_row_id,
            label=_("Groups that meet"),
            name="bodies",
            remember=self._desk.memory,
            empty=EmptyState(
                _("There is no group yet"),
                _("A group is those who meet: a meeting group, a council or a network."),
                icon_name="people",
                action="" if self._read_only else _("Add the first group"),
                on_action=self._add,
                name="noBodiesYet",
            ),
        )
        outer.addWidget(self.list, 1)
        self.next = Label("", "muted", wrap=True, name="nextDays")
        outer.addWidget(self.next)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        self.remove_button = button(_("&Remove"), self._remove_chosen, kind="quiet", name="bodiesRemove")
        self.edit_button = button(_("&Change…"), self._edit_chosen, name="bodiesEdit")
        self.meet_button = button(_("New &meeting"), self._meet, kind="primary", name="bodiesMeet")
        feet.addWidget(self.remove_button)
        feet.addStretch(1)
        feet.addWidget(button(_("C&lose"), self.accept, name="bodiesClose"))
        feet.addWidget(self.edit_button)
        feet.addWidget(self.meet_button)
        outer.addLayout(feet)

    def _columns(self) -> list[Column[BodyStanding]]:
        label = self._period.label if self._period else ""
        return [
            Column(_("Group"), text=_name, second=_kind_and_areas, tooltip=_kind_and_areas),
            Column(_("How often"), text=_cadence, sort_key=_days, width=180),
            Column(_("Held {label}").format(label=label), text=_held, second=_behind, sort_key=_held_count, width=130),
            Column(_("Last"), text=self._last, second=self._last_ago, sort_key=_last_day, width=156),
            Column(_("Planned"), text=self._next, sort_key=_next_day, width=110),
        ]

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._edit)
        self.list.removed.connect(self._remove_rows)
        self.list.menu_wanted.connect(self._fill_menu)
        self._desk.changes.changed.connect(self._hear)

    def _fill(self) -> None:
        rows = self._desk.workspace.bodies.standings(self._period)
        self.list.set_rows(rows)
        if rows and self.list.row() is None:
            self.list.select(rows[0].body.id)
        self._show_chosen()

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & _TOPICS:
            self._fill()

    def _show_chosen(self, _row: object = None) -> None:
        row = self.list.row()
        self.add_button.setEnabled(not self._read_only)
        for made in (self.remove_button, self.edit_button, self.meet_button):
            made.setEnabled(row is not None and not self._read_only)
        if row is None:
            self.next.setText("")
            return
        meetings, today = self._desk.workspace.meetings, self._desk.workspace.today()
        days = ", ".join(
            f"{words.weekday(day)[:3]} {words.short_day(day, today)}" for day in meetings.next_days(row.body)
        )
        if days:
            self.next.setText(_("Proposed days for {name}: {days}").format(name=row.body.name, days=days))
        else:
            self.next.setText(_("{name} meets when needed, so no days are proposed.").format(name=row.body.name))

    # What the user does

    def _add(self) -> None:
        editor = BodyEditor(self._desk, None, self)
        editor.saved.connect(self._choose_saved)
        editor.open()

    def _edit_chosen(self) -> None:
        self._edit(self.list.row())

    def _edit(self, row: BodyStanding | None) -> None:
        if row is None or self._read_only:
            return
        editor = BodyEditor(self._desk, row.body, self)
        editor.saved.connect(self._choose_saved)
        editor.open()

    def _choose_saved(self, body: object) -> None:
        self._fill()
        self.list.select(getattr(body, "id", ""))

    def _meet(self) -> None:
        row = self.list.row()
        if row is not None:
            self.accept()
            self._desk.go.new_meeting(body_id=row.body.id)

    def _remove_chosen(self) -> None:
        self._remove_rows(self.list.selected())

    def _remove_rows(self, rows: list[BodyStanding]) -> None:
        if self._read_only or not rows:
            return
        row = rows[0]
        if not row.meetings:
            self._remove(row)
            return
        text = ngettext(
            "{n} meeting goes with it, with its decisions and actions. It can be undone.",
            "{n} meetings go with it, with their decisions and actions. It can be undone.",
            row.meetings,
        )
        self.messages.ask(
            _("Remove {name}?").format(name=row.body.name),
            text.format(n=row.meetings),
            yes=_("Remove the group"),
            on_yes=partial(self._remove, row),
            danger=True,
        )

    def _remove(self, row: BodyStanding) -> None:
        try:
            done = self._desk.workspace.bodies.remove(row.body)
        except SamverkanError as error:
            self.messages.notice(say(error), kind="warning")
            return
        text = _("{name} was removed.").format(name=row.body.name)
        self.messages.notice(text, undo=Undo(self._desk, done.set_id))
        self._fill()

    def _fill_menu(self, row: BodyStanding | None, menu: QMenu) -> None:
        if row is None or self._read_only:
            return
        menu.addAction(_("New &meeting"), self._meet)
        menu.addAction(_("&Change…"), self._edit_chosen)
        menu.addAction(_("&Remove"), self._remove_chosen)

    # Words of the cells

    def _last(self, row: BodyStanding) -> str:
        return words.short_day(row.last_day, self._desk.workspace.today()) if row.last_day else "–"

    def _last_ago(self, row: BodyStanding) -> str:
        return words.days_ago(row.last_day, self._desk.workspace.today()) if row.last_day else ""

    def _next(self, row: BodyStanding) -> str:
        return words.short_day(row.next_day, self._desk.workspace.today()) if row.next_day else "–"


def _row_id(row: BodyStanding) -> str:
    return row.body.id


def _name(row: BodyStanding) -> str:
    return row.body.name


def _kind_and_areas(row: BodyStanding) -> str:
    return " · ".join(part for part in (_(BODY_KIND_LABELS[row.body.kind]), ", ".join(row.areas)) if part)


def _cadence(row: BodyStanding) -> str:
    return row.body.cadence.label


def _days(row: BodyStanding) -> float | None:
    return row.body.cadence.days


def _held(row: BodyStanding) -> str:
    if row.expected is None:
        return str(row.held)
    low, high = row.expected
    expected = str(low) if low == high else f"{low}–{high}"
    return _("{held} of {expected}").format(held=row.held, expected=expected)


def _behind(row: BodyStanding) -> str:
    if row.expected is None or row.held >= row.expected[0]:
        return ""
    missing = row.expected[0] - row.held
    return ngettext("{n} fewer than expected", "{n} fewer than expected", missing).format(n=missing)


def _held_count(row: BodyStanding) -> int:
    return row.held


def _last_day(row: BodyStanding) -> object:
    return row.last_day


def _next_day(row: BodyStanding) -> object:
    return row.next_day
