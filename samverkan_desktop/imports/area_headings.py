"""Where areas begin: a heading is known by its word, by what follows it, or by what the file says of it."""

from collections.abc import Sequence
from typing import Final

from samverkan_desktop.domain.followup_form import (
    area_name_of,
    bullet_of,
    ends_sentence,
    has_area_word,
    is_corrections_heading,
    is_escaped,
    is_followup_heading,
    is_goals_heading,
    number_of,
    run_in_of,
    stamp_of,
)
from samverkan_desktop.domain.followup_links import link_of_line
from samverkan_desktop.domain.followup_title import looks_like_title
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.imports.joining import join_lines
from samverkan_desktop.imports.lines import Mark
from samverkan_desktop.imports.page_furniture import Gap, Piece

_LONGEST_NAME: Final = 120
_MOST_HEADING_LINES: Final = 3
_FARTHEST: Final = 6


class Kind(StrEnum):
    """What a piece is by itself."""

    GOALS = "goals"
    FOLLOWUP = "followup"
    RUN_IN = "run_in"
    CORRECTIONS = "corrections"
    STAMP = "stamp"
    LINK = "link"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class AreaStart:
    """The heading of an area: its name, and the place of the first piece after the heading."""

    name: str
    end: int


def kind_of(piece: Piece) -> Kind:
    """What the piece is by itself; where it stands may still make it plain text."""
    text = piece.text
    if piece.mark is Mark.ITEM:
        return Kind.ITEM
    if is_escaped(text):
        return Kind.TEXT
    if is_goals_heading(text):
        return Kind.GOALS
    if is_followup_heading(text):
        return Kind.FOLLOWUP
    if is_corrections_heading(text):
        return Kind.CORRECTIONS
    if run_in_of(text) and not link_of_line(run_in_of(text)):
        return Kind.RUN_IN
    if stamp_of(text):
        return Kind.STAMP
    if link_of_line(text):
        return Kind.LINK
    return Kind.ITEM if bullet_of(text) or number_of(text) else Kind.TEXT


def area_starts(pieces: Sequence[Piece], kinds: Sequence[Kind]) -> dict[int, AreaStart]:
    """The headings of areas, by the place of their first piece."""
    starts: dict[int, AreaStart] = {}
    earliest = 0
    for place, kind in enumerate(kinds):
        if kind is Kind.GOALS:
            found = _heading_before(pieces, kinds, place, earliest) or _heading_above(pieces, kinds, place, earliest)
        elif kind in (Kind.FOLLOWUP, Kind.RUN_IN, Kind.ITEM) and place > earliest:
            found = _worded_heading_before(pieces, kinds, place)
        else:
            found = None
        if found:
            start, end = found
            starts[start] = AreaStart(name=_name(pieces[start:end]), end=end)
        if found or kind in (Kind.GOALS, Kind.FOLLOWUP):
            earliest = place + 1 if kind is not Kind.ITEM else place
    return starts


def _name(pieces: Sequence[Piece]) -> str:
    return area_name_of(join_lines(piece.text for piece in pieces))


def _heading_before(
    pieces: Sequence[Piece], kinds: Sequence[Kind], place: int, earliest: int
) -> tuple[int, int] | None:
    """The lines straight before the heading of the goals, when they can be the name of an area."""
    last = place - 1
    if last < earliest or not _can_be_name(pieces[last], kinds[last]):
        return None
    if earliest == 0 and _is_in_title(pieces, last):
        return None
    first = last
    while (
        not has_area_word(pieces[first].text)
        and first - 1 >= earliest
        and last - first + 1 < _MOST_HEADING_LINES
        and pieces[first].gap is Gap.NONE
        and kinds[first - 1] is Kind.TEXT
        and not ends_sentence(pieces[first - 1].text)
    ):
        first -= 1
    is_broken_name = (
        first == last
        or has_area_word(pieces[first].text)
        or (pieces[first].gap is not Gap.NONE and all(piece.text[0].islower() for piece in pieces[first + 1 : place]))
    )
    return (first if is_broken_name else last), place


def _heading_above(pieces: Sequence[Piece], kinds: Sequence[Kind], place: int, earliest: int) -> tuple[int, int] | None:
    """A heading with text between itself and the goals, known by its word or by the file."""
    for above in range(place - 1, max(earliest, place - _FARTHEST) - 1, -1):
        if kinds[above] not in (Kind.TEXT, Kind.ITEM, Kind.LINK):
            return None
        if _stands_alone(pieces, above) and (has_area_word(pieces[above].text) or pieces[above].mark is Mark.HEADING):
            return None if earliest == 0 and _is_in_title(pieces, above) else (above, above + 1)
    return None


def _worded_heading_before(pieces: Sequence[Piece], kinds: Sequence[Kind], place: int) -> tuple[int, int] | None:
    """An area without a heading for its goals: its own heading says `Område` and stands alone."""
    above = place - 1
    if kinds[above] is not Kind.TEXT or not _stands_alone(pieces, above):
        return None
    is_area = has_area_word(pieces[above].text) or (
        pieces[above].mark is Mark.HEADING and kinds[place] is Kind.FOLLOWUP and not _is_in_title(pieces, above)
    )
    return (above, place) if is_area else None


def _stands_alone(pieces: Sequence[Piece], place: int) -> bool:
    piece = pieces[place]
    return (place == 0 or piece.gap is not Gap.NONE or piece.mark is Mark.HEADING) and _can_be_name(piece, Kind.TEXT)


def _can_be_name(piece: Piece, kind: Kind) -> bool:
    text = piece.text
    if kind is Kind.ITEM:
        # A heading may be numbered; it then stands apart from what is above it.
        if number_of(text) is None or piece.gap is Gap.NONE or piece.mark is Mark.ITEM:
            return False
    elif kind is not Kind.TEXT:
        return False
    if is_escaped(text) or not any(letter.isalnum() for letter in text):
        return has_area_word(text)
    return has_area_word(text) or (
        len(text) <= _LONGEST_NAME and not ends_sentence(text.rstrip(":")) and text[-1] not in ",;"
    )


def _is_in_title(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the piece belongs to the first block of lines, and that block is the title."""
    if has_area_word(pieces[place].text):
        return False
    first = place
    while first > 0 and pieces[first].gap is Gap.NONE:
        first -= 1
    return looks_like_title(join_lines(piece.text for piece in pieces[first : place + 1]))
