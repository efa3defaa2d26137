"""What PDF/UA-1 and PDF/A-2a ask of the structure of a file, as far as its objects tell; no judge of its wording."""

from collections.abc import Iterator, Set
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pikepdf

_DRAWN = {"Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "INLINE IMAGE"}
_FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/URI", "/GoToR", "/SubmitForm", "/EmbeddedFile", "/RichMedia", "/Movie"}
_XMP = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def faults(content: bytes, *, title: str, language: str, links: bool = False) -> list[str]:
    """Everything that is wrong, in words; an empty list where nothing is. Only with `links` may it lead elsewhere."""
    forbidden = _FORBIDDEN - {"/URI"} if links else _FORBIDDEN
    with pikepdf.open(BytesIO(content)) as pdf:
        found = (
            _head(pdf, title, language),
            _xmp(pdf, title),
            _structure(pdf),
            _pages(pdf),
            _links(pdf),
            _fonts(pdf),
            _safe(pdf, forbidden),
        )
        return [fault for several in found for fault in several]


def headings(content: bytes) -> list[str]:
    """The tags of headings in reading order."""
    return [role for role, _ in structure(content) if role[:2] == "/H" and role[2:].isdigit()]


def structure(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """The tags in reading order, each with its attributes and its alternative text."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [(role, attributes) for role, attributes, _element in _elements(pdf)]


def _head(pdf: pikepdf.Pdf, title: str, language: str) -> Iterator[str]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != language:
        yield f"language is {root.get('/Lang')}"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "not marked as tagged"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the window does not show the title"
    if str(pdf.docinfo.get("/Title", "")) != title:
        yield f"title is {pdf.docinfo.get('/Title')}"
    if "/OutputIntents" not in root:
        yield "no output intent"
    if "/ID" not in pdf.trailer:
        yield "no file identifier"
    if pdf.is_encrypted:
        yield "encrypted"


def _xmp(pdf: pikepdf.Pdf, title: str) -> Iterator[str]:
    tree = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    found = {
        name: next(iter(tree.iterfind(f".//{name}", _XMP)), None)
        for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title//rdf:li")
    }
    for name, wanted in zip(found, ("2", "A", "1", title), strict=True):
        element = found[name]
        if element is None or element.text != wanted:
            yield f"XMP {name} is {None if element is None else element.text}"


def _elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, dict[str, str], Any]]:
    roles = {str(one): str(other) for one, other in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}

    def walk(node: Any) -> Iterator[tuple[str, dict[str, str], Any]]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                role = str(node.S)
                yield roles.get(role, role), _attributes(node), node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def _attributes(node: Any) -> dict[str, str]:
    found = {"Alt": str(node.Alt)} if "/Alt" in node else {}
    given = node.get("/A", [])
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(one, pikepdf.Dictionary):
            found |= {str(name).lstrip("/"): str(value).lstrip("/") for name, value in one.items()}
    return found


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    elements = list(_elements(pdf))
    levels = [int(role[2:]) for role, _given, _node in elements if role[:2] == "/H" and role[2:].isdigit()]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield f"levels of headings: {levels}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a level of headings is passed over: {levels}"
    for role, given, node in elements:
        if role == "/TH" and given.get("Scope") not in ("Column", "Row", "Both"):
            yield "a heading of a table has no scope"
        if role in ("/Figure", "/Formula") and not given.get("Alt"):
            yield "a figure has no alternative text"
        if role == "/Table":
            yield from _table(node)
    if "/ParentTree" not in pdf.Root.StructTreeRoot:
        yield "no parent tree"


def _table(node: Any) -> Iterator[str]:
    rows: list[list[str]] = []

    def walk(one: Any) -> None:
        if isinstance(one, pikepdf.Array):
            for child in one:
                walk(child)
        elif isinstance(one, pikepdf.Dictionary):
            role = str(one.get("/S", ""))
            if role == "/TR":
                rows.append([])
            elif role in ("/TH", "/TD"):
                rows[-1].append(role)
                return
            if "/K" in one:
                walk(one.K)

    walk(node.K)
    if not rows or set(rows[0]) != {"/TH"}:
        yield "a table does not begin with a row of headings"
    if len({len(row) for row in rows}) > 1:
        yield f"rows of different lengths: {sorted({len(row) for row in rows})}"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if "/StructParents" not in page:
            yield f"page {number} has no way to its tags"
        if "/Annots" in page and str(page.get("/Tabs", "")) != "/S":
            yield f"page {number}: tab does not follow the tags"
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BMC", "BDC"):
                depth += 1
            elif operator == "EMC":
                depth -= 1
            elif operator in _DRAWN and depth < 1:
                yield f"page {number}: something is drawn outside of all tags ({operator})"
                break


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    for role, _given, node in _elements(pdf):
        held = node.get("/K", [])
        pieces = held if isinstance(held, pikepdf.Array) else [held]
        if role == "/Link" and not any(isinstance(one, pikepdf.Dictionary) and "/Obj" in one for one in pieces):
            yield "a link that leads nowhere"
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            if str(note.get("/Subtype")) == "/Link" and not str(note.get("/Contents", "")):
                yield f"page {number}: a link without a description"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary) or str(one.get("/Type", "")) != "/Font":
            continue
        if "/FontDescriptor" in one and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one.FontDescriptor.keys()):
            yield f"font {one.get('/BaseFont')} is not in the file"
        if str(one.get("/Subtype", "")) == "/Type0" and "/ToUnicode" not in one:
            yield f"font {one.get('/BaseFont')} cannot be read aloud"


def _safe(pdf: pikepdf.Pdf, forbidden: Set[str]) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            held = {str(key) for key in one.keys()} | {str(one.get("/S", "")), str(one.get("/Type", ""))}  # noqa: SIM118
            for name in sorted(held & forbidden):
                yield f"holds {name}"
    for name in ("/OpenAction", "/AA", "/AcroForm", "/Names"):
        if name in pdf.Root:
            yield f"the root holds {name}"
