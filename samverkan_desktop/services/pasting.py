"""Rows copied elsewhere as actions to be: which column means what, and what is wrong with which row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionItem, ActionState, Priority
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.imports.pasted import pasted_cells
from samverkan_desktop.services.actions import Actions
from samverkan_desktop.services.areas import Areas
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.people import People

Cells = tuple[tuple[str, ...], ...]


class Meaning(StrEnum):
    """What a column holds."""

    NOTHING = "nothing"
    TEXT = "text"
    OWNER = "owner"
    ORGANISATION = "organisation"
    DUE = "due"
    STATE = "state"
    WAITING_FOR = "waiting_for"
    PRIORITY = "priority"
    AREA = "area"


MEANING_LABELS = {
    Meaning.NOTHING: N_("Leave out"),
    Meaning.TEXT: N_("Action"),
    Meaning.OWNER: N_("Owner"),
    Meaning.ORGANISATION: N_("Organisation"),
    Meaning.DUE: N_("Due"),
    Meaning.STATE: N_("State"),
    Meaning.WAITING_FOR: N_("Waiting for"),
    Meaning.PRIORITY: N_("Priority"),
    Meaning.AREA: N_("Area"),
}
_HEADINGS = {
    Meaning.TEXT: "åtgärd atgard uppgift aktivitet vad beskrivning action task what text todo",
    Meaning.OWNER: "ansvarig vem ägare namn handläggare owner who responsible name",
    Meaning.ORGANISATION: "organisation myndighet part",
    Meaning.DUE: "klart senast deadline datum slutdatum förfaller när due date until by",
    Meaning.STATE: "status läge tillstånd state",
    Meaning.WAITING_FOR: "väntar waiting",
    Meaning.PRIORITY: "prioritet prio priority",
    Meaning.AREA: "område område/n area",
}
_STATES = {
    ActionState.OPEN: "öppen ny nytt ej påbörjad todo",
    ActionState.IN_PROGRESS: "påbörjad pågående",
    ActionState.WAITING: "vilande",
    ActionState.DONE: "klart klar färdig avslutad utförd",
    ActionState.DROPPED: "struken avbruten",
}
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T]0?0:00(?::00)?)?")
_WITH_YEAR = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True, kw_only=True)
class RowProblem:
    """What is wrong with one row, which is counted from 1 with the heading."""

    row: int
    text: str


@dataclass(frozen=True, kw_only=True)
class PastePlan:
    """What would be added; nothing is while there are problems."""

    actions: tuple[ActionItem, ...]
    new_people: tuple[Person, ...]
    problems: tuple[RowProblem, ...]


class Pasting(Service):
    """Read, guess, plan, add."""

    def cells(self, text: str) -> Cells:
        """The rows on the clipboard. Raises Invalid when they are too many."""
        return pasted_cells(text)

    def has_headings(self, cells: Cells) -> bool:
        """Whether the first row names columns."""
        return bool(cells) and len(cells) > 1 and Meaning.TEXT in _of_headings(cells[0])

    def guess(self, cells: Cells) -> tuple[Meaning, ...]:
        """What each column means, by its heading, or else by what stands in it."""
        if not cells:
            return ()
        if self.has_headings(cells):
            return _of_headings(cells[0])
        return self._of_contents(cells)

    def plan(
        self, cells: Cells, meanings: Sequence[Meaning], *, headings: bool, area_id: str | None = None
    ) -> PastePlan:
        """The actions that the rows would become; those without an area get `area_id`."""
        if Meaning.TEXT not in meanings:
            problem = RowProblem(row=1, text=_("Choose which column says what is to be done."))
            return PastePlan(actions=(), new_people=(), problems=(problem,))
        reader = _Reader(self, area_id)
        actions: list[ActionItem] = []
        problems: list[RowProblem] = []
        for number, row in enumerate(cells, start=1):
            if headings and number == 1:
                continue
            try:
                actions.append(reader.action(row, meanings))
            except Invalid as error:
                problems += [RowProblem(row=number, text=_(text)) for text in error.problems.values()]
        return PastePlan(actions=tuple(actions), new_people=tuple(reader.new_people), problems=tuple(problems))

    def add(self, plan: PastePlan) -> Done[None]:
        """Add all of a plan as one thing that can be taken back. Raises Invalid while something is wrong with it."""
        if plan.problems:
            raise Invalid(paste=N_("Mend the rows that are named first. Nothing was added."))
        return Actions(self._session).add_many(plan.actions, plan.new_people)

    @property
    def today(self) -> date:
        """The day on which pasted actions are raised."""
        return self._session.today()

    def people(self) -> tuple[tuple[Person, ...], tuple[Organisation, ...]]:
        """Those who can own an action."""
        service = People(self._session)
        return service.persons(), service.organisations()

    def area_ids(self) -> dict[str, str]:
        """The areas by their folded names."""
        return {fold(one.name): one.id for one in Areas(self._session).all()}

    def _of_contents(self, cells: Cells) -> tuple[Meaning, ...]:
        names = {fold(one.name) for one in self.people()[0]}
        found: list[Meaning] = []
        for column in zip(*cells, strict=True):
            filled = [cell for cell in column if cell]
            if filled and all(_day(cell) for cell in filled):
                meaning = Meaning.DUE
            elif filled and all(fold(cell) in names for cell in filled):
                meaning = Meaning.OWNER
            elif filled and all(_code(cell, _state_words()) for cell in filled):
                meaning = Meaning.STATE
            else:
                meaning = Meaning.NOTHING
            found.append(Meaning.NOTHING if meaning in found else meaning)
        rest = [place for place, meaning in enumerate(found) if meaning is Meaning.NOTHING]
        if rest:
            longest = max(rest, key=lambda place: sum(len(row[place]) for row in cells))
            found[longest] = Meaning.TEXT
        return tuple(found)


class _Reader:
    """Reads row after row; a name that nobody has becomes one new person, however often it comes."""

    def __init__(self, pasting: Pasting, area_id: str | None) -> None:
        self._today, self._area_id = pasting.today, area_id
        persons, self._organisations = pasting.people()
        self._persons = {fold(one.name): one for one in persons}
        self._areas = pasting.area_ids()
        self.new_people: list[Person] = []

    def action(self, row: tuple[str, ...], meanings: Sequence[Meaning]) -> ActionItem:
        """One action. Raises Invalid with everything that is wrong with the row."""
        cells = {meaning: cell for meaning, cell in zip(meanings, row, strict=True) if cell}
        problems: dict[str, str] = {}
        values: dict[str, Any] = {"area_id": self._area_id}
        readers: dict[Meaning, Callable[[str], dict[str, Any]]] = {
            Meaning.ORGANISATION: self._organisation,
            Meaning.OWNER: self._owner,
            Meaning.DUE: self._due,
            Meaning.STATE: self._state,
            Meaning.PRIORITY: self._priority,
            Meaning.AREA: self._area,
        }
        for meaning, read in readers.items():
            if meaning in cells:
                try:
                    values |= {name: value for name, value in read(cells[meaning]).items() if value is not None}
                except Invalid as error:
                    problems |= error.problems
        try:
            action = ActionItem(
                text=cells.get(Meaning.TEXT, ""),
                waiting_for=cells.get(Meaning.WAITING_FOR, ""),
                raised_on=self._today,
            )
        except Invalid as error:
            raise Invalid(problems | error.problems) from error
        if problems:
            raise Invalid(problems)
        return replace(action, **values)

    def _owner(self, name: str) -> dict[str, str | None]:
        known = self._persons.get(fold(" ".join(name.split())))
        if known is None:
            organisation = self._organisation_named(name)
            if organisation is not None:
                return {"owner_organisation_id": organisation.id}
            known = Person(name=name)
            self.new_people.append(known)
            self._persons[fold(known.name)] = known
        return {"owner_id": known.id, "owner_organisation_id": known.organisation_id}

    def _organisation(self, name: str) -> dict[str, str | None]:
        organisation = self._organisation_named(name)
        if organisation is None:
            text = _("There is no organisation {name}.").format(name=name)
            raise Invalid(owner_organisation_id=text)
        return {"owner_organisation_id": organisation.id}

    def _organisation_named(self, name: str) -> Organisation | None:
        return next((one for one in self._organisations if one.answers_to(name)), None)

    @staticmethod
    def _due(text: str) -> dict[str, date | None]:
        day = _day(text)
        if day is None:
            raise Invalid(due=_("“{text}” is no day. Write it as 2026-12-15.").format(text=text))
        return {"due": day}

    @staticmethod
    def _state(text: str) -> dict[str, str | None]:
        code = _code(text, _state_words())
        if code is None:
            raise Invalid(state=_("“{text}” is no state that the program knows.").format(text=text))
        return {"state": ActionState(code)}

    @staticmethod
    def _priority(text: str) -> dict[str, str | None]:
        code = _code(text, {word: str(one) for one, label in PRIORITY_LABELS.items() for word in _labels(label)})
        if code is None:
            raise Invalid(priority=_("“{text}” is no priority that the program knows.").format(text=text))
        return {"priority": Priority(code)}

    def _area(self, name: str) -> dict[str, str | None]:
        found = self._areas.get(fold(" ".join(name.split())))
        if found is None:
            raise Invalid(area_id=_("There is no area {name}.").format(name=name))
        return {"area_id": found}


def _of_headings(row: tuple[str, ...]) -> tuple[Meaning, ...]:
    found: list[Meaning] = []
    for heading in row:
        folded = fold(heading)
        own = next((one for one, label in MEANING_LABELS.items() if folded in map(fold, _labels(label))), None)
        by_word = next((one for one, known in _HEADINGS.items() if set(folded.split()) & set(known.split())), None)
        meaning = own or by_word or Meaning.NOTHING
        found.append(Meaning.NOTHING if meaning in found else meaning)
    return tuple(found)


def _labels(label: str) -> tuple[str, str]:
    return _(label), label


def _state_words() -> dict[str, str]:
    words = {word: str(one) for one, label in ACTION_STATE_LABELS.items() for word in _labels(label)}
    return {**{word: str(one) for one, known in _STATES.items() for word in known.split()}, **words}


def _code(text: str, words: dict[str, str]) -> str | None:
    """The code that a word stands for; a symbol before it does not count."""
    folded = {fold(word): code for word, code in words.items()} | {code: code for code in words.values()}
    plain = fold(" ".join(text.split()))
    return folded.get(plain) or folded.get(plain.partition(" ")[2])


def _day(text: str) -> date | None:
    """A day that can be read in one way alone."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_WITH_YEAR, (3, 2, 1))):
        if found := pattern.fullmatch(text.strip()):
            try:
                return date(*(int(found[part]) for part in order))
            except ValueError:
                return None
    return None
