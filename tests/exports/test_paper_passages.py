from datetime import datetime

from samverkan_desktop import i18n
from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.swedish_time import LOCAL
from samverkan_desktop.exports.minutes_paper import minutes_paper
from samverkan_desktop.exports.paper_passages import passages
from tests.exports import meeting_papers


def test_every_paragraph_of_the_paper_is_a_passage_of_its_own() -> None:
    i18n.use("sv")
    found = passages(minutes_paper(meeting_papers.minutes()))
    assert found[0] == Passage(text="Protokoll – Avstämning vatten", is_heading=True)
    texts = [one.text for one in found]
    for text in (
        "Plats: Sjösalen",
        "1. Läget i sjöarna",
        "Siktdjupet ökar.",
        "• vass",
        "Mätningen fortsätter.",
        "Den betalas av båda.",
        "2. Övrigt",
    ):
        assert text in texts, text
    assert not any("\n" in text or not text.strip() for text in texts)
    headings = [one.text for one in found if one.is_heading]
    assert "1. Läget i sjöarna" in headings
    assert "Siktdjupet ökar." not in headings


def test_a_finalised_paper_says_when_and_by_whom() -> None:
    i18n.use("sv")
    minutes = meeting_papers.minutes(
        state=MeetingState.FINALISED, finalised_at=datetime(2026, 11, 25, 17, 30, tzinfo=LOCAL), finalised_by="Ärla <b>"
    )
    assert Passage(text="Fastställt: 25 november 2026 av Ärla <b>") in passages(minutes_paper(minutes))
    assert not any(one.text.startswith("Fastställt") for one in passages(minutes_paper(meeting_papers.minutes())))


def test_nothing_of_hostile_text_is_lost() -> None:
    said = "\n".join(one.text for one in passages(minutes_paper(meeting_papers.hostile_minutes())))
    for text in meeting_papers.CLEAN:
        assert text in said
