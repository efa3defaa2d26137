"""Days as people write them at the end of a line: 15/12, v. 3, fredag, senast 2027-01-15, imorgon, +2v."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.late import pattern

_FRIDAY = 5
_YEARS_AHEAD = 8
_CENTURY = 2000

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "måndagen måndag monday mån",
            "tisdagen tisdag tuesday tis",
            "onsdagen onsdag wednesday ons",
            "torsdagen torsdag thursday tors tor",
            "fredagen fredag friday fre",
            "lördagen lördag saturday lör",
            "söndagen söndag sunday sön",
        )
    )
    for word in words.split()
}
_COUNTS = {"en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10}
_COUNTS |= {"ett": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_NEARBY = {"idag": 0, "today": 0, "imorgon": 1, "imorrn": 1, "tomorrow": 1, "övermorgon": 2}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH, _WEEKDAY, _COUNT = _any(MONTHS), _any(_WEEKDAYS), _any(_COUNTS)
_YEAR = r"(?:[-/](?P<year>\d{4}|\d{2}(?!\d))|\s+(?P<long_year>(?:19|20|21)\d{2}))?"
_LEAD = r"(?:(?:klart?\s+|färdigt?\s+)?(?P<marker>senast|till|före|innan|deadline|due|by|no later than)\s*:?\s+)?"
_DEN = r"(?:(?:den|på|on|the)\s+)*"
_FORMS = (
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
    r"(?P<stamp>(?:\d{2})?\d{6})",
    rf"(?:(?:{_WEEKDAY})\s+(?:den\s+)?)?(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?!/){_YEAR}",
    rf"(?:(?:{_WEEKDAY})\s+(?:den\s+)?)?(?P<d3>\d{{1,2}})(?::?e|:?a|\.)?\s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<y3>\d{{4}}))?",
    r"(?:v|vecka|w|week)\.?\s?(?P<week>\d{1,2})(?:\s+(?P<y4>\d{4}))?",
    r"\+\s?(?P<plus>\d{1,3})\s?(?P<unit>[dvwm])",
    rf"(?:om|in)\s+(?P<count>\d{{1,3}}|{_COUNT})\s+(?P<long_unit>dag|vecka|veckor|dagar|månad|månader|days?|weeks?|months?)",
    r"(?P<next_week>nästa\s+vecka|next\s+week)",
    r"(?P<this_week>(?:i\s+)?slutet\s+av\s+veckan|denna\s+vecka|den\s+här\s+veckan|this\s+week)",
    r"(?P<near>i\s?dag|i\s?morgon|imorrn|i\s?övermorgon|today|tomorrow)",
    rf"(?P<following>(?:nästa|next)\s+)?(?P<weekday>{_WEEKDAY})\b\.?",
)
_DAY = pattern(rf"(?<![\w/+.–-]){_LEAD}{_DEN}(?:{'|'.join(_FORMS)})(?![\w/–-])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class FoundDay:
    """A day in a text from `start` up to `end`.

    `is_marked` when a word such as `senast` or a `+` tells that it is a due day; `is_number` for a stamp of digits,
    which may as well be something else.
    """

    day: date
    start: int
    end: int
    is_marked: bool
    is_number: bool


def find_days(text: str, today: date) -> tuple[FoundDay, ...]:
    """Every day that is written in the text, in order; years that are left out are resolved forward from today."""
    found = []
    for match in _DAY.finditer(text):
        try:
            day = _resolve(match.groupdict(), today)
        except (ValueError, OverflowError):
            continue
        if day is not None:
            is_marked = match["marker"] is not None or match["plus"] is not None
            is_number = match["stamp"] is not None
            found.append(
                FoundDay(day=day, start=match.start(), end=match.end(), is_marked=is_marked, is_number=is_number)
            )
    return tuple(found)


def _resolve(part: dict[str, str | None], today: date) -> date | None:
    for name, resolve in _RESOLVERS.items():
        if part[name] is not None:
            return resolve({key: (value or "").casefold() for key, value in part.items()}, today)
    return None


def _stamp(part: dict[str, str], _today: date) -> date:
    digits = part["stamp"]
    year = int(digits[:-4])
    return date(year if len(digits) == 8 else _CENTURY + year, int(digits[-4:-2]), int(digits[-2:]))


def _day_of(day: str, month: int, year: str, today: date) -> date | None:
    if year:
        return date(int(year) if len(year) == 4 else _CENTURY + int(year), month, int(day))
    return _forward(today, lambda candidate: date(candidate, month, int(day)))


def _forward(today: date, day_in: Callable[[int], date]) -> date | None:
    """The first year's day from today on; 29 February and week 53 wait for a year that has them."""
    for year in range(today.year - 1, today.year + _YEARS_AHEAD + 1):
        try:
            day = day_in(year)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _week(part: dict[str, str], today: date) -> date | None:
    week = int(part["week"])
    if part["y4"]:
        return date.fromisocalendar(int(part["y4"]), week, _FRIDAY)
    this = today.isocalendar()
    if week == this.week:
        return date.fromisocalendar(this.year, week, _FRIDAY)
    return _forward(today, lambda year: date.fromisocalendar(year, week, _FRIDAY))


def _later(count: int, unit: str, today: date) -> date:
    if unit.startswith("m"):
        months = today.month - 1 + count
        year, month = today.year + months // 12, months % 12 + 1
        from calendar import monthrange

        return date(year, month, min(today.day, monthrange(year, month)[1]))
    return today + timedelta(days=count if unit.startswith("d") else count * 7)


def _friday(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(days=_FRIDAY - 1, weeks=weeks)


def _weekday(part: dict[str, str], today: date) -> date:
    number = _WEEKDAYS[part["weekday"]]
    if part["following"]:
        return today - timedelta(days=today.weekday()) + timedelta(days=number, weeks=1)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


_RESOLVERS: dict[str, Callable[[dict[str, str], date], date | None]] = {
    "y": lambda part, _: date(int(part["y"]), int(part["m"]), int(part["d"])),
    "stamp": _stamp,
    "d2": lambda part, today: _day_of(part["d2"], int(part["m2"]), part["year"] or part["long_year"], today),
    "d3": lambda part, today: _day_of(part["d3"], MONTHS[part["month"]], part["y3"], today),
    "week": _week,
    "plus": lambda part, today: _later(int(part["plus"]), part["unit"], today),
    "count": lambda part, today: _later(
        int(part["count"]) if part["count"].isdigit() else _COUNTS[part["count"]], part["long_unit"], today
    ),
    "next_week": lambda _, today: _friday(today, 1),
    "this_week": lambda _, today: _friday(today, 0),
    "near": lambda part, today: today + timedelta(days=_NEARBY[_close(part["near"])]),
    "weekday": _weekday,
}


def _close(words: str) -> str:
    joined = "".join(words.split())
    return joined.removeprefix("i") if joined == "iövermorgon" else joined
