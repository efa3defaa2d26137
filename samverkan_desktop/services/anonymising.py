"""A report without names: "Person 1" in the place of everybody who is known, in cells and inside texts."""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any

from samverkan_desktop.domain.naming import Naming
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.report import Fact, Report, Sheet
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import dataclass, fields, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.storage import person_traces, reading
from samverkan_desktop.storage.store import Store


def naming_of(store: Store) -> Naming:
    """Everybody in the database and its wastebasket, and who was only written there, each with a number."""
    living = reading.listed(store, Person)
    persons = [
        *sorted(living, key=lambda one: sort_key(one.name)),
        *sorted(reading.removed(store, Person), key=lambda one: sort_key(one.name)),
    ]
    named: tuple[Person | Organisation, ...] = (*persons, *reading.listed(store, Organisation))
    written = [
        Person(name=name)
        for name in sorted(person_traces.written_names(store), key=sort_key)
        if not any(one.answers_to(name) for one in named)
    ]
    everybody = [*persons, *written]
    earlier = person_traces.earlier_names(store)
    instead = {one.id: _("Person {n}").format(n=number) for number, one in enumerate(everybody, start=1)}
    # An address of e-mail tells the name as well. Whoever has a name today comes before who had it once.
    today = [(name, instead[one.id]) for one in everybody for name in (one.name, *one.aliases, one.email)]
    once = [(name, instead[one.id]) for one in persons for name in earlier.get(one.id, ())]
    return Naming((*today, *once))


def anonymised(report: Report, naming: Naming) -> Report:
    """The report with numbers for names; it cannot be read back, since that would write the numbers as names."""
    return replace(
        report,
        facts=tuple(
            Fact(label=fact.label, value=naming.replaced(fact.value) if isinstance(fact.value, str) else fact.value)
            for fact in report.facts
            if fact.value not in (report.creator, report.database)
        ),
        advice=(),
        subtitle=naming.replaced(report.subtitle),
        notices=(
            *map(naming.replaced, report.notices),
            _(
                "Persons are called Person 1, Person 2 and so on, also inside texts where a known name stands. A first "
                "name alone is not recognised, so read the texts before you send the file. It cannot be read back."
            ),
        ),
        overview=_without_names(report.overview, naming),
        sheets=tuple(_sheet(sheet, naming) for sheet in report.sheets),
        creator="",
        database="",
    )


@dataclass(frozen=True)
class _Rows:
    """Rows that are changed as they are walked, as often as that is."""

    rows: Iterable[tuple[object, ...]]
    places: tuple[int, ...]
    naming: Naming

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        for row in self.rows:
            yield tuple(_without_names(row[place], self.naming) for place in self.places)


def _sheet(sheet: Sheet, naming: Naming) -> Sheet:
    places = tuple(place for place, column in enumerate(sheet.columns) if not column.hidden)
    columns = tuple(sheet.columns[place] for place in places)
    looked = None if sheet.looked is None else _Rows(sheet.looked, places, naming)
    return replace(
        sheet,
        # The key of a column stays: leads and charts go by it, and it is not written.
        columns=tuple(replace(one, title=naming.replaced(one.title)) for one in columns),
        rows=_Rows(sheet.rows, places, naming),
        charts=tuple(
            replace(one, title=naming.replaced(one.title), told=naming.replaced(one.told)) for one in sheet.charts
        ),
        looked=looked,
    )


def _without_names(value: Any, naming: Naming) -> Any:
    if isinstance(value, str):
        # A code is text too, and keeps its kind.
        return naming.replaced(value) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(_without_names(one, naming) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _without_names(getattr(value, one.name), naming) for one in fields(value)}
        return replace(value, **changed)
    return value
