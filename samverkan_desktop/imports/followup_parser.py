"""From the lines of a follow-up document to what it says; what cannot be placed is told, never lost."""

from collections.abc import Iterable, Sequence

from samverkan_desktop.domain.followup_corrections import correction_of
from samverkan_desktop.domain.followup_form import (
    is_escaped,
    is_heading_with_broken_period,
    period_of,
    run_in_of,
    stamp_of,
)
from samverkan_desktop.domain.followup_links import distinct
from samverkan_desktop.domain.followup_text import (
    AreaText,
    CorrectionText,
    FollowUpText,
    Problem,
    ProblemKind,
    TextLink,
)
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.imports.area_headings import Kind, area_starts, kind_of
from samverkan_desktop.imports.followup_head import head_of
from samverkan_desktop.imports.followup_sections import blocks_of, goals_of, paragraphs_of
from samverkan_desktop.imports.joining import continues_address, join_lines
from samverkan_desktop.imports.lines import Line, lines_of
from samverkan_desktop.imports.page_furniture import Gap, Piece, without_furniture


@dataclass(kw_only=True)
class _Area:
    """An area while its pieces are gathered; `loose` stood in none of its sections.

    `corrections` begins with its own heading, which is a paragraph where what follows is no list of corrections.
    """

    name: str
    number: int
    goals: list[Piece] = field(default_factory=list)
    followup: list[Piece] = field(default_factory=list)
    corrections: list[Piece] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)


