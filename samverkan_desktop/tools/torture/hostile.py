"""Text that wants to be something else: it comes out of every kind of file as the text that it was."""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from docx import Document
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook
from pypdf import PageObject, PdfReader

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.meetings import AgendaItem, MeetingState
from samverkan_desktop.domain.text import clean_text
from samverkan_desktop.frozen import replace
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
_WINDOW = "samverkan_desktop.tools.torture.hostile_window"
_PER_BATCH = 500
_PER_ITEM = 20
_SEARCHED = 5
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Stands for a hyphen at the end of a line: one that was written, or one that divides a word.
_EITHER = "\ue000"
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_PLAIN_LETTERS = re.compile(r"[\x20-\x7eåäöÅÄÖ]+")
_LIVE_IN_PDF = (b"/Launch", b"/JavaScript", b"/URI (file", b"/GoToR", b"/SubmitForm")
_LIVE_IN_PACKAGE = (b'Target="file:', b"<w:fldSimple", b"<f>", b"ddeLink")
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)<")
_OUR_FIELDS = {b"PAGE", b"NUMPAGES"}


# Asked for the texts that the window does not show as they are, by the id of the action.
Shown = Callable[[dict[str, str]], list[str]]


def hostile(order: Order) -> Outcome:
    """Texts through the services into csv, Excel, Word, PDF, text and the window, in a process that has a window."""
    example = example_database(order.folder)
    done = subprocess.run(
        [sys.executable, "-m", _WINDOW, str(example), str(order.seed), str(order.count)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(order.folder / "home")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        return Outcome(count=order.count, failures=[f"the process ended with {done.returncode}: {done.stderr[-500:]}"])
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def through_files(workspace: Workspace, order: Order, shown: Shown) -> Outcome:
    """Batches of texts into the database, through everything that leaves it and, with `shown`, into the window."""
    outcome = Outcome()
    chance = Random(order.seed)

    def in_lists(texts: list[str]) -> list[str]:
        return _in_lists(workspace, texts, order.folder, outcome, shown)

    def on_paper(texts: list[str]) -> list[str]:
        return _on_paper(workspace, texts, order.folder, outcome)

    while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
        many = min(_PER_BATCH, order.count - outcome.count)
        # A number as long as every other, so that no text is the beginning of another.
        texts = [f"{made_text(chance)} {outcome.count + number:06}" for number in range(many)]
        outcome.count += many
        outcome.failures += tried(in_lists, texts) + tried(on_paper, texts)
    return outcome


def tried(trial: Callable[[list[str]], list[str]], texts: list[str]) -> list[str]:
    """What is wrong with each of the texts; when all of them together cannot be tried, the guilty one by halving."""
    try:
        return trial(texts)
    except Exception as error:
        if len(texts) == 1:
            return [f"{texts[0]!r}: {type(error).__name__} {error}"]
        half = len(texts) // 2
        return tried(trial, texts[:half]) + tried(trial, texts[half:])


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


def _in_lists(workspace: Workspace, texts: list[str], folder: Path, outcome: Outcome, shown: Shown) -> list[str]:
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
    wrong += [f"window: {one}" for one in shown(dict(zip(ids, kept, strict=True)))]
    outcome.add("in the list of the window", len(texts))
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
    groups = [texts[start : start + _PER_ITEM] for start in range(0, len(texts), _PER_ITEM)]
    items = tuple(
        AgendaItem(meeting_id=meeting_id, title=f"Punkt {number}", notes="\n".join(group))
        for number, group in enumerate(groups)
    )
    saved = workspace.meetings.save(replace(document, items=items, decisions=(), actions=(), goal_links=()))
    kept = "\n".join(item.notes for item in saved.value.items).split("\n")
    wanted = [line for text in texts for line in clean_text(text).split("\n") if line.strip()]
    wrong = [f"minutes: {line!r}" for line in _missing(wanted, kept)]
    minutes = workspace.minutes.of_meeting(meeting_id)
    for suffix in (".txt", ".docx", ".pdf"):
        workspace.minutes.write(minutes, folder / f"minutes{suffix}")
        outcome.add(f"through {suffix[1:]}", len(texts))
    wrong += [f".docx: {line!r}" for line in _missing(wanted, _paragraphs(folder / "minutes.docx"))]
    in_text = _bare(_text_of_file(folder / "minutes.txt"))
    wrong += [f".txt: {line!r}" for line in wanted if _bare(line) not in in_text]
    # Which way letters run, and which signs a font has, is not what a PDF tells of a text.
    plain = [line for line in wanted if _PLAIN_LETTERS.fullmatch(line)]
    wrong += [f".pdf: {line!r}" for line in missing_in_pdf(folder / "minutes.pdf", plain)]
    outcome.add("lines read in the PDF", len(plain))
    wrong += _live_parts(folder / "minutes.docx")
    content = (folder / "minutes.pdf").read_bytes()
    wrong += [f"pdf, live: {sign!r}" for sign in _LIVE_IN_PDF if sign in content]
    workspace.history.undo()
    return wrong


def _missing(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    there = {_bare(one) for one in found}
    return [one for one in wanted if _bare(one) not in there]


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _text_of_file(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).element.body.iter(qn("w:p"))]


def missing_in_pdf(path: Path, wanted: Iterable[str]) -> list[str]:
    """The lines that the file does not tell of.

    A font has one sign for the hyphen that divides a word and for the one that is written; where a paper has both,
    the file says of both that they divide, and a hyphen at the end of a line may be either. Of a sign that stood
    before a mark without a picture, such as one that turns the way of the letters, it says everywhere that the mark
    comes with it.
    """
    told = _UNSEEN.sub("", "\n".join(map(_without_foot, PdfReader(path).pages)).replace("\u00ad", "-"))
    written, divided = _bare(told), _bare(told.replace("-\n", ""))
    lost = [line for line in wanted if _bare(line) not in written and _bare(line) not in divided]
    if not lost:
        return []
    # The reader turns brackets round beside letters that run the other way; other readers do not.
    turned = {"".join(sorted(_bare(line))) for line in told.splitlines()}
    either = _bare(told.replace("-\n", _EITHER))
    return [line for line in lost if "".join(sorted(_bare(line))) not in turned and not _is_in(either, _bare(line))]


def _without_foot(page: PageObject) -> str:
    text: str = page.extract_text()
    return text.rpartition("\n")[0]


def _is_in(told: str, line: str) -> bool:
    letters = (f"[-{_EITHER}]" if letter == "-" else re.escape(letter) for letter in line)
    return re.search(f"{_EITHER}?".join(letters), told) is not None
