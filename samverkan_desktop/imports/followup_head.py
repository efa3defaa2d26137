"""What stands above the first area: the title, the period, the parties and the version stamp."""

from collections.abc import Sequence
from typing import Final

from samverkan_desktop.domain.followup_form import (
    DASHES,
    draft_after_of,
    head_field_of,
    is_escaped,
    is_held_back_line,
    period_of,
    stamp_at_end,
    stamp_of,
    unescape,
)
from samverkan_desktop.domain.followup_text import Problem, ProblemKind
from samverkan_desktop.domain.followup_title import looks_like_title, reads_as, split_parties
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.imports.followup_sections import blocks_of
from samverkan_desktop.imports.joining import join_lines, starts_inside_sentence
from samverkan_desktop.imports.page_furniture import Gap, Piece

NONE_GIVEN: Final = "–"
_UNFINISHED: Final = {"mellan", "och", "för", "samt", "i", "av", "om"}


@dataclass(frozen=True, kw_only=True)
class Head:
    """The document's own data; `period` is None when neither the title nor a line of its own gives one."""

    title: str
    period: tuple[int, int] | None
    no_period: bool
    parties: tuple[str, ...]
    stamp: str
    draft_after: str
    problems: tuple[Problem, ...]


def head_of(pieces: Sequence[Piece]) -> Head:
    """Read the pieces above the first area; what is none of these becomes problems."""
    pieces = [piece for piece in pieces if not is_held_back_line(piece.text)]
    drafts = [draft_after_of(piece.text) for piece in pieces]
    stamp, fields, rest = _fields_and_rest([piece for piece, draft in zip(pieces, drafts, strict=True) if not draft])
    title, others = _title_and_others(rest)
    period, parties = reads_as(title)
    no_period = False
    named: list[str] | None = None
    for name, value in fields:
        if name.startswith("period"):
            period, no_period = period_of(value), value == NONE_GIVEN
        elif value == NONE_GIVEN:
            named = named or []
        else:
            named = [*(named or []), *(split_parties(value) if name == "parter" else [unescape(value)])]
    if named is not None:
        parties = tuple(named)
    if not stamp and title and not _title_is_escaped(rest):
        title, stamp = stamp_at_end(title)
    return Head(
        title=title,
        period=period,
        no_period=no_period,
        parties=parties,
        stamp=stamp,
        draft_after=next(filter(None, drafts), ""),
        problems=tuple(
            Problem(kind=ProblemKind.BEFORE_FIRST_AREA, text=text, line=number) for text, number in blocks_of(others)
        ),
    )


def _fields_and_rest(pieces: Sequence[Piece]) -> tuple[str, list[tuple[str, str]], list[Piece]]:
    stamp = ""
    fields: list[tuple[str, str]] = []
    rest: list[Piece] = []
    broken = False
    for piece in pieces:
        found = "" if is_escaped(piece.text) else stamp_of(piece.text)
        field = None if is_escaped(piece.text) else head_field_of(piece.text)
        if found and found == (stamp or found):
            stamp = found
        elif field and (not field[0].startswith("period") or field[1] == NONE_GIVEN or period_of(field[1])):
            fields.append(field)
        else:
            gap = Gap.BLANK if broken and piece.gap is Gap.NONE else piece.gap
            rest.append(Piece(text=piece.text, number=piece.number, gap=gap, mark=piece.mark, links=piece.links))
            broken = False
            continue
        broken = True
    return stamp, fields, rest


def _title_is_escaped(rest: Sequence[Piece]) -> bool:
    return any(is_escaped(piece.text) for piece in rest)


def _title_and_others(pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    blocks: list[list[Piece]] = []
    for piece in pieces:
        if blocks and piece.gap is Gap.NONE:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    if not blocks:
        return "", []
    start = next(
        (place for place, block in enumerate(blocks) if looks_like_title(join_lines(piece.text for piece in block))), 0
    )
    end = start + 1
    while end < len(blocks) and _is_unfinished(blocks[end - 1][-1].text, blocks[end][0].text):
        end += 1
    title = join_lines(unescape(piece.text) for block in blocks[start:end] for piece in block)
    others = [piece for block in (*blocks[:start], *blocks[end:]) for piece in block]
    return title, others


def _is_unfinished(text: str, following: str) -> bool:
    if is_escaped(following):
        return False
    return text[-1] in DASHES or text.split()[-1].casefold() in _UNFINISHED or starts_inside_sentence(following)
