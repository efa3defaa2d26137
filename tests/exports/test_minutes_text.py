from samverkan_desktop import i18n
from samverkan_desktop.exports.minutes_text import minutes_text
from tests.exports.meeting_papers import agenda, hostile_minutes, minutes


def test_the_whole_text() -> None:
    i18n.use("sv")
    assert minutes_text(agenda()) == (
        "Norra regionen\nSödra myndigheten\n\n"
        "Dagordning – Avstämning vatten\n==============================\n\n"
        "Datum och tid:      måndag 9 november 2026 kl. 13.00–14.30\n"
        "Plats:              Sjösalen\n"
        "Prioriterat område: Vatten och avlopp\n\n"
        "Att ta upp\n----------\n\n"
        "1. Läget i sjöarna\n\nkl. 13.00 · 25 minuter · Föredragande: Norra\n\n"
        "2. Övrigt\n\nkl. 13.25\n\n"
        "Öppna åtgärder från tidigare möten\n----------------------------------\n\n"
        "- Punkt: 1; Åtgärd: Mäta läckaget; Ansvarig: Ärla Ö, Norra; Senast:\n"
        "  2026-12-01; Läge: Väntar: Svar\n\n"
        "Deltagare\n---------\n\n"
        "- Namn: Ärla Ö; Organisation: Norra regionen; Titel eller uppdrag: Strateg;\n"
        "  Närvaro: På plats (gick 14.00)\n\n"
        "Frånvarande\n-----------\n\n"
        "- Namn: Östen Å; Organisation: Södra myndigheten; Titel eller uppdrag: –;\n"
        "  Närvaro: Anmält förhinder\n"
    )


def test_lists_and_decisions_stand_together() -> None:
    i18n.use("sv")
    text = minutes_text(minutes())
    assert "Siktdjupet ökar.\n\n- vass\n- alger\n\nNästa mätning är i maj." in text
    assert "§ 7 Beslut\n    Mätningen fortsätter.\n    Den betalas av båda.\n" in text
    assert "UTKAST – INTE FASTSTÄLLT" in text


def test_no_control_characters_and_no_long_lines() -> None:
    text = minutes_text(hostile_minutes())
    assert not any(ord(sign) < 32 and sign != "\n" for sign in text)
    assert max(map(len, text.split("\n"))) <= 78
