"""Writes a follow-up document as plain text in the form that the reader takes back to the letter."""

from collections.abc import Iterator

from samverkan_desktop.domain.followup_form import (
    ESCAPE,
    area_heading,
    bullet_of,
    escape,
    is_followup_heading,
    is_goals_heading,
    needs_escape,
    number_of,
    period_text,
    run_in_of,
    stamp_of,
    tidy,
)
from samverkan_desktop.domain.followup_links import forms_of, link_of_line
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, TextLink
from samverkan_desktop.domain.followup_title import reads_as

_NONE_GIVEN = "–"


def write_followup(text: FollowUpText) -> str:
    """The document with one text per line, an empty line between paragraphs and a line break at the end.

    Every text comes back to the letter when it is read, once it is tidy (see `tidy`: one line, single spaces):

    - A line that could be taken for something else, such as a paragraph that begins with `- ` or says only
      `Uppföljning`, has a backslash before it. The reader takes it away where such a line follows, and nowhere else.
    - Where the title does not itself give the period and the parties, lines `Period: …` and `Part: …` follow it.
    - All links of an area stand one per line after its paragraphs: `url`, `label: url`, or `[label](<url>)` where
      a plainer form would be read differently. An address inside a text is a link of its area too when it is read.
    - Areas are told apart by name, so two areas with one name come back as one.
    """
    blocks = [*_head(text), *(line for area in text.areas for line in _area(area, text))]
    return "\n".join(blocks).strip("\n") + "\n"


def _head(text: FollowUpText) -> Iterator[str]:
    title = tidy(text.title)
    period, parties = reads_as(title)
    if title:
        yield escape(title)
        yield ""
    years = (text.first_year, text.last_year)
    own_period = (years[0], years[1]) if years[0] is not None and years[1] is not None else None
    if own_period != period:
        yield f"Period: {period_text(*own_period) if own_period else _NONE_GIVEN}"
    named = tuple(name for party in text.parties if (name := tidy(party)))
    if named != parties:
        yield from (f"Part: {name}" for name in [escape(name) for name in named] or [_NONE_GIVEN])
    if text.stamp:
        yield f"Version {text.stamp}"


def _area(area: AreaText, text: FollowUpText) -> Iterator[str]:
    years = text.first_year, text.last_year
    period = f" {period_text(years[0], years[1])}" if years[0] is not None and years[1] is not None else ""
    yield from ("", "", area_heading(tidy(area.name)), f"Målsättning{period}", "")
    yield from (f"- {_after_bullet(words)}" for goal in area.goals if (words := tidy(goal)))
    yield from ("", "Uppföljning")
    for paragraph in area.paragraphs:
        if words := tidy(paragraph):
            yield from ("", escape(words))
    lines = [_link(link) for link in area.links]
    if lines:
        yield from ("", *lines)


def _after_bullet(goal: str) -> str:
    return ESCAPE + goal if needs_escape(goal) else goal


def _link(link: TextLink) -> str:
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
