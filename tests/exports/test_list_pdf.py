"""A list on paper: all of it, in order, tagged, wide or high as it needs."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from samverkan_desktop import i18n
from samverkan_desktop.domain.list_paper import ListPaper, PaperCell, PaperColumn
from samverkan_desktop.exports.list_pdf import list_pdf
from tests.exports.pdf_conformance import faults

HOSTILE = "#set page(width: 1pt) *fet* <b>x</b> $x$ =1+1 \\ \u202eabc 🐎"


def paper(rows: list[tuple[str, str]], *, columns: int = 2) -> ListPaper:
    return ListPaper(
        title="Åtgärder",
        about="Öppna",
        day=date(2026, 11, 23),
        columns=tuple(PaperColumn(title=f"Rubrik {number}") for number in range(columns)),
        rows=tuple(tuple(PaperCell(text=text, second=second) for _column in range(columns)) for text, second in rows),
    )


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.fixture(autouse=True)
def swedish() -> None:
    i18n.use("sv")


def test_every_row_is_there_and_the_heading_stands_on_each_page() -> None:
    pdf = list_pdf(paper([(f"Rad nummer {number:03d}", "under") for number in range(150)]))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages]
    assert len(pages) > 2
    assert all("Rubrik 0" in page for page in pages)
    assert f"Sida 2 av {len(pages)}" in pages[1]
    assert [number for number in range(150) if f"nummer {number:03d}" not in "\n".join(pages)] == []
    assert "Öppna · 150 rader" in pages[0]
    assert faults(pdf.content, title="Åtgärder", language="sv-SE") == []


def test_many_columns_lie_down_and_few_stand() -> None:
    sizes = []
    for columns in (2, 8):
        page = PdfReader(BytesIO(list_pdf(paper([("Ett par ord", "")] * 3, columns=columns)).content)).pages[0]
        sizes.append(page.mediabox.width > page.mediabox.height)
    assert sizes == [False, True]


def test_text_is_text_whatever_it_looks_like() -> None:
    pdf = list_pdf(paper([(HOSTILE, HOSTILE)]))
    page = PdfReader(BytesIO(pdf.content)).pages[0]
    assert page.mediabox.width > 500
    shown = " ".join(text_of(pdf.content).split())
    assert "*fet*" in shown
    assert "<b>x</b>" in shown


def test_an_empty_list_says_so() -> None:
    assert "Listan är tom." in text_of(list_pdf(paper([])).content)


def test_the_pictures_are_the_pages() -> None:
    pdf = list_pdf(paper([("Rad", "")] * 120))
    pictures = pdf.pictures(36)
    assert len(pictures) == len(PdfReader(BytesIO(pdf.content)).pages)
    assert {one[:4] for one in pictures} == {b"\x89PNG"}
