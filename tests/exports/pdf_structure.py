"""Reads a PDF as a checker of PDF/UA-1 and PDF/A-2a does, as far as its structure shows; says what is wrong."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_PAINTS = {*_SHOWS_TEXT, "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}
_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


@dataclass
class Structure:
    """What a PDF is made of; `problems` is empty when nothing is wrong."""

    language: str = ""
    title: str = ""
    roles: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        """The tags of headings in reading order."""
        return [role for role in self.roles if role in _HEADINGS]


def structure_of(content: bytes) -> Structure:
    """Read the file whole."""
    with pikepdf.open(BytesIO(content)) as pdf:
        found = Structure(language=str(pdf.Root.get("/Lang", "")), title=str(pdf.docinfo.get("/Title", "")))
        say = found.problems.append
        _check_claims(pdf, found)
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            say("there is no tree of tags")
            return found
        marked: set[tuple[Any, int]] = set()
        for element in _elements(tree.get("/K"), None, marked):
            _check_element(element, found)
        _check_headings(found)
        for number, page in enumerate(pdf.pages, 1):
            _check_page(page, number, marked, found)
        return found


def _check_claims(pdf: pikepdf.Pdf, found: Structure) -> None:
    say = found.problems.append
    root = pdf.Root
    if not found.language:
        say("no language")
    if not found.title:
        say("no title")
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        say("not said to be tagged")
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        say("the title bar shows the name of the file")
    with pdf.open_metadata() as about:
        for key, wanted in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
            if str(about.get(key, "")) != wanted:
                say(f"{key} is not {wanted}")
        if str(about.get("dc:title", "")) != found.title:
            say("the two titles differ")
    if pdf.is_encrypted:
        say("encrypted")
    if not root.get("/OutputIntents"):
        say("colours without a profile")
    for name in ("/OpenAction", "/AA"):
        if name in root:
            say(f"the file does something by itself: {name}")
    if "/JavaScript" in root.get("/Names", {}):
        say("holds a script")


def _elements(node: Any, page: Any, marked: set[tuple[Any, int]]) -> Iterator[Any]:
    """Every structure element in reading order; `marked` gathers the pieces of pages that they hold."""
    if node is None:
        return
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child, page, marked)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.get("/Pg", page)
        if "/S" in node:
            yield node
        if "/MCID" in node:
            marked.add((page.objgen, int(node["/MCID"])))
        yield from _elements(node.get("/K"), page, marked)
    elif page is not None:
        marked.add((page.objgen, int(node)))


def _check_element(element: Any, found: Structure) -> None:
    role = str(element["/S"])
    found.roles.append(role)
    say = found.problems.append
    if role == "/Figure" and not str(element.get("/Alt", "")):
        say("a picture without alternative text")
    if role == "/Table" and not any(str(one["/S"]) == "/TH" for one in _elements(element.get("/K"), None, set())):
        say("a table without headings")
    if role == "/TH" and "/Scope" not in _attributes(element):
        say("a heading of a table that does not say what it heads")
    if role == "/Link" and not any("/Obj" in child for child in _children(element) if hasattr(child, "keys")):
        say("a link that leads nowhere")


def _attributes(element: Any) -> set[str]:
    held = element.get("/A")
    several = held if isinstance(held, pikepdf.Array) else [held] if held is not None else []
    return {str(key) for one in several if isinstance(one, pikepdf.Dictionary) for key in one}


def _children(element: Any) -> list[Any]:
    held = element.get("/K")
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _check_headings(found: Structure) -> None:
    levels = [int(role[2]) for role in found.headings]
    if levels[:1] != [1]:
        found.problems.append("the first heading is not of level 1")
    found.problems += [
        f"from a heading of level {before} to one of level {after}"
        for before, after in itertools.pairwise(levels)
        if after > before + 1
    ]


def _check_page(page: Any, number: int, marked: set[tuple[Any, int]], found: Structure) -> None:
    say = found.problems.append
    open_tags: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            known = str(operands[0]) == "/Artifact"
            if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                known = (page.objgen, int(operands[1]["/MCID"])) in marked
                if not known:
                    say(f"page {number}: a piece that is in no tag")
            open_tags.append(known)
        elif name == "EMC":
            open_tags.pop()
        elif name in _PAINTS and not any(open_tags):
            say(f"page {number}: something is painted outside the tags ({name})")
    if str(page.get("/Tabs", "")) != "/S":
        say(f"page {number}: the keys do not follow the tags")
    for font in dict(page.get("/Resources", {}).get("/Font", {})).values():
        if "/ToUnicode" not in font:
            say(f"page {number}: letters that cannot be copied")
        heirs = font.get("/DescendantFonts", [font])
        descriptor = heirs[0].get("/FontDescriptor", {})
        if not any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            say(f"page {number}: a font that is not in the file")
    for note in page.get("/Annots", []):
        if str(note.get("/Subtype")) == "/Link" and not str(note.get("/Contents", "")):
            say(f"page {number}: a link without a description")
