from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from samverkan_desktop import i18n
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.exports.minutes_docx import minutes_docx
from tests.exports.meeting_papers import CLEAN, PARTIES, agenda, hostile_minutes, minutes, signed_minutes


def opened(paper: Any) -> Document:
    return docx.Document(BytesIO(minutes_docx(paper)))


def texts(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


def words(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_headings_are_real_and_in_order() -> None:
    i18n.use("sv")
    headings = [
        (one.style.name, one.text)
        for one in opened(minutes()).paragraphs
        if one.style is not None and str(one.style.name).startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Protokoll – Avstämning vatten"),
        ("Heading 2", "Deltagare"),
        ("Heading 2", "Frånvarande"),
        ("Heading 2", "Dagordning"),
        ("Heading 3", "Läget i sjöarna"),
        ("Heading 3", "Övrigt"),
        ("Heading 2", "Åtgärder"),
        ("Heading 2", "Underskrifter"),
    ]


def test_items_are_numbered_by_their_style() -> None:
    document = opened(minutes())
    style = document.styles["Heading 3"].element
    number = style.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    assert [one for one in numbering.num_lst if one.numId == number]
    assert "Heading3" in [level.get(qn("w:val")) for level in numbering.iter(qn("w:pStyle"))]


@pytest.mark.parametrize(("language", "code"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_language_is_told_everywhere(language: str, code: str) -> None:
    i18n.use(language)
    document = opened(minutes())
    spoken = [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))]
    assert set(spoken) == {code}
    assert document.core_properties.language == code


def test_the_properties_say_what_it_is_and_from_whom() -> None:
    i18n.use("sv")
    about = opened(minutes()).core_properties
    assert about.title == "Protokoll – Avstämning vatten, 2026-11-09"
    assert about.author == ", ".join(PARTIES)
    assert "python" not in (about.comments + about.last_modified_by).lower()


def test_the_page_is_a4() -> None:
    section = opened(minutes()).sections[0]
    assert (round(section.page_width or 0, -3), round(section.page_height or 0, -3)) == (
        round(Cm(21), -3),
        round(Cm(29.7), -3),
    )


def test_each_table_has_a_heading_row_and_a_description() -> None:
    document = opened(minutes())
    assert len(document.tables) == 3
    for table in document.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not any(list(row._tr.iter(qn("w:tblHeader"))) for row in rest)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_participants_and_actions_stand_in_tables() -> None:
    i18n.use("sv")
    people, away, actions = (
        [[cell.text for cell in row.cells] for row in one.rows] for one in opened(minutes()).tables
    )
    assert people == [
        ["Namn", "Organisation", "Titel eller uppdrag", "Närvaro"],
        ["Ärla Ö", "Norra regionen", "Strateg", "På plats (gick 14.00)"],
    ]
    assert away == [
        ["Namn", "Organisation", "Titel eller uppdrag", "Närvaro"],
        ["Östen Å", "Södra myndigheten", "–", "Anmält förhinder"],
    ]
    assert actions == [
        ["Punkt", "Åtgärd", "Ansvarig", "Senast", "Läge"],
        ["1", "Mäta läckaget", "Ärla Ö, Norra", "2026-12-01", "Väntar: Svar"],
        ["–", "Boka lokal", "–", "–", "Att göra"],
    ]


def test_everything_stands_in_reading_order() -> None:
    i18n.use("sv")
    found = [one.text for one in opened(minutes()).paragraphs]
    wanted = [
        "Norra regionen\tSödra myndigheten",
        "Utkast – inte fastställt",
        "Protokoll – Avstämning vatten",
        "Datum och tid:\tmåndag 9 november 2026 kl. 13.00–14.30",
        "Plats:\tSjösalen",
        "Prioriterat område:\tVatten och avlopp",
        "Deltagare",
        "Frånvarande",
        "Dagordning",
        "Läget i sjöarna",
        "Föredragande: Norra",
        "Siktdjupet ökar.",
        "vass",
        "alger",
        "Nästa mätning är i maj.",
        "§ 7 Beslut",
        "Mätningen fortsätter.",
        "Den betalas av båda.",
        "Åtgärd: Mäta läckaget (Ärla Ö, Norra, senast 2026-12-01)",
        "Övrigt",
        "Åtgärder",
    ]
    assert found[: len(wanted)] == wanted


def test_without_a_decision_it_is_notes_and_nobody_signs() -> None:
    i18n.use("sv")
    plain = minutes(items=(), state=MeetingState.FINALISED)
    document = opened(plain)
    assert texts(document, "Heading 1") == ["Minnesanteckningar – Avstämning vatten"]
    assert "Underskrifter" not in words(document)


def test_final_minutes_are_not_marked_as_a_draft() -> None:
    i18n.use("sv")
    draft, final = (opened(minutes(state=state)) for state in (MeetingState.HELD, MeetingState.FINALISED))
    assert "Utkast" in words(draft)
    assert "Utkast" in draft.sections[0].footer.paragraphs[0].text
    assert "Utkast" not in words(final) + final.sections[0].footer.paragraphs[0].text


def test_the_pages_are_counted_by_word() -> None:
    footer = opened(minutes()).sections[0].footer.paragraphs[0]
    fields = [one.text.strip() for one in footer._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.text.endswith("Page 1 of 1")


def test_the_text_carries_no_looks_of_its_own() -> None:
    body = opened(hostile_minutes()).element.body
    for tag in ("w:sz", "w:color", "w:rFonts", "w:b", "w:shd", "w:pBdr"):
        assert not list(body.iter(qn(tag))), tag


def test_hostile_text_stays_text() -> None:
    document = opened(hostile_minutes())
    found = words(document)
    for text in CLEAN:
        assert text in found
    assert texts(document, "Normal")[: len(CLEAN)] == list(CLEAN)
    with ZipFile(BytesIO(minutes_docx(hostile_minutes()))) as package:
        assert not any(
            "external" in package.read(name).decode("latin-1").lower()
            for name in package.namelist()
            if name.endswith(".rels")
        )


def test_a_long_heading_leaves_the_foot_on_one_line() -> None:
    document = opened(minutes(heading="Lång rubrik " * 20))
    running = document.sections[0].footer.paragraphs[0].text.split("\t")[0]
    assert len(running) < 100
    assert "2026-11-09" in running


def test_an_agenda_lists_items_and_open_actions() -> None:
    i18n.use("sv")
    document = opened(agenda())
    assert texts(document, "Heading 2") == [
        "Att ta upp",
        "Öppna åtgärder från tidigare möten",
        "Deltagare",
        "Frånvarande",
    ]
    assert texts(document, "Heading 3") == ["Läget i sjöarna", "Övrigt"]
    assert "Utkast" not in words(document)


def test_a_cancelled_meeting_says_so_at_the_top() -> None:
    i18n.use("sv")
    assert texts(opened(agenda(state=MeetingState.CANCELLED)), "Samverkan mark") == ["Mötet är inställt"]


def test_roles_times_and_substitutes_are_told() -> None:
    i18n.use("sv")
    people, away, *_rest = (
        [[cell.text for cell in row.cells] for row in one.rows] for one in opened(signed_minutes()).tables
    )
    assert [row[2:] for row in people[1:]] == [
        ["Ordförande, Enhetschef", "På plats"],
        ["Sekreterare", "På distans (kom 13.20, gick 14.05)"],
        ["Ersättare", "Ersättare (ersätter Borta Fyra)"],
    ]
    assert [row[0] + ": " + row[3] for row in away[1:]] == ["Borta Fyra: Anmält förhinder", "Saknad Fem: Saknas (sjuk)"]


def test_secretary_chair_and_adjusters_sign_by_name() -> None:
    i18n.use("sv")
    document = opened(signed_minutes())
    assert texts(document, "Samverkan signature") == [
        "Vid protokollet",
        "Ordförande",
        "Justeras",
        "Justeras",
        "Justeras",
    ]
    assert texts(document, "Samverkan below signature") == [
        "Skriva Två, Södra myndigheten",
        "Chefen Ett, Norra regionen",
        "Läsa Sex, Norra regionen",
        "Omedelbart justerat 2026-11-09",
        "Läsa Sju, Södra myndigheten",
        "Justerat 2026-11-20",
        "Läsa Åtta",
    ]


def test_who_is_meant_to_adjust_signs_until_somebody_has() -> None:
    i18n.use("sv")
    draft = opened(minutes())
    assert texts(draft, "Samverkan signature") == ["Vid protokollet", "Ordförande", "Justeras"]
    assert set(texts(draft, "Samverkan below signature")) == {"Namnförtydligande och datum"}
    final = opened(signed_minutes(adjusters=()))
    assert texts(final, "Samverkan signature") == ["Vid protokollet", "Ordförande"]


def test_both_records_numbers_stand_at_the_top() -> None:
    i18n.use("sv")
    facts = texts(opened(signed_minutes()), "Samverkan fact")
    assert facts[-2:] == ["Diarienummer, Norra:\tNR 2026/12", "Diarienummer, Södra:\t777-2026"]
    assert not any("Diarienummer" in one for one in texts(opened(minutes()), "Samverkan fact"))


def test_a_revision_and_what_was_found_wrong_are_noted() -> None:
    i18n.use("sv")
    document = opened(signed_minutes())
    noted = texts(document, "Samverkan action")
    assert noted[0] == "Rättad: version 2, 16 november 2026. Skäl: Ett namn var fel."
    assert noted[1].startswith("Observera: något i texten har senare visat sig vara fel")
    assert noted[-1] == (
        "Rättelse 2026-12-01: Där står: ”Läckaget är 3 %”. Rätt är: ”Läckaget är 30 %”. "
        "Orsak: Inrapporteringsfel. Ett kommatecken föll bort. Upptäckt av: Ärla Ö. Källa: Mätprotokollet."
    )
    assert texts(document, "Heading 2")[-1] == "Rättelser i efterhand"
    assert not any(one.startswith("Rättad") for one in texts(opened(minutes()), "Samverkan action"))


def test_an_agenda_says_when_each_item_begins() -> None:
    i18n.use("sv")
    assert texts(opened(agenda()), "Samverkan aside") == ["kl. 13.00 · 25 minuter · Föredragande: Norra", "kl. 13.25"]
