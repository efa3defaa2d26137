"""The cells of a summary as values of the domain, and back: what may stand there, and how it is said."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.numbers import format_number, parse_number
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.domain.text import clean_line, clean_text
from samverkan_desktop.domain.value_days import parse_value_day, value_day
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.exports import xlsx_cells
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _, in_every_language
from samverkan_desktop.imports.summary_rows import ReadCell
from samverkan_desktop.imports.workbooks import Plain

CELL = "cell"
_MOST_PLACES: Final = 100_000
_MOST_COMMAS: Final = 5
_DAY_AS_TEXT = N_(
    "This is text and not a date, so it is not guessed at. Write the date anew in Excel, such as 2026-12-15."
)
_MOMENT_AS_TEXT = N_(
    "This is text and not a date with a time, so it is not guessed at. Write it anew, such as 2026-12-15 13:00."
)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column. `read` raises Invalid; `written` are all the ways in which a value may have been written.

    `fixed` fields say where a new row belongs and are not changed afterwards.
    """

    key: str
    read: Callable[[Plain], Any]
    written: Callable[[Any], Iterable[object]]
    shown: Callable[[Any], str]
    fixed: bool = False

    def value(self, cell: ReadCell) -> Any:
        """What a cell means. Raises Invalid(cell=…)."""
        return self.read(cell.value)

    def is_as_written(self, value: Any, mark: str) -> bool:
        """Whether a value is the one that a cell was written from."""
        return any(way_back.mark(one) == mark for one in self.written(value))


def text_field(key: str, *, fixed: bool = False, lines: bool = True) -> Field:
    """Text, of several lines or one."""
    tidy = clean_text if lines else clean_line
    return Field(key=key, read=lambda cell: tidy(_as_text(cell)), written=lambda text: (text,), shown=str, fixed=fixed)


def day_field(key: str, *, fixed: bool = False) -> Field:
    """A date."""

    def shown(day: date | None) -> str:
        return day.isoformat() if day else ""

    return Field(key=key, read=_day, written=lambda day: (day,), shown=shown, fixed=fixed)


def moment_field(key: str, *, fixed: bool = False) -> Field:
    """A date with a time, on the clock on the wall; stored as UTC."""
    return Field(key=key, read=_moment, written=lambda one: (_wall(one),), shown=_moment_words, fixed=fixed)


def number_field(key: str) -> Field:
    """A whole number that says where a new row belongs."""

    def read(cell: Plain) -> int | None:
        return int(cell) if isinstance(cell, int | float) or str(cell or "").isdecimal() else None  # type: ignore[arg-type]

    return Field(key=key, read=read, written=lambda one: (one,), shown=str, fixed=True)


def place_field(key: str) -> Field:
    """A whole number from 1, the place of a row among others; an empty cell is None."""

    def read(cell: Plain) -> int | None:
        if cell is None or cell == "":
            return None
        text = _as_text(cell)
        if isinstance(cell, bool) or not text.isdecimal() or not 0 < int(text) < _MOST_PLACES:
            raise Invalid(cell=_("Write a whole number, 1 for the first."))
        return int(text)

    return Field(key=key, read=read, written=lambda one: (one,), shown=str)


def figure_field(key: str, *, words: bool = False) -> Field:
    """A number, as Excel or as people write it; with `words` it may be any text."""

    def read(cell: Plain) -> Decimal | str | None:
        if isinstance(cell, Decimal) and not isinstance(cell, bool):
            return cell
        text = clean_line(_as_text(cell))
        if not text:
            return None
        try:
            return parse_number(text)
        except Invalid as error:
            if words:
                return text
            raise Invalid(cell=error.problems["value"]) from error

    def shown(value: Decimal | str) -> str:
        return format_number(value) if isinstance(value, Decimal) else value

    # Numbers with more digits than Excel keeps are written as text.
    return Field(key=key, read=read, written=lambda one: (one, xlsx_cells.native(one)), shown=shown)


def time_field(key: str) -> Field:
    """A year, a quarter, a month or a day, as its last day; it says where a new row belongs."""

    def read(cell: Plain) -> date | None:
        if cell is None or cell == "":
            return None
        if isinstance(cell, date):
            return _day(cell)
        try:
            return parse_value_day(_as_text(cell))
        except Invalid as error:
            raise Invalid(cell=error.problems["day"]) from error

    return Field(
        key=key, read=read, written=lambda day: (value_day(day),) if day else (None,), shown=value_day, fixed=True
    )


