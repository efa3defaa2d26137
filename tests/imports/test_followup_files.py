"""Follow-up documents as files: encodings, Word, PDF, and everything that is none of these."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.followup_text import FollowUpText, TextLink
from samverkan_desktop.imports import packages
from samverkan_desktop.imports.followup import LARGEST_FILE, read_followup

DATA = Path(__file__).parents[1] / "data" / "followup"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LONG = (
    "Provtagningen har kommit igång i sju sjöar och visar att vattnet är renare än vid starten, vilket gläder alla som "
    "badar och fiskar där under sommaren."
)


def saved(tmp_path: Path, data: bytes, name: str = "dokument.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def saved_docx(tmp_path: Path, document: Document) -> Path:
    path = tmp_path / "dokument.docx"
    document.save(str(path))
    return path


def is_read_or_refused(path: Path) -> bool:
    """Whether the file is read, or refused with its name; any other error is raised on."""
    try:
        read_followup(path)
    except UnusableFile as error:
        return path.name in str(error)
    return True


def refusal(path: Path) -> str:
    with pytest.raises(UnusableFile) as caught:
        read_followup(path)
    assert path.name in str(caught.value)
    return str(caught.value)


def with_link(paragraph: Paragraph, label: str, url: str) -> None:
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(url, HYPERLINK, is_external=True))
    element.append(paragraph.add_run(label)._r)
    paragraph._p.append(element)


def as_word(text: FollowUpText) -> Document:
    """The document as somebody would set it in Word."""
    document = docx.Document()
    document.add_paragraph(text.title, style="Title")
    document.add_paragraph(f"Version {text.stamp}")
    for area in text.areas:
        document.add_heading(area.name, 1)
        document.add_heading("Målsättning 2024–2025", 2)
        for goal in area.goals:
            document.add_paragraph(goal, style="List Bullet")
        document.add_heading("Uppföljning", 2)
        for paragraph in area.paragraphs:
            document.add_paragraph(paragraph)
        for link in area.links:
            with_link(document.add_paragraph(), link.label or link.url, link.url)
    return document


def as_pdf(path: Path, source: str) -> Path:
    path.with_suffix(".typ").write_text(source, "utf-8")
    typst.compile(str(path.with_suffix(".typ")), output=str(path))
    return path


@pytest.fixture
def tidy() -> FollowUpText:
    return read_followup(DATA / "tidy.txt")


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_encodings(tmp_path: Path, tidy: FollowUpText, encoding: str) -> None:
    source = (DATA / "tidy.txt").read_text("utf-8")
    assert read_followup(saved(tmp_path, source.encode(encoding))) == tidy


def test_the_content_counts_and_not_the_name(tmp_path: Path, tidy: FollowUpText) -> None:
    data = (DATA / "tidy.txt").read_bytes()
    assert read_followup(saved(tmp_path, data, "dokument.docx")) == tidy
    as_word(tidy).save(str(tmp_path / "ord.txt"))
    assert read_followup(tmp_path / "ord.txt") == tidy


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    assert is_read_or_refused(saved(tmp_path_factory.mktemp("bytes"), data))


def test_the_real_document() -> None:
    named = os.environ.get("SAMVERKAN_FOLLOWUP")
    if not named:
        pytest.skip("SAMVERKAN_FOLLOWUP names no file with the document of 2022–2023")
    text = read_followup(Path(named))
    assert (text.first_year, text.last_year, text.stamp) == (2022, 2023, "240321")
    assert text.parties == ("Region Örebro län", "Länsstyrelsen i Örebro län")
    assert [(area.name, len(area.goals), len(area.paragraphs)) for area in text.areas] == [
        ("Digital infrastruktur", 3, 8),
        ("Landsbygdsutveckling", 3, 1),
        ("Energi och klimat", 5, 4),
        ("Omstart efter Coronapandemin", 3, 2),
    ]
    assert [len(area.links) for area in text.areas] == [1, 0, 0, 0]
    assert text.problems == ()


# Word


def test_word_with_styles_gives_the_same_as_text(tmp_path: Path, tidy: FollowUpText) -> None:
    text = read_followup(saved_docx(tmp_path, as_word(tidy)))
    assert text == tidy
    assert text.problems == ()


def test_word_where_every_line_is_a_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    source = (DATA / "messy.txt").read_bytes().decode("utf-8")
    for line in source.split("\r\n"):
        document.add_paragraph(line)
    assert read_followup(saved_docx(tmp_path, document)) == read_followup(DATA / "messy.txt")


def test_word_with_breaks_numbers_tables_and_links(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Version 260115"
    document.add_paragraph("Uppföljning 2024–2025 mellan A och B")
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "Område Skog\nMålsättning 2024–2025"
    document.add_paragraph("Ett mål\növer två rader", style="List Number")
    document.add_paragraph("- Ett streck i listan", style="List Bullet")
    document.add_paragraph("Uppföljning")
    text = document.add_paragraph("Läs ")
    with_link(text, "rapporten", "https://example.org/rapport")
    text.add_run(" om skogen.")
    with_link(document.add_paragraph(), "Kartan", "https://example.org/karta")
    with_link(document.add_paragraph(), "skicka brev", "mailto:a@example.org")
    point = document.add_paragraph("Stycke i lista", style="List Bullet")
    point.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    document.add_paragraph("Vatten").paragraph_format.page_break_before = True
    document.add_paragraph("Mål")
    document.add_paragraph("Rena sjöar", style="List Bullet")
    found = read_followup(saved_docx(tmp_path, document))
    forest, water = found.areas
    assert found.stamp == "260115"
    assert forest.goals == ("Ett mål över två rader", "- Ett streck i listan")
    assert forest.paragraphs == ("Läs rapporten om skogen.", "skicka brev", "Stycke i lista")
    assert forest.links == (
        TextLink(url="https://example.org/karta", label="Kartan"),
        TextLink(url="https://example.org/rapport", label="rapporten"),
    )
    assert (water.name, water.goals) == ("Vatten", ("Rena sjöar",))
    assert found.problems == ()


def test_word_keeps_insertions_and_text_boxes_and_leaves_deletions(tmp_path: Path, tidy: FollowUpText) -> None:
    document = as_word(tidy)
    paragraph = document.add_paragraph("Arbetet ")
    for tag, text_tag, words in (("w:del", "w:delText", "stannade"), ("w:ins", "w:t", "fortsatte")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    box = OxmlElement("w:txbxContent")
    box.append(docx.Document().add_paragraph("Text i ruta")._p)
    paragraph.add_run()._r.append(box)
    found = read_followup(saved_docx(tmp_path, document))
    assert found.areas[-1].paragraphs[-2:] == ("Arbetet fortsatte", "Text i ruta")


def test_word_with_a_field_as_link(tmp_path: Path, tidy: FollowUpText) -> None:
    document = as_word(tidy)
    paragraph = document.add_paragraph("Se ")
    for kind, code, words in (
        ("begin", "", ""),
        ("", 'HYPERLINK "https://example.org/falt"', ""),
        ("separate", "", ""),
        ("", "", "planen"),
        ("end", "", ""),
    ):
        run = paragraph.add_run(words)._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        if code:
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run.append(instruction)
    area = read_followup(saved_docx(tmp_path, document)).areas[-1]
    assert area.paragraphs[-1] == "Se planen"
    assert TextLink(url="https://example.org/falt", label="planen") in area.links


# PDF

TYPST = """
#set page(paper: "a5", header: [Region Björkhult], footer: context [Sida #counter(page).display() av 9])
#set text(lang: "sv", hyphenate: false)
= Uppföljning av prioriterade områden 2024–2025 mellan Region Björkhult och Länsstyrelsen i Björkhults län
Version 260115

