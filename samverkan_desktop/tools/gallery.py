"""A window with every building block in every state, and pictures of it in both themes and two text sizes."""

import argparse
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QProgressBar,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop import i18n
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import icons, theme
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.bar_widget import StackedBar, spoken
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flat_tabs import FlatTabBar
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.notice import Banner, Picture
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.sparkline import Sparkline
from samverkan_desktop.ui.widgets.stacked_bar import Segment
from samverkan_desktop.ui.widgets.surface import Surface

_GOOD = PillState(kind=PillKind.GOOD, text="I fas")
_SLOW = PillState(kind=PillKind.SLOW, text="Framåt, för sakta")
_BEHIND = PillState(kind=PillKind.BEHIND, text="Ligger efter")
_NONE = PillState(kind=PillKind.NONE, text="Ej bedömd")
_LONG = (
    "Se till att invånare, företag och föreningar i hela länet kan delta i det digitala samhället på lika villkor, "
    "med stöd, utrustning och anslutning som håller också när behoven växer, i samråd med kommunerna"
)


@dataclass(frozen=True, kw_only=True)
class _Goal:
    key: int
    title: str
    second: str
    work: PillState
    reached: PillState
    bar: tuple[Segment, ...]
    trend: tuple[float, ...]


_GOALS = (
    _Goal(
        key=1,
        title="Öka andelen hushåll med snabb anslutning",
        second="fortsätter från förra perioden",
        work=_GOOD,
        reached=_SLOW,
        bar=(
            Segment(kind=PillKind.GOOD, count=2, word="i fas"),
            Segment(kind=PillKind.SLOW, count=1, word="för sakta"),
        ),
        trend=(71, 74, 73, 80, 83),
    ),
    _Goal(
        key=2,
        title=_LONG,
        second="bedömd 12 oktober",
        work=_GOOD,
        reached=_BEHIND,
        bar=(
            Segment(kind=PillKind.GOOD, count=12, word="i fas"),
            Segment(kind=PillKind.SLOW, count=4, word="för sakta"),
            Segment(kind=PillKind.BEHIND, count=3, word="ligger efter"),
            Segment(kind=PillKind.NONE, count=2, word="ej bedömda"),
        ),
        trend=(60, 58, 57, 51),
    ),
    _Goal(
        key=3,
        title="Ta fram en gemensam <b>plan</b> & följa den",
        second="ingen bedömning på 7 månader",
        work=_NONE,
        reached=_NONE,
        bar=(Segment(kind=PillKind.NONE, count=1, word="ej bedömd"),),
        trend=(),
    ),
)


