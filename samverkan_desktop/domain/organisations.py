"""Organisations and the persons who speak for them."""

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.late import pattern

# Not the whole grammar of addresses: what a slip of the hand looks like is refused, everything else is taken.
_EMAIL = pattern(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """A public body or another organisation; `is_party` for those that sign the agreement."""

    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    is_party: bool = False

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, short_name=60)
        self._names(aliases=LINE_LIMIT)
        required(self, name=N_("Give the organisation a name."))

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def answers_to(self, name: str) -> bool:
        """Whether this is what somebody means who writes `name`."""
        wanted = fold(clean_line(name))
        return wanted in (fold(known) for known in (self.name, self.short_name, *self.aliases) if known)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody who takes part, owns an action or signs minutes; `aliases` are other ways of writing the name."""

    name: str
    aliases: tuple[str, ...] = ()
    organisation_id: str | None = None
    title: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, title=LINE_LIMIT, email=LINE_LIMIT)
        self._names(aliases=LINE_LIMIT)
        required(self, name=N_("Write the name."))
        if self.email and not _EMAIL.fullmatch(self.email):
            raise Invalid(email=N_("Write one e-mail address, such as anna@example.org, or leave it empty."))

    def answers_to(self, name: str) -> bool:
        """Whether this is whom somebody means who writes `name`."""
        wanted = fold(clean_line(name))
        return wanted in (fold(known) for known in (self.name, *self.aliases))
