"""Sheets with more rows than a moment allows: read while they are written, and taken back as the others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.meetings import Decision, MeetingState
from samverkan_desktop.domain.report import Sheet, SheetKey
from samverkan_desktop.services import log_sheets, sheet_kinds
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from tests.services.test_reporting import current

LONG = (SheetKey.MEETINGS, SheetKey.ATTENDANCE, SheetKey.DECISIONS, SheetKey.ACTIONS)


def decide(workspace: Workspace, text: str, *, instead_of: str = "") -> str:
    """A decision of a meeting that is not finalised, or another text of it; the answer is its id."""
    row = next(one for one in workspace.meetings.of_period(current(workspace)) if one.state is MeetingState.HELD)
    document = workspace.meetings.document(row.id)
    decision = Decision(meeting_id=row.id, text=text)
    others = document.decisions
    if instead_of:
        decision = replace(next(one for one in others if one.id == instead_of), text=text)
        others = tuple(one for one in others if one.id != instead_of)
    workspace.meetings.save(replace(document, decisions=(*others, decision)))
    return decision.id


def sheets(workspace: Workspace) -> dict[str, Sheet]:
    return {one.key: one for one in workspace.reporting.summary(SummaryChoice(period=current(workspace))).sheets}


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is too long for a moment."""
    for module in (sheet_kinds, log_sheets):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 0)


def test_rows_that_are_read_later_are_the_same(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = sheets(example)
    monkeypatch.setattr(sheet_kinds, "MOST_AT_ONCE", 0)
    later = sheets(example)
    for key in LONG:
        rows = list(at_once[key].rows)
        assert rows
        assert (at_once[key].count, later[key].count) == (None, len(rows))
        assert later[key].columns == at_once[key].columns
        assert list(later[key].rows) == rows
        assert list(later[key].rows) == rows
        assert list(later[key].looked or ()) == rows


@pytest.mark.usefixtures("long")
def test_what_changed_meanwhile_comes_with_its_new_version(example: Workspace, tmp_path: Path) -> None:
    first, second = (example.actions.get(row.id) for row in example.actions.of_period(current(example))[:2])
    report = example.reporting.summary(SummaryChoice(period=current(example), sheets=(SheetKey.ACTIONS,)))
    example.actions.save(replace(first, text="Nytt"))
    example.actions.remove(second)
    example.reporting.write_excel(report, tmp_path / "out.xlsx")
    heads, *rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["Actions"].values
    found = {row[heads.index("ID")]: row for row in rows}
    assert found[first.id][heads.index("Action")] == "Nytt"
    assert found[first.id][heads.index("Version")] == first.version + 1
    assert second.id not in found
    plan = example.excel_changes.plan(example.excel_changes.read(tmp_path / "out.xlsx"))
    assert plan.changes_nothing


@pytest.mark.usefixtures("long")
def test_a_text_longer_than_a_cell_is_planned_for_wherever_it_stands(
    example: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan_desktop.services.long_sheets._LOOKED_AT", 1)
    text = "ord " * 20_000
    long = decide(example, text)
    choice = SummaryChoice(period=current(example), sheets=(SheetKey.DECISIONS,))
    example.reporting.write_excel(example.reporting.summary(choice), tmp_path / "out.xlsx")
    heads, *rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["Decisions"].values
    (row,) = (row for row in rows if row[heads.index("ID")] == long)
    parts = [row[place] for place, head in enumerate(heads) if str(head).startswith("Decision")]
    assert len(parts) == 3
    assert "".join(map(str, parts)).strip() == text.strip()


@pytest.mark.usefixtures("long")
def test_a_text_that_grew_while_the_file_was_written_is_told(example: Workspace, tmp_path: Path) -> None:
    decision, grown = decide(example, "kort"), list[str]()
    report = example.reporting.summary(SummaryChoice(period=current(example), sheets=(SheetKey.DECISIONS,)))

    def grow(done: int, total: int) -> None:
        if not done and not grown:
            grown.append(decide(example, "ord " * 20_000, instead_of=decision))

    example.reporting.write_excel(report, tmp_path / "out.xlsx", grow)
    about = openpyxl.load_workbook(tmp_path / "out.xlsx")["About this file"]
    words = {str(cell) for row in about.values for cell in row}
    assert any("1 text was changed while the file was written" in word for word in words)


def test_longer_lists_cost_no_more_queries_per_window(example: Workspace, statements: list[str], long: None) -> None:
    def queries() -> int:
        statements.clear()
        for sheet in sheets(example).values():
            list(sheet.rows)
        return len(statements)

    before = queries()
    example.actions.add_many([ActionItem(text=f"Till {n}", raised_on=date(2026, 9, 1)) for n in range(300)])
    assert queries() == before


@pytest.mark.usefixtures("long")
def test_what_is_marked_as_secret_is_not_read_later_either(example: Workspace) -> None:
    """An agenda item that is marked is told in the row of its meeting, which is not."""
    row = next(one for one in example.meetings.of_period(current(example)) if one.items > 1)
    item = example.meetings.document(row.id).items[0]
    choice = SummaryChoice(period=current(example), sheets=(SheetKey.MEETINGS,))

    def agenda(secret: bool) -> str:
        (sheet,) = example.reporting.summary(replace(choice, secret=secret)).sheets
        keys = [column.key for column in sheet.columns]
        for rows in (sheet.rows, sheet.looked or ()):
            (found,) = (one[keys.index("agenda")] for one in rows if one[-1] == row.id)
        return str(found)

    assert item.title in agenda(secret=False)
    document = example.meetings.document(row.id)
    items = tuple(replace(one, secrecy="OSL 15 kap. 1 §") if one.id == item.id else one for one in document.items)
    example.meetings.save(replace(document, items=items))
    assert item.title not in agenda(secret=False)
    assert item.title in agenda(secret=True)


def test_the_file_of_a_log_comes_back(example: Workspace, tmp_path: Path) -> None:
    ids = example.actions.find(ActionChoice(period=current(example)))[:3]
    target = tmp_path / "log.xlsx"
    example.reporting.write_log(example.actions.sheet(ids), target)
    service = example.excel_changes
    assert service.plan(service.read(target)).changes_nothing
    book = openpyxl.load_workbook(target)
    log = book["Actions"]
    heads = [cell.value for cell in log[1]]
    log.cell(2, heads.index("Action") + 1).value = "Ändrad i Excel"
    log.append([None if head != "Action" else "Ny i Excel" for head in heads])
    log.delete_rows(3)
    book.save(target)
    plan = service.plan(service.read(target))
    assert sorted(one.kind for one in plan.changes) == ["added", "changed", "removed"]
    assert not plan.problems
    service.apply(plan, plan.chosen(["changed"]))
    assert example.actions.get(ids[0]).text == "Ändrad i Excel"
