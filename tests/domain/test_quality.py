from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from samverkan_desktop.domain.indicators import Direction, Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.quality import adds_up, is_far, questions
from samverkan_desktop.domain.standing import Trend, rating, trend

TODAY = date(2026, 11, 23)
SHARE = Indicator(name="Share with fast connection", unit="%", source="A source")
PEOPLE = Indicator(name="Newly started companies", unit="companies", source="A source")


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def value(year: int, text: str, **more: object) -> Measurement:
    return Measurement(indicator_id="i", day=date(year, 12, 31), value=Decimal(text), **more)  # type: ignore[arg-type]


def checks(indicator: Indicator, new: Measurement, *stored: Measurement) -> list[str]:
    return [one.check for one in questions(indicator, (new,), stored, TODAY)]


@pytest.mark.parametrize(
    ("number", "others", "far"),
    [
        ("83", ("70", "74", "78", "80"), False),
        ("8.3", ("70", "74", "78", "80"), True),
        ("830", ("70", "74", "78", "80"), True),
        # A series as even as this may still move a little.
        ("101", ("100", "100", "100", "100"), False),
        ("130", ("100", "100", "100", "100"), True),
        # One odd value among the others does not hide the next.
        ("900", ("70", "74", "78", "80", "800"), True),
        # Too short to say anything.
        ("900", ("70", "74", "78"), False),
        ("-40", ("-41", "-39", "-42", "-38"), False),
        ("40", ("-41", "-39", "-42", "-38"), True),
    ],
)
def test_a_value_far_from_its_series_is_known(number: str, others: tuple[str, ...], far: bool) -> None:
    assert is_far(Decimal(number), numbers(*others)) is far


def test_a_question_says_in_words_what_was_seen() -> None:
    stored = [value(2020 + place, text) for place, text in enumerate(("70", "74", "78", "80"))]
    new = value(2025, "8.3")
    (asked,) = questions(SHARE, (new,), stored, TODAY)
    assert asked.measurement_id == new.id
    assert asked.text == (
        "8.3\u00a0% lies far from the other values, which lie between 70\u00a0% and 80\u00a0%. "
        "Is it written in the right unit?"
    )


def test_other_municipalities_are_another_series() -> None:
    stored = [value(2020 + place, text, place="Askersund") for place, text in enumerate(("70", "74", "78", "80"))]
    assert checks(SHARE, value(2025, "8.3"), *stored) == []
    assert checks(SHARE, value(2025, "8.3", place="askersund"), *stored) == ["far"]


def test_a_replaced_value_is_no_part_of_the_series() -> None:
    stored = [value(2020 + place, text) for place, text in enumerate(("70", "74", "78", "8"))]
    right = replace(stored[3], id="new", value=Decimal(80), replaces_id=stored[3].id)
    assert checks(SHARE, value(2025, "82"), *stored, right) == []


def test_unit_source_and_days_are_asked_about() -> None:
    assert checks(SHARE, value(2025, "83", unit="‰")) == ["unit"]
    assert checks(SHARE, value(2025, "83", unit="%")) == []
    assert checks(replace(SHARE, source=""), value(2025, "83")) == ["source"]
    assert checks(replace(SHARE, source=""), value(2025, "83", url="https://example.org")) == []
    days = {"source_day": date(2026, 5, 1), "retrieved_on": date(2026, 4, 1)}
    assert checks(SHARE, value(2025, "83", **days)) == ["older"]
    assert checks(SHARE, value(2025, "83", source_day=date(2026, 5, 1), retrieved_on=date(2026, 5, 1))) == []
    assert checks(SHARE, value(2027, "83")) == ["future"]
    assert checks(SHARE, value(2026, "83")) == []


def test_the_county_must_be_the_sum_of_its_municipalities() -> None:
    parts = [value(2025, "10", place=f"Municipality {number}") for number in range(12)]
    assert checks(PEOPLE, value(2025, "120"), *parts) == []
    assert checks(PEOPLE, value(2025, "121"), *parts) == []
    assert checks(PEOPLE, value(2025, "150"), *parts) == ["municipalities"]
    # With some of them missing the county may have more, but not less.
    assert checks(PEOPLE, value(2025, "150"), *parts[:8]) == []
    assert checks(PEOPLE, value(2025, "60"), *parts[:8]) == ["municipalities"]
    # Shares make no sum.
    assert checks(SHARE, value(2025, "150"), *parts) == []


def test_everybody_must_be_women_and_men_together() -> None:
    women, men = value(2025, "40", dimension="women"), value(2025, "50", dimension="men")
    assert checks(PEOPLE, value(2025, "90"), women, men) == []
    (asked,) = questions(PEOPLE, (value(2025, "100"),), (women, men), TODAY)
    assert asked.check == "splits"
    assert "women, men" in asked.text
    # The question is asked whichever of the three comes last, and once.
    whole = value(2025, "100")
    assert [one.check for one in questions(PEOPLE, (women, men), (whole,), TODAY)] == ["splits"]


@pytest.mark.parametrize(
    ("unit", "sums"), [("companies", True), ("%", False), ("per 1 000", False), ("kWh/m²", False), ("", True)]
)
def test_only_what_is_counted_adds_up(unit: str, sums: bool) -> None:
    assert adds_up(replace(PEOPLE, unit=unit)) is sums


UP = replace(
    SHARE,
    baseline=Decimal(70),
    baseline_day=date(2020, 12, 31),
    target=Decimal(90),
    target_day=date(2030, 12, 31),
)
DOWN = replace(UP, direction=Direction.DOWN, baseline=Decimal(90), target=Decimal(70))
KEEP = replace(UP, direction=Direction.KEEP, target=Decimal(100))


@pytest.mark.parametrize(
    ("indicator", "number", "expected"),
    [
        (UP, "95", "achieved"),
        (UP, "90", "achieved"),
        (UP, "82", "on_track"),
        (UP, "72", "slow"),
        (UP, "70", "behind"),
        (UP, "60", "behind"),
        (DOWN, "65", "achieved"),
        (DOWN, "79", "on_track"),
        (DOWN, "88", "slow"),
        (DOWN, "95", "behind"),
        (KEEP, "96", "achieved"),
        (KEEP, "94", "behind"),
        (replace(UP, baseline=None), "82", "slow"),
        (replace(UP, target_day=None), "82", "slow"),
        (SHARE, "82", "not_assessed"),
    ],
)
def test_a_value_is_held_against_the_straight_way_to_the_target(
    indicator: Indicator, number: str, expected: str
) -> None:
    assert rating(indicator, Decimal(number), date(2025, 12, 31)) == expected


@pytest.mark.parametrize(
    ("indicator", "values", "expected"),
    [
        (UP, ("70",), Trend.UNKNOWN),
        (UP, ("70", "72"), Trend.BETTER),
        (UP, ("72", "70"), Trend.WORSE),
        (DOWN, ("72", "70"), Trend.BETTER),
        (UP, ("70", "70.0"), Trend.SAME),
        (KEEP, ("90", "95"), Trend.BETTER),
        (KEEP, ("105", "95"), Trend.SAME),
        (replace(KEEP, target=None, baseline=None), ("1", "2"), Trend.HIGHER),
    ],
)
def test_the_trend_knows_which_way_is_better(indicator: Indicator, values: tuple[str, ...], expected: Trend) -> None:
    assert trend(indicator, numbers(*values)) is expected
