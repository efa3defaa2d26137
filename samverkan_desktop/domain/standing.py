"""How an indicator stands against its target and baseline, and which way it goes."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.indicators import Direction, Indicator
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import N_

_NEAR = Decimal("0.05")


class Trend(StrEnum):
    """Where the latest value lies beside the one before."""

    UNKNOWN = "unknown"
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"


TREND_LABELS = {
    Trend.UNKNOWN: N_("Nothing to compare"),
    Trend.BETTER: N_("Better"),
    Trend.WORSE: N_("Worse"),
    Trend.SAME: N_("Unchanged"),
    Trend.HIGHER: N_("Higher"),
    Trend.LOWER: N_("Lower"),
}


def gain(indicator: Indicator, value: Decimal, since: Decimal) -> Decimal:
    """How much better a value is than another; negative when it is worse. Where it should stay, nearer is better."""
    if indicator.direction is Direction.UP:
        return value - since
    if indicator.direction is Direction.DOWN:
        return since - value
    middle = indicator.target if indicator.target is not None else indicator.baseline
    return abs(since - middle) - abs(value - middle) if middle is not None else Decimal(0)


def trend(indicator: Indicator, values: Sequence[Decimal]) -> Trend:
    """The latest value beside the one before, in the order of their days."""
    if len(values) < 2:
        return Trend.UNKNOWN
    before, latest = values[-2], values[-1]
    if before == latest:
        return Trend.SAME
    if indicator.direction is Direction.KEEP and indicator.target is None and indicator.baseline is None:
        return Trend.HIGHER if latest > before else Trend.LOWER
    better = gain(indicator, latest, before)
    return Trend.BETTER if better > 0 else Trend.WORSE if better < 0 else Trend.SAME


def rating(indicator: Indicator, value: Decimal | None, day: date | None) -> Rating:
    """What the value says of the target: reached, on the straight line to it, behind that line, or the wrong way.

    Not assessed where there is no value or no target.
    """
    target, baseline = indicator.target, indicator.baseline
    if value is None or day is None or target is None:
        return Rating.NOT_ASSESSED
    if indicator.direction is Direction.KEEP:
        return Rating.ACHIEVED if abs(value - target) <= abs(target) * _NEAR else Rating.BEHIND
    if gain(indicator, value, target) >= 0:
        return Rating.ACHIEVED
    if baseline is None:
        return Rating.SLOW
    covered = gain(indicator, value, baseline)
    if covered <= 0:
        return Rating.BEHIND
    expected = _expected(indicator, day)
    return Rating.ON_TRACK if expected is not None and covered >= expected else Rating.SLOW


def _expected(indicator: Indicator, day: date) -> Decimal | None:
    """How much of the way should be covered on a day when the way is straight; None without days to reckon from."""
    start, end = indicator.baseline_day, indicator.target_day
    if start is None or end is None or indicator.target is None or indicator.baseline is None or end <= start:
        return None
    part = Decimal((min(day, end) - start).days) / Decimal((end - start).days)
    return gain(indicator, indicator.target, indicator.baseline) * part


_LEVELS = {
    Rating.NOT_STARTED: 0,
    Rating.BEHIND: 0,
    Rating.SLOW: 1,
    Rating.ON_TRACK: 2,
    Rating.ACHIEVED: 2,
}


def weakest(ratings: Iterable[Rating]) -> Rating:
    """What several indicators say of one goal together: what the one that is furthest behind says."""
    known = [one for one in ratings if one is not Rating.NOT_ASSESSED]
    return min(known, key=list(Rating).index, default=Rating.NOT_ASSESSED)


def goes_against(judged: Rating, said: Rating) -> bool:
    """Whether a judgement says something else than the indicators: good, too slow, or behind."""
    if Rating.NOT_ASSESSED in (judged, said):
        return False
    return _LEVELS[judged] != _LEVELS[said]
