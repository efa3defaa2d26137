"""The areas of a period in one list: add, rename, order, close and remove; each change is saved at once."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import FilledAreaRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.area_work import AreaWork
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import settle_lines
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tips import key_tip
from samverkan_desktop.ui.window_sizes import open_at

_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1


class AreasDialog(QDialog):
    """F2 renames, Alt+Up and Alt+Down move, Delete removes."""

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._period = desk, period
        self._work = AreaWork(desk, self)
        self._rows: tuple[FilledAreaRow, ...] = ()
        self.setObjectName("areasDialog")
        self.setWindowTitle(_("Areas {label}").format(label=period.label))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._fill()
        desk.changes.changed.connect(self._hear)

    def choose(self, area_id: str, *, rename: bool = False) -> None:
        """Select an area, and open its name for writing."""
        for index, row in enumerate(self._rows):
            if row.id == area_id:
                self.list.setCurrentRow(index)
                if rename:
                    self._rename()

    def focus_new(self) -> None:
        """Put the cursor in the field for a new area."""
        self.field.setFocus()

    def _build(self) -> None:
        outer = content_of(self, spacing=12)
        outer.addWidget(Label(_("Areas {label}").format(label=self._period.label), "heading", name="areasTitle"))
        outer.addWidget(
            Label(
                _("Each area is a tab. A closed area keeps all it holds, but its tab is hidden."),
                "muted",
                wrap=True,
                name="areasHelp",
            )
        )
        middle = QHBoxLayout()
        middle.setSpacing(12)
        self.list = QListWidget()
        self.list.setObjectName("areasList")
        self.list.setProperty("kind", "framed")
        self.list.setAccessibleName(_("Areas in the order of the tabs"))
        self.list.setItemDelegate(_NameDelegate(self.list))
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.list.itemChanged.connect(self._renamed)
        self.list.currentRowChanged.connect(self._enable)
        middle.addWidget(self.list, 1)
        side = QVBoxLayout()
        side.setSpacing(8)
        self.rename = button(_("&Rename"), self._rename, icon_name="edit", name="areaRename", tip="F2")
        self.up = button(_("Move &up"), self._up, icon_name="arrow_up", name="areaUp", tip=key_tip("Alt+Up"))
        self.down = button(
            _("Move &down"), self._down, icon_name="arrow_down", name="areaDown", tip=key_tip("Alt+Down")
        )
        self.closing = button(_("&Close the area"), self._close_or_open, icon_name="archive", name="areaClose")
        self.removal = button(_("Re&move"), self._remove, icon_name="delete", name="areaRemove")
        for one in (self.rename, self.up, self.down, self.closing, self.removal):
            side.addWidget(one)
        side.addStretch(1)
        middle.addLayout(side)
        outer.addLayout(middle, 1)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        self.field = QLineEdit()
        self.field.setObjectName("areaName")
        self.field.setAccessibleName(_("Name of a new area"))
        self.field.setPlaceholderText(_("Name of a new area"))
        self.field.returnPressed.connect(self._add)
        self.adding = button(_("&Add"), self._add, kind="primary", name="areaAdd")
        adding.addWidget(self.field, 1)
        adding.addWidget(self.adding)
        outer.addLayout(adding)
        self.trouble = Label("", "error", wrap=True, name="areasTrouble")
        self.trouble.hide()
        outer.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Clos&e"), self.accept, name="areasDone"))
        add_foot(self, foot)
        add_key(self, "Alt+Up", self._up, _("Move up"))
        add_key(self, "Alt+Down", self._down, _("Move down"))
        add_key(self.list, "Delete", self._remove, _("Remove"), context=Qt.ShortcutContext.WidgetShortcut)
        open_at(self, 600, 460)

    def _fill(self) -> None:
        chosen = self._chosen
        self._rows = self._desk.workspace.areas.filled(self._period.id)
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(icon("archive" if row.closed_on else "flag", "muted"), _line(row))
            item.setData(_ID, row.id)
            item.setData(_NAME, row.name)
            if not self._desk.workspace.read_only:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self.list.blockSignals(False)
        ids = [row.id for row in self._rows]
        at = ids.index(chosen.id) if chosen is not None and chosen.id in ids else min(0, len(ids) - 1)
        self.list.setCurrentRow(at)
        self._enable()

    @property
    def _chosen(self) -> FilledAreaRow | None:
        item = self.list.currentItem()
        area_id = item.data(_ID) if item is not None else None
        return next((row for row in self._rows if row.id == area_id), None)

    def _enable(self) -> None:
        chosen, place = self._chosen, self.list.currentRow()
        may = chosen is not None and not self._desk.workspace.read_only
        for one in (self.rename, self.closing, self.removal):
            one.setEnabled(may)
        self.up.setEnabled(may and place > 0)
        self.down.setEnabled(may and place < len(self._rows) - 1)
        self.field.setEnabled(not self._desk.workspace.read_only)
        self.adding.setEnabled(not self._desk.workspace.read_only)
        is_closed = chosen is not None and chosen.closed_on is not None
        self.closing.setText(_("&Open again") if is_closed else _("&Close the area"))

    def _add(self) -> None:
        if not self.field.text().strip():
            self._say(_("Give the area a name."))
            self.field.setFocus()
            return
        try:
            done = self._desk.workspace.areas.add(self._period.id, self.field.text())
        except SamverkanError as error:
            self._say(say(error))
            return
        self._say("")
        self.field.clear()
        self._fill()
        self.choose(done.value.id)
        self.field.setFocus()

    def _rename(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.setFocus()
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        name = str(item.data(_NAME))
        row = next((one for one in self._rows if one.id == item.data(_ID)), None)
        if row is None or name == row.name:
            return
        try:
            stored = self._desk.workspace.areas.get(row.id)
        except SamverkanError as error:
            self._say(say(error))
            self._fill()
            return
        title = _("{title}: somebody else has changed it").format(title=_("Name of the area"))
        line = (_("Name"), row.name, name, stored.name)
        question = settle_lines(title, [line], partial(self._store_name, stored), self)
        if question is not None:
            question.rejected.connect(self._fill)

    def _store_name(self, area: Area, settled: tuple[str, ...]) -> None:
        try:
            self._desk.workspace.areas.rename(area, settled[0])
        except SamverkanError as error:
            self._say(say(error))
        else:
            self._say("")
        self._fill()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place + by < len(self._rows) and place >= 0 and not self._desk.workspace.read_only:
            self._work.move(self._period, self._rows, place, by)
            self._fill()

    def _close_or_open(self) -> None:
        if self._chosen is not None:
            self._work.close_or_open(self._period, self._chosen)
            self._fill()

    def _remove(self) -> None:
        if self._chosen is not None and not self._desk.workspace.read_only:
            self._work.remove(self._period, self._chosen)

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.AREAS, Topic.GOALS} and self.list.state() is not QAbstractItemView.State.EditingState:
            self._fill()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))


class _NameDelegate(QStyledItemDelegate):
    """Edits the name alone; the line also tells how many goals the area has."""

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Start from the name."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(_NAME)))

    def setModelData(self, editor: QWidget, _model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        """Give back the name."""
        if isinstance(editor, QLineEdit):
            index.model().setData(index, editor.text(), _NAME)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The field fills the line."""
        editor.setGeometry(option.rect)


def _line(row: FilledAreaRow) -> str:
    goals = ngettext("{n} goal", "{n} goals", row.goals).format(n=row.goals)
    if row.closed_on is None:
        return f"{row.name}  ·  {goals}"
    closed = _("closed {day}").format(day=words.short_day(row.closed_on))
    return f"{row.name}  ·  {goals}  ·  {closed}"
