"""Numbers as people write them: a decimal comma, groups of three with spaces, a real minus sign."""

from decimal import Decimal

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_
from samverkan_desktop.late import pattern

NOT_A_NUMBER = N_("Write a number, such as 1 234.5.")
TOO_LARGE = N_("The number has more than 24 digits. Write it in a larger unit.")
MOST_DIGITS = 24
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

_SPACES = pattern("[\u00a0\u2007\u2009\u202f]")
_MINUS_SIGNS = pattern("[\u2212\u2013]")
# Not `\d`, which takes the digits of every script.
_NUMBER = pattern(r"([+-]?)([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?")


def parse_number(text: str, unit: str = "") -> Decimal:
    """The number that a text is; the unit may stand behind it. Raises Invalid(value=…) for everything else."""
    plain = _MINUS_SIGNS.sub("-", _SPACES.sub(" ", text)).strip()
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)].strip()
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise Invalid(value=NOT_A_NUMBER)
    sign, whole, decimals = match[1], match[2].replace(" ", ""), match[3] or ""
    if len(whole) + len(decimals) > MOST_DIGITS:
        raise Invalid(value=TOO_LARGE)
    return Decimal(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}")


def format_number(value: Decimal, language: str = "") -> str:
    """As it is read in a language, or the one in use: 1 234,5 with spaces that do not break, and a real minus sign."""
    whole, _dot, decimals = format(abs(value), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    comma = "," if (language or i18n.language()) == i18n.SWEDISH else "."
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped}{comma}{decimals}" if decimals else f"{sign}{grouped}"


def with_unit(value: Decimal, unit: str, language: str = "") -> str:
    """The number with its unit behind it, never parted by a line break."""
    number = format_number(value, language)
    return f"{number}{NO_BREAK_SPACE}{unit}" if unit else number
