"""Organisations and the persons who speak for them."""

from dataclasses import dataclass

from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """A public body or another organisation; `is_party` for those that sign the agreement."""

    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    is_party: bool = False

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, short_name=60)
        required(self, name=N_("Give the organisation a name."))

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def answers_to(self, name: str) -> bool:
        """Whether this is what somebody means who writes `name`."""
        wanted = name.strip().casefold()
        return wanted in (known.casefold() for known in (self.name, self.short_name, *self.aliases) if known)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody who takes part, owns an action or signs minutes."""

    name: str
    organisation_id: str | None = None
    title: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, title=LINE_LIMIT, email=LINE_LIMIT)
        required(self, name=N_("Write the name."))
