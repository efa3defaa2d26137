"""Whom a list means: known people and organisations, short names, and new ones, each of them once."""

import re
from collections.abc import Iterable

from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.list_cells import Unreadable, role

_SEVERAL = re.compile(r"\s*(?:/|;|&|\+|\n|\boch\b|\band\b|,)\s*", re.IGNORECASE)
_NOBODY = frozenset(["alla", "samtliga", "ingen", "?", "-", "–", "x", "all", "everyone", "everybody", "nobody", "tbd"])
_FEW = 2
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)\s*")


@dataclass(frozen=True, kw_only=True)
class Whom:
    """A person, an organisation, or both; `read_as` is the whole name where a short one stood in the list."""

    person: Person | None = None
    organisation: Organisation | None = None
    read_as: str = ""


class ListNames:
    """Looks names up; a name that nobody has becomes one new person, however often it comes."""

    def __init__(self, persons: Iterable[Person], organisations: Iterable[Organisation]) -> None:
        self.new_people: dict[str, Person] = {}
        self.new_organisations: dict[str, Organisation] = {}
        self._persons: dict[str, list[Person]] = {}
        self._organisations: dict[str, Organisation] = {}
        self._found: dict[tuple[str, str], Whom] = {}
        self._by_letter: dict[str, list[Person]] = {}
        for person in persons:
            self._by_letter.setdefault(fold(person.name)[:1], []).append(person)
            for name in {fold(clean_line(one)) for one in (person.name, *person.aliases)}:
                self._persons.setdefault(name, []).append(person)
        for one in organisations:
            for name in (one.name, one.short_name, *one.aliases):
                if name:
                    self._organisations.setdefault(fold(clean_line(name)), one)

    def organisation(self, name: str) -> Organisation:
        """The organisation that is meant, or a new one."""
        folded = fold(clean_line(name))
        known = self._organisations.get(folded) or self.new_organisations.get(folded)
        if known is None:
            known = self.new_organisations[folded] = Organisation(name=name)
        return known

    def owner(self, text: str, organisation: str = "") -> Whom:
        """A person or an organisation. Raises Unreadable for several names, or a short one that several have."""
        known = self._organisations.get(fold(clean_line(text)))
        return Whom(organisation=known) if known else self.person(text, organisation)

    def person(self, text: str, organisation: str = "", *, email: str = "", title: str = "") -> Whom:
        """A person, with the organisation that stands beside the name. Raises Unreadable as `owner`, Invalid."""
        key = (text, organisation)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(text, organisation)
        if found.person is not None and found.person.id in self.new_people and (email or title):
            told = self.new_people[found.person.id]
            told = replace(told, email=told.email or email, title=told.title or title)
            self.new_people[told.id] = told
        return found

    def _look_up(self, text: str, organisation: str) -> Whom:
        if fold(clean_line(text)) in _NOBODY:
            raise Unreadable(_("This names nobody. Write who it is."))
        name, beside = _without_brackets(text), self.organisation(organisation) if organisation else None
        if (brackets := _IN_BRACKETS.fullmatch(text)) and beside is None:
            beside = self._organisations.get(fold(clean_line(brackets[2])))
            name = brackets[1] if beside else name
        for one in (name, _turned(name)):
            known = self._persons.get(fold(clean_line(one)), ()) if one else ()
            if len(known) > 1:
                said = _("Several persons are called {name}. Join them, or tell them apart.")
                raise Unreadable(said.format(name=one))
            if known:
                return Whom(person=known[0], organisation=beside)
        name = _turned(name) or name
        if len([part for part in _SEVERAL.split(name) if part]) > 1:
            raise Unreadable(_("Several names stand here. Write one of them, or a row for each."))
        return self._short(name, beside) or self._new(name, beside)

    def _short(self, name: str, beside: Organisation | None) -> Whom | None:
        """Who is meant by Anna L, A. Lind or Anna, when that is one person alone."""
        words = [word.strip(".") for word in fold(clean_line(name)).split()]
        alike = self._by_letter.get(words[0][:1], ()) if words else ()
        fitting = [one for one in alike if _shortens(words, fold(one.name).split())]
        if len(fitting) > 1:
            names = ", ".join(one.name for one in fitting[:4])
            raise Unreadable(_("This can be {names}. Write the whole name.").format(names=names))
        return Whom(person=fitting[0], organisation=beside, read_as=fitting[0].name) if fitting else None

    def _new(self, name: str, beside: Organisation | None) -> Whom:
        made = Person(name=name, organisation_id=beside.id if beside else None)
        self.new_people[made.id] = made
        self._persons.setdefault(fold(made.name), []).append(made)
        self._by_letter.setdefault(fold(made.name)[:1], []).append(made)
        return Whom(person=made, organisation=beside)


def _shortens(words: list[str], whole: list[str]) -> bool:
    """Whether Anna, Anna L or A. Lind stand for a whole name; Anna Lind never stands for Anna Lindgren."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return first == whole[0]
    if len(words) > 2 or len(whole) < 2:
        return False
    begins = first == whole[0] and 0 < len(last) <= _FEW and whole[-1].startswith(last)
    return begins or (len(first) == 1 and whole[0].startswith(first) and last == whole[-1])


def _turned(name: str) -> str:
    """Lind, Anna as Anna Lind; empty where the name is not written so."""
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and all(parts) and " " not in parts[1] + parts[0] else ""


def _without_brackets(text: str) -> str:
    """The name without a role in brackets, such as Anna Lind (ordf)."""
    found = _IN_BRACKETS.fullmatch(text)
    if found is None:
        return text
    try:
        role(found[2])
    except Unreadable:
        return text
    return found[1]