@dataclass(kw_only=True)
class _Gathered:
    head: list[Piece] = field(default_factory=list)
    areas: list[_Area] = field(default_factory=list)
    periods: list[tuple[tuple[int, int], Piece]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stamp: str = ""


def parse_text(text: str) -> FollowUpText:
    """A document given as one text."""
    return parse_followup(lines_of(text))


def parse_followup(lines: Iterable[Line]) -> FollowUpText:
    """What the lines say. Never raises; `problems` tells in the order of the text what could not be placed or is odd.

    Wording is kept to the letter with lines joined and white space made single (see `tidy`). Links on lines of
    their own come first among an area's links, then those inside its texts.
    """
    pieces, left_out = without_furniture(lines)
    gathered = _gather(_mended(pieces))
    head = head_of(gathered.head)
    problems = [*head.problems, *gathered.problems]
    areas = _areas(gathered.areas, problems)
    first_of_headings = gathered.periods[0][0] if gathered.periods else None
    period = head.period or (None if head.no_period else first_of_headings)
    problems += [
        Problem(kind=ProblemKind.PERIODS_DIFFER, text=piece.text, line=piece.number)
        for found, piece in gathered.periods
        if period is not None and found != period
    ]
    problems.sort(key=lambda problem: problem.line)
    stamp = head.stamp or gathered.stamp
    whole = [
        (ProblemKind.NO_AREAS, not areas),
        (ProblemKind.NO_PERIOD, period is None),
        (ProblemKind.NO_VERSION, not stamp),
    ]
    return FollowUpText(
        title=head.title,
        first_year=period[0] if period else None,
        last_year=period[1] if period else None,
        parties=head.parties,
        stamp=stamp,
        draft_after=head.draft_after,
        areas=tuple(areas),
        problems=(*(Problem(kind=kind) for kind, is_so in whole if is_so), *problems),
        left_out=left_out,
    )


def _mended(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with headings and addresses that a line break cut in two made whole."""
    mended: list[Piece] = []
    for piece in pieces:
        last = mended[-1] if mended else None
        if last and _is_cut(last, piece):
            mended[-1] = replace(last, text=join_lines((last.text, piece.text)), links=last.links + piece.links)
        elif last and piece.gap is Gap.NONE and continues_address(last.text, piece.text):
            mended[-1] = replace(last, text=last.text + piece.text, links=last.links + piece.links)
        else:
            mended.append(piece)
    return mended


def _is_cut(last: Piece, piece: Piece) -> bool:
    if is_escaped(last.text) or not is_heading_with_broken_period(last.text):
        return False
    years = piece.text.rstrip(" :.")
    return len(years) in (2, 4) and years.isascii() and years.isdigit()


def _gather(pieces: Sequence[Piece]) -> _Gathered:
    gathered = _Gathered()
    kinds = [kind_of(piece) for piece in pieces]
    starts = area_starts(pieces, kinds)
    place = 0
    section = gathered.head
    while place < len(pieces):
        piece, kind = pieces[place], kinds[place]
        area = gathered.areas[-1] if gathered.areas else None
        if start := starts.get(place):
            area = _Area(name=start.name, number=piece.number)
            gathered.areas.append(area)
            implied = start.end < len(pieces) and kinds[start.end] is Kind.ITEM
            section = area.goals if implied else area.loose
            place = start.end
            continue
        if kind is Kind.GOALS:
            section = _open_goals(gathered, area, piece, section)
        elif kind is Kind.FOLLOWUP and area and section is not area.followup:
            section = area.followup
        elif kind is Kind.RUN_IN and area and section is not area.followup and piece.gap is not Gap.NONE:
            section = area.followup
            section.append(replace(piece, text=run_in_of(piece.text), gap=Gap.BLANK))
        elif kind is Kind.CORRECTIONS and area and section is area.followup and not area.corrections:
            section = area.corrections
            section.append(piece)
        elif kind is Kind.FOLLOWUP and area:
            gathered.problems.append(Problem(kind=ProblemKind.OUTSIDE_SECTIONS, text=piece.text, line=piece.number))
        elif kind is Kind.STAMP and area and stamp_of(piece.text) == (gathered.stamp or stamp_of(piece.text)):
            gathered.stamp = stamp_of(piece.text)
        else:
            section.append(piece)
        place += 1
    return gathered


def _open_goals(gathered: _Gathered, area: _Area | None, heading: Piece, section: list[Piece]) -> list[Piece]:
    """The section for goals of the area at hand, or of one without a name where goals begin anew."""
    period = period_of(heading.text)
    if period:
        gathered.periods.append((period, heading))
    if area is None or section is area.followup or section is area.corrections:
        area = _Area(name=f"Område {len(gathered.areas) + 1}", number=heading.number)
        gathered.areas.append(area)
        gathered.problems.append(Problem(kind=ProblemKind.NO_AREA_NAME, text=area.name, line=heading.number))
    return area.goals


def _areas(gathered: Sequence[_Area], problems: list[Problem]) -> list[AreaText]:
    """The areas in order, those with one name made one; `problems` grows."""
    areas: dict[str, AreaText] = {}
    for area in gathered:
        corrections = _corrections(area.corrections)
        told = area.followup if corrections else [*area.followup, *area.corrections]
        goals, followup = goals_of(area.goals), paragraphs_of(told)
        problems += [*goals.problems, *followup.problems]
        problems += [
            Problem(kind=ProblemKind.OUTSIDE_SECTIONS, text=text, line=number) for text, number in blocks_of(area.loose)
        ]
        found = AreaText(
            name=area.name,
            goals=goals.texts,
            paragraphs=followup.texts,
            links=_links(goals.listed, followup.listed, goals.inline, followup.inline),
            corrections=corrections,
        )
        before = areas.get(fold(area.name))
        if before:
            problems.append(Problem(kind=ProblemKind.SAME_AREA_TWICE, text=area.name, line=area.number))
            found = _together(before, found)
        if not found.goals and not before:
            problems.append(Problem(kind=ProblemKind.NO_GOALS, text=area.name, line=area.number))
        areas[fold(area.name)] = found
    return list(areas.values())


def _corrections(pieces: Sequence[Piece]) -> tuple[CorrectionText, ...]:
    """The corrections below their heading; none where one of the lines is something else."""
    found = [correction_of(text) for text in goals_of(pieces[1:]).texts]
    return tuple(one for one in found if one) if all(found) else ()


def _links(*groups: tuple[TextLink, ...]) -> tuple[TextLink, ...]:
    return distinct(link for group in groups for link in group)


def _together(one: AreaText, other: AreaText) -> AreaText:
    return AreaText(
        name=one.name,
        goals=one.goals + tuple(goal for goal in other.goals if goal not in one.goals),
        paragraphs=one.paragraphs + other.paragraphs,
        links=_links(one.links, other.links),
        corrections=one.corrections + tuple(new for new in other.corrections if new not in one.corrections),
    )
