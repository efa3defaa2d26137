"""Writes a follow-up document as plain text in the form that the reader takes back to the letter."""

from collections.abc import Iterator

from samverkan_desktop.domain.followup_form import escape
from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.exports.followup_paper import (
    CORRECTIONS_HEADING,
    FOLLOWUP_HEADING,
    AreaPaper,
    FollowUpPaper,
    link_line,
    paper_of,
)


def write_followup(text: FollowUpText) -> str:
    """The document with one text per line, an empty line between paragraphs and a line break at the end.

    Every text comes back to the letter when it is read, once it is tidy (see `tidy`: one line, single spaces):

    - A line that could be taken for something else, such as a paragraph that begins with `- ` or says only
      `Uppföljning`, has a backslash before it. The reader takes it away where such a line follows, and nowhere else.
    - Where the title does not itself give the period and the parties, lines `Period: …` and `Part: …` follow it.
    - All links of an area stand one per line after its paragraphs: `url`, `label: url`, or `[label](<url>)` where
      a plainer form would be read differently. An address inside a text is a link of its area too when it is read.
    - Corrections follow last, one line each under their own heading.
    - Areas are told apart by name, so two areas with one name come back as one.
    """
    return "\n".join(_lines(paper_of(text))).strip("\n") + "\n"


def _lines(paper: FollowUpPaper) -> Iterator[str]:
    if paper.title:
        yield from (paper.title, "")
    yield from paper.under
    for area in paper.areas:
        yield from _area(area)


def _area(area: AreaPaper) -> Iterator[str]:
    yield from ("", "", area.heading, area.goals_heading, "")
    yield from (f"- {escape(goal)}" for goal in area.goals)
    yield from ("", FOLLOWUP_HEADING)
    for paragraph in area.paragraphs:
        yield from ("", paragraph)
    if area.links:
        yield from ("", *map(link_line, area.links))
    if area.corrections:
        yield from ("", CORRECTIONS_HEADING, "")
        yield from (f"- {line}" for line in area.corrections)
