"""What the title of a follow-up document says: the period and the parties, and the title that says so."""

import re
from collections.abc import Sequence
from typing import Final

from samverkan_desktop.domain.followup_form import DASHES, period_of, period_text

_BETWEEN = re.compile(r"\bmellan\s+(.+)", re.IGNORECASE | re.DOTALL)
_END_OF_PARTIES = re.compile(
    rf"\.\s|\s\(|[,\s]+(?:(?:för|under|avseende|gällande|om|åren|perioden)\s|[{DASHES}]\s|(?:19|20)[0-9]{{2}}\b)"
)
_AND: Final = re.compile(r"(?<![-‐‑])\s+(?:och|samt|&)\s+(?=[A-ZÅÄÖ0-9])")
_LAST_AND: Final = re.compile(r"(?<![-‐‑])\s+(?:och|samt|&)\s+")


def parties_of(title: str) -> tuple[str, ...]:
    """The parties in `… mellan A och B` or `… mellan A, B och C`; empty when the title names none."""
    found = _BETWEEN.search(title)
    if not found:
        return ()
    names = _END_OF_PARTIES.split(found[1], maxsplit=1)[0]
    return split_parties(names)


def split_parties(names: str) -> tuple[str, ...]:
    """The names in a list such as `A, B och C` or `A; B`."""
    pieces = [piece for part in re.split(r"[;,]\s*", names) for piece in _AND.split(part)]
    if len(pieces) == 1:
        pieces = _LAST_AND.split(names, maxsplit=1)
    return tuple(name for piece in pieces if (name := re.sub(r"^(?:och|samt)\s+", "", piece.strip(" .:;,"))))


def title_for(first_year: int, last_year: int, parties: Sequence[str]) -> str:
    """A title in the usual form, for a document that has none of its own yet."""
    title = f"Uppföljning av prioriterade områden för samverkan {period_text(first_year, last_year)}"
    if len(parties) < 2:
        return title
    return f"{title} mellan {', '.join(parties[:-1])} och {parties[-1]}"


def reads_as(title: str) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    """The period and the parties that a reader finds in the title."""
    return period_of(title), parties_of(title)


def looks_like_title(text: str) -> bool:
    """Whether a line above the first area is the title rather than something else."""
    period = period_of(text)
    return (
        (period is not None and period[0] != period[1])
        or _BETWEEN.search(text) is not None
        or text.casefold().startswith(("uppföljning", "gemensam uppföljning"))
    )
