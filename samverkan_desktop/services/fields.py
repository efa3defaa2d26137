"""Plain values by name, read with their types; every error names the field."""

import re
from datetime import date, time
from typing import Any, Literal, TypeVar, overload

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import N_, _

C = TypeVar("C", bound=StrEnum)


class Fields:
    """What one entry holds. Ask for each field, then `finish`, which refuses what nobody asked for."""

    def __init__(self, values: Any) -> None:
        if not isinstance(values, dict):
            raise Invalid(entry=N_("Each entry must be an object with fields and values."))
        self._values = {str(name): value for name, value in values.items() if value is not None}
        self._asked: set[str] = set()

    def text(self, name: str, *, required: bool = False) -> str:
        """A text or a number as text; empty where there is none. Raises Invalid when it is required."""
        value = self._take(name)
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            raise self._wrong(name, N_("must be a text"))
        text = "" if value is None else str(value).strip()
        if required and not text:
            raise self._wrong(name, N_("is missing"))
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts; one alone counts as a list of one."""
        value = self._take(name)
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in values):
            raise self._wrong(name, N_("must be a list of texts"))
        return tuple(one.strip() for one in values if one.strip())

    @overload
    def day(self, name: str, *, required: Literal[True]) -> date: ...
    @overload
    def day(self, name: str) -> date | None: ...
    def day(self, name: str, *, required: bool = False) -> date | None:
        """A date as 2026-11-23."""
        text = self.text(name, required=required)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise self._wrong(name, N_("must be a date such as 2026-11-23")) from error

    def clock(self, name: str) -> time | None:
        """A time as 13:00 or 13.00."""
        text = self.text(name)
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text)
        if match and int(match[1]) < 24 and int(match[2]) < 60:
            return time(int(match[1]), int(match[2]))
        raise self._wrong(name, N_("must be a time such as 13:00"))

    def years(self, name: str) -> Period:
        """Two years as 2026-2027, with any dash, or one year."""
        match = re.fullmatch(r"(\d{4})(?:\s*[-–—−]\s*(\d{4}))?", self.text(name, required=True))
        if match is None:
            raise self._wrong(name, N_("must be years such as 2026-2027"))
        return Period.of_years(int(match[1]), int(match[2] or match[1]))

    def code(self, name: str, codes: type[C], usual: C) -> C:
        """One of the codes of an enumeration; `usual` where nothing is given."""
        text = self.text(name)
        try:
            return codes(text) if text else usual
        except ValueError as error:
            raise Invalid(
                {name: _("{field} must be one of {codes}").format(field=name, codes=", ".join(codes))}
            ) from error

    def objects(self, name: str, main: str) -> list["Fields"]:
        """Several entries of their own; a text alone is taken as their field `main`."""
        value = self._take(name)
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [Fields({main: one} if isinstance(one, str) else one) for one in values]

    def finish(self) -> None:
        """Raise Invalid when there is a field that nobody asked for, so that a misspelt one is not lost."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked))
            text = _("There is no field {field}. The fields are: {known}.")
            raise Invalid({unknown[0]: text.format(field=unknown[0], known=known)})

    def _take(self, name: str) -> Any:
        self._asked.add(name)
        return self._values.get(name)

    def _wrong(self, name: str, what: str) -> Invalid:
        return Invalid({name: f"{name} {_(what)}"})
