"""The window that reads somebody else's list: what it guesses, what is chosen, and what becomes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import Cancelled
from samverkan_desktop.domain.list_columns import DayOrder, ListField, ListKind
from samverkan_desktop.domain.list_plans import ListPlan, RowState
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.services.list_import import ListImport
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_list import ImportListDialog
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pasting import paste_list
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox

Opened = Callable[[Path], ImportListDialog]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)

    def make(path: Path) -> ImportListDialog:
        dialog = ImportListDialog(desk, path, window)
        with qtbot.waitSignal(dialog.previewed, timeout=30_000):
            dialog.open()
        return dialog

    yield make
    desk.jobs.wait(10_000)


@pytest.fixture
def actions(tmp_path: Path) -> Path:
    path = tmp_path / "Åtgärder.csv"
    text = (
        "Vår lista;;;\r\nÅtgärd;Ansvarig;Klart senast;Läge\r\nRinga;Anna Exempel;2026-12-15;Pågår\r\n"
        "Skriva;Ny Åsa;3/12;klar\r\nFlyga;;;kanske\r\n"
    )
    path.write_bytes(text.encode("cp1252"))
    return path


def choose(qtbot: QtBot, dialog: ImportListDialog, name: str, data: object) -> None:
    """Choose in one of the boxes, as a person does."""
    box = getattr(dialog.choices, name)
    box.setCurrentIndex(box.findData(data))
    with qtbot.waitSignal(dialog.previewed, timeout=30_000):
        box.activated.emit(box.currentIndex())


def states(dialog: ImportListDialog) -> list[str]:
    return [str(row.state) for row in dialog.preview.list.shown()]


def test_it_shows_what_it_guessed_and_how_it_was_read(opened: Opened, actions: Path) -> None:
    dialog = opened(actions)
    assert dialog.columns.fields == (ListField.TEXT, ListField.OWNER, ListField.DUE, ListField.STATE)
    assert dialog.choices.header.currentData() == 1
    assert dialog.choices.encoding.itemText(0) == "Hittat: Windows-1252"
    assert dialog.choices.separator.itemText(0) == "Hittat: semikolon"
    assert states(dialog) == ["new", "wrong", "wrong"]
    assert "Windows-1252" in dialog.notices.text()
    assert "1 rad ovanför rubrikerna" in dialog.notices.text()
    assert dialog.take_button.text().replace("&", "") == "Läs in 1 rad"
    dialog.preview.list.select("4")
    assert "C4 ”3/12”" in dialog.preview.detail.text()


def test_days_and_columns_are_chosen_and_all_of_it_is_one_step(
    opened: Opened, actions: Path, qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    dialog = opened(actions)
    before = len(workspace.actions.of_period(None))
    choose(qtbot, dialog, "days", DayOrder.DAY_FIRST)
    choose(qtbot, dialog, "year", 2026)
    area = workspace.areas.all()[0]
    choose(qtbot, dialog, "area", area.id)
    assert states(dialog) == ["new", "new", "wrong"]
    assert "Ny Åsa" in dialog.notices.text()
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    added = {row.text: row for row in workspace.actions.of_period(None)}
    assert len(added) == before + 2
    assert added["Skriva"].area_id == area.id
    assert workspace.backups.all()[0].reason is Reason.BEFORE_IMPORT
    assert "2 rader lästes in" in desk.messages.notices[-1].text.text()
    workspace.history.undo()
    assert len(workspace.actions.of_period(None)) == before


def test_the_way_of_reading_is_remembered_by_the_headings(
    opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    path = tmp_path / "egen.csv"
    path.write_text("Grej;Snubbe\nRinga alla kommuner;Ny Person\n", encoding="utf-8")
    dialog = opened(path)
    choose(qtbot, dialog, "header", 0)
    owner = dialog.columns.boxes[1]
    with qtbot.waitSignal(dialog.previewed):
        owner.setCurrentIndex(owner.findData(ListField.OWNER))
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        dialog.take_now()
    path.write_text("En titel;\nGrej;Snubbe\nSkriva;Anna Exempel\n", encoding="utf-8")
    again = opened(path)
    assert again.columns.fields == (ListField.TEXT, ListField.OWNER)
    assert again.choices.header.currentData() == 1
    assert desk.memory.recall("lists")["grej | snubbe"]["columns"] == {"Grej": "text", "Snubbe": "owner"}


def test_a_field_is_held_by_one_column(opened: Opened, actions: Path, qtbot: QtBot) -> None:
    dialog = opened(actions)
    box = dialog.columns.boxes[3]
    with qtbot.waitSignal(dialog.previewed):
        box.setCurrentIndex(box.findData(ListField.TEXT))
    assert dialog.columns.fields == (ListField.NOTHING, ListField.OWNER, ListField.DUE, ListField.TEXT)
    with qtbot.waitSignal(dialog.previewed):
        box.setCurrentIndex(box.findData(ListField.NOTHING))
    assert not dialog.take_button.isEnabled()
    assert dialog.verdict.text() == "Välj vilken kolumn som säger vad som ska göras."


def test_another_kind_needs_to_know_where_it_belongs(
    opened: Opened, tmp_path: Path, qtbot: QtBot, workspace: Workspace
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Läs mig"])
    sheet = book.create_sheet("Deltagare")
    sheet.append(["Namn", "Närvarande"])
    sheet.append(["Anna Exempel", "x"])
    path = tmp_path / "lista.xlsx"
    book.save(path)
    dialog = opened(path)
    assert dialog.choices.sheet.currentData() == "Deltagare"
    assert dialog.choices.kind.currentData() == ListKind.ATTENDANCE
    assert dialog.verdict.text() == "Välj vilket möte listan gäller."
    assert dialog.focusWidget() is dialog.choices.body
    row = next(one for one in workspace.meetings.of_period(None) if one.state == "planned")
    choose(qtbot, dialog, "body", row.body_id)
    choose(qtbot, dialog, "meeting", row.id)
    assert len(states(dialog)) == 1
    choose(qtbot, dialog, "kind", ListKind.MEMBERS)
    choose(qtbot, dialog, "body", row.body_id)
    assert dialog.columns.fields[0] is ListField.NAME
    assert dialog.preview.list.objectName() == "listRowsMembers"
    choose(qtbot, dialog, "sheet", "Sheet")
    assert dialog.choices.kind.currentData() == ListKind.ACTIONS


def test_encoding_and_separator_can_be_chosen(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "dos.txt"
    path.write_bytes("Åtgärd;Ansvarig\nLämna över;Anna Exempel\n".encode("cp850"))
    dialog = opened(path)
    assert "Lämna över" not in [row.shown[ListField.TEXT] for row in dialog.preview.list.shown()]
    choose(qtbot, dialog, "encoding", "cp850")
    assert [row.shown[ListField.TEXT] for row in dialog.preview.list.shown()] == ["Lämna över"]
    choose(qtbot, dialog, "separator", ",")
    assert len(dialog.columns.fields) == 1


def test_rows_of_one_state_can_be_shown_alone(opened: Opened, actions: Path) -> None:
    dialog = opened(actions)
    only = dialog.preview.only
    only.setCurrentIndex(only.findData(str(RowState.WRONG)))
    assert states(dialog) == ["wrong", "wrong"]


def test_a_file_that_is_none_is_refused_with_a_way_on(
    opened: Opened, tmp_path: Path, actions: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    dialog = opened(path)
    assert dialog.pages.currentWidget() is dialog.refusal
    dialog.choose_another()
    chooser = dialog.findChild(QFileDialog, "importListFile")
    assert chooser is not None
    with qtbot.waitSignal(dialog.previewed, timeout=30_000):
        chooser.fileSelected.emit(str(actions))
    chooser.close()
    assert len(states(dialog)) == 3


def test_a_database_that_changed_while_one_looked_is_looked_at_again(
    opened: Opened, actions: Path, qtbot: QtBot, workspace: Workspace
) -> None:
    dialog = opened(actions)
    workspace.people.save_organisation(Organisation(name="Annat"))
    with qtbot.waitSignal(dialog.previewed, timeout=30_000):
        dialog.take_now()
    assert "Ringa" not in {row.text for row in workspace.actions.of_period(None)}
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        dialog.take_now()
    assert "Ringa" in {row.text for row in workspace.actions.of_period(None)}


def test_a_stop_writes_nothing_and_shows_the_rows_again(
    opened: Opened, actions: Path, qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(actions)

    def stopped(*_args: object, **_kwargs: object) -> None:
        raise Cancelled

    monkeypatch.setattr(ListImport, "apply", stopped)
    dialog.take_now()
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.page)
    assert dialog.isVisible()
    assert dialog.verdict.text() == "Avbrutet. Inget skrevs."
    assert dialog.take_button.isEnabled()


def test_what_is_pasted_can_be_handed_over(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    plans: list[ListPlan] = []
    paste_list(desk, "Punkt\tMinuter\nBredband\t15\n<b>x</b>\t\n", window, kind=ListKind.AGENDA, hand_over=plans.append)
    dialog = window.findChild(ImportListDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert not dialog.another.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(one.title, one.minutes) for one in plans[0].records] == [("Bredband", 15), ("<b>x</b>", None)]  # type: ignore[attr-defined]


def test_too_much_to_paste_is_refused_in_words(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    paste_list(desk, "x\n" * 5_001, window, kind=ListKind.ACTIONS)
    paste_list(desk, " \n", window, kind=ListKind.ACTIONS)
    assert window.findChild(ImportListDialog) is None
    assert "5 000" in desk.messages.notices[-1].text.text()


def test_the_examples_of_columns_are_plain_text(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "elak.csv"
    path.write_text("Åtgärd;Ansvarig\n<img src=x>;<b>Anna</b>\n", encoding="utf-8")
    dialog = opened(path)
    label = dialog.findChild(QWidget, "listExample0")
    assert label is not None
    assert label.property("text") == "<img src=x>"


def test_of_many_new_people_only_some_are_named(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "många.csv"
    lines = "".join(f"Åtgärd {n};Person {n} Efternamn\n" for n in range(40))
    path.write_text(f"Åtgärd;Ansvarig\n{lines}", encoding="utf-8")
    dialog = opened(path)
    assert "Person 7 Efternamn" in dialog.notices.text()
    assert "Person 8 Efternamn" not in dialog.notices.text()
    assert "32" in dialog.notices.text()


def test_a_column_that_only_parts_the_others_is_not_asked_about(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Åtgärd;;Ansvarig\nRinga;;Anna Exempel\n", encoding="utf-8")
    dialog = opened(path)
    assert [box.isVisible() for box in dialog.columns.boxes] == [True, False, True]
    assert dialog.columns.fields == (ListField.TEXT, ListField.NOTHING, ListField.OWNER)


def test_a_matrix_is_recognised_and_what_its_empty_cells_mean_is_chosen(
    opened: Opened, tmp_path: Path, qtbot: QtBot, workspace: Workspace
) -> None:
    row = next(one for one in workspace.meetings.of_period(None) if one.state == "planned")
    path = tmp_path / "närvaro.csv"
    path.write_text(f";{row.starts_at:%Y-%m-%d};12/3\nNy Person;x;\nAndra Personen;;ja\n", encoding="utf-8")
    dialog = opened(path)
    assert dialog.choices.kind.currentData() == ListKind.ATTENDANCE
    assert dialog.focusWidget() is dialog.choices.body
    assert not dialog.choices.meeting.isVisible()
    choose(qtbot, dialog, "body", row.body_id)
    assert [one.id for one in dialog.preview.list.shown()] == ["C1", "B2"]
    assert dialog.choices.days.isVisible()
    assert dialog.verdict.text().endswith("Välj ovan hur de är tänkta.")
    choose(qtbot, dialog, "blank", True)
    assert [one.id for one in dialog.preview.list.shown()] == ["C1", "B2", "B3"]
    # Two columns can hold the same, and one that does not is left out.
    assert dialog.columns.fields == (ListField.NAME, ListField.ON_DAY, ListField.ON_DAY)
    with qtbot.waitSignal(dialog.previewed):
        dialog.columns.boxes[2].setCurrentIndex(0)
    assert dialog.columns.fields[1:] == (ListField.ON_DAY, ListField.NOTHING)
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        dialog.take_now()
    assert len(workspace.meetings.document(row.id).attendances) >= 2


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the focus is, as the person at the keyboard does."""
    for key in keys:
        there = QApplication.focusWidget()
        assert there is not None
        qtbot.keyClick(there, key)


