"""Writes the follow-up document as tagged PDF, in the form that its readers know."""

from samverkan_desktop.domain.followup_form import escape
from samverkan_desktop.domain.followup_text import FollowUpText, TextLink
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.followup_paper import (
    CORRECTIONS_HEADING,
    FOLLOWUP_HEADING,
    AreaPaper,
    link_line,
    paper_of,
    plain_title,
)
from samverkan_desktop.exports.typesetting import Pdf, typeset


def followup_pdf(text: FollowUpText) -> Pdf:
    """The PDF file of a follow-up document."""
    paper = paper_of(text)
    data = {
        "name": plain_title(text),
        "title": paper.title,
        "author": list(text.parties),
        "under": paper.under,
        "followup": FOLLOWUP_HEADING,
        "corrections": CORRECTIONS_HEADING,
        "areas": [_area(area) for area in paper.areas],
    }
    return typeset("followup.typ", data, written=now())


def _area(area: AreaPaper) -> dict[str, object]:
    return {
        "heading": area.heading,
        "goals_heading": area.goals_heading,
        "goals": [escape(goal) for goal in area.goals],
        "paragraphs": area.paragraphs,
        # On paper nobody can follow a link whose address does not show.
        "links": [dict(zip(("before", "url", "after"), _parts(link), strict=True)) for link in area.links],
        "corrections": area.corrections,
    }


def _parts(link: TextLink) -> tuple[str, str, str]:
    """The line that the link is, parted at its address."""
    before, _address, after = link_line(link).rpartition(link.url)
    return before, link.url, after
