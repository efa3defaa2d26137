"""Every record and every field that the history can show has a word."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.bodies import Cadence, CadenceKind
from samverkan_desktop.domain.change_words import (
    _BY_CODES,
    FIELD_WORDS,
    QUIET_FIELDS,
    RECORD_WORDS,
    field_words,
    value_words,
)
from samverkan_desktop.domain.minutes import PaperKind
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, SUCCESSION_LABELS, SuccessionKind
from samverkan_desktop.domain.standing import TREND_LABELS, Trend
from samverkan_desktop.i18n import _
from samverkan_desktop.storage.fields import CodeField
from samverkan_desktop.storage.tables import RECORDS


def test_every_table_has_a_word() -> None:
    assert {table._meta.table_name for table in RECORDS.values()} == set(RECORD_WORDS)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_word_or_is_quiet(kind: type) -> None:
    assert {field.name for field in fields(kind)} <= set(FIELD_WORDS) | QUIET_FIELDS


def test_every_code_has_its_label() -> None:
    codes: set[type[StrEnum]] = {
        field.codes for table in RECORDS.values() for field in table._meta.sorted_fields if isinstance(field, CodeField)
    }
    # What a paper is called has two meanings in English, and is told by a function of its own.
    assert codes - set(_BY_CODES) == {PaperKind}
    assert {value_words(kind) for kind in PaperKind} == {"Meeting notes", "Minutes", "Agenda"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        ("text", "text"),
        (True, "yes"),
        (date(2026, 11, 23), "2026-11-23"),
        (Decimal("-1.50"), "−1.50"),
        (ActionState.DONE, "Done"),
        (Cadence(CadenceKind.EVERY_WEEKS, 2), "every second week"),
        (("a", "b"), "a, b"),
        (3, "3"),
    ],
)
def test_values_are_told_as_a_reader_wants_them(value: object, words: str) -> None:
    assert value_words(value) == words


def test_a_word_that_means_two_things_is_translated_as_two() -> None:
    i18n.use("sv")
    assert field_words("dimension") == "Kön eller annan del"
    assert field_words("approved_by") == "Godkänt av"
    assert (field_words("title", "person"), field_words("title", "meeting")) == ("Titel", "Rubrik")
    assert not set(RELEVANCE_LABELS.values()) & set(SUCCESSION_LABELS.values())
    assert _(SUCCESSION_LABELS[SuccessionKind.SPLIT]) == "Delad"
    assert _(TREND_LABELS[Trend.UNKNOWN]) == "Inget att jämföra"


def test_the_end_is_told_as_the_last_day() -> None:
    assert value_words(date(2026, 1, 1), "end") == "2025-12-31"
    assert value_words("2026-01-01", "end") == "2025-12-31"
    assert value_words(None, "end") == ""
    assert value_words(date(2026, 1, 1), "start") == "2026-01-01"


def test_no_message_is_no_words() -> None:
    i18n.use("sv")
    assert _("") == ""