def focused() -> str:
    there = QApplication.focusWidget()
    return there.objectName() if there else ""


def test_from_the_menu_to_the_way_back_with_the_keyboard_alone(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = next(one for one in workspace.meetings.of_period(None) if one.state == "planned")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Läs mig"])
    sheet = book.create_sheet("Närvaro")
    for line in (["Hösten"], ["Folk", "Nr", f"{meeting.starts_at:%Y-%m-%d}"], ["Ny Person", 7, "x"], ["Andra", 8, "-"]):
        sheet.append(line)
    path = tmp_path / "narvaro.xlsx"
    book.save(path)
    window = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.have_commands()
    action = window.findChild(QAction, "read_list")
    assert action is not None
    action.trigger()
    chooser = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    qtbot.waitUntil(chooser.isActiveWindow)
    name = chooser.findChild(QLineEdit)
    assert name is not None
    assert QApplication.focusWidget() is name
    qtbot.keyClicks(name, str(path))
    press(qtbot, Qt.Key.Key_Return)
    dialog = window.findChild(ImportListDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=30_000)
    qtbot.waitUntil(dialog.isActiveWindow)

    def choose_by_keys(box: str, data: object, *keys: Qt.Key) -> None:
        while focused() != box:
            press(qtbot, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        assert isinstance(there, ChoiceBox)
        for _step in range(there.count()):
            if there.currentData() == data:
                break
            with qtbot.waitSignal(dialog.previewed, timeout=30_000):
                press(qtbot, *keys)
        assert there.currentData() == data
        assert focused() == box

    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    # It is taken for something else: no heading is known, and one day alone is no matrix.
    assert dialog.choices.kind.currentData() == ListKind.ACTIONS
    choose_by_keys("listKind", ListKind.ATTENDANCE, down)
    choose_by_keys("listSheet", "Närvaro", down)
    choose_by_keys("listKind", ListKind.ATTENDANCE, down)
    choose_by_keys("listHeader", 1, down)
    choose_by_keys("listBody", meeting.body_id, down)
    choose_by_keys("listColumn0", ListField.NAME, down)
    choose_by_keys("listColumn2", ListField.ON_DAY, down)
    order = []
    while focused() not in order:
        order.append(focused())
        press(qtbot, Qt.Key.Key_Tab)
    first = order.index("listKind")
    assert [*order[first:], *order[:first]] == [
        *("listKind", "listSheet", "listHeader", "listBody", "listBlank"),
        *("listColumn0", "listColumn1", "listColumn2", "listOnly", "listRowsAttendance"),
        *("importListCancel", "importListTake", "importListAnother"),
    ]
    press(qtbot, Qt.Key.Key_F1)
    help_window = window.helping.help_window
    assert help_window is not None
    assert help_window.current == "lists"
    help_window.close()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    while focused() != "listRowsAttendance":
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, down, down, up)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        while focused() != "importListTake":
            press(qtbot, Qt.Key.Key_Tab)
        press(qtbot, Qt.Key.Key_Return)
        # Whoever presses Enter once more does not stop it.
        press(qtbot, Qt.Key.Key_Return)
    names = {one.id: one.name for one in workspace.people.persons()}

    def there() -> set[str]:
        return {names.get(one.person_id, "") for one in workspace.meetings.document(meeting.id).attendances}

    assert {"Ny Person", "Andra"} <= there()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not {"Ny Person", "Andra"} & there(), timeout=30_000)
    window.close()


