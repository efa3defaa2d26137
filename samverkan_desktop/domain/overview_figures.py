"""The overview of a period as figures and words, for paper and Excel; in the language that was in use."""

from datetime import date

from samverkan_desktop.domain.report import Tone
from samverkan_desktop.frozen import dataclass

# How the states of goals are put together where there is no room for each.
TONES = (Tone.GOOD, Tone.SLOW, Tone.BEHIND, Tone.NONE)


@dataclass(frozen=True, kw_only=True)
class AreaFigures:
    """One area. `cooperation` and `attainment` count its goals by TONES; expected is None where nothing is agreed."""

    name: str
    goals: int
    cooperation: tuple[int, int, int, int]
    attainment: tuple[int, int, int, int]
    up: int
    down: int
    held: int
    expected: tuple[int, int] | None
    last_meeting: date | None
    open_actions: int
    overdue: int
    corrections: int

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """All of them in the order of a table."""
        low, high = self.expected if self.expected is not None else (None, None)
        return (
            self.goals,
            *self.cooperation,
            *self.attainment,
            self.up,
            self.down,
            self.held,
            low,
            high,
            self.open_actions,
            self.overdue,
            self.corrections,
        )


@dataclass(frozen=True, kw_only=True)
class Line:
    """Something that waits or is to be done: why or when, what, and where or who; `tone` goes with the first."""

    mark: str
    text: str
    aside: str = ""
    tone: Tone = Tone.NONE


@dataclass(frozen=True, kw_only=True)
class OverviewFigures:
    """All of it as of one day; `notices` are sentences that the reader must not miss.

    `extent` says what is told of, where that is more than in what stands beside it.
    """

    title: str
    subtitle: str
    day: date
    areas: tuple[AreaFigures, ...]
    actions: tuple[Line, ...]
    more_actions: int
    matters: tuple[Line, ...]
    more_matters: int
    upcoming: tuple[Line, ...]
    notices: tuple[str, ...] = ()
    with_secrecy: bool = False
    extent: str = ""

    @property
    def total(self) -> AreaFigures:
        """All areas together, under the name of nothing."""
        expected = [area.expected for area in self.areas if area.expected is not None]
        days = [area.last_meeting for area in self.areas if area.last_meeting is not None]
        return AreaFigures(
            name="",
            goals=sum(area.goals for area in self.areas),
            cooperation=_summed([area.cooperation for area in self.areas]),
            attainment=_summed([area.attainment for area in self.areas]),
            up=sum(area.up for area in self.areas),
            down=sum(area.down for area in self.areas),
            held=sum(area.held for area in self.areas),
            expected=(sum(low for low, _ in expected), sum(high for _, high in expected)) if expected else None,
            last_meeting=max(days, default=None),
            open_actions=sum(area.open_actions for area in self.areas),
            overdue=sum(area.overdue for area in self.areas),
            corrections=sum(area.corrections for area in self.areas),
        )


def _summed(counts: list[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    good, slow, behind, none = (sum(one[place] for one in counts) for place in range(4))
    return good, slow, behind, none
