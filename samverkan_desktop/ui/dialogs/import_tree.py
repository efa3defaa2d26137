"""The preview of a read document: areas with their goals, paragraphs and links, each marked new, known or replaced."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _, pgettext
from samverkan_desktop.services.import_plan import AreaPlan, ImportPlan
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.models.followup_draft import FollowUpDraft, Kind, Place
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState, paint_pill
from samverkan_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
KIND_WORDS: Final = {Kind.GOAL: N_("Goal"), Kind.PARAGRAPH: N_("Paragraph"), Kind.LINK: N_("Link")}
_ICONS: Final = {None: "folder", Kind.GOAL: "goal", Kind.PARAGRAPH: "document_text", Kind.LINK: "link"}
_PLACE: Final = Qt.ItemDataRole.UserRole
_PILL: Final = Qt.ItemDataRole.UserRole + 1
_GONE: Final = Qt.ItemDataRole.UserRole + 2
_MOST_LINES: Final = 3


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A paragraph of the database that the document's will replace."""

    area: int
    text: str


class DraftTree(QTreeWidget):
    """Shows the draft; `chosen` carries a Place, a Replaced or None. Changing is the dialog's."""

    chosen = Signal(object)
    edit_asked = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftTree")
        self.setProperty("kind", "framed")
        self.setAccessibleName(_("Content of the document"))
        self.setColumnCount(2)
        titles = [_("Content"), _("In the database")]
        self.setHeaderLabels(titles)
        for column, title in enumerate(titles):
            self.headerItem().setToolTip(column, plain_tip(title))
        self.setItemDelegate(_Delegate(self))
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(theme.current().px(20))
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, theme.current().px(136))
        self._closed: set[str] = set()
        self._filling = False
        self.currentItemChanged.connect(self._tell)
        self.itemActivated.connect(self._activate)
        self.itemCollapsed.connect(self._collapse)
        self.itemExpanded.connect(self._expand)

    def show_draft(
        self, draft: FollowUpDraft, plan: ImportPlan | None, problems: dict[str, str], place: Place | None
    ) -> None:
        """Show the draft as it is now, with the place chosen and the view where it was."""
        self._filling = True
        where = self.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        self.clear()
        plans = {area.name.casefold(): area for area in plan.areas} if plan else {}
        chosen: QTreeWidgetItem | None = None
        for number, area in enumerate(draft.text.areas):
            known = plans.get(" ".join(area.name.split()).casefold())
            top = self._item(self, draft, Place(area=number), _area_mark(known), problems)
            for kind, marks in _marks(known):
                for index in range(len(getattr(area, kind))):
                    mark = marks[index] if index < len(marks) else None
                    self._item(top, draft, Place(area=number, kind=kind, index=index), _mark(mark), problems)
            for text in known.replaced_paragraphs if known else ():
                self._replaced(top, Replaced(area=number, text=text))
            top.setExpanded(area.name not in self._closed)
        chosen = self._find(place) if place else self.topLevelItem(0)
        if chosen is not None:
            self.setCurrentItem(chosen)
        self.setUpdatesEnabled(True)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(where)
        if chosen is not None:
            self.scrollToItem(chosen)
        self._filling = False

    def reword(self, draft: FollowUpDraft, place: Place) -> None:
        """Show the new words of one row, and leave every row and choice where it is."""
        item = self._find(place)
        if item is not None:
            item.setText(0, _shown_words(draft, place))

    @property
    def place(self) -> Place | Replaced | None:
        """What is chosen."""
        item = self.currentItem()
        return item.data(0, _PLACE) if item else None

    def choose(self, place: Place) -> None:
        """Choose something."""
        item = self._find(place)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def lines(self) -> list[tuple[str, str]]:
        """Every row as text and mark, from the top."""
        return [(item.text(0), item.text(1)) for top in self._tops() for item in (top, *_children(top))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Alt and arrows move, F2 goes to the text."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _item(
        self,
        parent: "QTreeWidget | QTreeWidgetItem",
        draft: FollowUpDraft,
        place: Place,
        mark: PillState | None,
        problems: dict[str, str],
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        words = _shown_words(draft, place)
        if place.key in problems:
            mark = PillState(kind=PillKind.BEHIND, text=_("To correct"))
        item.setText(0, words)
        item.setIcon(0, icon(_ICONS[place.kind], "accent" if place.kind is Kind.GOAL else "muted"))
        item.setData(0, _PLACE, place)
        item.setData(1, _PILL, mark)
        item.setText(1, mark.text if mark else "")
        kind = _(KIND_WORDS[place.kind]) if place.kind else _("Area")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {words}. {mark.text if mark else ''}")
        return item

    def _replaced(self, parent: QTreeWidgetItem, gone: Replaced) -> None:
        mark = PillState(kind=PillKind.SLOW, text=pgettext("paragraph", "Replaced"), symbol="dash")
        item = QTreeWidgetItem(parent, [gone.text, mark.text])
        item.setIcon(0, icon("archive", "muted"))
        item.setData(0, _PLACE, gone)
        item.setData(0, _GONE, True)
        item.setData(1, _PILL, mark)

    def _find(self, place: Place | None) -> QTreeWidgetItem | None:
        if place is None:
            return None
        top = self.topLevelItem(place.area)
        if top is None or place.kind is None:
            return top
        return next((item for item in _children(top) if item.data(0, _PLACE) == place), top)

    def _tops(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _tell(self) -> None:
        if not self._filling:
            self.chosen.emit(self.place)

    def _activate(self) -> None:
        self.edit_asked.emit()

    def _collapse(self, item: QTreeWidgetItem) -> None:
        if not self._filling:
            self._closed.add(item.text(0))

    def _expand(self, item: QTreeWidgetItem) -> None:
        self._closed.discard(item.text(0))


class _Delegate(QStyledItemDelegate):
    """Wraps texts to at most three lines, and draws the marks as pills."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        now = theme.current()
        painter.save()
        if selected:
            painter.fillRect(area, now.color("accent_soft"))
        if index.column() == 1:
            pill = index.data(_PILL)
            if pill is not None:
                box = QRect(area.left() + 4, area.top(), area.width() - 12, now.px(34))
                paint_pill(painter, box, pill, on_selection=selected)
        else:
            self._paint_text(painter, area, index)
            if selected and option.widget is not None and option.widget.hasFocus():
                painter.fillRect(QRect(area.left(), area.top(), 2, area.height()), now.color("accent"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text."""
        now = theme.current()
        if index.column() == 1:
            return QSize(now.px(136), now.px(34))
        width = self._text_width(option.widget, index)
        font = _font(index)
        lines = _lines(str(index.data() or ""), font, width)
        return QSize(width, len(lines) * QFontMetrics(font).lineSpacing() + 2 * now.px(7))

    def _paint_text(self, painter: QPainter, area: QRect, index: Index) -> None:
        now = theme.current()
        side = now.px(20)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            picture.paint(painter, QRect(area.left() + 4, area.top() + now.px(7), side, side))
        font = QFont(_font(index))
        font.setStrikeOut(bool(index.data(_GONE)))
        painter.setFont(font)
        painter.setPen(now.color("muted" if index.data(_GONE) else "text"))
        spacing, left, top = QFontMetrics(font).lineSpacing(), area.left() + side + 12, area.top() + now.px(7)
        for number, line in enumerate(_lines(str(index.data() or ""), font, area.width() - side - 20)):
            painter.drawText(left, top + number * spacing + QFontMetrics(font).ascent(), line)

    @staticmethod
    def _text_width(view: Any, index: Index) -> int:
        depth = 1 if not index.parent().isValid() else 2
        room: int = view.columnWidth(0) - depth * view.indentation() - theme.current().px(20) - 20
        return max(80, room)


def _shown_words(draft: FollowUpDraft, place: Place) -> str:
    words = draft.words(place)
    if place.kind is Kind.LINK:
        label = draft.text.areas[place.area].links[place.index].label
        return f"{label} · {words}" if label else words
    return words


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (top.child(number) for number in range(top.childCount()))
    return [item for item in found if item is not None]


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """The text in lines of that width, the last of the few there may be ending in … where there is more."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < _MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if len(found) == _MOST_LINES - 1 and end < len(text):
            found.append(QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
        else:
            found.append(text[start:end])
    layout.endLayout()
    return found or [""]


def _font(index: Index) -> QFont:
    return theme.current().font("strong" if not index.parent().isValid() else "body")


def _area_mark(plan: AreaPlan | None) -> PillState | None:
    if plan is not None and plan.is_new:
        return PillState(kind=PillKind.INFO, text=_("New area"))
    return None if plan is None else _mark(False)


def _mark(is_new: bool | None) -> PillState | None:
    if is_new is None:
        return None
    if is_new:
        return PillState(kind=PillKind.INFO, text=_("New"))
    return PillState(kind=PillKind.NONE, text=_("Already there"), symbol="check")


def _marks(plan: AreaPlan | None) -> tuple[tuple[Kind, tuple[bool, ...]], ...]:
    if plan is None:
        return ((Kind.GOAL, ()), (Kind.PARAGRAPH, ()), (Kind.LINK, ()))
    return ((Kind.GOAL, plan.goal_is_new), (Kind.PARAGRAPH, plan.paragraph_is_new), (Kind.LINK, plan.link_is_new))
