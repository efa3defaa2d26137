"""Writes minutes and agendas for Word, so that they can be read aloud, searched and worked on."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports import docx_styles as looks
from samverkan_desktop.exports.minutes_paper import paper_of
from samverkan_desktop.exports.paper import Block, Facts, Heading, Marked, Paper, Signatures, Table, Text

_TWINS_LIMIT = 45
_PROPERTY_LIMIT = 255


def minutes_docx(document: Minutes | Agenda) -> bytes:
    """The Word file of minutes or an agenda, in the language in use."""
    return write_paper(paper_of(document), written=now())


def write_paper(paper: Paper, *, written: datetime) -> bytes:
    """The Word file of a paper."""
    document = looks.new_document(paper.language)
    _describe(document, paper, written)
    _write_top(document, paper)
    for block in paper.blocks:
        _write(document, block)
    number_pages(document, paper.running, paper.page)
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def _describe(document: Document, paper: Paper, written: datetime) -> None:
    about = document.core_properties
    about.title = paper.title[:_PROPERTY_LIMIT]
    about.language = paper.language
    about.author = ", ".join(paper.letterhead)[:_PROPERTY_LIMIT]
    about.last_modified_by = ""
    about.comments = ""
    about.created = about.modified = written.replace(tzinfo=None, microsecond=0)


def _write_top(document: Document, paper: Paper) -> None:
    names = paper.letterhead
    if len(names) == 2 and max(map(len, names)) <= _TWINS_LIMIT:
        names = ("\t".join(names),)
    for number, name in enumerate(names):
        line = looks.add_line(document, name, looks.LETTERHEAD)
        if number < len(names) - 1:
            line.paragraph_format.space_after = 0
    if paper.mark:
        looks.add_line(document, paper.mark, looks.MARK)
    looks.add_line(document, paper.heading, "Heading 1")


def _write(document: Document, block: Block) -> None:
    match block:
        case Heading():
            looks.add_line(document, block.text, f"Heading {block.level}")
        case Facts():
            for label, text in block.rows:
                line = looks.add_line(document, style=looks.FACT)
                looks.add_words(line, f"{label}:", looks.LABEL)
                line.add_run(f"\t{text}")
        case Text():
            style = "List Bullet" if block.bullet else looks.QUIET if block.quiet else "Normal"
            looks.add_line(document, block.text, style)
        case Marked():
            _write_marked(document, block)
        case Table():
            write_table(document, block)
        case Signatures():
            for one in block.rows:
                looks.add_line(document, one.role, looks.SIGNATURE)
                looks.add_line(document, "", looks.SIGNATURE_LINE)
                below = looks.add_line(document, one.name or block.below, looks.SIGNATURE_BELOW)
                if one.told:
                    below.paragraph_format.keep_with_next = True
                    looks.add_line(document, one.told, looks.SIGNATURE_BELOW)


def _write_marked(document: Document, block: Marked) -> None:
    if block.strong:
        looks.add_line(document, block.label, looks.DECISION_LABEL)
        for number, text in enumerate(block.paragraphs, 1):
            line = looks.add_line(document, text, looks.DECISION)
            if number < len(block.paragraphs):
                line.paragraph_format.keep_with_next = True
        return
    line = looks.add_line(document, style=looks.ACTION)
    looks.add_words(line, f"{block.label}:", looks.LABEL)
    line.add_run(f" {' '.join(block.paragraphs)}")


def write_table(document: Document, block: Table) -> None:
    """A table whose first row is told as its heading, on every page that it runs over."""
    table = looks.add_table(document, len(block.headings))
    table.autofit = False
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        # Only the first row is a heading; the template's own answer would make the first column one too.
        look.attrib.clear()
        for name, value in (("val", "0020"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0")):
            look.set(qn(f"w:{name}"), value)
        for name, value in (("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{name}"), value)
    _element(properties, "w:tblDescription", val=block.summary)
    widths = [looks.LINE_WIDTH * share // sum(block.widths) for share in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = table.rows[0]._tr.get_or_add_trPr()
    _element(head, "w:cantSplit")
    _element(head, "w:tblHeader")
    _fill(table.rows[0].cells, block.headings, widths, looks.TABLE_HEADING)
    for values in block.rows:
        # No cantSplit here: LibreOffice then lost the last row of a table that ended just below a page.
        _fill(table.add_row().cells, values, widths, looks.TABLE_TEXT)


def _fill(cells: Any, values: tuple[str, ...], widths: list[int], style: str) -> None:
    for cell, value, width in zip(cells, values, widths, strict=True):
        cell.width = width
        line = cell.paragraphs[0]
        looks.dress_line(line, style)
        line.add_run(value)


def number_pages(document: Document, running: str, page: str) -> None:
    """The foot of every page: words at the left, at the right `page`, whose {page} and {pages} Word counts."""
    line = document.sections[0].footer.paragraphs[0]
    looks.dress_line(line, looks.FOOTER)
    line.add_run(f"{running}\t")
    rest = page
    for mark, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        before, _mark, rest = rest.partition(mark)
        line.add_run(before)
        _field(line, field)
    line.add_run(rest)


def _field(line: Any, name: str) -> None:
    # Word counts the fields when it opens the file; until then the field shows 1.
    _element(line.add_run()._r, "w:fldChar", fldCharType="begin")
    _element(line.add_run()._r, "w:instrText").text = f" {name} "
    _element(line.add_run()._r, "w:fldChar", fldCharType="separate")
    line.add_run("1")
    _element(line.add_run()._r, "w:fldChar", fldCharType="end")


def _element(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element
