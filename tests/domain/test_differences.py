from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.differences import (
    Difference,
    Mark,
    Passage,
    Piece,
    Row,
    compare,
    compare_words,
    difference,
    passages,
)

_TEXTS = st.text(alphabet="abå ,.\n👩‍é", max_size=30)
_PASSAGES = st.lists(st.builds(Passage, text=_TEXTS, is_heading=st.booleans()), max_size=8)


def said(pieces: Sequence[Piece]) -> str:
    signs = {Mark.SAME: "", Mark.ADDED: "+", Mark.REMOVED: "-"}
    return "|".join(signs[piece.mark] + piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("Ett ord", "Ett ord", "Ett ord", "Ett ord"),
        ("Ett ord", "Ett annat ord", "Ett ord", "Ett |+annat| ord"),
        ("Ett långt ord", "Ett ord", "Ett |-långt| ord", "Ett ord"),
        ("klockan 10:30", "klockan 10:45", "klockan |-10:30", "klockan |+10:45"),
        ("Klart.", "Klart!", "Klart|-.", "Klart|+!"),
        ("", "Nytt", "", "+Nytt"),
        ("ett  ord", "ett ord", "ett  ord", "ett ord"),
        ("ål", "al", "-ål", "+al"),
    ],
)
def test_words_are_marked(before: str, after: str, left: str, right: str) -> None:
    old, new = compare_words(before, after)
    assert (said(old), said(new)) == (left, right)


def test_paragraphs_that_are_alike_stand_beside_each_other() -> None:
    before = passages("Ett stycke som står kvar.\nKommunerna får en enkät i januari.\nNågot helt annat.")
    after = passages("Ett stycke som står kvar.\nEtt nytt stycke emellan.\nKommunerna får en enkät i februari.")
    rows = compare(before, after)
    assert [row.is_changed for row in rows] == [False, True, True, True]
    assert rows[1] == Row(after=(Piece(text="Ett nytt stycke emellan.", mark=Mark.ADDED),))
    assert said(rows[2].after) == "Kommunerna får en enkät i |+februari|."
    assert rows[3] == Row(before=(Piece(text="Något helt annat.", mark=Mark.REMOVED),))
    assert difference(rows) == Difference(paragraphs=3, added=5, removed=4)


def test_a_heading_is_not_held_against_text() -> None:
    rows = compare([Passage(text="Bredband i länet", is_heading=True)], [Passage(text="Bredband i hela länet")])
    assert [(bool(row.before), bool(row.after)) for row in rows] == [(True, False), (False, True)]


def test_two_equal_versions_differ_nowhere() -> None:
    same = passages("Ett\nTvå\n\nTre")
    assert len(same) == 3
    assert difference(compare(same, same)) == Difference(paragraphs=0, added=0, removed=0)


def test_very_many_changed_paragraphs_are_still_compared() -> None:
    before = [Passage(text=f"Punkt {number} bordlades till nästa möte") for number in range(300)]
    after = [Passage(text=f"Punkt {number} togs upp på nästa möte") for number in range(300)]
    rows = compare(before, after)
    assert len(rows) == 300
    assert all(row.before and row.after for row in rows)


@given(_PASSAGES, _PASSAGES)
def test_no_letter_is_lost_on_either_side(before: list[Passage], after: list[Passage]) -> None:
    rows = compare(before, after)
    for side, whole in (("before", before), ("after", after)):
        told = ["".join(piece.text for piece in getattr(row, side)) for row in rows if getattr(row, side)]
        assert told == [one.text for one in whole if one.text]
    assert all(Mark.ADDED not in {piece.mark for piece in row.before} for row in rows)
    assert all(Mark.REMOVED not in {piece.mark for piece in row.after} for row in rows)


@given(_TEXTS, _TEXTS)
def test_the_words_that_are_the_same_are_the_same_on_both_sides(before: str, after: str) -> None:
    old, new = compare_words(before, after)
    same = ["".join(piece.text for piece in side if piece.mark is Mark.SAME).split() for side in (old, new)]
    assert "".join(same[0]) == "".join(same[1])
