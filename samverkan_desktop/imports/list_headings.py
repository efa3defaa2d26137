"""Which row of somebody else's list names its columns, and what each column holds; guessed, for a person to look at."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from samverkan_desktop.domain.list_columns import LIST_FIELDS, NEEDED_FIELDS, ListField, ListKind, field_label
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.imports.list_cells import cell_text
from samverkan_desktop.imports.list_matrix import day_columns
from samverkan_desktop.imports.workbooks import Cell

Rows = Sequence[Sequence[Cell]]

# What each column is called in lists, after the first bar what it may be called where nothing fits better.
_SYNONYMS: Final[dict[ListField, str]] = {
    ListField.TEXT: "åtgärd, åtgärder, uppgift, att göra, aktivitet, vad, beskrivning, action, task, what, to do, todo"
    "| ärende, fråga, rubrik, punkt, text, subject, title, description, item",
    ListField.OWNER: "ansvarig, ansvariga, ansvarig person, vem, ägare, handläggare, utförare, tilldelad, owner, who, "
    "responsible, assigned to, assignee| namn, person, name",
    ListField.ORGANISATION: "organisation, myndighet, part, kommun, arbetsgivare, ansvarig organisation, "
    "ansvarig myndighet, företag, organization, company, employer| från, enhet, avdelning, from",
    ListField.DUE: "klart senast, senast, klart, klar senast, ska vara klart, deadline, slutdatum, sista dag, "
    "förfallodag, förfaller, due, due date, until, by| datum, när, klar, tidplan, date, when",
    ListField.STATE: "status, läge, tillstånd, state| klar, klart, utfört, genomfört, done",
    ListField.WAITING_FOR: "väntar på, väntar, inväntar, waiting for, waiting",
    ListField.PRIORITY: "prioritet, prio, priority| viktighet, importance",
    ListField.AREA: "område, prioriterat område, insatsområde, area",
    ListField.RAISED_ON: "beslutad, beslutat, uppkom, uppkommen, skapad, registrerad, inkom, raised, raised on, "
    "created| datum, mötesdatum, date",
    ListField.NOTE: "anteckning, anteckningar, notering, kommentar, kommentarer, anmärkning, anm, övrigt, note, notes, "
    "comment, comments, remark| beskrivning, info, text, description",
    ListField.DAY: "datum, mötesdatum, mötesdag, dag, date, day, meeting date| när, when, möte, meeting",
    ListField.BODY: "forum, grupp, mötesgrupp, råd, nätverk, body, group, council, network| möte, vilka, meeting",
    ListField.TITLE: "rubrik, titel, ämne, ärende, punkt, dagordningspunkt, title, subject, item, agenda item"
    "| möte, namn, fråga, vad, beskrivning, dagordning, meeting, name, agenda, what, topic",
    ListField.STARTS: "tid, klockan, kl, starttid, start, börjar, time, start time, starts",
    ListField.ENDS: "sluttid, slut, slutar, end, end time, ends",
    ListField.PLACE: "plats, lokal, rum, mötesplats, place, location, room| var, where, adress",
    ListField.NAME: "namn, deltagare, ledamot, ledamöter, person, för- och efternamn, name, participant, member, "
    "full name| vem, närvarande, who",
    ListField.FIRST_NAME: "förnamn, tilltalsnamn, first name, given name",
    ListField.LAST_NAME: "efternamn, last name, surname, family name",
    ListField.PRESENTER: "föredragande, föredras av, presenter, presented by| ansvarig, vem, owner, who",
    ListField.PRESENCE: "närvaro, deltagande, närvarostatus, attendance, presence| status, läge, state",
    ListField.IS_PRESENT: "närvarande, deltog, deltar, på plats, present, attended",
    ListField.IS_REMOTE: "distans, på distans, digitalt, online, teams, remote, remotely",
    ListField.IS_EXCUSED: "förhinder, anmält förhinder, giltig frånvaro, excused, regrets",
    ListField.IS_ABSENT: "frånvarande, frånvaro, ej närvarande, absent",
    ListField.ROLE: "roll, uppdrag, role| funktion, function",
    ListField.EMAIL: "e-post, epost, e-postadress, mejl, mejladress, mail, mailadress, e-mail, email, email address",
    ListField.JOB: "titel, befattning, yrkestitel, yrkesroll, job title, position| funktion, title, function",
    ListField.LENGTH: "minuter, tid, längd, minutes, min, time, duration, length",
}
_EXACT, _LIKELY, _WORD = 4, 2, 1
_LOOKED_AT: Final = 25
_MOST_WORDS: Final = 4
_LETTERS = re.compile(r"[^\w\s/-]+")


@dataclass(frozen=True, kw_only=True)
class Guess:
    """Where the headings are (None where there are none) and what the columns hold."""

    header: int | None
    columns: tuple[ListField, ...]
    score: int = 0


def guess(rows: Rows, kind: ListKind) -> Guess:
    """The row that names most columns of this kind among the first ones, the upper one of equals."""
    width = max(map(len, rows), default=0)
    best = Guess(header=None, columns=(ListField.NOTHING,) * width)
    for number, row in enumerate(rows[:_LOOKED_AT]):
        columns, score = _with_days(rows, number, kind, _columns(row, kind, width))
        known = sum(one is not ListField.NOTHING for one in columns)
        is_heading = score >= _EXACT and (known > 1 or has_needed(columns, kind))
        if is_heading and score > best.score and number + 1 < len(rows):
            best = Guess(header=number, columns=columns, score=score)
    return best


def best_sheet(sheets: Mapping[str, Rows], kinds: Iterable[ListKind]) -> str:
    """The sheet whose headings fit one of the kinds best, the first of equals."""
    listed = list(kinds)
    return max(sheets, key=lambda name: max(guess(sheets[name], kind).score for kind in listed), default="")


def columns_of(rows: Rows, header: int | None, kind: ListKind) -> tuple[ListField, ...]:
    """What the columns hold where somebody has said which row names them."""
    width = max(map(len, rows), default=0)
    if header is None or header >= len(rows):
        return (ListField.NOTHING,) * width
    return _with_days(rows, header, kind, _columns(rows[header], kind, width))[0]


def guess_kind(rows: Rows, kinds: Iterable[ListKind]) -> ListKind:
    """The kind whose columns the headings name best; the first one where none does."""
    listed = list(kinds)
    return max(listed, key=lambda kind: (guess(rows, kind).score, -listed.index(kind)))


def headings(rows: Rows, header: int | None) -> tuple[str, ...]:
    """The headings of all columns, empty where a column has none."""
    width = max(map(len, rows), default=0)
    row = rows[header] if header is not None and header < len(rows) else ()
    return tuple(cell_text(row[place]) if place < len(row) else "" for place in range(width))


def has_needed(columns: Iterable[ListField], kind: ListKind) -> bool:
    """Whether the column without which there is no row is among them."""
    found, needed = set(columns), NEEDED_FIELDS[kind]
    return needed in found or (needed is ListField.NAME and ListField.LAST_NAME in found)


def _columns(row: Sequence[Cell], kind: ListKind, width: int) -> tuple[tuple[ListField, ...], int]:
    """Each field to the heading that fits it best, and how well all of them fit."""
    order = {field: place for place, field in enumerate(LIST_FIELDS[kind])}
    fits = sorted(
        (-score, order[field], column, field)
        for column, cell in enumerate(row)
        if (heading := plain_heading(cell_text(cell)))
        for field in LIST_FIELDS[kind]
        if (score := _fit(heading, field))
    )
    found = [ListField.NOTHING] * width
    total = 0
    for less, _order, column, field in fits:
        if found[column] is ListField.NOTHING and field not in found:
            found[column] = field
            total -= less
    return tuple(found), total


def _with_days(
    rows: Rows, header: int, kind: ListKind, found: tuple[tuple[ListField, ...], int]
) -> tuple[tuple[ListField, ...], int]:
    """The same with the columns of a matrix of attendance, each of them as sure as a heading that is known."""
    columns, score = found
    days = day_columns(rows, header) if kind is ListKind.ATTENDANCE else frozenset()
    free = {place for place in days if columns[place] is ListField.NOTHING}
    made = tuple(ListField.ON_DAY if place in free else one for place, one in enumerate(columns))
    return made, score + _EXACT * len(free)


def plain_heading(text: str) -> str:
    """A heading without signs and differences of case, as two of them are compared."""
    return " ".join(_LETTERS.sub(" ", fold(text)).split())


def _fit(heading: str, field: ListField) -> int:
    sure, _bar, likely = _SYNONYMS.get(field, "").partition("|")
    surely, perhaps = _names(sure), _names(likely)
    if heading in surely or heading == plain_heading(field_label(field)):
        return _EXACT
    if heading in perhaps:
        return _LIKELY
    words = set(re.split(r"[\s/]+", heading))
    return _WORD if len(words) <= _MOST_WORDS and words & surely else 0


def _names(listed: str) -> set[str]:
    return {plain_heading(one) for one in listed.split(",") if one.strip()}
