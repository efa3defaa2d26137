"""Lines of a Word document: paragraphs in order with what their styles say of them, tables and text boxes included."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Final

import docx
from lxml import etree

from samverkan_desktop.domain.followup_form import ends_sentence, stamp_of, tidy
from samverkan_desktop.frozen import replace
from samverkan_desktop.imports.docx_paragraphs import Paragraph, Relations, Style, paragraph_of, qualified
from samverkan_desktop.imports.lines import Line, numbered

_SKIPPED: Final = (qualified("del"), qualified("moveFrom"), qualified("sectPr"))
_LIST_STYLES: Final = ("list bullet", "list number", "punktlista", "numrerad lista")
_HEADING_STYLES: Final = ("heading", "rubrik")
_BROKEN_PARAGRAPHS: Final = 3


def docx_lines(data: bytes) -> Iterator[Line]:
    """The lines of the document, numbered as they come. Raises whatever python-docx does on a damaged file."""
    document = docx.Document(BytesIO(data))
    relations: Relations = {key: relation.target_ref for key, relation in document.part.rels.items()}
    styles = _styles(document.styles.element)
    paragraphs = list(_paragraphs(document.element.body, relations, styles))
    stamps = [Line(text=stamp, number=0) for stamp in _stamps_in_margins(document)]
    return numbered([*stamps, *_lines(paragraphs)])


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[Line]:
    are_lines = _are_single_lines(paragraphs)
    blank = Line(text="", number=0)
    for place, paragraph in enumerate(paragraphs):
        yield from paragraph.lines()
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        is_one_text = are_lines and following and paragraph.is_plain_text and following.is_plain_text
        if not is_one_text:
            yield blank


def _are_single_lines(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether somebody pasted text so that every line became a paragraph: then empty paragraphs part the texts."""
    broken = sum(
        one.is_plain_text and other.is_plain_text and not ends_sentence(one.text) and other.text[0].islower()
        for one, other in pairwise(paragraphs)
    )
    return broken >= _BROKEN_PARAGRAPHS


def _paragraphs(parent: etree._Element, relations: Relations, styles: dict[str, Style]) -> Iterator[Paragraph]:
    """Paragraphs below the element in order; cells row by row, and text boxes after the paragraph that holds them."""
    for child in parent:
        if child.tag == qualified("p"):
            found = paragraph_of(child, relations, styles)
            yield found
            for box in found.boxes:
                yield from _paragraphs(box, relations, styles)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _paragraphs(child, relations, styles)


def _styles(element: etree._Element) -> dict[str, Style]:
    """What each paragraph style makes of its paragraphs, inherited from the styles it builds on."""
    known = {style.get(qualified("styleId"), ""): style for style in element.iter(qualified("style"))}
    found: dict[str, Style] = {}
    for style_id in known:
        style = Style()
        seen: set[str] = set()
        current = style_id
        while current in known and current not in seen:
            seen.add(current)
            style = _inherited(style, known[current])
            parent = known[current].find(qualified("basedOn"))
            current = parent.get(qualified("val"), "") if parent is not None else ""
        found[style_id] = style
    return found


def _inherited(style: Style, element: etree._Element) -> Style:
    name = element.find(qualified("name"))
    label = (name.get(qualified("val"), "") if name is not None else "").casefold()
    has_number = element.find(f"{qualified('pPr')}/{qualified('numPr')}") is not None
    has_level = element.find(f"{qualified('pPr')}/{qualified('outlineLvl')}") is not None
    return replace(
        style,
        is_heading=style.is_heading or has_level or label.startswith(_HEADING_STYLES),
        is_item=style.is_item or has_number or label.startswith(_LIST_STYLES),
    )


def _stamps_in_margins(document: docx.document.Document) -> Iterator[str]:
    """Version stamps in the headings and footings of pages, where many templates have them."""
    for relation in document.part.rels.values():
        if not relation.reltype.endswith(("/header", "/footer")):
            continue
        for paragraph in relation.target_part.element.iter(qualified("p")):
            text = tidy("".join(paragraph.itertext(qualified("t"))))
            if stamp_of(text):
                yield text
