"""What Excel is strict about, and openpyxl and LibreOffice forgive: each fault of a workbook in a line of its own.

Excel answers most of these with "We found a problem with some content", and repairs the file by taking something away.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import column_index_from_string, range_boundaries

_ROWS, _COLUMNS = 1_048_576, 16_384
_TEXT, _LITERAL, _LINKS, _TITLE = 32_767, 255, 65_530, 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME = re.compile(r"[^\W\d][\w.]*|\\[\w.]*|_xlnm\.\w+")
_LIKE_A_CELL = re.compile(r"[a-z]{1,3}\d+|r\d*c\d*|r|c", re.IGNORECASE)
_PLACE = re.compile(r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<cells>\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|[^!]+)")
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# As they follow each other in a sheet; another order is damage.
_ORDER = re.findall(
    r"\w+",
    """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems
    tableParts extLst
    """,
)
_COUNTED = {
    "mergeCells",
    "dataValidations",
    "tableParts",
    "tableColumns",
    "cellXfs",
    "fonts",
    "fills",
    "borders",
    "dxfs",
}


def faults(path: Path) -> list[str]:
    """All that Excel would complain about, in the order in which it is found; an empty list is a sound file."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    # Where parts are missing nothing more can be said.
    return list(_package(names, parts)) or list(_Book(parts).faults())


def _package(names: list[str], parts: dict[str, bytes]) -> Iterator[str]:
    """The parts are told apart, have a type, and lead to parts that are there."""
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1:
            yield f"{name} is there {times} times"
    types = etree.fromstring(parts["[Content_Types].xml"])
    defaults = {one.get("Extension").casefold() for one in types.iter("{*}Default")}
    overrides = [one.get("PartName").lstrip("/") for one in types.iter("{*}Override")]
    for name in overrides:
        if name not in parts:
            yield f"[Content_Types].xml names {name}, which is not there"
    if len(overrides) != len(set(overrides)):
        yield "[Content_Types].xml names a part twice"
    for name in names:
        if name not in (*overrides, "[Content_Types].xml") and name.rpartition(".")[2].casefold() not in defaults:
            yield f"{name} has no type"
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts[name]:
            yield f"{name} has a document type"
        if name.endswith(".rels"):
            yield from _relations(name, parts)


def _relations(name: str, parts: dict[str, bytes]) -> Iterator[str]:
    known = Counter(one.get("Id") for one in etree.fromstring(parts[name]))
    yield from (f"{name}: {one} is there {times} times" for one, times in known.items() if times > 1)
    for one in etree.fromstring(parts[name]):
        target = one.get("Target")
        if one.get("TargetMode") == "External":
            if len(target) > 2_079 or target.count("#") > 1 or re.search(r"\s", target):
                yield f"{name}: Excel does not open {target[:60]}"
        elif _target(name, target) not in parts:
            yield f"{name}: {target} is not there"


def _target(relations: str, target: str) -> str:
    folder = posixpath.dirname(posixpath.dirname(relations))
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


