from dataclasses import replace

import pytest

from samverkan_desktop.domain.documents import FollowUpDocument, numbered
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph
from samverkan_desktop.ui.models.followup_merge import Difference, Merge

EMPTY = FollowUpDocument(period_id="p", area_id="a", placement_id="x", version=3)


def document(version: int, **texts: str) -> FollowUpDocument:
    paragraphs = tuple(
        Paragraph(id=key, version=version, period_id="p", area_id="a", text=text) for key, text in texts.items()
    )
    return replace(EMPTY, version=version, paragraphs=numbered(paragraphs))


BASE = document(1, a="A", b="B", c="C")


def texts(found: FollowUpDocument) -> list[str]:
    return [one.text for one in found.paragraphs]


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        ({"a": "A1", "b": "B", "c": "C"}, {"a": "A", "b": "B2", "c": "C"}, ["A1", "B2", "C"]),
        ({"a": "A", "c": "C"}, {"a": "A", "b": "B", "c": "C2"}, ["A", "C2"]),
        ({"a": "A", "b": "B", "c": "C"}, {"a": "A", "c": "C"}, ["A", "C"]),
        ({"a": "A", "n": "N", "b": "B", "c": "C"}, {"a": "A", "b": "B", "m": "M", "c": "C"}, ["A", "N", "B", "M", "C"]),
        ({"a": "Lika", "b": "B", "c": "C"}, {"a": "Lika", "b": "B", "c": "C"}, ["Lika", "B", "C"]),
        ({"c": "C", "a": "A", "b": "B"}, {"m": "M", "a": "A", "b": "B", "c": "C"}, ["M", "C", "A", "B"]),
    ],
)
def test_what_only_one_has_changed_is_taken(mine: dict[str, str], theirs: dict[str, str], result: list[str]) -> None:
    merge = Merge(base=BASE, mine=document(1, **mine), theirs=document(2, **theirs))
    assert merge.differences == ()
    assert texts(merge.result()) == result
    assert merge.result().version == 2
    assert [one.position for one in merge.result().paragraphs] == list(range(len(result)))


@pytest.mark.parametrize(
    ("mine", "theirs", "difference", "kept"),
    [
        ({"a": "A1"}, {"a": "A2"}, Difference(id="a", is_link=False, mine="A1", theirs="A2"), (["A1"], ["A2"])),
        ({"a": "A1"}, {}, Difference(id="a", is_link=False, mine="A1", theirs=""), (["A1"], [])),
        ({}, {"a": "A2"}, Difference(id="a", is_link=False, mine="", theirs="A2"), ([], ["A2"])),
    ],
)
def test_what_both_have_changed_is_asked(
    mine: dict[str, str], theirs: dict[str, str], difference: Difference, kept: tuple[list[str], list[str]]
) -> None:
    merge = Merge(base=document(1, a="A"), mine=document(1, **mine), theirs=document(2, **theirs))
    assert merge.differences == (difference,)
    assert texts(merge.result([True])) == kept[0]
    assert texts(merge.result([False])) == kept[1]


def test_a_text_kept_over_a_removal_is_a_new_record() -> None:
    merge = Merge(base=document(1, a="A"), mine=document(1, a="A1"), theirs=document(2))
    (kept,) = merge.result([True]).paragraphs
    assert kept.id != "a"
    assert kept.version == 0


def test_links_are_merged_too() -> None:
    link = FollowUpLink(id="l", version=1, period_id="p", area_id="a", url="https://example.org/")
    base, mine, theirs = (
        replace(EMPTY, links=(replace(link, label=label, version=version),))
        for label, version in (("", 1), ("Min", 1), ("Deras", 2))
    )
    merge = Merge(base=base, mine=mine, theirs=theirs)
    (difference,) = merge.differences
    assert difference.is_link
    assert difference.mine == "Min https://example.org/"
    assert [(one.label, one.version) for one in merge.result([True]).links] == [("Min", 2)]
