"""One paragraph of a Word document: its text with breaks, its links, and whether it is a heading or a point."""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

from samverkan_desktop.domain.followup_form import tidy
from samverkan_desktop.domain.followup_links import forms_of, link_of_line
from samverkan_desktop.domain.followup_text import TextLink
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.imports.lines import Line, Mark, lines_of, tidy_line

Relations: TypeAlias = dict[str, str]

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HYPERLINK_FIELD = re.compile(r'\bHYPERLINK\s+"?([^"\s]+)', re.IGNORECASE)
_LINK_START: Final = "\ue000"
_LINK_END: Final = "\ue001"
_LINK = re.compile(f"{_LINK_START}([^{_LINK_START}{_LINK_END}]*){_LINK_END}")


def qualified(name: str) -> str:
    """The name of an element or attribute in the Word namespace."""
    return f"{{{_WORD}}}{name}"


_SKIPPED: Final = {qualified("del"), qualified("moveFrom"), qualified("pPr"), qualified("rPr"), _FALLBACK}
_LETTERS: Final = {
    qualified("tab"): " ",
    qualified("cr"): "\n",
    qualified("noBreakHyphen"): "-",
    qualified("softHyphen"): "\u00ad",
}


@dataclass(frozen=True, kw_only=True)
class Style:
    """What a paragraph style makes of its paragraphs."""

    is_heading: bool = False
    is_item: bool = False


@dataclass(kw_only=True)
class Paragraph:
    """The text with `\\n` and `\\f` for breaks; links stand between two private letters until `lines` removes them."""

    mark: Mark
    starts_page: bool
    raw: str = ""
    urls: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as one tidy line, without marks for links."""
        return tidy(self.raw.replace(_LINK_START, "").replace(_LINK_END, ""))

    @property
    def is_plain_text(self) -> bool:
        """Whether it is text that is neither a heading nor a point in a list."""
        return self.mark is Mark.PLAIN and bool(self.text)

    def lines(self) -> Iterator[Line]:
        """The lines between the breaks; a heading is one line, and a point in a list is marked on its first line."""
        raw = self.raw.replace("\n", " ") if self.mark is Mark.HEADING else self.raw
        urls = iter(self.urls)
        first = True
        for line in lines_of(raw):
            text, links = _without_marks(line.text, urls)
            mark = self.mark if text and (first or self.mark is Mark.HEADING) else Mark.PLAIN
            if len(links) == 1 and mark is Mark.PLAIN and text in (links[0].label, links[0].url):
                text = _link_line(links[0])
            new_page = line.new_page or (first and self.starts_page)
            yield Line(text=text, number=line.number, new_page=new_page, mark=mark, links=links)
            first = first and not text


def paragraph_of(element: etree._Element, relations: Relations, styles: dict[str, Style]) -> Paragraph:
    """Read a `w:p`; deleted text is left out and inserted text is kept."""
    properties = element.find(qualified("pPr"))
    paragraph = Paragraph(mark=_mark(properties, styles), starts_page=_is_on(properties, "pageBreakBefore"))
    pieces: list[str] = []
    _walk(element, relations, paragraph, pieces, _Fields())
    paragraph.raw = "".join(pieces)
    return paragraph


@dataclass
class _Fields:
    """Fields that are open at the place we are: the code of each, and whether it is a link."""

    codes: list[str] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)


def _walk(
    element: etree._Element, relations: Relations, paragraph: Paragraph, pieces: list[str], fields: _Fields
) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag == qualified("t"):
            pieces.append((child.text or "").replace("\f", " ").replace("\n", " "))
        elif tag in _LETTERS:
            pieces.append(_LETTERS[tag])
        elif tag == qualified("br"):
            pieces.append("\f" if child.get(qualified("type")) == "page" else "\n")
        elif tag == qualified("sym"):
            pieces.append(_symbol(child.get(qualified("char"), "")))
        elif tag == qualified("txbxContent"):
            paragraph.boxes.append(child)
        elif tag == qualified("hyperlink"):
            _linked(child, relations.get(child.get(_RELATION, ""), ""), relations, paragraph, pieces, fields)
        elif tag == qualified("fldSimple"):
            found = _HYPERLINK_FIELD.search(child.get(qualified("instr"), ""))
            _linked(child, found[1] if found else "", relations, paragraph, pieces, fields)
        elif tag == qualified("instrText"):
            if fields.codes:
                fields.codes[-1] += child.text or ""
        elif tag == qualified("fldChar"):
            _turn(child.get(qualified("fldCharType"), ""), paragraph, pieces, fields)
        else:
            _walk(child, relations, paragraph, pieces, fields)


def _linked(
    element: etree._Element,
    url: str,
    relations: Relations,
    paragraph: Paragraph,
    pieces: list[str],
    fields: _Fields,
) -> None:
    is_link = link_of_line(f"<{url}>") is not None
    if is_link:
        paragraph.urls.append(url)
        pieces.append(_LINK_START)
    _walk(element, relations, paragraph, pieces, fields)
    if is_link:
        pieces.append(_LINK_END)


def _turn(kind: str, paragraph: Paragraph, pieces: list[str], fields: _Fields) -> None:
    if kind == "begin":
        fields.codes.append("")
        fields.linked.append(False)
    elif kind == "separate" and fields.codes:
        found = _HYPERLINK_FIELD.search(fields.codes[-1])
        if found and link_of_line(f"<{found[1]}>"):
            paragraph.urls.append(found[1])
            pieces.append(_LINK_START)
            fields.linked[-1] = True
    elif kind == "end" and fields.codes:
        fields.codes.pop()
        if fields.linked.pop():
            pieces.append(_LINK_END)


def _without_marks(text: str, urls: Iterator[str]) -> tuple[str, tuple[TextLink, ...]]:
    """The line without the private letters, and the links that begin in it; each mark takes the next address."""
    links = []
    for label in _LINK.findall(text):
        url = next(urls, "")
        words = tidy(label)
        if url:
            links.append(TextLink(url=url, label="" if _is_same(words, url) else words))
    for _ in range(_LINK.sub("", text).count(_LINK_START)):
        # A link that goes on over a break: the address is kept, its label is not one line.
        if url := next(urls, ""):
            links.append(TextLink(url=url))
    return tidy_line(text.replace(_LINK_START, "").replace(_LINK_END, "")), tuple(links)


def _is_same(label: str, url: str) -> bool:
    return label.rstrip("/").casefold() == url.rstrip("/").casefold()


def _link_line(link: TextLink) -> str:
    return next(form for form in reversed(forms_of(link)) if link_of_line(form))


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _mark(properties: etree._Element | None, styles: dict[str, Style]) -> Mark:
    if properties is None:
        return Mark.PLAIN
    named = properties.find(qualified("pStyle"))
    style = styles.get(named.get(qualified("val"), "") if named is not None else "", Style())
    if style.is_heading or properties.find(qualified("outlineLvl")) is not None:
        return Mark.HEADING
    number = properties.find(f"{qualified('numPr')}/{qualified('numId')}")
    is_item = style.is_item if number is None else number.get(qualified("val")) != "0"
    return Mark.ITEM if is_item else Mark.PLAIN


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(qualified(name)) if properties is not None else None
    return found is not None and found.get(qualified("val"), "1") not in ("0", "false", "off")
