"""A finished PDF that is not whole is found out, also where a reader would mend it and say nothing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.exports.minutes_pdf import write_paper
from samverkan_desktop.exports.paper import Heading, Paper, Text
from samverkan_desktop.exports.pdf_check import page_count


def pdf(paragraphs: int) -> bytes:
    paper = Paper(
        title="Avstämning",
        heading="Avstämning",
        language="sv-SE",
        letterhead=("Region", "Länsstyrelse"),
        mark="",
        running="Avstämning",
        page="Sida {page} av {pages}",
        blocks=(Heading(text="Punkter"), *(Text(text=f"Stycke {n} om bredband.") for n in range(paragraphs))),
    )
    return write_paper(paper, written=datetime(2026, 11, 23, tzinfo=UTC)).content


@pytest.fixture(scope="module")
def whole() -> bytes:
    return pdf(200)


def moved(content: bytes) -> bytes:
    """The first line of the table that points to an object points a little beside it."""
    place = re.search(rb"\n(\d{10}) 00000 n", content[content.rindex(b"\nxref\n") :])
    assert place is not None
    start = content.rindex(b"\nxref\n") + place.start(1)
    return content[:start] + b"%010d" % (int(place[1]) + 3) + content[start + 10 :]


def without_a_page(content: bytes) -> bytes:
    """As many bytes, but the root has lost its last page."""
    return re.sub(rb"( \d+ 0 R)\]", lambda found: b" " * len(found[1]) + b"]", content, count=1)


def overwritten(content: bytes) -> bytes:
    """Nothing stands where a whole sector of the disk was."""
    middle = len(content) // 2
    return content[:middle] + bytes(4096) + content[middle + 4096 :]


def going_round(content: bytes) -> bytes:
    """The first page is the root itself."""
    return re.sub(rb"/Kids\[\d+ 0 R", lambda found: b"/Kids[1 0 R".ljust(len(found[0])), content, count=1)


def test_the_pages_are_counted(whole: bytes) -> None:
    assert page_count(pdf(1)) == 1
    assert page_count(whole) == len(PdfReader(BytesIO(whole)).pages) > 3


@pytest.mark.parametrize("damage", [moved, without_a_page, overwritten])
def test_damage_that_a_reader_mends_in_silence_is_found(whole: bytes, damage: Callable[[bytes], bytes]) -> None:
    damaged = damage(whole)
    assert len(damaged) == len(whole)
    assert len(PdfReader(BytesIO(damaged)).pages) > 2
    with pytest.raises(StorageFailure, match="not written whole"):
        page_count(damaged)


@pytest.mark.parametrize(
    "damage",
    [
        going_round,
        lambda whole: whole[:0],
        lambda whole: bytes(len(whole)),
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-7],
        lambda whole: whole[: whole.rindex(b"trailer")],
        lambda whole: b"%PBF" + whole[4:],
        lambda whole: whole.replace(b"/Root", b"/Boot"),
        lambda whole: re.sub(rb"startxref\n\d+", b"startxref\n12", whole),
        lambda whole: whole + b"more",
    ],
)
def test_what_is_no_whole_pdf_is_refused(whole: bytes, damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(StorageFailure, match="not written whole"):
        page_count(damage(whole))


def test_a_single_lost_byte_is_found_wherever_it_was(whole: bytes) -> None:
    for place in range(0, len(whole), 997):
        with pytest.raises(StorageFailure):
            page_count(whole[:place] + whole[place + 1 :])
