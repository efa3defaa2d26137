"""The styles of a Word paper: all looks live here, so that the text itself carries none."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

INK: Final = RGBColor(0x1B, 0x1F, 0x27)
MUTED: Final = RGBColor(0x4A, 0x52, 0x60)
ACCENT: Final = RGBColor(0x0F, 0x5F, 0xA8)
FONT: Final = "Calibri"
LINE_WIDTH: Final = Cm(16.5)

NORMAL: Final = "Normal"
LETTERHEAD: Final = "Samverkan letterhead"
MARK: Final = "Samverkan mark"
FACT: Final = "Samverkan fact"
QUIET: Final = "Samverkan aside"
DECISION_LABEL: Final = "Samverkan decision label"
DECISION: Final = "Samverkan decision"
ACTION: Final = "Samverkan action"
LABEL: Final = "Samverkan label"
TABLE: Final = "Samverkan table"
_TABLE_ID: Final = "SamverkanTable"
TABLE_HEADING: Final = "Samverkan table heading"
TABLE_TEXT: Final = "Samverkan table text"
SIGNATURE: Final = "Samverkan signature"
SIGNATURE_LINE: Final = "Samverkan signature line"
SIGNATURE_BELOW: Final = "Samverkan below signature"
FOOTER: Final = "Footer"

_ITEM_NUMBERING: Final = 90
# Room for the longest label, the records number of an authority, also in a wide font.
_FACT_INDENT: Final = Cm(6.8)


def new_document(language: str, dress: Callable[[Document], None] | None = None) -> Document:
    """An empty A4 document in a language, with all styles; `dress` adds those that one kind of document has besides."""
    return docx.Document(BytesIO(_empty(language, dress)))


def add_line(document: Any, text: str = "", style: str = NORMAL) -> Any:
    """A paragraph of a style, by its name."""
    line = document.add_paragraph(text)
    dress_line(line, style)
    return line


def add_words(line: Any, text: str, style: str) -> Any:
    """More text in a paragraph, in a character style by its name."""
    run = line.add_run(text)
    run._r.style = _id(style)
    return run


def dress_line(line: Any, style: str) -> None:
    """Give a paragraph a style by its name."""
    # The library reads through all styles at each paragraph, to find the usual one and the one that is named.
    if style != NORMAL:
        line._p.style = _id(style)


def add_table(document: Document, columns: int) -> Any:
    """A table with one empty row."""
    table = document.add_table(rows=1, cols=columns)
    table._tbl.tblStyle_val = _TABLE_ID
    return table


@lru_cache(maxsize=8)
def _empty(language: str, dress: Callable[[Document], None] | None) -> bytes:
    """Made once: the styles take longer than the text of most papers."""
    document = docx.Document()
    _apply(document, language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    if dress is not None:
        dress(document)
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def _id(style: str) -> str:
    """What the library calls a style of a name within the file."""
    return style.replace(" ", "")


def _apply(document: Document, language: str) -> None:
    """Give the document its language, its fonts and its styles."""
    _speak(document, language)
    styles = document.styles
    _plain_fonts(styles.element)
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(11), INK
    _spaced(normal, after=6, line=1.15)
    normal.paragraph_format.widow_control = True
    _heading(styles["Heading 1"], size=20, before=6, after=10)
    _heading(styles["Heading 2"], size=14, before=18, after=6)
    _heading(styles["Heading 3"], size=12, before=14, after=3)
    _number_items(document)
    _spaced(styles["List Bullet"], after=3, line=1.15)
    _own_styles(document)
    footer = styles[FOOTER]
    footer.font.size, footer.font.color.rgb = Pt(9), MUTED
    stops = footer.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(LINE_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _table_style(document)


def _own_styles(document: Document) -> None:
    style = new_style(document, LETTERHEAD, size=11, bold=True, color=MUTED, after=12)
    style.paragraph_format.tab_stops.add_tab_stop(LINE_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _border(style, "bottom", "0F5FA8", 12, 6)
    style = new_style(document, MARK, size=11, bold=True, color=RGBColor(0x8A, 0x1C, 0x14), after=8)
    for side in ("top", "left", "bottom", "right"):
        _border(style, side, "8A1C14", 8, 4)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.2)
    style = new_style(document, FACT, after=2)
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = _FACT_INDENT, -_FACT_INDENT
    style.paragraph_format.tab_stops.add_tab_stop(_FACT_INDENT)
    style = new_style(document, QUIET, size=10, color=MUTED, after=4)
    style.font.italic = True
    style.paragraph_format.keep_with_next = True
    for name, bold, after in ((DECISION_LABEL, True, 0), (DECISION, False, 6)):
        style = new_style(document, name, bold=bold, color=ACCENT if bold else INK, after=after)
        style.paragraph_format.left_indent = Cm(0.5)
        style.paragraph_format.keep_with_next = bold
        style.paragraph_format.space_before = Pt(6 if bold else 0)
        # A border in the colour of the ground is the only inner margin that a paragraph can have.
        # Both styles have the same borders, for Word to see label and text as one box.
        _border(style, "top", "EAF2FA", 8, 3)
        _border(style, "left", "0F5FA8", 24, 8)
        _border(style, "bottom", "EAF2FA", 8, 3)
        _shade(style, "EAF2FA")
    style = new_style(document, ACTION, after=4)
    style.paragraph_format.left_indent = Cm(0.5)
    _border(style, "left", "8A93A3", 12, 8)
    new_letters(document, LABEL).font.bold = True
    new_style(document, TABLE_HEADING, size=10, bold=True, after=0, line=1.0)
    new_style(document, TABLE_TEXT, size=10, after=0, line=1.0)
    style = new_style(document, SIGNATURE, bold=True, after=0)
    style.paragraph_format.space_before = Pt(12)
    style.paragraph_format.keep_with_next = True
    style = new_style(document, SIGNATURE_LINE, after=2)
    style.paragraph_format.space_before = Pt(20)
    style.paragraph_format.right_indent = Cm(7)
    style.paragraph_format.keep_with_next = True
    _border(style, "bottom", "1B1F27", 6, 1)
    new_style(document, SIGNATURE_BELOW, size=9, color=MUTED, after=6)


def new_style(
    document: Document,
    name: str,
    *,
    size: float = 11,
    bold: bool = False,
    color: RGBColor = INK,
    after: float = 6,
    line: float = 1.15,
) -> Any:
    """A paragraph style of our own; sizes and spaces are in points."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, color
    _spaced(style, after=after, line=line)
    _quick(style)
    return style


