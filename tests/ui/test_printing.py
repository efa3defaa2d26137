"""Printing: what the window shows, as pages to look at, and on the way to a printer."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import RATING_LABELS, Assessment, Rating
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError, StorageFailure
from samverkan_desktop.domain.list_paper import MOST_ROWS, ListPaper, PaperCell, PaperColumn
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.i18n import _
from samverkan_desktop.services.printing import PRINTED, Printout
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures
from samverkan_desktop.ui.dialogs.print_preview import PrintPreview
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.to_printer import print_pages, wanted_pages


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = pictures.open_window(workspace)
    qtbot.addWidget(made)
    yield made
    made.close()


def preview(window: QWidget, qtbot: QtBot) -> PrintPreview:
    found = window.findChildren(PrintPreview)[-1]
    qtbot.waitUntil(lambda: found.view.count > 0, timeout=30_000)
    return found


def press(window: QMainWindow) -> None:
    if isinstance(window, MainWindow):
        window.have_commands()
    command = window.findChild(QAction, "print") or window.commands["print"]  # type: ignore[attr-defined]
    assert command.shortcut().toString() == "Ctrl+P"
    command.trigger()


def words(found: PrintPreview) -> str:
    pages = PdfReader(BytesIO(found.printout.pdf.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def several(window: MainWindow, rows: int = 90) -> Printout:
    paper = ListPaper(
        title="Lista",
        day=window.workspace.today(),
        columns=(PaperColumn(title="Rad"),),
        rows=tuple((PaperCell(text=f"Rad {number}"),) for number in range(rows)),
    )
    return window.workspace.printing.rows(paper)


def test_the_key_shows_the_overview_as_it_will_be_printed(window: MainWindow, qtbot: QtBot) -> None:
    press(window)
    found = preview(window, qtbot)
    assert found.view.count == 1
    assert "Att ta ställning till" in words(found)
    assert found.print_button.isEnabled()
    assert found.where.text() == "Sida 1 av 1"
    found.reject()


def test_a_list_is_printed_as_it_is_filtered_and_sorted(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("actions")
    page = window.page
    assert page is not None
    page.log.filter.setText("kommun")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.log.list.sorted.rowCount() < 6)  # type: ignore[attr-defined]
    shown = [page.log.list.sorted.index(row, 1).data() for row in range(page.log.list.sorted.rowCount())]  # type: ignore[attr-defined]
    press(window)
    text = words(preview(window, qtbot))
    assert "med orden ”kommun”" in text
    assert shown
    places = [text.index(" ".join(str(one).split()[:2])) for one in shown]
    assert places == sorted(places)


def test_an_open_row_says_nothing_of_a_marked_record(window: MainWindow, qtbot: QtBot) -> None:
    work = window.workspace
    period, area = work.periods.current(), window.area_rows[0]
    assert period is not None
    goal = work.goals.of_period(period.id, area.id)[0]
    used = {one.attainment for one in work.goals.of_period(period.id, area.id)[:1]}
    rating = next(one for one in (Rating.ACHIEVED, Rating.BEHIND) if one not in used)
    secret = Assessment(goal_id=goal.id, day=work.today(), attainment=rating, reason="Hemligt", secrecy="OSL 21 kap.")
    with work._store.transaction(*Topic, who="Test", what="mark") as writing:
        writing.insert(secret)
    window.show_area(area.id, "goals")
    shown = work.goals.of_period(period.id, area.id)[0]
    assert shown.day == work.today()
    press(window)
    found = preview(window, qtbot)
    with work.outgoing():
        rows = work.goals.of_period(period.id, area.id)
        openly = rows[0]
    assert openly.day != shown.day
    assert openly.assessments == shown.assessments - 1
    said = words(found)
    assert goal.wording.split()[0] in said
    label = _(RATING_LABELS[rating])
    told = [one for row in rows for one in (row.cooperation, row.attainment)]
    assert said.count(label) == told.count(rating)
    # On the screen everything stands as before.
    assert work.goals.of_period(period.id, area.id)[0] == shown
    found.reject()


def test_each_part_of_an_area_and_each_page_can_be_printed(window: MainWindow, qtbot: QtBot) -> None:
    area = window.area_rows[0]
    for section in ("goals", "meetings", "actions", "plans", "indicators", "followup"):
        window.show_area(area.id, section)
        press(window)
        found = preview(window, qtbot)
        expected = "Uppföljning" if section == "followup" else area.name
        assert found.printout.title.startswith(expected)
        found.reject()
    for key in ("decisions", "bodies", "people", "history", "corrections"):
        window.show_page(key)
        press(window)
        found = preview(window, qtbot)
        assert window.page is not None
        assert found.printout.title.startswith(window.page.accessibleName())
        found.reject()


def test_minutes_are_printed_from_their_window_and_the_agenda_before_the_meeting(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.period is not None
    meetings = window.workspace.meetings.of_period(window.period)
    for state, kind in ((MeetingState.HELD, "Protokoll"), (MeetingState.PLANNED, "Dagordning")):
        meeting = next(
            row for row in meetings if row.state is state and (state is MeetingState.PLANNED or row.decisions)
        )
        window.open_meeting(meeting.id)
        minutes = window.meetings.windows[-1]
        press(minutes)
        found = preview(minutes, qtbot)
        assert found.printout.title.startswith(kind)
        found.reject()
        minutes.close()


def test_what_is_printed_has_the_pages_asked_for(window: MainWindow, tmp_path: Path) -> None:
    printout = several(window)
    target = tmp_path / "printed.pdf"
    assert print_pages(printout, to_file(target)) == len(printout.pictures(36))
    pages = PdfReader(target).pages
    assert len(pages) == len(printout.pictures(36)) > 1
    ratio = float(pages[0].mediabox.height) / float(pages[0].mediabox.width)
    assert ratio == pytest.approx(2**0.5, abs=0.02)


def test_what_lies_down_is_printed_lying(window: MainWindow, tmp_path: Path) -> None:
    assert window.period is not None
    work = window.workspace
    target = tmp_path / "overview.pdf"
    print_pages(work.printing.overview(work.overview_papers.figures(window.period)), to_file(target))
    page = PdfReader(target).pages[0]
    assert page.mediabox.width > page.mediabox.height


def test_a_range_and_copies_are_what_the_printer_gets(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "x.pdf")
    assert wanted_pages(printer, 4) == [0, 1, 2, 3]
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 4) == [1, 2]
    printer.setFromTo(3, 9)
    assert wanted_pages(printer, 4) == [2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 4) == [3, 2]


def test_printing_is_remembered_and_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    found = PrintPreview(window.desk, several(window), window)
    found.open()
    qtbot.waitUntil(lambda: found.view.count > 0, timeout=30_000)
    pages = found.view.count
    found.print_to(to_file(tmp_path / "p.pdf"))
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=30_000)
    assert any(f"{pages} sidor är skickade" in one.text.text() for one in window.desk.messages.notices)
    assert window.workspace.exports_log.all()[-1].kind == PRINTED


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_says_no_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "no-such-folder" / "p.pdf")
    with pytest.raises(StorageFailure):
        print_pages(several(window, 3), printer)
    found = PrintPreview(window.desk, several(window, 3), window)
    found.open()
    qtbot.waitUntil(lambda: found.view.count > 0, timeout=30_000)
    found.print_to(printer)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=30_000)
    assert "Inget skrevs ut" in [one.text() for one in window.findChild(MessageDialog).findChildren(QLabel)]
    assert PRINTED not in {one.kind for one in window.workspace.exports_log.all()}


def test_too_long_a_list_is_refused_with_a_way_on(window: MainWindow) -> None:
    with pytest.raises(SamverkanError, match="5000"):
        several(window, MOST_ROWS + 1)


def test_the_printer_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    found = PrintPreview(window.desk, several(window), window)
    found.open()
    qtbot.waitUntil(lambda: found.view.count > 0, timeout=30_000)
    qtbot.mouseClick(found.print_button, Qt.MouseButton.LeftButton)
    dialog = found.findChild(QPrintDialog)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, found.view.count)
    dialog.reject()


def test_pages_are_turned_and_made_larger_with_keys(window: MainWindow, qtbot: QtBot) -> None:
    found = PrintPreview(window.desk, several(window), window)
    found.open()
    qtbot.waitUntil(lambda: found.view.count > 0, timeout=30_000)
    view = found.view
    fitting = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert found.where.text() == f"Sida 2 av {view.count}"
    assert "sida 2 av" in view.accessibleName()
    qtbot.keyClick(found, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > fitting
    assert found.where.text() == f"Sida 2 av {view.count}"
    qtbot.keyClick(found, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.is_fitted
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == view.count - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0


def test_the_same_pages_are_saved_as_a_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    printout = several(window)
    target = tmp_path / printout.file_name(".pdf")
    assert printout.write(target) == ()
    assert len(PdfReader(target).pages) == len(printout.pictures(36))
    assert window.workspace.exports_log.all()[-1].kind == "pdf"