== Område Skog och vatten
=== Målsättning 2024–2025
- Planera för friska skogar tillsammans med markägarna och alla andra som arbetar i dem.
- Mäta sjöarnas vatten
=== Uppföljning
{paragraphs}

Läs #link("https://example.org/rapport")[rapporten] om skogen.

#link("https://example.org/en/mycket/lang/adress/som/inte/far/plats/pa/en/rad/eftersom/den/ar/lang/index.html")

#link("https://example.org/karta")[Kartan över sjöarna]
#pagebreak()
== Unga i länet
=== Målsättning 2024–2025
- Ge unga en röst
=== Uppföljning
Ett ungdomsråd är på plats.
"""


def test_pdf_keeps_paragraphs_apart_and_together_over_pages(tmp_path: Path) -> None:
    path = as_pdf(tmp_path / "dokument.pdf", TYPST.replace("{paragraphs}", "\n\n".join([LONG] * 12)))
    assert len(pypdf.PdfReader(str(path)).pages) >= 3
    text = read_followup(path)
    forest, young = text.areas
    assert (text.first_year, text.last_year, text.stamp) == (2024, 2025, "260115")
    assert text.parties == ("Region Björkhult", "Länsstyrelsen i Björkhults län")
    assert forest.goals == (
        "Planera för friska skogar tillsammans med markägarna och alla andra som arbetar i dem.",
        "Mäta sjöarnas vatten",
    )
    assert forest.paragraphs == (*[LONG] * 12, "Läs rapporten om skogen.")
    assert forest.links == (
        TextLink(
            url="https://example.org/en/mycket/lang/adress/som/inte/far/plats/pa/en/rad/eftersom/den/ar/lang/index.html"
        ),
        TextLink(url="https://example.org/karta", label="Kartan över sjöarna"),
        TextLink(url="https://example.org/rapport", label="rapporten"),
    )
    assert (young.name, young.goals, young.paragraphs) == (
        "Unga i länet",
        ("Ge unga en röst",),
        ("Ett ungdomsråd är på plats.",),
    )
    assert text.problems == ()
    assert "Region Björkhult" in text.left_out


def test_scanned_pdf_is_named(tmp_path: Path) -> None:
    path = as_pdf(tmp_path / "dokument.pdf", "#rect(width: 5cm, height: 5cm)")
    assert "scanned" in refusal(path)


def test_protected_pdf_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=str(as_pdf(tmp_path / "a.pdf", "= Rubrik")))
    writer.encrypt("hemligt", algorithm="RC4-128")
    writer.write(str(tmp_path / "dokument.pdf"))
    assert "password" in refusal(tmp_path / "dokument.pdf")


def test_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=str(as_pdf(tmp_path / "a.pdf", "= Uppföljning 2024–2025")))
    writer.encrypt("", "agare", algorithm="RC4-128")
    writer.write(str(tmp_path / "dokument.pdf"))
    assert read_followup(tmp_path / "dokument.pdf").first_year == 2024


# Refusals


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t\r\n\x0c", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "Excel"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "OpenDocument"),
        (zipped({"bild.txt": b"hej"}), ".zip"),
        (b"PK\x03\x04" + bytes(50), "damaged"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "Office"),
        (b"{\\rtf1\\ansi hej}", ".rtf"),
        (b"<!DOCTYPE html><html><body>hej</body></html>", "web page"),
        (b"\xef\xbb\xbf\n<HTML><p>hej", "web page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "picture"),
        (b"SQLite format 3\x00" + bytes(100), "database"),
        (b"MZ\x90\x00" + bytes(100), "damaged"),
        (b"%PDF-1.7\n" + b"hej" * 100, "damaged"),
        (zipped({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<b"}), "damaged"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path: Path, data: bytes, word: str) -> None:
    assert word in refusal(saved(tmp_path, data))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "could not be found" in refusal(tmp_path / "borta.txt")
    assert not (tmp_path / "borta.txt").exists()


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(UnusableFile):
        read_followup(Path("a\x00b"))


def test_too_large_files(tmp_path: Path) -> None:
    assert "larger" in refusal(saved(tmp_path, b"a" * (LARGEST_FILE + 1)))
    assert "larger" in refusal(saved(tmp_path, b"a\n" * 200_001))


def changed(tmp_path: Path, document: Document, change: Callable[[str, bytes], bytes]) -> Path:
    path = saved_docx(tmp_path, document)
    with zipfile.ZipFile(path) as package:
        entries = {name: change(name, package.read(name)) for name in package.namelist()}
    path.write_bytes(zipped(entries))
    return path


def test_external_entities_are_refused(tmp_path: Path, tidy: FollowUpText) -> None:
    secret = saved(tmp_path, b"hemligt", "hemligt.txt")
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document'

    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        return data.replace(b"<w:document", entity.encode(), 1).replace("Björkhult".encode(), b"&x;", 1)

    assert "safety" in refusal(changed(tmp_path, as_word(tidy), change))


def test_a_package_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, tidy: FollowUpText) -> None:
    bomb = b"<a>" + b" " * (packages.RATIO_MATTERS_FROM * 4) + b"</a>"
    path = changed(tmp_path, as_word(tidy), lambda name, data: bomb if name == "word/settings.xml" else data)
    assert path.stat().st_size < 200_000
    assert "safety" in refusal(path)


def test_too_many_entries_are_refused(tmp_path: Path, tidy: FollowUpText) -> None:
    path = saved_docx(tmp_path, as_word(tidy))
    with zipfile.ZipFile(path, "a") as package:
        for number in range(packages.MOST_ENTRIES):
            package.writestr(f"word/media/{number}.bin", b"")
    assert "safety" in refusal(path)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_damaged_files_are_read_or_refused(tmp_path: Path, tidy: FollowUpText, kind: str) -> None:
    if kind == "docx":
        whole = saved_docx(tmp_path, as_word(tidy)).read_bytes()
    else:
        whole = as_pdf(tmp_path / "a.pdf", TYPST.replace("{paragraphs}", LONG)).read_bytes()
    step = max(1, len(whole) // 60)
    for place in range(0, len(whole), step):
        for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]):
            assert is_read_or_refused(saved(tmp_path, data, f"skadad.{kind}")), place