def test_the_cursor_begins_where_something_must_be_chosen(opened: Opened, actions: Path, tmp_path: Path) -> None:
    dialog = opened(actions)
    assert dialog.focusWidget() is dialog.choices.days
    dialog.reject()
    path = tmp_path / "lista.csv"
    path.write_text("2026-12-01\n2026-12-02\n", encoding="utf-8")
    dialog = opened(path)
    assert dialog.focusWidget() is dialog.columns.boxes[0]
    dialog.reject()
    path.write_text("Åtgärd\nRinga\n", encoding="utf-8")
    dialog = opened(path)
    assert dialog.focusWidget() is dialog.preview.list
    dialog.reject()
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    dialog = opened(path)
    assert dialog.focusWidget() is dialog.refusal.action


def test_the_cursor_stays_where_the_encoding_is_chosen(opened: Opened, actions: Path, qtbot: QtBot) -> None:
    dialog = opened(actions)
    dialog.choices.encoding.setFocus()
    choose(qtbot, dialog, "encoding", "cp850")
    assert dialog.focusWidget() is dialog.choices.encoding


def test_a_row_is_left_out_with_one_key_and_taken_along_again(
    opened: Opened, tmp_path: Path, qtbot: QtBot, workspace: Workspace
) -> None:
    path = tmp_path / "egen.csv"
    path.write_text("Åtgärd;Ansvarig\nRinga;Anna Exempel\nSkriva;Ny Åsa\nFlyga;\n", encoding="utf-8")
    dialog = opened(path)
    rows = dialog.preview.list
    dialog.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and rows.hasFocus())
    for one in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        qtbot.keyClick(rows, one)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert states(dialog) == ["new", "left", "new"]
    assert rows.row() is not None
    assert rows.row().id == "3"
    assert "Ny Åsa" not in dialog.notices.text()
    assert dialog.counts.text() == "2 nya rader, 1 tas inte med"
    qtbot.mouseClick(dialog.preview.leave, Qt.MouseButton.LeftButton)
    assert states(dialog) == ["new", "new", "new"]
    assert "Ny Åsa" in dialog.notices.text()
    rows.selectAll()
    qtbot.mouseClick(dialog.preview.leave, Qt.MouseButton.LeftButton)
    assert not dialog.take_button.isEnabled()
    assert dialog.verdict.text() == "Alla rader som går att läsa in har valts bort."
    rows.select("2")
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    area = workspace.areas.all()[0]
    choose(qtbot, dialog, "area", area.id)
    assert states(dialog) == ["new", "left", "left"], "another choice forgets none of it"
    before = {row.text for row in workspace.actions.of_period(None)}
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert {row.text for row in workspace.actions.of_period(None)} - before == {"Ringa"}
    assert "Ny Åsa" not in {one.name for one in workspace.people.persons()}
