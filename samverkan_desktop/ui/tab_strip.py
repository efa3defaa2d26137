"""The strip below the menus: a tab for the overview, each area and each open page, the period, and Excel."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.pages.kinds import PageKind, page_of_tab
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.flat_tabs import FlatTabBar
from samverkan_desktop.ui.widgets.tips import plain_tip

OVERVIEW = ""
# How much of a name is shown in the menu of the tabs without room, in pixels at 100 %.
_WIDEST_NAME = 420
_NATIVE = QKeySequence.SequenceFormat.NativeText


class TabStrip(QFrame):
    """Tells what was chosen by the id of the area or the key of the page, OVERVIEW for the first tab."""

    chosen = Signal(str)
    close_wanted = Signal(str)
    add_wanted = Signal()
    menu_wanted = Signal(str, QPoint)
    period_chosen = Signal(str)
    new_period_wanted = Signal()
    export_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabStrip")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(8)
        self.tabs = FlatTabBar(label=_("Overview and areas"), name="areaTabs", parent=self)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.more = QPushButton(self)
        self.more.setObjectName("moreTabs")
        self.more.setProperty("kind", "quiet menu")
        self._others = QMenu(self.more)
        self._others.setToolTipsVisible(True)
        self._others.aboutToShow.connect(self._list_others)
        self._left: list[int] = []
        self._has_room = False
        self.more.setMenu(self._others)
        self.more.hide()
        row.addWidget(self.more)
        self.add = icon_button("add", _("Add an area"), self.add_wanted.emit, name="addArea", parent=self)
        row.addWidget(self.add)
        row.addStretch(1)
        self.finder = button(
            _("Search everywhere"), self.find_wanted.emit, icon_name="search", name="findButton", parent=self
        )
        self.finder.setProperty("kind", "field")
        self._find_words = f"{self.finder.text()}   {QKeySequence('Ctrl+K').toString(_NATIVE)}"
        self.finder.setText(self._find_words)
        row.addWidget(self.finder)
        self.period = QPushButton(self)
        self.period.setObjectName("periodPicker")
        self.period.setProperty("kind", "menu")
        self._menu = QMenu(self.period)
        self._menu.aboutToShow.connect(self._list_periods)
        self._group = QActionGroup(self._menu)
        self._periods: Sequence[Period] = ()
        self._chosen: Period | None = None
        self.period.setMenu(self._menu)
        row.addWidget(self.period)
        self.export = button(
            _("E&xport…"), self.export_wanted.emit, name="exportButton", tip=_("Export to Excel"), parent=self
        )
        row.addWidget(self.export)
        self.tabs.currentChanged.connect(self._choose)
        self.tabs.close_wanted.connect(self.close_wanted)
        self.tabs.menu_wanted.connect(self._ask_menu)
        if keeper := theme.keeper():
            keeper.changed.connect(self._give_room)

    @property
    def current(self) -> str:
        """The key of the chosen tab, OVERVIEW for the first one."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or OVERVIEW)

    @property
    def keys(self) -> list[str]:
        """The keys of the tabs in order."""
        return [str(self.tabs.tabData(index) or OVERVIEW) for index in range(self.tabs.count())]

    def show_tabs(self, areas: Sequence[AreaRow], pages: Sequence[PageKind] = ()) -> None:
        """Show a tab for each of these; the chosen one stays chosen where it still is."""
        wanted = [
            (OVERVIEW, _("Overview"), None),
            *((row.id, row.name, row.closed_on) for row in areas),
            *((kind.tab, _(kind.title), None) for kind in pages),
        ]
        before = self.current
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(wanted):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(wanted):
            self.tabs.addTab("")
        for index, (key, name, closed) in enumerate(wanted):
            self.tabs.setTabText(index, name.replace("&", "&&"))
            self.tabs.setTabData(index, key)
            tip = name if closed is None else _("{name} – closed").format(name=name)
            self.tabs.setTabToolTip(index, plain_tip(tip))
            self.tabs.setAccessibleTabName(index, tip)
            self.tabs.setTabIcon(index, QIcon() if closed is None else icon("archive", "muted"))
            self.tabs.set_closable(index, page_of_tab(key) is not None)
        keys = self.keys
        self.tabs.setCurrentIndex(keys.index(before) if before in keys else 0)
        self.tabs.blockSignals(False)
        self._give_room()
        if self.current != before:
            self.chosen.emit(self.current)

    def choose(self, key: str) -> None:
        """Go to a tab; one that is not there is passed over."""
        if key in self.keys:
            self.tabs.setCurrentIndex(self.keys.index(key))

    def step(self, by: int) -> None:
        """Go so many tabs to the right, around the end."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def show_periods(self, periods: Sequence[Period], chosen: Period | None) -> None:
        """Have these in the picker."""
        self._periods, self._chosen = periods, chosen
        label = chosen.label if chosen is not None else _("No period")
        self.period.setText(label)
        self.period.setAccessibleName(_("Period {label}").format(label=label))
        self.period.setToolTip(plain_tip(_("Choose which period is shown")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs come before the words of the field."""
        super().resizeEvent(event)
        self._has_room = True
        self._give_room()

    def _give_room(self) -> None:
        """The words of the field go first, then the ends of the longest titles, then the last tabs, into a menu."""
        if not self._has_room:
            # Nobody has seen it yet, and how much there will be comes first.
            return
        gaps = 5 * 8 + 30
        others = sum(one.sizeHint().width() for one in (self.add, self.period, self.export))
        words = QFontMetrics(self.finder.font()).horizontalAdvance(self._find_words) + theme.current().px(70)
        has_room = self.tabs.wanted + words + others + gaps <= self.width()
        self.finder.setText(self._find_words if has_room else "")
        self.finder.setToolTip("" if has_room else plain_tip(self._find_words))
        room = self.width() - others - self.finder.sizeHint().width() - gaps
        self._tell_more(self.tabs.count())
        self._left = self.tabs.fit(room, self.more.sizeHint().width() + 8)
        self._tell_more(len(self._left))
        self.more.setVisible(bool(self._left))
        self.tabs.updateGeometry()

    def _tell_more(self, count: int) -> None:
        words = ngettext("{n} more", "{n} more", count).format(n=count)
        self.more.setText(words)
        self.more.setAccessibleName(_("{n} more tabs").format(n=count))
        self.more.setToolTip(plain_tip(_("The tabs that have no room. Ctrl+Tab goes to them too.")))

    def _list_others(self) -> None:
        self._others.clear()
        for index in self._left:
            self._add_other(index)

    def _add_other(self, index: int) -> None:
        name = self.tabs.accessibleTabName(index)
        most = theme.current().px(_WIDEST_NAME)
        short = QFontMetrics(self._others.font()).elidedText(name, Qt.TextElideMode.ElideRight, most)
        action = QAction(short.replace("&", "&&"), self._others)
        action.setObjectName(f"moreTab{index}")
        action.setToolTip(plain_tip(name))
        action.setData(self.tabs.tabData(index))
        action.triggered.connect(self._choose_other)
        self._others.addAction(action)

    def _choose_other(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()))

    def _choose(self) -> None:
        # Among those in sight nothing is shortened or lengthened by going from one to another.
        if not self.tabs.isTabVisible(self.tabs.currentIndex()):
            self._give_room()
        self.chosen.emit(self.current)

    def _list_periods(self) -> None:
        self._menu.clear()
        for period in self._periods:
            action = QAction(period.label, self._menu)
            action.setCheckable(True)
            action.setChecked(self._chosen is not None and period.id == self._chosen.id)
            action.setData(period.id)
            action.triggered.connect(self._choose_period)
            self._group.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(_("New period…"), self.new_period_wanted.emit)

    def _choose_period(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.period_chosen.emit(action.data())

    def _ask_menu(self, index: int, where: QPoint) -> None:
        key = str(self.tabs.tabData(index) or OVERVIEW) if index >= 0 else OVERVIEW
        self.menu_wanted.emit(key, where)