class _Book:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._book = etree.fromstring(parts["xl/workbook.xml"])
        self._styles = etree.fromstring(parts["xl/styles.xml"])
        self._looks = len(self._styles.find("{*}cellXfs"))
        found = self._styles.find("{*}dxfs")
        self._differences = 0 if found is None else len(found)
        led = self._led("xl/workbook.xml")
        self._sheets = {one.get("name"): led[_id_of(one)] for one in self._book.find("{*}sheets") if _id_of(one) in led}
        shared = parts.get("xl/sharedStrings.xml")
        self._shared = [] if shared is None else ["".join(one.itertext("{*}t")) for one in etree.fromstring(shared)]
        self._names = {one.get("name").casefold() for one in self._book.iter("{*}definedName")}
        self._tables: Counter[str] = Counter()
        self._table_ids: Counter[str] = Counter()

    def faults(self) -> Iterator[str]:
        yield from self._titles()
        yield from self._defined()
        yield from self._looks_faults()
        for title, name in self._sheets.items():
            for fault in self._sheet(etree.fromstring(self._parts[name]), name):
                yield f"{title}: {fault}"
        yield from (f"table {name} is there {n} times" for name, n in self._tables.items() if n > 1)
        yield from (f"table id {one} is there {n} times" for one, n in self._table_ids.items() if n > 1)
        yield from (f"{name} is a table and a defined name" for name in self._names & set(self._tables))
        for name in self._parts:
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
                yield from (f"{name}: {fault}" for fault in self._chart(etree.fromstring(self._parts[name])))
            if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
                yield from (f"{name}: {fault}" for fault in _drawing(etree.fromstring(self._parts[name])))
        yield from self._own_properties()

    def _led(self, name: str) -> dict[str, str]:
        folder, _mark, own = name.rpartition("/")
        relations = f"{folder}/_rels/{own}.rels"
        if relations not in self._parts:
            return {}
        found = etree.fromstring(self._parts[relations])
        return {
            one.get("Id"): one.get("Target") if one.get("TargetMode") else _target(relations, one.get("Target"))
            for one in found
        }

    def _titles(self) -> Iterator[str]:
        listed = self._book.find("{*}sheets")
        titles = [one.get("name") for one in listed]
        yield from _twice("sheet", [title.casefold() for title in titles])
        yield from _twice("sheet number", [one.get("sheetId") for one in listed])
        for title in titles:
            if not title or _length(title) > _TITLE or _FORBIDDEN.search(title) or title.strip("'") != title:
                yield f"no sheet can be called {title!r}"
            if title.casefold() in ("history", "historik"):
                yield f"Excel keeps the name {title} to itself"
        shown = [one.get("state", "visible") == "visible" for one in listed]
        view = self._book.find(".//{*}workbookView")
        active = int(view.get("activeTab", "0")) if view is not None else 0
        if active >= len(shown) or not shown[active]:
            yield "the sheet that is shown first cannot be seen"

    def _defined(self) -> Iterator[str]:
        every = list(self._book.iter("{*}definedName"))
        yield from _twice("defined name", [f"{one.get('name')} {one.get('localSheetId')}".casefold() for one in every])
        for one in every:
            name = one.get("name")
            if not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name) or len(name) > _LITERAL:
                yield f"nothing can be called {name}"
            if int(one.get("localSheetId", "0")) >= len(self._sheets):
                yield f"{name} belongs to a sheet that is not there"
            for part in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", one.text or ""):
                if not self._is_place(part, whole=True):
                    yield f"{name} leads to {part}"

    def _is_place(self, place: str, *, whole: bool = False) -> bool:
        """Whether a reference leads to cells of a sheet that is there; `whole` rows and columns where they may be."""
        found = _PLACE.fullmatch(place)
        if found is None or not found["sheet"]:
            return False
        title = found["sheet"]
        if title.startswith("'"):
            title = title[1:-1].replace("''", "'")
        elif not re.fullmatch(r"[^\W\d][\w.]*", title):
            return False
        if title not in self._sheets:
            return False
        return _is_range(found["cells"].replace("$", ""), whole=whole)

    def _looks_faults(self) -> Iterator[str]:
        styles = self._styles
        yield from _miscounted(styles)
        sizes = {key: len(styles.find(f"{{*}}{key}")) for key in ("fonts", "fills", "borders", "cellStyleXfs")}
        if self._looks > 64_000:
            yield f"{self._looks} looks of cells"
        for one in styles.find("{*}cellXfs"):
            for key, most in (("font", "fonts"), ("fill", "fills"), ("border", "borders"), ("xf", "cellStyleXfs")):
                if int(one.get(f"{key}Id", "0")) >= sizes[most]:
                    yield f"a look has a {key} that is not there"
        numbers = [one.get("numFmtId") for one in styles.iterfind("{*}numFmts/{*}numFmt")]
        yield from _twice("form of numbers", numbers)
        for one in styles.iterfind("{*}numFmts/{*}numFmt"):
            if not one.get("formatCode") or len(one.get("formatCode")) > _LITERAL:
                yield f"form of numbers {one.get('formatCode')!r}"

    # One sheet

    def _sheet(self, sheet: Any, name: str) -> Iterator[str]:
        order = [etree.QName(one).localname for one in sheet]
        places = [_ORDER.index(one) for one in order]
        if places != sorted(places):
            yield f"elements in another order: {order}"
        yield from _twice("element", [one for one in order if one != "conditionalFormatting"])
        yield from _miscounted(sheet)
        yield from self._columns(sheet)
        texts: dict[tuple[int, int], str | None] = {}
        yield from self._cells(sheet, texts)
        merged = [one.get("ref") for one in sheet.iter("{*}mergeCell")]
        yield from _overlapping("merged cells", merged)
        yield from self._formats(sheet)
        yield from self._offers(sheet)
        yield from self._links(sheet, name)
        yield from _paper(sheet)
        led, areas = self._led(name), []
        for one in sheet.iter("{*}tablePart"):
            table = etree.fromstring(self._parts[led[_id_of(one)]])
            areas.append(table.get("ref"))
            yield from (f"table {table.get('displayName')}: {fault}" for fault in self._table(table, texts))
        yield from _overlapping("tables and merged cells", [*areas, *merged])
        pane = sheet.find(".//{*}pane")
        if pane is not None and pane.get("state") == "frozen" and not _is_range(pane.get("topLeftCell")):
            yield "the frozen pane begins nowhere"

    def _columns(self, sheet: Any) -> Iterator[str]:
        last = 0
        for one in sheet.iterfind("{*}cols/{*}col"):
            first, width = int(one.get("min")), float(one.get("width", "8"))
            if first <= last or int(one.get("max")) < first or int(one.get("max")) > _COLUMNS:
                yield f"columns {first}–{one.get('max')} after {last}"
            if not 0 <= width <= _LITERAL:
                yield f"column {first} is {width} wide"
            last = int(one.get("max"))

    def _cells(self, sheet: Any, texts: dict[tuple[int, int], str | None]) -> Iterator[str]:
        above = 0
        for row in sheet.iterfind("{*}sheetData/{*}row"):
            number, before = int(row.get("r")), 0
            if not above < number <= _ROWS:
                yield f"row {number} after {above}"
            if float(row.get("ht", "15")) > 409:
                yield f"row {number} is {row.get('ht')} high"
            above = number
            for cell in row:
                found = _CELL.fullmatch(cell.get("r"))
                if found is None or int(found[2]) != number:
                    yield f"{cell.get('r')} in row {number}"
                    continue
                column = column_index_from_string(found[1])
                if not before < column <= _COLUMNS:
                    yield f"{cell.get('r')} after column {before}"
                before = column
                yield from (f"{cell.get('r')} {fault}" for fault in self._cell(cell))
                texts[number, column] = self._text(cell)

    def _cell(self, cell: Any) -> Iterator[str]:
        if int(cell.get("s", "0")) >= self._looks:
            yield "has a look that is not there"
        kind, value = cell.get("t", "n"), cell.findtext("{*}v")
        formula = cell.findtext("{*}f")
        if formula is not None:
            yield from _formula_faults(formula)
        if kind in ("inlineStr", "s", "str"):
            text = self._text(cell) or ""
            if _length(text) > _TEXT:
                yield f"has {_length(text)} characters"
            if kind == "inlineStr" and cell.find("{*}is") is None:
                yield "has no text"
        elif kind == "e":
            yield f"is the error {value}"
        elif kind == "b":
            if value not in ("0", "1"):
                yield f"is {value}, neither true nor false"
        elif kind != "n":
            yield f"is of the kind {kind}"
        elif value is not None and not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value):
            yield f"has {value}, which is no number"

    def _text(self, cell: Any) -> str | None:
        """The text of a cell as people read it; None for numbers and empty cells."""
        kind = cell.get("t", "n")
        if kind == "s":
            return _plain(self._shared[int(cell.findtext("{*}v"))])
        if kind == "inlineStr":
            return _plain("".join(one.text or "" for one in cell.iter("{*}t")))
        return cell.findtext("{*}v") if kind == "str" else None

    def _formats(self, sheet: Any) -> Iterator[str]:
        for one in sheet.iter("{*}conditionalFormatting"):
            if not all(map(_is_range, one.get("sqref").split())):
                yield f"a condition for {one.get('sqref')}"
            for rule in one:
                if int(rule.get("priority", "0")) < 1:
                    yield "a condition without priority"
                if rule.get("dxfId") and int(rule.get("dxfId")) >= self._differences:
                    yield "a condition has a look that is not there"
                for formula in rule.iterfind("{*}formula"):
                    yield from (f"condition {fault}" for fault in _formula_faults(formula.text or ""))

    def _offers(self, sheet: Any) -> Iterator[str]:
        limits = {"errorTitle": 32, "promptTitle": 32, "error": 225, "prompt": 255}
        areas: list[str] = []
        for one in sheet.iter("{*}dataValidation"):
            areas += one.get("sqref").split()
            for key, most in limits.items():
                if _length(one.get(key, "")) > most:
                    yield f"a choice has {key} of {_length(one.get(key))} characters"
            formula = one.findtext("{*}formula1") or ""
            if one.get("type") == "list" and formula.startswith('"'):
                if _length(formula) - 2 > _LITERAL or not formula.endswith('"'):
                    yield f"a choice among {_length(formula) - 2} characters"
            elif one.get("type") == "list" and not self._is_place(formula):
                yield f"a choice among {formula}"
            else:
                yield from (f"choice {fault}" for fault in _formula_faults(formula))
        if not all(map(_is_range, areas)):
            yield f"choices for {areas}"
        yield from _overlapping("choices", areas)

    def _links(self, sheet: Any, name: str) -> Iterator[str]:
        led = self._led(name)
        found = list(sheet.iter("{*}hyperlink"))
        if len(found) > _LINKS:
            yield f"{len(found)} links"
        yield from _twice("link at", [one.get("ref") for one in found])
        for one in found:
            place, address = one.get("location"), led.get(_id_of(one) or "")
            if not _is_range(one.get("ref")):
                yield f"a link at {one.get('ref')}"
            if address is None and not (place and self._is_place(unquote(place))):
                yield f"the link at {one.get('ref')} leads to {place}"
            for key in ("tooltip", "display"):
                if _length(one.get(key, "")) > _LITERAL:
                    yield f"the link at {one.get('ref')} has a {key} of {_length(one.get(key))} characters"

    def _table(self, table: Any, texts: dict[tuple[int, int], str | None]) -> Iterator[str]:
        name = table.get("displayName")
        self._tables[name.casefold()] += 1
        self._table_ids[table.get("id")] += 1
        if not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name) or len(name) > _LITERAL:
            yield "is no name for a table"
        yield from _miscounted(table)
        left, top, right, bottom = range_boundaries(table.get("ref"))
        columns = list(table.iterfind("{*}tableColumns/{*}tableColumn"))
        headings = [_plain(one.get("name", "")) for one in columns]
        if len(columns) != right - left + 1:
            yield f"{len(columns)} columns in {table.get('ref')}"
        if bottom <= top:
            yield "has no row"
        yield from _twice("heading", [heading.casefold() for heading in headings])
        yield from _twice("column number", [one.get("id") for one in columns])
        for place, heading in enumerate(headings):
            shown = texts.get((top, left + place))
            if not heading or _length(heading) > _LITERAL:
                yield f"heading {heading!r}"
            if shown != heading:
                yield f"the cell above is {shown!r}, the column {heading!r}"
        own = table.find("{*}autoFilter")
        if own is not None and own.get("ref") != table.get("ref"):
            yield f"is filtered in {own.get('ref')}"

    def _chart(self, chart: Any) -> Iterator[str]:
        for one in chart.iter("{*}f"):
            if not self._is_place(one.text or ""):
                yield f"draws {one.text}"
        known = {
            one.get("val") for one in chart.iter("{*}axId") if etree.QName(one.getparent()).localname.endswith("Ax")
        }
        used = {one.get("val") for one in chart.iter("{*}axId")} - known
        yield from (f"axis {one} is not there" for one in used)
        series = [one.find("{*}idx").get("val") for one in chart.iter("{*}ser")]
        yield from _twice("series", series)

    def _own_properties(self) -> Iterator[str]:
        if "docProps/custom.xml" in self._parts:
            own = etree.fromstring(self._parts["docProps/custom.xml"])
            yield from _twice("property", [one.get("name").casefold() for one in own])
            yield from _twice("property number", [one.get("pid") for one in own])
            yield from (f"property {one.get('name')} has no number" for one in own if int(one.get("pid")) < 2)


