"""Values as Excel takes them: what it would refuse, cut, reckon with or misread is made harmless here."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from urllib.parse import quote

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.report import State
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass, field

CELL_LIMIT = 32_767
ADDRESS_LIMIT = 2_079
LINKS_PER_SHEET = 65_530
_EXACT_DIGITS = 15
_LARGEST = 9.99e307
_MOST_MAGNITUDE = 300
# Excel believes that 1900 was a leap year, so days before March of that year would be one day off.
_FIRST_DAY = date(1900, 3, 1)
_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# In the file format `_x0041_` means the letter A; text that looks so is told apart by escaping its underscore.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_READ_AS_OTHER = re.compile(r"[=+\-@#'\t]|[\d\s.,:/%()-]+$")
_NOT_IN_ADDRESS = re.compile(r"[\s\"<>\\^`{|}]")

CellValue = str | int | float | Decimal | bool | date | datetime | None


@dataclass
class Findings:
    """What the reader of the file must be told about its making."""

    removed: int = 0
    continued: dict[tuple[str, str], int] = field(default_factory=dict)
    too_high: dict[str, int] = field(default_factory=dict)
    plain_links: int = 0
    cut: int = 0


def clean(text: str) -> tuple[str, int]:
    """The text without characters that no Excel file may hold, line breaks as `\\n`, and how many were removed."""
    return _UNWRITABLE.subn("", _LINE_BREAKS.sub("\n", text))


def native(value: object) -> CellValue:
    """The value as a type that Excel knows; text is not cleaned yet. Moments become local time, lists lines.

    Numbers that Excel would round, infinite ones, and days before March 1900 become text.
    """
    match value:
        case None | bool():
            return value
        case State():
            return value.text
        case str():
            return str(value)
        case time():
            return value.isoformat("minutes")
        case datetime():
            local = to_local(value).replace(tzinfo=None) if value.tzinfo else value
            return local if local.date() >= _FIRST_DAY else local.isoformat(" ", "minutes")
        case date():
            return value if value >= _FIRST_DAY else value.isoformat()
        case int():
            return int(value) if len(str(abs(value))) <= _EXACT_DIGITS else str(int(value))
        case float():
            return value if abs(value) <= _LARGEST else _endless(value)
        case Decimal():
            return _decimal(value)
        case dict():
            return "\n".join(f"{key}: {native(one)}" for key, one in value.items())
        case Iterable():
            return "\n".join("" if one is None else str(native(one)) for one in value)
    return str(value)


def split(text: str, limit: int = CELL_LIMIT, *, back: int = 200) -> list[str]:
    """The text in parts that fit a cell, cut after a space among the last `back` letters; joined they are the text.

    Excel counts an emoji as two characters.
    """
    parts: list[str] = []
    while _length(text) > limit:
        end = limit
        while _length(text[:end]) > limit:
            end -= _length(text[:end]) - limit if text[:end].isascii() else max(1, (_length(text[:end]) - limit) // 2)
        near = max(text.rfind(space, max(0, end - back), end) for space in " \n")
        end = near + 1 if near > 0 else end
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def fits(text: str, limit: int = CELL_LIMIT) -> bool:
    """Whether the text fits one cell."""
    return len(text) * 2 <= limit or _length(text) <= limit


def escaped(text: str) -> str:
    """Text as it stands in the file."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def looks_like_other(text: str) -> bool:
    """Whether Excel would take the text for a formula, an error or a number when somebody types it again."""
    return _READ_AS_OTHER.match(text) is not None


def link_target(url: str) -> str | None:
    """The address in the form that Excel opens; None for what it must not or cannot open."""
    try:
        check_address(url)
    except Invalid:
        return None
    # Excel takes a second # for damage; what else it refuses is written as browsers would send it.
    address, mark, fragment = clean(url)[0].partition("#")
    target = _NOT_IN_ADDRESS.sub(lambda found: quote(found[0]), address + mark + fragment.replace("#", "%23"))
    return target if len(target) <= ADDRESS_LIMIT else None


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _endless(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return repr(value)


def _decimal(value: Decimal) -> CellValue:
    if value.is_nan() or value.is_infinite():
        return "NaN" if value.is_nan() else _endless(float(value))
    digits = value.normalize().as_tuple().digits
    if len(digits) <= _EXACT_DIGITS and abs(value.adjusted()) < _MOST_MAGNITUDE:
        return value
    return format(value, "f") if abs(value.adjusted()) < _MOST_MAGNITUDE else str(value)
