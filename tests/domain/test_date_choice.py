"""Days by words: what they mean on a day."""

from datetime import date

import pytest

from samverkan_desktop.domain.date_choice import DATE_CHOICE_LABELS, DateChoice, span_of
from samverkan_desktop.domain.errors import Invalid


@pytest.mark.parametrize(
    ("choice", "today", "label", "short"),
    [
        (DateChoice.THIS_MONTH, date(2026, 11, 30), "2026-11-01–2026-11-30", "2026-11"),
        (DateChoice.LAST_MONTH, date(2026, 11, 30), "2026-10-01–2026-10-31", "2026-10"),
        (DateChoice.LAST_MONTH, date(2027, 1, 1), "2026-12-01–2026-12-31", "2026-12"),
        (DateChoice.LAST_MONTH, date(2024, 3, 31), "2024-02-01–2024-02-29", "2024-02"),
        (DateChoice.THIS_QUARTER, date(2026, 12, 31), "2026-10-01–2026-12-31", "2026-10-01–2026-12-31"),
        (DateChoice.LAST_QUARTER, date(2026, 1, 1), "2025-10-01–2025-12-31", "2025-10-01–2025-12-31"),
        (DateChoice.THIS_HALF_YEAR, date(2026, 6, 30), "2026-01-01–2026-06-30", "2026-01-01–2026-06-30"),
        (DateChoice.LAST_HALF_YEAR, date(2026, 6, 30), "2025-07-01–2025-12-31", "2025-07-01–2025-12-31"),
        (DateChoice.THIS_YEAR, date(2026, 6, 30), "2026-01-01–2026-12-31", "2026"),
        (DateChoice.LAST_YEAR, date(2026, 6, 30), "2025-01-01–2025-12-31", "2025"),
    ],
)
def test_words_mean_whole_months(choice: DateChoice, today: date, label: str, short: str) -> None:
    span = span_of(choice, today)
    assert span is not None
    assert (span.label, span.short) == (label, short)
    assert span.holds(span.start)
    assert span.holds(span.last)
    assert not span.holds(span.end)


def test_the_whole_period_is_no_span_and_every_word_has_its_label() -> None:
    assert span_of(DateChoice.PERIOD, date(2026, 1, 1)) is None
    assert set(DATE_CHOICE_LABELS) == set(DateChoice)


def test_days_of_ones_own_are_both_included() -> None:
    span = span_of(DateChoice.DAYS, date.max, first=date(2026, 2, 28), last=date(2026, 3, 1))
    assert span is not None
    assert (span.start, span.end, span.last) == (date(2026, 2, 28), date(2026, 3, 2), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (None, date(2026, 1, 1), "first"),
        (date(2026, 1, 1), None, "last"),
        (date(2026, 1, 2), date(2026, 1, 1), "last"),
        (date(1800, 1, 2), date(2026, 1, 1), "first"),
        (date(2026, 1, 1), date.max, "last"),
    ],
)
def test_days_that_are_none_are_named(first: date | None, last: date | None, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        span_of(DateChoice.DAYS, date(2026, 1, 1), first=first, last=last)
    assert list(caught.value.problems) == [field]
