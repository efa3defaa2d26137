"""Writes the overview of a period as one page of tagged PDF."""

from collections.abc import Sequence
from typing import Any

from samverkan_desktop import i18n
from samverkan_desktop.domain.overview_figures import TONES, AreaFigures, Line, OverviewFigures
from samverkan_desktop.domain.report import Tone
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.overview_texts import axis_titles, tone_words
from samverkan_desktop.exports.pdf_check import page_count
from samverkan_desktop.exports.typesetting import Pdf, typeset
from samverkan_desktop.i18n import _, ngettext

_USUAL_SIZE, _SMALLEST = 11.0, 6.0
_STEP = 0.5
# A page on end has room for more areas.
_MOST_LANDSCAPE = 10
_LONGEST = 150


def overview_pdf(figures: OverviewFigures) -> Pdf:
    """The page; where there is much to say, the letters get smaller until all of it fits or they could not be read."""
    size = _USUAL_SIZE
    while True:
        pdf = typeset("overview.typ", {**_data(figures), "size": size}, written=now())
        if page_count(pdf.content) == 1 or size <= _SMALLEST:
            return pdf
        size -= _STEP


def _data(figures: OverviewFigures) -> dict[str, Any]:
    swedish = i18n.language() == i18n.SWEDISH
    rows = list(figures.areas)
    if len(rows) > 1:
        rows.append(figures.total)
    return {
        "title": figures.title,
        "author": [name for name in figures.subtitle.split(" · ") if name],
        "subtitle": figures.subtitle,
        "lang": "sv" if swedish else "en",
        "region": "SE" if swedish else "GB",
        "flipped": len(rows) <= _MOST_LANDSCAPE,
        "footer": _("As of {day}").format(day=figures.day.isoformat()),
        "notices": figures.notices,
        "areas_title": _("Goals by area"),
        "area_headings": [
            _("Area"),
            *axis_titles(),
            _("Movement"),
            _("Meetings held"),
            _("Actions"),
            _("Corrections"),
        ],
        "areas": [_area(area) for area in rows],
        "matters_title": _("To take a stand on"),
        "matter_headings": (_("Why"), _("What"), _("Where")),
        "matters": [_line(line) for line in figures.matters],
        "no_matters": _("Nothing waits for you."),
        "more_matters": _("and {n} more").format(n=figures.more_matters) if figures.more_matters else "",
        "actions_title": _("Actions"),
        "action_headings": (_("Due"), _("Action"), _("Owner")),
        "actions": [_line(line) for line in figures.actions],
        "no_actions": _("There is nothing left to do."),
        "more_actions": _("and {n} more").format(n=figures.more_actions) if figures.more_actions else "",
    }


def _area(area: AreaFigures) -> dict[str, Any]:
    held = str(area.held)
    if area.expected is not None:
        low, high = area.expected
        held = _("{held} of {expected}").format(held=held, expected=str(low) if low == high else f"{low}–{high}")
    return {
        "name": area.name or _("Total"),
        "goals": ngettext("{n} goal", "{n} goals", area.goals).format(n=area.goals),
        "cooperation": _counted(area.cooperation),
        "attainment": _counted(area.attainment),
        "movement": ", ".join(
            part
            for part in (
                _("{n} up").format(n=area.up) if area.up else "",
                _("{n} down").format(n=area.down) if area.down else "",
            )
            if part
        )
        or "–",
        "meetings": held,
        "last": _("last {when}").format(when=area.last_meeting.isoformat()) if area.last_meeting else "",
        "actions": ngettext("{n} open", "{n} open", area.open_actions).format(n=area.open_actions),
        "late": ngettext("{n} late", "{n} late", area.overdue).format(n=area.overdue) if area.overdue else "",
        "corrections": str(area.corrections) if area.corrections else "–",
    }


def _counted(counts: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {"tone": _tone(tone), "count": count, "words": f"{count} {tone_words(tone).lower()}"}
        for tone, count in zip(TONES, counts, strict=True)
        if count
    ]


def _line(line: Line) -> dict[str, str]:
    text = line.text if len(line.text) <= _LONGEST else f"{line.text[: _LONGEST - 1].rstrip()}…"
    return {"mark": line.mark, "text": text, "aside": line.aside, "tone": _tone(line.tone)}


def _tone(tone: Tone) -> str:
    # `none` is a word of the language of the template.
    return "plain" if tone is Tone.NONE else str(tone)
