"""One cell of somebody else's list as a day, a time, a state or a tick; what can mean two things is never guessed."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionState, Priority
from samverkan_desktop.domain.list_columns import DayOrder
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, PRESENCE_LABELS, MeetingState, Presence
from samverkan_desktop.domain.memberships import ROLE_LABELS, Role
from samverkan_desktop.domain.quick_days import MONTHS
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.text import clean_line, clean_text
from samverkan_desktop.i18n import _, language
from samverkan_desktop.imports.pasted import unmarked
from samverkan_desktop.imports.workbooks import Cell

T = TypeVar("T")

_STATES: Final = {
    ActionState.OPEN: "öppen, öppet, ny, nytt, ej påbörjad, ej påbörjat, inte påbörjad, kvarstår, att göra, todo, "
    "open, new, not started, nej, no",
    ActionState.IN_PROGRESS: "pågår, pågående, påbörjad, påbörjat, delvis, delvis klart, in progress, started, ongoing",
    ActionState.WAITING: "vilande, väntar, avvaktar, pausad, pausat, waiting, on hold",
    ActionState.DONE: "klar, klart, färdig, färdigt, avslutad, avslutat, utförd, utfört, genomförd, genomfört, ok, ja, "
    "x, ✓, ✔, ☑, 100 %, done, completed, closed, finished, yes",
    ActionState.DROPPED: "struken, struket, avbruten, avbrutet, utgår, utgått, avskriven, inte aktuellt, ej aktuell, "
    "dropped, cancelled, canceled",
}
_MEETING_STATES: Final = {
    MeetingState.PLANNED: "planerat, planerad, bokat, bokad, kommande, planned, booked",
    MeetingState.HELD: "hållet, hölls, genomfört, genomförd, klart, klar, ok, ✓, held, done",
    MeetingState.CANCELLED: "inställt, inställd, avbokat, avbokad, ställdes in, cancelled, canceled",
}
_PRIORITIES: Final = {
    Priority.LOW: "låg, lågt, low",
    Priority.NORMAL: "normal, medel, mellan, medium",
    Priority.HIGH: "hög, högt, brådskande, akut, high, urgent",
}
_PRESENCES: Final = {
    Presence.PRESENT: "närvarande, närvarade, närv, när, deltog, deltar, på plats, fysiskt, ja, x, ok, n, ✓, ✔, ☑, 1, "
    "present, yes, attended, true, sant",
    Presence.REMOTE: "distans, på distans, digitalt, online, teams, via teams, skype, länk, via länk, d, remote",
    Presence.EXCUSED: "förhinder, anmält förhinder, förh, anm, anmäld, anmält, förhindrad, giltig frånvaro, sjuk, "
    "ledig, tjänsteresa, excused, regrets",
    Presence.ABSENT: "frånvarande, frånvaro, frånv, ej närvarande, nej, f, 0, -, –, —, ☐, absent, no, false, falskt",
    Presence.GUEST: "gäst, adjungerad, inbjuden, guest",
    Presence.SUBSTITUTE: "ersättare, suppleant, vikarie, substitute, deputy",
}
_ROLES: Final = {
    Role.CHAIR: "ordförande, ordf, sammankallande, chair, chairperson",
    Role.SECRETARY: "sekreterare, sekr, secretary",
    Role.ADJUSTER: "justerare, adjuster",
    Role.MEMBER: "ledamot, medlem, deltagare, ordinarie, member",
    Role.SUBSTITUTE: "ersättare, suppleant, substitute, deputy",
    Role.GUEST: "gäst, adjungerad, guest",
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]0?0:00(?::00)?)?|(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})\s?[/-]\s?(\d{1,2})(?:(?:\s?[/-]\s?|\s+)(\d{4}|\d{2}))?")
_NAMED = re.compile(
    r"(?:[^\W\d]+\s+)?(?:den\s+)?(\d{1,2})(?::?e|:?a|\.)?\s+([^\W\d]+)\.?(?:\s+(\d{4}))?", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?", re.IGNORECASE)
_CENTURY: Final = 2000
_LATEST_MONTH: Final = 12


class Unreadable(Exception):  # noqa: N818 - it says what is wrong with a cell, in the language in use
    """A cell that cannot be read; the text says why."""


def cell_text(cell: Cell) -> str:
    """What stands in a cell, as one line."""
    return clean_line(_words(cell))


def cell_paragraphs(cell: Cell) -> str:
    """What stands in a cell, with its line breaks."""
    return clean_text(_words(cell))


def _words(cell: Cell) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, Decimal):
        return format(cell.value, "f")
    if isinstance(cell.value, datetime):
        return cell.value.isoformat(" ", "minutes").removesuffix(" 00:00")
    return unmarked(str(cell.value))


def read_day(cell: Cell, order: DayOrder = DayOrder.LISTED, year: int | None = None) -> date:
    """The day of a cell. Raises Unreadable for what is no day, and for what could be two unless `order` says which."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    return _day(cell_text(cell), order, year)


