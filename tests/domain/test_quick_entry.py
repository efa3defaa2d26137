"""Lines typed in passing, as tables of cases."""

from datetime import date

import pytest

from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.quick_entry import (
    EntryKind,
    QuickEntry,
    SpanKind,
    complete,
    known_names,
    matching,
    owner_of,
    read,
)

MONDAY = date(2026, 11, 23)

ORGANISATIONS = (
    Organisation(id="region", name="Region Örebro län", short_name="Region", aliases=("Regionen", "RÖL")),
    Organisation(id="lst", name="Länsstyrelsen i Örebro län", short_name="Länsstyrelsen", aliases=("LST",)),
    Organisation(id="lansit", name="LänsIT Örebro län"),
    Organisation(id="pts", name="Post- och telestyrelsen", short_name="PTS"),
)
PEOPLE = (
    Person(id="anna", name="Anna Exempel", organisation_id="region"),
    Person(id="asa", name="Åsa Öberg", organisation_id="lst"),
    Person(id="bo-e", name="Bo Ek"),
    Person(id="bo-s", name="Bo Sten"),
    Person(id="maria", name="Anna-Maria Lind"),
    Person(id="rene", name="René Ström"),
)
NAMES = known_names(PEOPLE, ORGANISATIONS)


def entry(line: str, today: date = MONDAY) -> QuickEntry:
    found = read(line, today=today, names=NAMES)
    assert found is not None
    return found


def owner(found: QuickEntry) -> str:
    return " ".join(name.id for name in (found.person, found.organisation) if name)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("!Ring kommunerna", EntryKind.ACTION, "Ring kommunerna"),
        ("  ! Ring   kommunerna ", EntryKind.ACTION, "Ring kommunerna"),
        ("!! Ring", EntryKind.ACTION, "Ring"),
        ("§Klimatdagen hålls 15/12 @Region", EntryKind.DECISION, "Klimatdagen hålls 15/12 @Region"),
        ("§ ", EntryKind.DECISION, ""),
        ("!", EntryKind.ACTION, ""),
        ("!@Anna 15/12", EntryKind.ACTION, ""),
    ],
)
def test_the_first_character_tells_what_the_line_is(line: str, kind: EntryKind, text: str) -> None:
    found = entry(line)
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize("line", ["", "   ", "Ring!", "Enligt § 4", "- !Ring", "anna@example.org"])
def test_other_lines_are_only_text(line: str) -> None:
    assert read(line, today=MONDAY, names=NAMES) is None


@pytest.mark.parametrize(
    ("line", "text", "who", "due"),
    [
        ("!Ring upp @Anna 15/12", "Ring upp", "anna", date(2026, 12, 15)),
        ("!@Anna 15/12 Ring upp", "Ring upp", "anna", date(2026, 12, 15)),
        ("!@Anna ringer 15/12", "ringer", "anna", date(2026, 12, 15)),
        ("!Ring upp 15/12 @Anna", "Ring upp", "anna", date(2026, 12, 15)),
        ("!Kontrollera räknesättet @Region v. 3", "Kontrollera räknesättet", "region", date(2027, 1, 22)),
        ("!Skicka frågan @Länsstyrelsen fredag", "Skicka frågan", "lst", date(2026, 11, 27)),
        ("!Skicka frågan @Länsstyrelsen i morgon", "Skicka frågan", "lst", date(2026, 11, 24)),
        ("!Skicka frågan @Länsstyrelsen i Örebro län i morgon", "Skicka frågan", "lst", date(2026, 11, 24)),
        ("!Svara @lst, senast 2027-01-15.", "Svara.", "lst", date(2027, 1, 15)),
        ("!Svara senast den 15 januari 2027 till @PTS", "Svara till", "pts", date(2027, 1, 15)),
        ("!Svara @Åsa imorgon", "Svara", "asa", date(2026, 11, 24)),
        ("!Svara @öberg imorgon", "Svara", "asa", date(2026, 11, 24)),
        ("!Svara +2v", "Svara", "", date(2026, 12, 7)),
        ("!Svara +2v @Anna om enkäten", "Svara om enkäten", "anna", date(2026, 12, 7)),
        ("!Svara @Anna @PTS", "Svara", "anna pts", None),
        ("!Svara (@Anna)", "Svara", "anna", None),
        ("!Svara @Rene", "Svara", "rene", None),
        ("!Svara @RÖL", "Svara", "region", None),
        ("!Svara @Läns", "Svara @Läns", "", None),
        ("!Svara @Länsi", "Svara", "lansit", None),
        ("!Svara @Bo fredag", "Svara @Bo", "", date(2026, 11, 27)),
        ("!Svara @Bo E fredag", "Svara", "bo-e", date(2026, 11, 27)),
        ("!Svara @Anna-M fredag", "Svara", "maria", date(2026, 11, 27)),
        ("!Svara @Okänd fredag", "Svara @Okänd", "", date(2026, 11, 27)),
        ("!Skriv till anna@example.org", "Skriv till anna@example.org", "", None),
        ("!Svara @", "Svara @", "", None),
        ("!Svara @Anna.", "Svara.", "anna", None),
    ],
)
def test_owner_and_day_are_read_out_of_the_text(line: str, text: str, who: str, due: date | None) -> None:
    found = entry(line)
    assert (found.text, owner(found), found.due) == (text, who, due)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15/12", date(2026, 12, 15)),
        ("23/11", date(2026, 11, 23)),
        ("22/11", date(2027, 11, 22)),
        ("15/1-27", date(2027, 1, 15)),
        ("15/1 2028", date(2028, 1, 15)),
        ("29/2", date(2028, 2, 29)),
        ("15 jan", date(2027, 1, 15)),
        ("den 1:e december", date(2026, 12, 1)),
        ("torsdagen den 3 december", date(2026, 12, 3)),
        ("tors 3/12", date(2026, 12, 3)),
        ("2027-01-15", date(2027, 1, 15)),
        ("2025-01-15", date(2025, 1, 15)),
        ("senast 270115", date(2027, 1, 15)),
        ("senast 20270115", date(2027, 1, 15)),
        ("senast: fredag", date(2026, 11, 27)),
        ("till fredag", date(2026, 11, 27)),
        ("på fredag", date(2026, 11, 27)),
        ("måndag", date(2026, 11, 30)),
        ("nästa fredag", date(2026, 12, 4)),
        ("nästa vecka", date(2026, 12, 4)),
        ("v48", date(2026, 11, 27)),
        ("v. 47", date(2027, 11, 26)),
        ("vecka 53", date(2027, 1, 1)),
        ("v.1", date(2027, 1, 8)),
        ("v. 3 2028", date(2028, 1, 21)),
        ("idag", date(2026, 11, 23)),
        ("i övermorgon", date(2026, 11, 25)),
        ("+3d", date(2026, 11, 26)),
        ("+1m", date(2026, 12, 23)),
        ("om två veckor", date(2026, 12, 7)),
        ("om en månad", date(2026, 12, 23)),
        ("tomorrow", date(2026, 11, 24)),
        ("by 3 December", date(2026, 12, 3)),
        ("+2w", date(2026, 12, 7)),
    ],
)
def test_days_as_people_write_them(words: str, day: date) -> None:
    found = entry(f"!Ring kommunerna {words}")
    assert (found.text, found.due) == ("Ring kommunerna", day)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 27 kommuner",
        "Gå igenom siffrorna för v. 3",
        "Följ upp mötet 15/12 med kommunerna",
        "Skicka protokollet från 15/12",
        "Boka 10–12/1",
        "Boka 31/2",
        "Boka v. 54",
        "Svara på ärende 240321",
        "Läs kapitel 15/12/3",
        "Ändra § 15-12",
        "Ring +46701234567",
        "Ta fram underlag 99/99",
        "Skriv senast 9999-99-99",
    ],
)
def test_numbers_that_are_no_due_day_stay_in_the_text(text: str) -> None:
    found = entry(f"!{text}")
    assert (found.text, found.due) == (text, None)


