import socket
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from samverkan_desktop import i18n
from samverkan_desktop.domain.minutes import MinutesItem
from samverkan_desktop.exports.minutes_pdf import minutes_pdf
from tests.exports.meeting_papers import CLEAN, PARTIES, agenda, hostile_minutes, minutes


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def roles(reader: PdfReader) -> list[str]:
    """The tags of the document in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found


def test_it_is_tagged_titled_and_speaks_swedish() -> None:
    i18n.use("sv")
    reader = read(minutes_pdf(minutes()).content)
    root = reader.root_object
    assert root["/Lang"] == "sv-SE"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title == "Protokoll – Avstämning vatten, 2026-11-09"
    assert reader.metadata.author == ", ".join(PARTIES)


def test_it_is_for_archives_and_screen_readers() -> None:
    described = read(minutes_pdf(minutes()).content).root_object["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described


def test_its_tags_follow_the_text() -> None:
    found = roles(read(minutes_pdf(minutes()).content))
    assert [one for one in found if one.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2", "/H3", "/H3", "/H2", "/H2"]
    assert found.count("/Table") == 3
    assert found.count("/TH") == 4 + 4 + 5
    assert found.count("/LI") == 2


def test_everything_is_said_in_order() -> None:
    i18n.use("sv")
    said = words(read(minutes_pdf(minutes()).content))
    places = [
        said.index(text)
        for text in (
            "Norra regionen",
            "Utkast – inte fastställt",
            "Protokoll – Avstämning vatten",
            "måndag 9 november 2026 kl. 13.00–14.30",
            "Ärla Ö",
            "1. Läget i sjöarna",
            "Siktdjupet ökar.",
            "§ 7 Beslut",
            "Den betalas av båda.",
            "2. Övrigt",
            "Boka lokal",
            "Vid protokollet",
        )
    ]
    assert places == sorted(places)
    assert "Sida 1 av 1" in said or "Sida 1 av 2" in said


def test_english_minutes_speak_english() -> None:
    reader = read(minutes_pdf(minutes()).content)
    assert reader.root_object["/Lang"] == "en-GB"
    assert "Minutes – Avstämning vatten" in words(reader)


def test_all_fonts_lie_in_the_file() -> None:
    for page in read(minutes_pdf(hostile_minutes()).content).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described)


def test_hostile_text_stays_text_and_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_anything: object, **_more: object) -> None:
        raise AssertionError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    made = minutes_pdf(hostile_minutes())
    said = words(read(made.content))
    assert made.named_signs == ()
    for text in (*CLEAN[:2], CLEAN[3]):
        assert "".join(text.split()) in "".join(said.split())
    assert "=1+1" in said


def test_signs_without_a_glyph_are_named_and_told() -> None:
    notes = ("Bra 🦦\ufe0f jobbat", "Eget tecken \ue000", "Okänt \u0378 tecken")
    made = minutes_pdf(minutes(notes=notes))
    said = words(read(made.content))
    # A machine may have a font for the otter; nobody has one for the other two.
    assert {"\ue000", "\u0378"} <= set(made.named_signs)
    assert "Eget tecken [U+E000]" in said
    assert "Okänt [U+0378] tecken" in said
    assert "jobbat" in said
    assert ("[otter]" in said) == ("🦦" in made.named_signs)


def test_sixty_items_and_forty_people_break_over_pages() -> None:
    long = "Långa ord om samverkan i hela länet. " * 8
    items = tuple(MinutesItem(number=n, title=long[:300], paragraphs=(long,)) for n in range(1, 61))
    people = minutes().participants * 20
    reader = read(minutes_pdf(minutes(items=items, participants=people)).content)
    said = words(reader)
    assert len(reader.pages) > 8
    assert f"Page {len(reader.pages)} of {len(reader.pages)}" in said
    assert all(f"{n}. Långa ord" in said for n in range(1, 61))
    # The heading row of the table comes again on the next page.
    assert said.count("Title or role") >= 2


def test_an_agenda_is_a_paper_too() -> None:
    i18n.use("sv")
    said = words(read(minutes_pdf(agenda()).content))
    assert "Dagordning – Avstämning vatten" in said
    assert "Öppna åtgärder från tidigare möten" in said
    assert "Utkast" not in said
