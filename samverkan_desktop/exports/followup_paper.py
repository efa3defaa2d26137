"""The follow-up document as it lies on paper: its headings, and its lines in the form that is read back."""

from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.domain.followup_corrections import correction_line
from samverkan_desktop.domain.followup_form import (
    ESCAPE,
    area_heading,
    bullet_of,
    draft_line,
    escape,
    held_back_line,
    is_followup_heading,
    is_goals_heading,
    number_of,
    period_text,
    run_in_of,
    stamp_of,
    tidy,
)
from samverkan_desktop.domain.followup_links import forms_of, link_of_line
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, TextLink
from samverkan_desktop.domain.followup_title import reads_as, title_for
from samverkan_desktop.frozen import dataclass, replace

FOLLOWUP_HEADING = "Uppföljning"
CORRECTIONS_HEADING = "Rättelser"
NONE_GIVEN = "–"
# The document is Swedish whatever the language of the screen.
LANGUAGE = "sv-SE"


@dataclass(frozen=True, kw_only=True)
class AreaPaper:
    """One area; every text is tidy. Paragraphs are marked where they could be taken for something else."""

    heading: str
    goals_heading: str
    goals: tuple[str, ...]
    paragraphs: tuple[str, ...]
    links: tuple[TextLink, ...]
    corrections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FollowUpPaper:
    """The whole document. `under` stands below the title: fields that it does not say itself, and the version."""

    title: str
    under: tuple[str, ...]
    areas: tuple[AreaPaper, ...]
    author: str


def paper_of(text: FollowUpText) -> FollowUpPaper:
    """The document laid out."""
    return FollowUpPaper(
        title=escape(tidy(text.title)),
        under=_head_lines(text),
        areas=tuple(_area(area, text) for area in text.areas),
        author=", ".join(text.parties),
    )


def passages_of(text: FollowUpText) -> tuple[Passage, ...]:
    """The document paragraph by paragraph, as two versions are held against each other; the stamp is left out."""
    paper = paper_of(replace(text, stamp="", draft_after=""))
    found = [Passage(text=paper.title, is_heading=True), *(Passage(text=line) for line in paper.under)]
    for area in paper.areas:
        found += [Passage(text=area.heading, is_heading=True), Passage(text=area.goals_heading, is_heading=True)]
        found += [Passage(text=f"– {goal}") for goal in area.goals]
        found.append(Passage(text=FOLLOWUP_HEADING, is_heading=True))
        found += [Passage(text=words) for words in (*area.paragraphs, *map(link_line, area.links))]
        if area.corrections:
            found.append(Passage(text=CORRECTIONS_HEADING, is_heading=True))
            found += [Passage(text=f"– {line}") for line in area.corrections]
    return tuple(one for one in found if one.text)


def plain_title(text: FollowUpText) -> str:
    """What the file itself is called: the title, or the usual one."""
    if title := tidy(text.title):
        return title
    years = text.first_year, text.last_year
    return title_for(years[0], years[1], text.parties) if years[0] and years[1] else FOLLOWUP_HEADING


def _head_lines(text: FollowUpText) -> tuple[str, ...]:
    """What stands below the title: period and parties where the title does not give them, the version."""
    period, parties = reads_as(tidy(text.title))
    lines = []
    years = (text.first_year, text.last_year)
    own_period = (years[0], years[1]) if years[0] is not None and years[1] is not None else None
    if own_period != period:
        lines.append(f"Period: {period_text(*own_period) if own_period else NONE_GIVEN}")
    named = tuple(name for party in text.parties if (name := tidy(party)))
    if named != parties:
        lines += [f"Part: {name}" for name in [escape(name) for name in named] or [NONE_GIVEN]]
    if text.stamp:
        lines.append(f"Version {text.stamp}")
    if text.draft_after:
        lines.append(draft_line(text.draft_after))
    if text.held_back:
        lines.append(held_back_line(text.held_back))
    return tuple(lines)


def _goals_heading(text: FollowUpText) -> str:
    """Målsättning 2022–2023"""
    years = text.first_year, text.last_year
    period = f" {period_text(years[0], years[1])}" if years[0] is not None and years[1] is not None else ""
    return f"Målsättning{period}"


def _area(area: AreaText, text: FollowUpText) -> AreaPaper:
    return AreaPaper(
        heading=area_heading(tidy(area.name)),
        goals_heading=_goals_heading(text),
        goals=tuple(words for goal in area.goals if (words := tidy(goal))),
        paragraphs=tuple(escape(words) for paragraph in area.paragraphs if (words := tidy(paragraph))),
        links=tuple(TextLink(url=tidy(link.url), label=tidy(link.label)) for link in area.links),
        corrections=tuple(correction_line(one) for one in area.corrections),
    )


def link_line(link: TextLink) -> str:
    """The line that a link is, in the plainest form that is read back as the same."""
    wanted = TextLink(url=tidy(link.url), label=tidy(link.label))
    forms = forms_of(wanted)
    return next((form for form in forms if link_of_line(form) == wanted and _is_only_link(form)), forms[-1])


def _is_only_link(line: str) -> bool:
    return not (
        bullet_of(line)
        or number_of(line)
        or is_goals_heading(line)
        or is_followup_heading(line)
        or run_in_of(line)
        or stamp_of(line)
        or line.startswith(ESCAPE)
    )
