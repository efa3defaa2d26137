"""Text that wants to be something else: it comes out of every kind of file as the text that it was."""

import csv
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

from docx import Document
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.meetings import AgendaItem, MeetingState
from samverkan_desktop.domain.text import clean_text
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

PIECES = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("file:///etc/passwd";"x")',
    "+SUM(A1:A9)",
    "-2+3",
    "@SUM(1)",
    "#N/A",
    "<b>fet</b>",
    "<img src='file:///etc/hostname'>",
    '<a href="file:///etc/passwd">här</a>',
    "<script>alert(1)</script>",
    "</w:t></w:r>",
    "]]>",
    "&amp;",
    "& och &&",
    "%s %n %1",
    "{0} {namn}",
    "{{ möte }}",
    "{% for x in y %}",
    '#read("/etc/passwd")',
    "$x^2$",
    "#let x = 1",
    "*stjärna* _streck_",
    "= Rubrik",
    "// inte kommentar",
    "@hänvisning",
    "_x0041_",
    "\\",
    "1 234,5",
    "1e9",
    "'; DROP TABLE goal; --",
    "%",
    '"NEAR(a b)" OR c*',
    "citat\" och 'enkla'",
    ";",
    "\t",
    "\r\n",
    "\x00\x07\x1b",
    "\u2028",
    "\ufeff",
    "\u202eomvänt\u202c",
    "שלום",
    "👩‍👩‍👧",
    "e\u0301",
    "ﬁ",
    "CON",
    "../../x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "x" * 200,
    "Åäö",
)
_PER_BATCH = 400
_ON_PAPER = 25
_SEARCHED = 10
_LONG_RUN = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPACE = re.compile(r"\s+")
_PLAIN_LETTERS = re.compile(r"[\x20-\x7eåäöÅÄÖ]+")
_LIVE_IN_PDF = (b"/Launch", b"/JavaScript", b"/URI (file", b"/GoToR", b"/SubmitForm")
_LIVE_IN_PACKAGE = (b'Target="file:', b"<w:fldSimple", b"<f>", b"ddeLink")
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)<")
_OUR_FIELDS = {b"PAGE", b"NUMPAGES"}


def hostile(order: Order) -> Outcome:
    """Batches of texts through the services into csv, Excel, Word, PDF and text, and back; and into the window."""
    outcome = Outcome()
    chance = Random(order.seed)
    example = example_database(order.folder)
    workspace = Workspace.open(example, who="Torture")
    while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
        many = min(_PER_BATCH, order.count - outcome.count)
        texts = [f"{made_text(chance)} {outcome.count + number}" for number in range(many)]
        outcome.count += many
        outcome.failures += _in_lists(workspace, texts, order.folder, outcome)
        outcome.failures += _on_paper(workspace, texts[:_ON_PAPER], order.folder, outcome)
    workspace.close()
    outcome.failures += _in_the_window(example, order, outcome)
    return outcome


def hostile_control(order: Order) -> Outcome:
    """The control: the same texts put into a workbook as they come."""
    outcome = Outcome(count=order.count)
    chance = Random(order.seed)
    book = Workbook()
    texts = [clean_text(made_text(chance)) for _ in range(order.count)]
    for text in texts:
        book.worksheets[0].append([text])
    path = order.folder / "careless.xlsx"
    book.save(path)
    outcome.failures += _missing_in_workbook(path, texts)[:MOST_FAILURES]
    return outcome


def made_text(chance: Random) -> str:
    """One text out of several pieces."""
    pieces = chance.choices(PIECES, k=chance.choice((1, 1, 2, 3)))
    return chance.choice(("", " ", "\n")).join(pieces)


