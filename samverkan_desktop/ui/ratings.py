"""Ratings as the window shows them: a colour and a symbol that go with the word."""

from collections.abc import Iterable

from samverkan_desktop.domain.assessments import RATING_LABELS, Rating
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, RelevanceChoice
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.stacked_bar import Segment
from samverkan_desktop.ui.widgets.symbols import Symbol

KINDS: dict[Rating, PillKind] = {
    Rating.ACHIEVED: PillKind.GOOD,
    Rating.ON_TRACK: PillKind.GOOD,
    Rating.SLOW: PillKind.SLOW,
    Rating.BEHIND: PillKind.BEHIND,
    Rating.NOT_STARTED: PillKind.NONE,
    Rating.NOT_ASSESSED: PillKind.NONE,
}
_SYMBOLS: dict[Rating, Symbol] = {Rating.ACHIEVED: "star", Rating.NOT_STARTED: "dots"}

_RELEVANCES: dict[RelevanceChoice, tuple[PillKind, Symbol]] = {
    RelevanceChoice.UNDECIDED: (PillKind.SLOW, "ring"),
    RelevanceChoice.KEEP: (PillKind.GOOD, "check"),
    RelevanceChoice.REVISE: (PillKind.INFO, "play"),
    RelevanceChoice.REPLACE: (PillKind.INFO, "up"),
    RelevanceChoice.MERGE: (PillKind.INFO, "dot"),
    RelevanceChoice.SPLIT: (PillKind.INFO, "dots"),
    RelevanceChoice.CLOSE: (PillKind.NONE, "dash"),
}


def relevance_pill(choice: RelevanceChoice) -> PillState:
    """The pill of what is meant to become of a goal."""
    kind, symbol = _RELEVANCES[choice]
    return PillState(kind=kind, text=_(RELEVANCE_LABELS[choice]), symbol=symbol)


def rating_pill(rating: Rating) -> PillState:
    """The pill of a rating."""
    return PillState(kind=KINDS[rating], text=_(RATING_LABELS[rating]), symbol=_SYMBOLS.get(rating))


def rating_segments(counts: Iterable[tuple[Rating, int]]) -> tuple[Segment, ...]:
    """The parts of a bar; each has the symbol and the word that its pill has."""
    return tuple(
        Segment(kind=KINDS[rating], count=count, symbol=_SYMBOLS.get(rating), word=_(RATING_LABELS[rating]).lower())
        for rating, count in counts
        if count
    )


def rating_words(counts: Iterable[tuple[Rating, int]]) -> str:
    """The same in words: 2 i fas, 1 ligger efter."""
    return ", ".join(f"{count} {_(RATING_LABELS[rating]).lower()}" for rating, count in counts)
