"""What goes into an Excel summary, kept under a name so that the same can be written again each month."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.date_choice import DateChoice, span_of
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.text import LINE_LIMIT, clean_line
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import LANGUAGES, N_

# Those of an action and those of a meeting have different names, so that both stand in one list.
STATES: Final = (*map(str, ActionState), *map(str, MeetingState))


@dataclass(frozen=True, kw_only=True)
class ExportProfile:
    """A choice under a name; whatever is left empty means all, and for `period` the one in which the days lie.

    `areas` are names, since a profile is used with any database; `states` are of actions and of meetings.
    """

    name: str
    period: str = ""
    areas: tuple[str, ...] = ()
    dates: DateChoice = DateChoice.PERIOD
    first: date | None = None
    last: date | None = None
    states: tuple[str, ...] = ()
    sheets: tuple[SheetKey, ...] = ()
    anonymous: bool = False
    secret: bool = False
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))
        if not self.name:
            raise Invalid(name=N_("Write a name for the profile."))
        if len(self.name) > LINE_LIMIT:
            raise Invalid(name=N_("The name is too long."))
        if self.dates is DateChoice.DAYS:
            span_of(self.dates, date.min, first=self.first, last=self.last)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the settings file: only what was chosen."""
        said: dict[str, Any] = {"name": self.name}
        for key, value in (
            ("period", self.period),
            ("areas", list(self.areas)),
            ("dates", "" if self.dates is DateChoice.PERIOD else str(self.dates)),
            ("first", self.first.isoformat() if self.first and self.dates is DateChoice.DAYS else ""),
            ("last", self.last.isoformat() if self.last and self.dates is DateChoice.DAYS else ""),
            ("states", list(self.states)),
            ("sheets", [str(one) for one in self.sheets]),
            ("anonymous", self.anonymous),
            ("secret", self.secret),
            ("language", self.language),
        ):
            if value:
                said[key] = value
        return said


@dataclass(frozen=True, kw_only=True)
class DamagedProfile:
    """One that cannot be used: its name or number in the file, the key that is wrong, and why (a source text)."""

    name: str
    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Profiles:
    """All that stand in the settings file, in their order; what is damaged stays there until somebody mends it."""

    known: tuple[ExportProfile, ...] = ()
    damaged: tuple[DamagedProfile, ...] = ()
    _raw: tuple[Any, ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, raw: Iterable[Any]) -> "Profiles":
        """Out of the settings file; nothing in it can make this fail."""
        kept = tuple(raw)
        known: list[ExportProfile] = []
        damaged: list[DamagedProfile] = []
        for number, one in enumerate(kept, start=1):
            name = one.get("name") if isinstance(one, dict) else None
            words = clean_line(name) if isinstance(name, str) else ""
            try:
                profile = profile_of(one)
                if any(fold(profile.name) == fold(other.name) for other in known):
                    raise Invalid(name=N_("Two profiles have this name."))
                known.append(profile)
            except Invalid as error:
                key, text = next(iter(error.problems.items()))
                damaged.append(DamagedProfile(name=words or str(number), key=key, text=text))
        return cls(known=tuple(known), damaged=tuple(damaged), _raw=kept)

    def named(self, name: str) -> ExportProfile | None:
        """The one of that name, however it is spelt with capitals."""
        return next((one for one in self.known if fold(one.name) == fold(clean_line(name))), None)

    def problem_of(self, name: str) -> DamagedProfile | None:
        """Why the one of that name cannot be used."""
        return next((one for one in self.damaged if fold(one.name) == fold(clean_line(name))), None)

    def with_one(self, profile: ExportProfile, *, instead_of: str = "") -> list[Any]:
        """What to keep in the settings file: a new profile, or one in the place of another.

        Raises Invalid(name=…) when a further one has its name.
        """
        place = self._place(instead_of) if instead_of else None
        taken = self._place(profile.name)
        if taken is not None and taken != place:
            raise Invalid(name=N_("There is a profile with this name already."))
        kept = list(self._raw)
        if place is None:
            kept.append(profile.as_json())
        else:
            kept[place] = profile.as_json()
        return kept

    def without(self, name: str) -> list[Any]:
        """What to keep in the settings file when the one of that name is removed, damaged or not."""
        place = self._place(name)
        return [one for number, one in enumerate(self._raw) if number != place]

    def _place(self, name: str) -> int | None:
        for number, one in enumerate(self._raw):
            known = one.get("name") if isinstance(one, dict) else None
            words = clean_line(known) if isinstance(known, str) else ""
            if fold(words or str(number + 1)) == fold(clean_line(name)):
                return number
        return None


def profile_of(raw: Any) -> ExportProfile:
    """A profile out of the settings file. Raises Invalid that names the key."""
    if not isinstance(raw, Mapping):
        raise Invalid(profile=N_("A profile is an object with a name."))
    texts = {key: _text(raw, key) for key in ("name", "period", "language", "dates", "first", "last")}
    if texts["language"] not in ("", *LANGUAGES):
        raise Invalid(language=N_("Write “sv” or “en”, or leave it out."))
    return ExportProfile(
        name=texts["name"],
        period=texts["period"],
        areas=_texts(raw, "areas"),
        dates=DateChoice(_known(texts["dates"] or DateChoice.PERIOD, tuple(DateChoice), "dates")),
        first=_day(texts["first"], "first"),
        last=_day(texts["last"], "last"),
        states=tuple(_known(one, STATES, "states") for one in _texts(raw, "states")),
        sheets=tuple(SheetKey(_known(one, tuple(SheetKey), "sheets")) for one in _texts(raw, "sheets")),
        anonymous=_yes(raw, "anonymous"),
        secret=_yes(raw, "secret"),
        language=texts["language"],
    )


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise Invalid({key: N_("This is to be a text.")})
    return clean_line(value)


def _texts(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Invalid({key: N_("This is to be a list of texts.")})
    return tuple(dict.fromkeys(filter(None, map(clean_line, value))))


def _yes(raw: Mapping[str, Any], key: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise Invalid({key: N_("Write true or false.")})
    return value


def _known(value: str, known: tuple[str, ...], key: str) -> str:
    if value not in known:
        raise Invalid({key: N_("There is a word here that the program does not know.")})
    return value


def _day(value: str, key: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise Invalid({key: N_("Write a date, such as 2026-12-15.")}) from error