def _drawing(drawing: Any) -> Iterator[str]:
    known = list(drawing.iter("{*}cNvPr"))
    yield from _twice("drawing number", [one.get("id") for one in known])
    yield from (f"{one.get('name')} says nothing to who cannot see it" for one in known if not one.get("descr"))


def _paper(sheet: Any) -> Iterator[str]:
    for one in sheet.iterfind("{*}headerFooter/*"):
        if _length(one.text or "") > _LITERAL:
            yield f"{etree.QName(one).localname} has {_length(one.text)} characters"
    paper = sheet.find("{*}pageSetup")
    if paper is not None and not 10 <= int(paper.get("scale", "100")) <= 400:
        yield f"printed at {paper.get('scale')} %"


def _formula_faults(formula: str) -> Iterator[str]:
    """Whether a formula can be read at all, and names no error."""
    if not formula or len(formula) > 8_192 or formula.startswith("="):
        yield f"formula {formula[:60]!r}"
        return
    try:
        tokens = Tokenizer(f"={formula}").items
    except Exception as error:
        yield f"formula {formula[:60]!r}: {error}"
        return
    opened = Counter(token.subtype for token in tokens if token.type in (Token.FUNC, Token.PAREN, Token.ARRAY))
    if opened[Token.OPEN] != opened[Token.CLOSE]:
        yield f"formula {formula[:60]!r} is not closed"
    for token in tokens:
        if token.subtype == Token.ERROR:
            yield f"formula {formula[:60]!r} has {token.value}"
        if token.subtype == Token.TEXT and _length(token.value) - 2 > _LITERAL:
            yield f"formula {formula[:60]!r} has a text of {_length(token.value)} characters"