def choice_field(key: str, labels: dict[Any, str], *, empty: StrEnum | None = None, fixed: bool = False) -> Field:
    """One of some codes, in the words of any language, with or without its symbol; an empty cell is `empty`."""
    words = {fold(word): code for code, label in labels.items() for word in in_every_language(label)}

    def read(cell: Plain) -> Any:
        text = fold(clean_line(_as_text(cell)))
        if not text:
            return empty
        code = words.get(text) or words.get(text.partition(" ")[2])
        if code is None:
            known = ", ".join(_(label) for label in labels.values())
            raise Invalid(cell=_("This is none of the words that can stand here: {known}.").format(known=known))
        return code

    def written(code: Any) -> Iterable[object]:
        if code is None or code == empty:
            yield None
        if code is not None:
            for word in in_every_language(labels[code]):
                yield word
                yield from (f"{symbol} {word}" for symbol in _SYMBOLS)

    def shown(code: Any) -> str:
        return _(labels[code]) if code is not None else ""

    return Field(key=key, read=read, written=written, shown=shown, fixed=fixed)


# Those of the states of `domain/report.py`; which of them a word has does not matter here.
_SYMBOLS = "○◌…!◔✓✕★–▶"


class NameField:
    """Makes fields that name one of several records, by name, short name or alias; what nobody has is a problem.

    `nobody` is what a cell may say of none at all. Several are written in the order of `known`.
    """

    def __init__(self, known: Sequence[Any], unknown: str, *, label: Callable[[Any], str], nobody: str = "") -> None:
        self._unknown, self._label = unknown, label
        self._nobody = in_every_language(nobody) if nobody else ()
        self._known: list[Any] = []
        self._by_id: dict[str, Any] = {}
        self._by_name: dict[str, list[Any]] = {}
        for one in known:
            self.know(one)

    def know(self, one: Any) -> None:
        """One more that can be named."""
        self._known.append(one)
        self._by_id[one.id] = one
        self._by_name.setdefault(fold(one.name), []).append(one)

    def field(self, key: str, *, fixed: bool = False) -> Field:
        """One name, or none."""
        return Field(key=key, read=self.read, written=self._written, shown=self.shown, fixed=fixed)

    def many(self, key: str) -> Field:
        """Several names, parted by commas."""
        return Field(key=key, read=self._read_many, written=self._written_many, shown=self._shown_many)

    def read(self, cell: Plain) -> str | None:
        """The id of the one that is named. Raises Invalid."""
        name = clean_line(_as_text(cell))
        if not name or fold(name) in map(fold, self._nobody):
            return None
        found = self._by_name.get(fold(name)) or [one for one in self._known if _answers(one, name)]
        if len(found) > 1:
            raise Invalid(cell=_("Several answer to the name {name}. Write the whole name.").format(name=name))
        if not found:
            raise Invalid(cell=_(self._unknown).format(name=name))
        return str(found[0].id)

    def shown(self, record_id: str | None) -> str:
        """The name."""
        one = self._by_id.get(record_id or "")
        return self._label(one) if one is not None else ""

    def _written(self, record_id: str | None) -> Iterable[object]:
        one = self._by_id.get(record_id or "")
        return (None, *self._nobody) if one is None else (one.name, self._label(one))

    def _read_many(self, cell: Plain) -> tuple[str, ...]:
        parts = _as_text(cell).split(",")
        found: set[str] = set()
        start = 0
        while start < len(parts):
            start, one = self._next(parts, start)
            found |= {one} if one else set()
        return tuple(sorted(found))

    def _next(self, parts: Sequence[str], start: int) -> tuple[int, str | None]:
        """The name that begins with a part, and where the next begins; a name may itself have commas in it."""
        for end in range(min(len(parts), start + _MOST_COMMAS), start + 1, -1):
            try:
                return end, self.read(",".join(parts[start:end]))
            except Invalid:
                continue
        return start + 1, self.read(parts[start])

    def _written_many(self, ids: Sequence[str]) -> Iterable[object]:
        return (self._shown_many(ids),)

    def _shown_many(self, ids: Sequence[str]) -> str:
        return ", ".join(self._label(one) for one in self._known if one.id in ids)


def _answers(one: Any, name: str) -> bool:
    return bool(one.answers_to(name)) if hasattr(one, "answers_to") else fold(one.name) == fold(name)


def _as_text(cell: Plain) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M" if cell.time() != time() else "%Y-%m-%d")
    return "" if cell is None else str(cell)


def _day(cell: Plain) -> date | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    raise Invalid(cell=_(_DAY_AS_TEXT))


def _moment(cell: Plain) -> datetime | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        minute = datetime.fromisoformat(way_back.canonical(cell))
        return from_local(minute.date(), minute.time())
    if isinstance(cell, date):
        return from_local(cell, time())
    raise Invalid(cell=_(_MOMENT_AS_TEXT))


def _wall(moment: datetime | None) -> datetime | None:
    return to_local(moment).replace(tzinfo=None) if moment is not None else None


def _moment_words(moment: datetime | None) -> str:
    return to_local(moment).strftime("%Y-%m-%d %H:%M") if moment is not None else ""
