"""A correction as one line of a follow-up document, and the line read back."""

import re
from datetime import date
from typing import Final

from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.followup_form import tidy
from samverkan_desktop.domain.followup_text import CorrectionText

# The document is Swedish whatever the language of the screen.
_CAUSES: Final = {
    Cause.MISREPORTED: "inrapporteringsfel",
    Cause.SOURCE_REVISED: "källan har reviderats",
    Cause.METHOD_CHANGED: "metoden har ändrats",
    Cause.MISREAD: "felskrivning",
    Cause.OTHER: "annan orsak",
}
_LINE = re.compile(
    r"Tidigare uppgift(?: \((?P<stood_in>.+?)\))?: ”(?P<old>.+?)”\.? Rätt uppgift: ”(?P<new>.+?)”\.? "
    r"Orsak: (?P<cause>[^.]+)\."
    r"(?: Förklaring: ”(?P<explanation>.+?)”\.?)? Upptäckt (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?: av (?P<by>.+?))?\."
    r"(?: Källa:(?: (?P<source>(?!\(https?://).+?))?(?: \((?P<url>https?://\S+)\))?)?"
)


def correction_line(one: CorrectionText) -> str:
    """The line that a document prints; `correction_of` gives the correction back."""
    parts = [
        f"Tidigare uppgift{f' ({tidy(one.stood_in)})' if one.stood_in else ''}: {_quoted(one.old)} "
        f"Rätt uppgift: {_quoted(one.new)} Orsak: {_CAUSES[one.cause]}.",
        f"Förklaring: {_quoted(one.explanation)}" if tidy(one.explanation) else "",
        f"Upptäckt {one.discovered_on.isoformat()}"
        + (f" av {tidy(one.discovered_by)}." if tidy(one.discovered_by) else "."),
    ]
    source, url = tidy(one.source), f"({one.url})" if one.url else ""
    if source or url:
        parts.append(" ".join(part for part in ("Källa:", source, url) if part))
    return " ".join(part for part in parts if part)


def correction_of(line: str) -> CorrectionText | None:
    """The correction that a line of a document is, or None."""
    found = _LINE.fullmatch(line)
    cause = next((code for code, words in _CAUSES.items() if found and words == found["cause"]), None)
    if found is None or cause is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return None
    return CorrectionText(
        old=found["old"],
        new=found["new"],
        cause=cause,
        discovered_on=day,
        discovered_by=found["by"] or "",
        explanation=found["explanation"] or "",
        source=found["source"] or "",
        url=found["url"] or "",
        stood_in=found["stood_in"] or "",
    )


def _quoted(text: str) -> str:
    words = tidy(text)
    return f"”{words}”" if words.endswith((".", "!", "?", "…")) else f"”{words}”."