def _is_range(cells: str, *, whole: bool = False) -> bool:
    if whole and re.fullmatch(r"[A-Z]{1,3}:[A-Z]{1,3}|\d+:\d+", cells):
        return True
    ends = [_CELL.fullmatch(one) for one in cells.split(":")]
    if len(ends) > 2 or None in ends:
        return False
    left, top, right, bottom = range_boundaries(cells)
    return 1 <= left <= right <= _COLUMNS and 1 <= top <= bottom <= _ROWS


def _overlapping(what: str, areas: Iterable[str]) -> Iterator[str]:
    known: list[tuple[str, tuple[int, int, int, int]]] = []
    for area in areas:
        left, top, right, bottom = range_boundaries(area)
        for other, (first, above, last, below) in known:
            if left <= last and first <= right and top <= below and above <= bottom:
                yield f"{what} overlap: {area} and {other}"
        known.append((area, (left, top, right, bottom)))


def _twice(what: str, found: Iterable[str | None]) -> Iterator[str]:
    yield from (f"{what} {one} is there {times} times" for one, times in Counter(found).items() if times > 1)


def _miscounted(part: Any) -> Iterator[str]:
    for one in part.iter():
        if isinstance(one.tag, str) and etree.QName(one).localname in _COUNTED and one.get("count") is not None:
            if int(one.get("count")) != len(one):
                yield f"{etree.QName(one).localname} says {one.get('count')} and has {len(one)}"
            if not len(one):
                yield f"{etree.QName(one).localname} is empty"


def _id_of(element: Any) -> str | None:
    found: Callable[[str], str | None] = element.get
    return found("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _length(text: str) -> int:
    """As Excel counts: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
