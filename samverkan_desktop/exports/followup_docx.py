"""Writes the follow-up document for Word, in the form that its readers know."""

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from samverkan_desktop.domain.followup_form import escape
from samverkan_desktop.domain.followup_text import FollowUpText, TextLink
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports import docx_styles as looks
from samverkan_desktop.exports.followup_paper import (
    CORRECTIONS_HEADING,
    FOLLOWUP_HEADING,
    LANGUAGE,
    AreaPaper,
    FollowUpPaper,
    paper_of,
    plain_title,
)
from samverkan_desktop.exports.minutes_docx import number_pages

UNDER = "Samverkan below title"
POINT = "Samverkan point"
LINK = "Samverkan link"

_POINT_NUMBERING = 91
_PROPERTY_LIMIT = 255


def followup_docx(text: FollowUpText) -> bytes:
    """The Word file of a follow-up document."""
    paper = paper_of(text)
    document = looks.new_document(LANGUAGE, _dress)
    about = document.core_properties
    about.title, about.language = plain_title(text)[:_PROPERTY_LIMIT], LANGUAGE
    about.author, about.last_modified_by, about.comments = paper.author[:_PROPERTY_LIMIT], "", ""
    about.version = text.stamp
    about.created = about.modified = now().replace(tzinfo=None, microsecond=0)
    _write(document, paper)
    number_pages(document, "", "Sida {page} av {pages}")
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def _write(document: Document, paper: FollowUpPaper) -> None:
    if paper.title:
        looks.add_line(document, paper.title, "Title")
    for line in paper.under:
        looks.add_line(document, line, UNDER)
    for area in paper.areas:
        _write_area(document, area)
    if not document.paragraphs:
        looks.add_line(document, "")


def _write_area(document: Document, area: AreaPaper) -> None:
    looks.add_line(document, area.heading, "Heading 1")
    looks.add_line(document, area.goals_heading, "Heading 2")
    for goal in area.goals:
        looks.add_line(document, goal, POINT)
    looks.add_line(document, FOLLOWUP_HEADING, "Heading 2")
    for text in area.paragraphs:
        looks.add_line(document, text, "Normal")
    for link in area.links:
        _write_link(document, link)
    if area.corrections:
        looks.add_line(document, CORRECTIONS_HEADING, "Heading 2")
        for line in area.corrections:
            looks.add_line(document, line, POINT)


def _write_link(document: Document, link: TextLink) -> None:
    line = looks.add_line(document)
    element = OxmlElement("w:hyperlink")
    target = document.part.relate_to(link.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element.set(qn("r:id"), target)
    element.set(qn("w:history"), "1")
    element.append(looks.add_words(line, escape(link.label) if link.label else link.url, LINK)._r)
    line._p.append(element)


def _dress(document: Document) -> None:
    """What this document has besides the styles of all papers: its title, dashes for points, links."""
    styles = document.styles
    title = styles["Title"]
    title.font.name, title.font.size, title.font.bold, title.font.color.rgb = looks.FONT, Pt(20), True, looks.INK
    title.paragraph_format.space_after = Pt(8)
    properties = title.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    for name, size, before, after in (("Heading 1", 16, 22, 4), ("Heading 2", 12.5, 10, 4)):
        style = styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    under = looks.new_style(document, UNDER, size=11, color=looks.MUTED, after=2)
    under.paragraph_format.keep_with_next = True
    link = looks.new_letters(document, LINK)
    link.font.color.rgb, link.font.underline = looks.ACCENT, True
    _dash_points(document)


def _dash_points(document: Document) -> None:
    numbering: Any = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_POINT_NUMBERING}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    )
    numbering.find(qn("w:num")).addprevious(abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_POINT_NUMBERING}"><w:abstractNumId w:val="{_POINT_NUMBERING}"/></w:num>'
        )
    )
    style = looks.new_style(document, POINT, size=11, after=3)
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Cm(0.6), Cm(-0.6)
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = _POINT_NUMBERING
