"""A hundred thousand ids as one text: every place, every difference."""

import uuid

import pytest

from samverkan_desktop.domain.ids import Ids

UUIDS = tuple(str(uuid.UUID(int=number)) for number in range(200))


@pytest.mark.parametrize("wanted", [(), UUIDS[:1], UUIDS, ("a", "bb"), (*UUIDS[:3], "a", "b" * 71)])
def test_they_are_what_was_given(wanted: tuple[str, ...]) -> None:
    ids = Ids.of(wanted)
    assert tuple(ids) == wanted
    assert (len(ids), ids.is_whole, bool(ids)) == (len(wanted), True, bool(wanted))
    assert [ids.place_of(one) for one in wanted] == list(range(len(wanted)))
    assert ids[1:3] == list(wanted[1:3])
    assert "c" not in ids
    if wanted:
        assert ids[-1] == wanted[-1]
    with pytest.raises(IndexError):
        ids[len(wanted)]


def test_a_place_that_is_not_known_yet_is_empty() -> None:
    ids = Ids.of(UUIDS[:10]).out_of(200)
    assert (len(ids), ids.known, ids.is_whole) == (200, 10, False)
    assert (ids[9], ids[10], ids[8:12]) == (UUIDS[9], "", [UUIDS[8], UUIDS[9], "", ""])
    assert ids.place_of(UUIDS[50]) == -1
    assert Ids.of(UUIDS).begins_like(ids)
    assert not Ids.of(reversed(UUIDS)).begins_like(ids)
    assert not Ids.of(UUIDS[:199]).begins_like(ids)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (UUIDS, UUIDS, (200, 200, 200)),
        (UUIDS, UUIDS[1:], (0, 1, 0)),
        (UUIDS, UUIDS[:-1], (199, 200, 199)),
        (UUIDS, (*UUIDS[:50], *UUIDS[53:]), (50, 53, 50)),
        (UUIDS[:5], (*UUIDS[:2], "new", *UUIDS[2:5]), (2, 2, 3)),
        ((), UUIDS, (0, 0, 200)),
        (UUIDS[:4], UUIDS[4:8], (0, 4, 4)),
    ],
)
def test_where_two_differ_is_found_from_both_ends(
    before: tuple[str, ...], after: tuple[str, ...], expected: tuple[int, int, int]
) -> None:
    start, old_end, new_end = Ids.of(before).difference(Ids.of(after))
    assert (start, old_end, new_end) == expected
    assert tuple(Ids.of(before).without(start, old_end)) == (*before[:start], *before[old_end:])
    assert (*before[:start], *after[start:new_end], *before[old_end:]) == after


def test_an_id_is_not_found_across_two_others() -> None:
    strange = ("x" * 35 + "a", "b" + "y" * 35)
    ids = Ids.of(strange)
    assert ids.place_of(("x" * 35 + "a,b" + "y" * 35)[1:37]) == -1
