import json
from dataclasses import replace

import pytest

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.minutes import Minutes
from samverkan_desktop.domain.minutes_json import from_json, to_json
from tests.exports import meeting_papers


@pytest.mark.parametrize(
    "minutes",
    [
        meeting_papers.minutes(),
        meeting_papers.minutes(ends=None, items=(), actions_beside=()),
        meeting_papers.minutes(record_numbers=(("Norra", "7/26"), ("Södra", "8/26"))),
    ],
)
def test_minutes_come_back_as_they_were(minutes: Minutes) -> None:
    text = to_json(minutes)
    assert from_json(text) == minutes
    assert to_json(from_json(text)) == text


def test_the_text_is_the_same_letter_by_letter_for_equal_minutes() -> None:
    text = to_json(meeting_papers.minutes())
    assert text == to_json(meeting_papers.minutes())
    assert "Läget i sjöarna" in text
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_field_that_has_come_or_gone_since_is_no_trouble() -> None:
    given = json.loads(to_json(meeting_papers.minutes()))
    del given["notes"], given["items"][0]["decisions"][0]["number"]
    given["weather"] = "sol"
    made = from_json(json.dumps(given))
    assert made.notes == ()
    assert made.items[0].decisions[0].number is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"state":"held"', '"state":"asleep"'),
        ('"place":"Sjösalen"', '"place":7'),
        ('"items":[', '"items":[5,'),
        ('"version":3', '"version":'),
    ],
)
def test_what_was_altered_into_no_minutes_is_refused(old: str, new: str) -> None:
    text = to_json(meeting_papers.minutes())
    assert old in text
    with pytest.raises(UnusableFile):
        from_json(text.replace(old, new))


@pytest.mark.parametrize("text", ["[]", "{}", "", "[" * 100_000])
def test_what_is_no_minutes_at_all_is_refused(text: str) -> None:
    with pytest.raises(UnusableFile):
        from_json(text)


def test_the_local_time_comes_back_with_its_zone() -> None:
    minutes = replace(meeting_papers.minutes(), ends=None)
    assert str(from_json(to_json(minutes)).starts.tzinfo) == "Europe/Stockholm"