def _columns() -> list[Column[_Goal]]:
    return [
        Column("Målsättning", text=lambda goal: goal.title, second=lambda goal: goal.second),
        Column("Samverkan", text=lambda goal: goal.work.text, pill=lambda goal: goal.work, width=130),
        Column("Nuläge", text=lambda goal: goal.reached.text, pill=lambda goal: goal.reached, width=180),
        Column("Fördelning", text=lambda goal: spoken(goal.bar), bar=lambda goal: goal.bar, width=170),
        Column(
            "Trend",
            text=lambda goal: " → ".join(f"{value:g}" for value in goal.trend),
            spark=lambda goal: goal.trend,
            width=110,
        ),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures into a folder, or show the window when no folder is named."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    chosen = parser.parse_args(arguments)
    i18n.use(i18n.SWEDISH)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError
    if chosen.folder is None:
        theme.apply(app, "system")
        windows = [make() for make in _PAGES.values()]
        for window in windows:
            window.show()
        return app.exec()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        for size in (100, 150):
            theme.apply(app, mode, size)
            for name, make in _PAGES.items():
                window = make()
                _grab(app, window, chosen.folder / f"{name}-{mode}-{size}.png")
    return 0


def _grab(app: QApplication, window: QWidget, target: Path) -> None:
    window.show()
    for _turn in range(3):
        app.processEvents()
    window.grab().save(str(target))
    window.close()
    window.deleteLater()


def _window(title: str) -> tuple[QMainWindow, QVBoxLayout]:
    window = QMainWindow()
    window.setObjectName("gallery")
    window.setWindowTitle(title)
    window.resize(1366, 768)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(16)
    window.setCentralWidget(body)
    return window, column


def _list_page() -> QMainWindow:
    window, _unused = _window("Lista")
    for title in ("Arkiv", "Redigera", "Visa", "Möte", "Hjälp"):
        window.menuBar().addMenu(title).addAction(title)
    outer = QWidget()
    column = QVBoxLayout(outer)
    column.setContentsMargins(16, 16, 16, 16)
    whole = QWidget()
    stack = QVBoxLayout(whole)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(0)
    stack.addWidget(_tab_strip())
    stack.addWidget(Banner("Exempelinnehåll – allt går att ta bort i ett steg.", action="Ta bort exemplet"))
    stack.addWidget(outer, 1)
    window.setCentralWidget(whole)
    card = Card()
    head = QHBoxLayout()
    titles = QVBoxLayout()
    titles.setSpacing(0)
    titles.addWidget(Label("Digital infrastruktur", "title"))
    titles.addWidget(Label("Avstämning varannan vecka", "muted"))
    head.addLayout(titles)
    head.addStretch(1)
    head.addWidget(button("Bedöm", icon_name="goal"))
    head.addWidget(button("Nytt möte", kind="primary", icon_name="calendar_add"))
    card.body.addLayout(head)
    chips = SegmentedChips([("goals", "Mål"), ("meetings", "Möten"), ("actions", "Åtgärder"), ("text", "Uppföljning")])
    chips.set_count("goals", 3)
    chips.set_count("meetings", 21)
    chips.set_count("actions", 5)
    card.body.addWidget(chips)
    table: TableList[_Goal] = TableList(_columns(), row_id=lambda goal: goal.key, label="Mål", sort_column=0)
    table.set_rows(_GOALS)
    table.select(1)
    card.body.addWidget(table, 1)
    column.addWidget(card, 1)
    window.statusBar().addWidget(Label("✓ Sparat 10:42"))
    window.statusBar().addPermanentWidget(Label("Vecka 48 · måndag 23 november"))
    table.setFocus()
    messages = Messages(window)
    messages.notice("Mötet är borttaget.", undo=lambda: None)
    messages.notice("Säkerhetskopian kunde inte skrivas. Det du har skrivit är sparat.", kind="error")
    window.resize(1366, 768)
    return window


def _tab_strip() -> QWidget:
    strip = Surface()
    row = QHBoxLayout(strip)
    row.setContentsMargins(14, 0, 16, 0)
    tabs = FlatTabBar(label="Områden")
    for title in ("Översikt", "Digital infrastruktur", "Landsbygd & skog", "Energi och klimat"):
        tabs.add(title)
    tabs.setCurrentIndex(1)
    row.addWidget(tabs, 1)
    period = QComboBox()
    period.addItems(["2024–2025", "2022–2023"])
    row.addWidget(button("Sök", icon_name="search"))
    row.addWidget(period)
    row.addWidget(icon_button("settings", "Inställningar"))
    return strip


def _parts_page() -> QMainWindow:
    window, column = _window("Delar")
    grid = QGridLayout()
    grid.setSpacing(16)
    column.addLayout(grid, 1)
    for place, make in enumerate((_buttons_card, _states_card, _choices_card, _text_card, _icons_card, _empty_card)):
        grid.addWidget(make(), place // 3, place % 3)
    return window


def _buttons_card() -> Card:
    card = Card("Knappar", aside="en huvudknapp per vy")
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for kind, text in (
        ("primary", "Spara"),
        ("normal", "Avbryt"),
        ("danger", "Ta bort"),
        ("quiet", "Visa mer"),
        ("link", "Öppna mötet"),
    ):
        flow.addWidget(button(text, kind=kind))  # type: ignore[arg-type]
        disabled = button(text, kind=kind)  # type: ignore[arg-type]
        disabled.setEnabled(False)
        flow.addWidget(disabled)
    flow.addWidget(button("Exportera", icon_name="export"))
    flow.addWidget(button("Lägg till", icon_name="add", kind="primary"))
    flow.addWidget(icon_button("more", "Mer"))
    more = button("Period")
    more.setProperty("kind", "menu")
    more.setMenu(QMenu(more))
    flow.addWidget(more)
    card.body.addWidget(holder)
    focused = button("Fokus", kind="primary")
    card.body.addWidget(focused)
    focused.setFocus()
    card.body.addStretch(1)
    return card


def _states_card() -> Card:
    card = Card("Lägen")
    holder = QWidget()
    flow = FlowLayout(holder, gap=6)
    for state in (
        _GOOD,
        _SLOW,
        _BEHIND,
        _NONE,
        PillState(kind=PillKind.INFO, text="Rättelse"),
        PillState(kind=PillKind.SLOW, text="1 mål", symbol="down"),
        PillState(kind=PillKind.GOOD, text="2 mål", symbol="up"),
        PillState(kind=PillKind.NONE, text="oförändrat", symbol="dash"),
        PillState(kind=PillKind.SLOW, text="fredag", symbol="dot"),
        PillState(kind=PillKind.NONE, text="väntar", symbol="dots"),
    ):
        flow.addWidget(Pill(state))
    card.body.addWidget(holder)
    for goal in _GOALS:
        card.body.addWidget(StackedBar(goal.bar))
    card.body.addWidget(Sparkline((1, 3, 2, 5, 8), words="Från 1 till 8"))
    card.body.addWidget(Line())
    card.body.addWidget(ElidedLabel(_LONG))
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(40)
    card.body.addWidget(bar)
    card.body.addStretch(1)
    return card


def _choices_card() -> Card:
    card = Card("Val")
    for text, on, enabled in (("Ta med åtgärder", True, True), ("Ta med möten", False, True), ("Låst", True, False)):
        box = QCheckBox(text)
        box.setChecked(on)
        box.setEnabled(enabled)
        card.body.addWidget(box)
    partly = QCheckBox("Delvis")
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    card.body.addWidget(partly)
    choices = [QRadioButton(text) for text in ("Hela perioden", "Ett område")]
    for choice in choices:
        card.body.addWidget(choice)
    choices[0].setChecked(True)
    line = QHBoxLayout()
    line.addWidget(NumberField(14, label="Dagar"))
    combo = QComboBox()
    combo.addItems(["Region", "Länsstyrelsen"])
    line.addWidget(combo, 1)
    card.body.addLayout(line)
    card.body.addStretch(1)
    return card


def _text_card() -> Card:
    card = Card("Text")
    for role, text in (
        ("title", "Rubrik 22"),
        ("heading", "Rubrik 18"),
        ("strong", "Stark brödtext"),
        ("body", "Brödtext som visar <b>märkord</b> som de är"),
        ("secondary", "Mindre viktigt, 12"),
        ("section", "NÄRVARO 5 av 6"),
        ("key", "Ctrl K"),
    ):
        label = Label(text, role)  # type: ignore[arg-type]
        card.body.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
    items = QListWidget()
    items.ensurePolished()
    items.addItems(["1 Föregående anteckningar", "2 Läget i kommunerna", "3 Inrapporterade siffror"])
    items.setCurrentRow(1)
    card.body.addWidget(items, 1)
    return card


def _icons_card() -> Card:
    card = Card("Ikoner", aside=str(len(icons.names())))
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for name in icons.names():
        flow.addWidget(Picture(name))
    card.body.addWidget(holder, 1)
    return card


def _empty_card() -> Card:
    card = Card("Möten")
    card.body.addWidget(
        EmptyState(
            "Inga möten ännu",
            "Här samlas områdets möten. Nästa avstämning föreslås när du lägger till det första.",
            icon_name="calendar",
            action="Lägg till möte",
        ),
        1,
    )
    return card


def _form_page() -> QMainWindow:
    window, column = _window("Formulär")
    row = QHBoxLayout()
    row.setSpacing(16)
    column.addLayout(row)
    card = Card("Ny åtgärd")
    form = Form(columns=2)
    form.add("title", "Vad ska göras", QLineEdit("Kontrollera uppgifterna"), required=True, whole_width=True)
    form.add("due", "Klart senast", DateField(date(2026, 12, 11)))
    form.add("start", "Tid", TimeField(time(13, 0)))
    owner = QComboBox()
    owner.addItems(["Region Örebro län", "Länsstyrelsen i Örebro län"])
    form.add("owner", "Ansvarig", owner, help_text="En person, en organisation eller båda.")
    form.add("place", "Plats", QLineEdit())
    form.add("note", "Anteckning", GrowingTextEdit(_LONG, max_lines=6), whole_width=True)
    form.show_errors({"place": "Skriv var mötet hålls.", "due": "Välj en dag efter mötet."})
    card.body.addWidget(form)
    card.body.addStretch(1)
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    buttons.addWidget(button("Avbryt"))
    buttons.addWidget(button("Spara", kind="primary"))
    card.body.addLayout(buttons)
    row.addWidget(card, 3)
    beside = Card("Inställningar")
    other = Form(place="beside")
    name = QLineEdit()
    name.setPlaceholderText("Som det ska stå i historiken")
    other.add("name", "Ditt namn", name)
    locked = QLineEdit("Låst")
    locked.setEnabled(False)
    other.add("locked", "Databas", locked)
    other.add("long", "En etikett som är längre", GrowingTextEdit("", min_lines=3), help_text="Syns för alla.")
    beside.body.addWidget(other)
    beside.body.addStretch(1)
    row.addWidget(beside, 2)
    return window


def _calendar_page() -> QWidget:
    field = DateField(date(2026, 12, 31))
    field.show()
    field.show_calendar()
    stack = QStackedWidget()
    popup: Any = field._popup
    popup.calendar.setParent(None)
    stack.addWidget(popup.calendar)
    stack.setFixedSize(popup.calendar.minimumSize())
    field.deleteLater()
    return stack


_PAGES: dict[str, Callable[[], QWidget]] = {
    "list": _list_page,
    "parts": _parts_page,
    "form": _form_page,
    "calendar": _calendar_page,
}

if __name__ == "__main__":
    sys.exit(main())