def _in_lists(workspace: Workspace, texts: list[str], folder: Path, outcome: Outcome) -> list[str]:
    today = workspace.today()
    made = [ActionItem(text=text, raised_on=today) for text in texts]
    workspace.actions.add_many(made)
    ids = [one.id for one in made]
    wrong = []
    for text, row in zip(texts, workspace.actions.rows(ids), strict=True):
        if row.text != clean_text(text):
            wrong.append(f"database: {text!r}")
    kept = [row.text for row in workspace.actions.rows(ids)]
    book, table = folder / "log.xlsx", folder / "log.csv"
    sheet = workspace.actions.sheet(ids)
    workspace.reporting.write_log(sheet, book)
    workspace.reporting.write_log(sheet, table)
    wrong += [f"xlsx: {text!r}" for text in _missing_in_workbook(book, kept)]
    wrong += _live_parts(book)
    with table.open(encoding="utf-8-sig", newline="") as file:
        cells = {cell for row in csv.reader(file, delimiter=";") for cell in row}
    safe = [f"'{text}" if text.startswith(_FORMULA) else text for text in kept]
    wrong += [f"csv: {text!r}" for text in safe if text not in cells]
    wrong += [f"csv, live: {cell!r}" for cell in cells if cell.startswith(_FORMULA)]
    outcome.add("through Excel and csv", len(texts))
    # Each of them finds itself, and none of them is a question of its own.
    for action_id, text in list(zip(ids, kept, strict=True))[:_SEARCHED]:
        found = set(workspace.actions.find(ActionChoice(text=text)))
        if action_id not in found:
            wrong.append(f"search in the list: {text!r}")
        workspace.finding.find(text)
        outcome.add("searched for")
    workspace.actions.remove_many(ids)
    return wrong


def _missing_in_workbook(path: Path, texts: Iterable[str]) -> list[str]:
    book = load_workbook(path, read_only=False)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    live = [str(cell.value) for cell in cells if cell.data_type == "f"]
    found = {_ESCAPED.sub(lambda one: chr(int(one[1], 16)), str(cell.value)) for cell in cells}
    book.close()
    return live + [text for text in texts if text not in found]


def _live_parts(path: Path) -> list[str]:
    found = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            signs = [sign for sign in _LIVE_IN_PACKAGE if sign in content]
            signs += [field for field in _FIELD.findall(content) if field.strip() not in _OUR_FIELDS]
            found += [f"{path.suffix}, live: {sign!r} in {name}" for sign in signs]
    return found


def _on_paper(workspace: Workspace, texts: list[str], folder: Path, outcome: Outcome) -> list[str]:
    meeting_id = next(
        row.id
        for period in workspace.periods.all()
        for row in workspace.meetings.of_period(period)
        if row.state is MeetingState.HELD
    )
    document = workspace.meetings.document(meeting_id)
    items = tuple(AgendaItem(meeting_id=meeting_id, title=f"Punkt {n}", notes=one) for n, one in enumerate(texts))
    saved = workspace.meetings.save(replace(document, items=items, decisions=(), actions=(), goal_links=()))
    kept = [item.notes for item in saved.value.items]
    minutes = workspace.minutes.of_meeting(meeting_id)
    wrong = []
    for suffix, read in ((".txt", _text_of_file), (".docx", _text_of_word), (".pdf", _text_of_pdf)):
        path = folder / f"minutes{suffix}"
        workspace.minutes.write(minutes, path)
        found = _SPACE.sub("", read(path))
        for text in kept:
            # Which way letters run, and which signs a font has, is not what a PDF tells of a text.
            lines = [line for line in text.split("\n") if suffix != ".pdf" or _PLAIN_LETTERS.fullmatch(line)]
            wrong += [f"{suffix}: {line!r}" for line in lines if _SPACE.sub("", line) not in found]
        outcome.add(f"through {suffix[1:]}", len(texts))
    wrong += _live_parts(folder / "minutes.docx")
    content = (folder / "minutes.pdf").read_bytes()
    wrong += [f"pdf, live: {sign!r}" for sign in _LIVE_IN_PDF if sign in content]
    workspace.history.undo()
    return wrong


def _text_of_file(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _text_of_word(path: Path) -> str:
    document = Document(str(path))
    tables = (p.text for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


def _text_of_pdf(path: Path) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    # A font has one sign for the hyphen that divides a word at the end of a line and for the one that is written;
    # where a paper has both, the file says of both that they divide.
    return text.replace("\u00ad", "-")


def _in_the_window(example: Path, order: Order, outcome: Outcome) -> list[str]:
    """What the window shows, looked at in a process of its own."""
    # All the dialogs take a minute, which a short run has not.
    more = ["dialogs"] if order.count >= _LONG_RUN else []
    done = subprocess.run(
        [sys.executable, "-m", "samverkan_desktop.tools.torture.hostile_window", str(example), str(order.seed), *more],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(example.parent / "home")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=600,
        check=False,
    )
    if done.returncode:
        return [f"window: {done.stderr[-500:]}"]
    first, *wrong = done.stdout.splitlines()
    outcome.add("shown in the window", int(first))
    return [f"window: {line}" for line in wrong]