@pytest.mark.parametrize(
    ("today", "words", "day"),
    [
        (date(2027, 1, 1), "v. 53", date(2027, 1, 1)),
        (date(2027, 1, 2), "v. 53", date(2027, 1, 1)),
        (date(2027, 1, 4), "v. 53", date(2032, 12, 31)),
        (date(2026, 11, 27), "fredag", date(2026, 12, 4)),
        (date(2026, 12, 31), "imorgon", date(2027, 1, 1)),
        (date(2026, 12, 31), "+2m", date(2027, 2, 28)),
        (date(2026, 11, 28), "v. 48", date(2026, 11, 27)),
    ],
)
def test_years_are_resolved_forward(today: date, words: str, day: date) -> None:
    assert entry(f"!Ring {words}", today).due == day


def test_the_last_year_there_is_raises_nothing() -> None:
    found = entry("!Ring +99v", date(9999, 12, 30))
    assert (found.text, found.due) == ("Ring +99v", None)


def test_spans_show_what_was_read_as_what() -> None:
    line = "  !Ring @Anna 15/12"
    found = entry(line)
    assert [(span.kind, line[span.start : span.end]) for span in found.spans] == [
        (SpanKind.MARK, "!"),
        (SpanKind.OWNER, "@Anna"),
        (SpanKind.DUE, "15/12"),
    ]


@pytest.mark.parametrize(
    ("line", "cursor", "first", "start"),
    [
        ("!Skicka @Läns", 13, ["LänsIT Örebro län", "Länsstyrelsen i Örebro län"], 8),
        ("!Skicka @", 9, None, 8),
        ("!Skicka @Bo E", 13, ["Bo Ek"], 8),
        ("!Skicka @ek", 11, ["Bo Ek"], 8),
    ],
)
def test_names_are_offered_while_somebody_types(line: str, cursor: int, first: list[str] | None, start: int) -> None:
    found = complete(line, cursor, NAMES)
    assert found is not None
    assert (found.start, found.end) == (start, cursor)
    if first is None:
        assert len(found.names) == 8
    else:
        assert [name.shown for name in found.names] == first


@pytest.mark.parametrize(
    ("line", "cursor"),
    [
        ("!Skicka", 7),
        ("!Skicka @Anna Exempel", 21),
        ("!Skicka @Anna ", 14),
        ("!Skicka @zzz", 12),
        ("a@Läns", 6),
        ("", 0),
    ],
)
def test_nothing_is_offered_where_there_is_nothing_to_choose(line: str, cursor: int) -> None:
    assert complete(line, cursor, NAMES) is None


def test_names_match_in_the_swedish_alphabet() -> None:
    assert [name.id for name in matching("a", NAMES)] == ["anna", "maria"]
    assert [name.id for name in matching("å", NAMES)] == ["asa"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Anna", "anna"), ("@region", "region"), ("Bo", None), ("Anna fel", None), ("", None)]
)
def test_a_name_by_itself(text: str, expected: str | None) -> None:
    found = owner_of(text, NAMES)
    assert (found.id if found else None) == expected
