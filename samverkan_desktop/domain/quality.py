"""Questions about values that look odd, asked before they are saved; each rule says in words what it saw."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.numbers import format_number, with_unit
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _

FEWEST_FOR_A_SERIES = 4
FAR = Decimal(4)
# The part of the middle value that a series may move without anybody wondering, however even it was before.
CALM = Decimal("0.05")
SUM_TOLERANCE = Decimal("0.01")
MUNICIPALITIES = 12


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to ask about one value; `check` is the code of the rule."""

    measurement_id: str
    check: str
    text: str


def questions(
    indicator: Indicator, incoming: Sequence[Measurement], stored: Sequence[Measurement], today: date
) -> tuple[Question, ...]:
    """What to ask about new values, value by value in the order they come; `stored` may hold replaced ones too."""
    incoming_keys = {one.key for one in incoming}
    replaced = {one.replaces_id for one in stored if one.replaces_id}
    holding = [one for one in stored if one.id not in replaced and one.key not in incoming_keys]
    found: list[Question] = []
    for one in incoming:
        others = [other for other in holding if other.key[1:] == one.key[1:]]
        for check, rule in _RULES:
            if text := rule(indicator, one, others, today):
                found.append(Question(measurement_id=one.id, check=check, text=text))
    return (*found, *_sums(indicator, incoming, holding))


def is_far(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether a value lies far outside a series.

    Beside the middle of the series, the value is compared with how far the others usually lie from that middle
    (the median of the distances): more than four times as far counts, however odd one of the others is itself.
    """
    if len(others) < FEWEST_FOR_A_SERIES:
        return False
    from statistics import median

    middle = Decimal(median(others))
    usual = Decimal(median(abs(other - middle) for other in others))
    return abs(value - middle) > FAR * max(usual, abs(middle) * CALM)


def _far(indicator: Indicator, one: Measurement, others: Sequence[Measurement], _today: date) -> str:
    numbers = [other.value for other in others if other.value is not None]
    if one.value is None or not is_far(one.value, numbers):
        return ""
    return _(
        "{value} lies far from the other values, which lie between {low} and {high}. Is it written in the right unit?"
    ).format(
        value=with_unit(one.value, indicator.unit),
        low=with_unit(min(numbers), indicator.unit),
        high=with_unit(max(numbers), indicator.unit),
    )


def _unit(indicator: Indicator, one: Measurement, _others: Sequence[Measurement], _today: date) -> str:
    if not one.unit or one.unit == indicator.unit:
        return ""
    return _("The unit is {unit}, but the indicator is measured in {usual}. Is it the same measure?").format(
        unit=one.unit, usual=indicator.unit or "–"
    )


def _source(indicator: Indicator, one: Measurement, _others: Sequence[Measurement], _today: date) -> str:
    if one.source or one.url or indicator.source or indicator.url:
        return ""
    return _("No source is given. Where does the value come from?")


def _older(_indicator: Indicator, one: Measurement, _others: Sequence[Measurement], _today: date) -> str:
    if one.source_day is None or one.retrieved_on is None or one.retrieved_on >= one.source_day:
        return ""
    return _(
        "The value was retrieved {retrieved}, before its source came out {source}. Is there a newer value?"
    ).format(retrieved=one.retrieved_on.isoformat(), source=one.source_day.isoformat())


def _future(_indicator: Indicator, one: Measurement, _others: Sequence[Measurement], today: date) -> str:
    # A yearly value is dated the last of December, and may be known before that.
    if one.day.year <= today.year:
        return ""
    return _("The value is of {day}, which has not been yet. Is it a forecast?").format(day=value_day(one.day))


Rule = Callable[[Indicator, Measurement, Sequence[Measurement], date], str]
_RULES: tuple[tuple[str, Rule], ...] = (
    ("far", _far),
    ("unit", _unit),
    ("source", _source),
    ("older", _older),
    ("future", _future),
)


def _sums(indicator: Indicator, incoming: Sequence[Measurement], holding: Sequence[Measurement]) -> Iterable[Question]:
    """The county beside its municipalities, and everybody beside women and men, for indicators that are counted."""
    if not adds_up(indicator):
        return
    of_day: dict[date, dict[tuple[str, str], Measurement]] = defaultdict(dict)
    for one in (*holding, *incoming):
        of_day[one.day][one.key[1:]] = one
    asked: set[tuple[Any, ...]] = set()
    for new in incoming:
        for check, whole, parts in _wholes(of_day[new.day]):
            if new not in (whole, *parts) or (check, whole.key) in asked:
                continue
            asked.add((check, whole.key))
            if text := _sum_words(indicator, check, whole, parts):
                yield Question(measurement_id=new.id, check=check, text=text)


def adds_up(indicator: Indicator) -> bool:
    """Whether parts make a sum: numbers of things do, shares and averages do not."""
    unit = indicator.unit.casefold()
    return indicator.is_numeric and not any(sign in unit for sign in ("%", "procent", "andel", "per ", "/", "index"))


def _wholes(
    of_day: dict[tuple[str, str], Measurement],
) -> Iterable[tuple[str, Measurement, tuple[Measurement, ...]]]:
    for (place, dimension), whole in of_day.items():
        if not place:
            parts = tuple(one for (where, what), one in of_day.items() if where and what == dimension)
            if len(parts) > 1:
                yield "municipalities", whole, parts
        if not dimension:
            parts = tuple(one for (where, what), one in of_day.items() if what and where == place)
            if len(parts) > 1:
                yield "splits", whole, parts


def _sum_words(indicator: Indicator, check: str, whole: Measurement, parts: Sequence[Measurement]) -> str:
    numbers = [part.value for part in parts if part.value is not None]
    if whole.value is None or len(numbers) != len(parts):
        return ""
    total = sum(numbers, Decimal(0))
    if check == "municipalities" and total < whole.value and len(parts) < MUNICIPALITIES:
        # Some municipalities are not entered yet.
        return ""
    if abs(total - whole.value) <= abs(whole.value) * SUM_TOLERANCE:
        return ""
    text = (
        _("The municipalities make {total} together, but the county has {whole}. Is one of them wrong?")
        if check == "municipalities"
        else _("The parts ({parts}) make {total} together, but the whole is {whole}. Is one of them wrong?")
    )
    return text.format(
        total=format_number(total),
        whole=with_unit(whole.value, indicator.unit),
        parts=", ".join(part.dimension for part in parts),
    )