def is_open_question(cell: Cell) -> bool:
    """Whether it is a day of which somebody must say how it is meant, or in which year."""
    if not isinstance(cell.value, str):
        return False
    text = cell_text(cell)
    return bool(_SLASHED.fullmatch(text) or ((found := _NAMED.fullmatch(text)) and _month(found[2]) and not found[3]))


@lru_cache(maxsize=4_000)
def _day(text: str, order: DayOrder, year: int | None) -> date:
    try:
        if found := _ISO.fullmatch(text):
            return date(*(int(part) for part in found.groups() if part))
        if found := _DOTTED.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _NAMED.fullmatch(text)) and (month := _month(found[2])):
            return date(_year(text, found[3], year), month, int(found[1]))
        if found := _SLASHED.fullmatch(text):
            return _slashed(text, found, order, year)
    except ValueError as error:
        raise Unreadable(_("There is no such day.")) from error
    raise Unreadable(_("This is no day. Write it as 2026-12-15."))


def _slashed(text: str, found: re.Match[str], order: DayOrder, year: int | None) -> date:
    first, second = int(found[1]), int(found[2])
    whole = _year(text, found[3], year)
    if order is DayOrder.LISTED and first != second and first <= _LATEST_MONTH and second <= _LATEST_MONTH:
        raise Unreadable(_("This day can mean two things. Say how such days are written."))
    month_first = second > _LATEST_MONTH or (order is DayOrder.MONTH_FIRST and first <= _LATEST_MONTH)
    day, month = (second, first) if month_first else (first, second)
    return date(whole, month, day)


def _year(text: str, told: str | None, year: int | None) -> int:
    if told:
        return int(told) if len(told) > 2 else _CENTURY + int(told)
    if year is None:
        raise Unreadable(_("“{text}” has no year. Say which year is meant.").format(text=text))
    return year


def _month(word: str) -> int:
    return MONTHS.get(fold(word), 0)


def read_times(cell: Cell) -> tuple[time, time | None]:
    """When something begins, and when it ends if the cell says so. Raises Unreadable."""
    if isinstance(cell.value, datetime):
        return cell.value.time(), None
    parts = [part.strip() for part in re.split(r"\s*[-–—]\s*|\s+till\s+|\s+to\s+", cell_text(cell))]
    clocks = [_CLOCK.fullmatch(part) for part in parts]
    try:
        if 1 <= len(parts) <= 2 and all(clocks):
            found = [time(int(one[1]), int(one[2] or 0)) for one in clocks if one]
            return found[0], found[1] if len(found) > 1 else None
    except ValueError:
        pass
    raise Unreadable(_("This is no time. Write it as 13:00, or 13:00–15:00."))


def read_minutes(cell: Cell) -> int:
    """A length in minutes. Raises Unreadable."""
    found = re.fullmatch(r"(\d{1,4})\s*(?:m|min|minuter|minutes)?\.?", fold(cell_text(cell)))
    if found is None:
        raise Unreadable(_("Write the length in minutes, such as 15."))
    return int(found[1])


def action_state(text: str) -> ActionState:
    """Raises Unreadable."""
    found: ActionState = _coded(text, _words_of("action", language()), _("The program does not know this state."))
    return found


def meeting_state(text: str) -> MeetingState:
    """Raises Unreadable."""
    found: MeetingState = _coded(text, _words_of("meeting", language()), _("The program does not know this state."))
    return found


def priority(text: str) -> Priority:
    """Raises Unreadable."""
    found: Priority = _coded(text, _words_of("priority", language()), _("The program does not know this priority."))
    return found


def presence(text: str) -> Presence:
    """Raises Unreadable."""
    told = _("This says neither that somebody was there nor that somebody was missing.")
    found: Presence = _coded(text, _words_of("presence", language()), told)
    return found


def role(text: str) -> Role:
    """Raises Unreadable."""
    found: Role = _coded(text, _words_of("role", language()), _("The program does not know this role."))
    return found


def _coded(text: str, known: Mapping[str, T], wrong: str) -> T:
    """The code that a word stands for; a symbol before it does not count."""
    plain = fold(clean_line(text)).strip(".! ")
    for one in (plain, plain.partition(" ")[2]):
        if one in known:
            return known[one]
    raise Unreadable(wrong)


@cache
def _words_of(kind: str, _language: str) -> dict[str, Any]:
    """What each word of a kind stands for; made once for each language, not for each cell."""
    words, labels = _KINDS[kind]
    found = {one.strip(): code for code, listed in words.items() for one in listed.split(",")}
    for code, label in labels.items():
        found |= {fold(_(label)): code, fold(label): code, str(code): code}
    return found


_KINDS: Final[dict[str, tuple[Mapping[Any, str], Mapping[Any, str]]]] = {
    "action": (_STATES, ACTION_STATE_LABELS),
    "meeting": (_MEETING_STATES, MEETING_STATE_LABELS),
    "priority": (_PRIORITIES, PRIORITY_LABELS),
    "presence": (_PRESENCES, PRESENCE_LABELS),
    "role": (_ROLES, ROLE_LABELS),
}