def new_letters(document: Document, name: str) -> Any:
    """A character style of our own."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    _quick(style)
    return style


def _heading(style: Any, *, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
    style.font.color.rgb = INK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True


def _spaced(style: Any, *, after: float, line: float) -> None:
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), line


def _quick(style: Any) -> None:
    style.hidden, style.quick_style, style.unhide_when_used = False, True, True


def _plain_fonts(styles: Any) -> None:
    # A theme font wins over the font that a style names, so the references to the theme have to go.
    for fonts in styles.iter(qn("w:rFonts")):
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)


def _speak(document: Document, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    settings = document.settings.element
    for element in settings.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)


def _border(style: Any, side: str, color: str, eighths: int, space: int) -> None:
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        _insert(properties, borders)
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def _shade(style: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    _insert(style.element.get_or_add_pPr(), shade)


def _insert(properties: Any, element: Any) -> None:
    # The schema fixes the order within w:pPr; Word calls a file with another order damaged.
    later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
    successors = later if element.tag == qn("w:pBdr") else later[1:]
    properties.insert_element_before(element, *successors, "w:outlineLvl", "w:rPr")


def _number_items(document: Document) -> None:
    # The number belongs to the style, so an item that is moved in Word is counted anew.
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ITEM_NUMBERING}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading3"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    instance = parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{_ITEM_NUMBERING}"><w:abstractNumId w:val="{_ITEM_NUMBERING}"/></w:num>'
    )
    numbering.append(instance)
    style = document.styles["Heading 3"]
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = _ITEM_NUMBERING


def _table_style(document: Document) -> None:
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{_TABLE_ID}">'
            f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
            '<w:tblPr><w:tblInd w:w="85" w:type="dxa"/><w:tblBorders>'
            '<w:top w:val="single" w:sz="8" w:space="0" w:color="1B1F27"/>'
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B1F27"/>'
            '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="B9C0CB"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B1F27"/></w:tcBorders>'
            '<w:shd w:val="clear" w:color="auto" w:fill="EEF0F3"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )
