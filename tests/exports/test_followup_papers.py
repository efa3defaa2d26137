"""The follow-up document as Word, PDF and text: its form, and that it comes back to the letter."""

import os
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from samverkan_desktop import i18n
from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.followup_corrections import correction_line, correction_of
from samverkan_desktop.domain.followup_text import AreaText, CorrectionText, FollowUpText, TextLink
from samverkan_desktop.exports.followup_docx import followup_docx
from samverkan_desktop.exports.followup_pdf import followup_pdf
from samverkan_desktop.exports.followup_text import write_followup
from samverkan_desktop.imports.followup import read_followup
from samverkan_desktop.services.workspace import Workspace
from tests.exports.pdf_conformance import faults, headings, structure

DATA = Path(__file__).parents[1] / "data" / "followup"
SUFFIXES = [".txt", ".docx", ".pdf"]
RIVER = CorrectionText(
    old="Ån är länets renaste.",
    new="Ån är den näst renaste",
    cause=Cause.MISREPORTED,
    discovered_on=date(2025, 3, 4),
    discovered_by="Region Björkhult",
    explanation="Två prover var förväxlade.",
    source="Vattenrapporten",
    url="https://example.org/vatten/rapport",
    stood_in="Vattenboken 2021",
)
LAKE = CorrectionText(old="12 sjöar", new="11 sjöar", cause=Cause.MISREAD, discovered_on=date(2025, 5, 6))
TEXT = FollowUpText(
    title="Uppföljning av prioriterade områden för samverkan 2024–2025 mellan Region Björkhult och Länet i Björkhult",
    first_year=2024,
    last_year=2025,
    parties=("Region Björkhult", "Länet i Björkhult"),
    stamp="260115b",
    areas=(
        AreaText(
            name="Skog och vatten",
            goals=("Planera för friska skogar", "- ett mål som börjar med ett streck", "Mäta 2024-2025 i e-tjänsten"),
            paragraphs=(
                "Provtagningen har kommit igång. " * 30 + "Den fortsätter.",
                "- inte en punkt",
                "Uppföljning",
                "Rättelser",
                "Version 240101",
                "Energi-och vattenprogrammet 2021 – 2024 & 5 < 6 ”citat” 1 000 sjöar",
            ),
            links=(
                TextLink(url="https://example.org/karta", label="Karta"),
                TextLink(url="https://example.org/" + "en-mycket-lang-adress/" * 8 + "index.html"),
                TextLink(url="https://example.org/b?c=1&d=2", label="Rapporten: del [2]"),
            ),
            corrections=(RIVER, LAKE),
        ),
        AreaText(name="Unga i länet", goals=("Ge unga en röst",), paragraphs=("Ett råd är på plats.",)),
    ),
)


def written(text: FollowUpText, suffix: str, folder: Path) -> Path:
    target = folder / f"ut{suffix}"
    match suffix:
        case ".txt":
            target.write_text(write_followup(text), encoding="utf-8")
        case ".docx":
            target.write_bytes(followup_docx(text))
        case _:
            target.write_bytes(followup_pdf(text).content)
    return target


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_of_it_comes_back_to_the_letter(tmp_path: Path, suffix: str, language: str) -> None:
    i18n.use(language)
    again = read_followup(written(TEXT, suffix, tmp_path))
    assert again == TEXT
    assert again.problems == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_draft_after_a_version_says_so_and_comes_back(tmp_path: Path, suffix: str) -> None:
    draft = replace(TEXT, stamp="", draft_after="260115b")
    again = read_followup(written(draft, suffix, tmp_path))
    assert again == draft


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["tidy.txt", "messy.txt", "pages.txt"])
def test_import_then_export_then_import_gives_the_same(tmp_path: Path, name: str, suffix: str) -> None:
    there_and_back(tmp_path, DATA / name, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_real_document_there_and_back(tmp_path: Path, suffix: str) -> None:
    named = os.environ.get("SAMVERKAN_FOLLOWUP")
    if not named:
        pytest.skip("SAMVERKAN_FOLLOWUP names no file with the document of 2022–2023")
    there_and_back(tmp_path, Path(named), suffix)


def there_and_back(tmp_path: Path, source: Path, suffix: str) -> None:
    first = read_followup(source)
    workspace = Workspace.create(tmp_path / "a.db")
    workspace.importing.apply(first)
    period = workspace.periods.all()[0]
    target = tmp_path / f"ut{suffix}"
    assert workspace.reports.write(workspace.reports.of_period(period), target) == ()
    workspace.close()
    again = read_followup(target)
    assert again == first
    other = Workspace.create(tmp_path / "b.db")
    other.importing.apply(again)
    assert other.importing.plan(first).changes_nothing
    assert other.followups.text(other.periods.all()[0]).areas == first.areas
    other.close()


def test_corrections_are_read_into_a_database_once(tmp_path: Path, workspace: Workspace) -> None:
    source = written(TEXT, ".docx", tmp_path)
    for _round in range(2):
        workspace.importing.apply(read_followup(source))
        period = workspace.periods.all()[0]
        assert workspace.followups.text(period).areas[0].corrections == (RIVER, LAKE)
    assert workspace.importing.plan(read_followup(source)).changes_nothing


def test_a_list_below_the_word_corrections_that_is_none_stays_text() -> None:
    text = replace(TEXT, areas=(replace(TEXT.areas[0], corrections=()),))
    source = write_followup(text) + "\nRättelser\n\n- Vi skrev fel år.\n"
    from samverkan_desktop.imports.followup_parser import parse_text

    assert parse_text(source).areas[0].paragraphs == (*text.areas[0].paragraphs, "Rättelser", "Vi skrev fel år.")


@pytest.mark.parametrize("one", [RIVER, LAKE, replace(LAKE, url="https://a.se/x"), replace(RIVER, discovered_by="")])
def test_a_correction_is_a_line_that_can_be_read(one: CorrectionText) -> None:
    assert correction_of(correction_line(one)) == one
    assert correction_of(correction_line(one).replace("Orsak: ", "Orsak: en ")) is None
    assert correction_of(correction_line(one).replace("2025-", "2025-99")) is None


# The form


def test_the_pdf_is_for_archives_and_screen_readers() -> None:
    content = followup_pdf(TEXT).content
    assert faults(content, title=TEXT.title, language="sv-SE", links=True) == []
    assert headings(content) == ["/H1", "/H2", "/H3", "/H3", "/H3", "/H2", "/H3", "/H3"]
    roles = [role for role, _ in structure(content)]
    assert roles.count("/LI") == 3 + 2 + 1
    assert roles.count("/Link") == 3


def test_a_pdf_of_nothing_yet_is_whole_too() -> None:
    content = followup_pdf(FollowUpText()).content
    title = str(PdfReader(BytesIO(content)).metadata.title)  # type: ignore[union-attr]
    assert title
    assert faults(content, title=title, language="sv-SE", links=True) == []


def test_a_sign_without_a_font_is_named_in_the_pdf() -> None:
    strange = replace(TEXT, areas=(AreaText(name="Skog", paragraphs=("Bra \U0001fae8 jobbat",)),))
    assert followup_pdf(strange).named_signs == ("\U0001fae8",)


def test_the_word_file_has_headings_language_title_and_links() -> None:
    document = docx.Document(BytesIO(followup_docx(TEXT)))
    about = document.core_properties
    assert (about.title, about.language, about.author) == (TEXT.title, "sv-SE", ", ".join(TEXT.parties))
    assert {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    outline = [(one.style.name, one.text) for one in document.paragraphs if one.style is not None]
    assert outline[0] == ("Title", TEXT.title)
    assert [pair for pair in outline if pair[0].startswith("Heading")] == [
        ("Heading 1", "Område Skog och vatten"),
        ("Heading 2", "Målsättning 2024–2025"),
        ("Heading 2", "Uppföljning"),
        ("Heading 2", "Rättelser"),
        ("Heading 1", "Område Unga i länet"),
        ("Heading 2", "Målsättning 2024–2025"),
        ("Heading 2", "Uppföljning"),
    ]
    links = [document.part.rels[one.get(qn("r:id"))].target_ref for one in document.element.iter(qn("w:hyperlink"))]
    assert links == [link.url for link in TEXT.areas[0].links]
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_the_text_has_the_form_of_the_document() -> None:
    short = replace(
        TEXT,
        areas=(AreaText(name="Skog", goals=("Ett mål",), paragraphs=("Det går bra.",), corrections=(LAKE,)),),
    )
    assert write_followup(short) == (
        f"{TEXT.title}\n\nVersion 260115b\n\n\nOmråde Skog\nMålsättning 2024–2025\n\n- Ett mål\n\n"
        "Uppföljning\n\nDet går bra.\n\nRättelser\n\n"
        "- Tidigare uppgift: ”12 sjöar”. Rätt uppgift: ”11 sjöar”. Orsak: felskrivning. Upptäckt 2025-05-06.\n"
    )


def test_a_correction_reads_as_sentences_and_comes_back_with_or_without_the_stops() -> None:
    sentence = replace(LAKE, old="Sjöarna är rena.", new="Två är det inte", explanation="Provet var gammalt")
    line = correction_line(sentence)
    assert line.startswith("Tidigare uppgift: ”Sjöarna är rena.” Rätt uppgift: ”Två är det inte”. Orsak:")
    assert "Förklaring: ”Provet var gammalt”. Upptäckt" in line
    assert correction_of(line) == sentence
    assert correction_of(line.replace("”. ", "” ")) == sentence
