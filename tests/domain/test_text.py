import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.text import LINE_LIMIT, clean_line, clean_text, is_clean_line


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  två   ord \n", "två ord"),
        ("A\u030angstrom", "Ångstrom"),
        ("noll\x00 och \ud800 ensam", "noll och ensam"),
        ("flik\toch\u00a0hårt mellanslag", "flik och hårt mellanslag"),
        ("👩‍👩‍👧 och עברית", "👩‍👩‍👧 och עברית"),
        ("\ufeffEn tabell från\ufeff ett annat program", "En tabell från ett annat program"),
    ],
)
def test_a_line_is_made_storable(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_a_text_keeps_its_line_breaks_in_one_form() -> None:
    assert clean_text("ett  \r\ntvå\rtre\u2028fyra\n\n") == "ett\ntvå\ntre\nfyra"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (clean_line, clean_text):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode("utf-8")


@given(st.text())
def test_what_is_taken_for_clean_is_what_cleaning_gives(text: str) -> None:
    # White space before it has every text looked through in full.
    assert clean_line(text) == clean_line(f"  {text}")
    assert clean_text(text) == clean_text(f"\n{text}")
    assert is_clean_line(clean_line("en " + text)) or not text.isprintable()


def test_lengths_are_checked_once_in_the_domain() -> None:
    Area(name="å" * LINE_LIMIT)
    with pytest.raises(Invalid) as caught:
        Area(name="å" * (LINE_LIMIT + 1))
    assert list(caught.value.problems) == ["name"]


def test_an_empty_wording_is_refused_with_its_field() -> None:
    with pytest.raises(Invalid) as caught:
        Goal(period_id="p", area_id="a", wording=" \n ")
    assert list(caught.value.problems) == ["wording"]
