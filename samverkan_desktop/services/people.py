"""Organisations and persons."""

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import reading

# The two bodies that the agreement is between, under the names that their documents use.
_USUAL_PARTIES = (
    ("Region Örebro län", "Region", ("Regionen", "RÖL")),
    ("Länsstyrelsen i Örebro län", "Länsstyrelsen", ("Länsstyrelsen Örebro", "Länsst", "LST")),
)


class People(Service):
    """Who takes part, and for whom."""

    def organisations(self) -> tuple[Organisation, ...]:
        """Every organisation: the parties first, then in Swedish order."""
        found = reading.listed(self._store, Organisation)
        return tuple(sorted(found, key=lambda one: (not one.is_party, sort_key(one.name))))

    def parties(self) -> tuple[Organisation, ...]:
        """The organisations that sign the agreement."""
        return tuple(one for one in self.organisations() if one.is_party)

    def persons(self) -> tuple[Person, ...]:
        """Every person in Swedish order."""
        return tuple(sorted(reading.listed(self._store, Person), key=lambda one: sort_key(one.name)))

    def person_named(self, name: str) -> Person | None:
        """The person with this name, in any case of letters."""
        wanted = " ".join(name.split()).casefold()
        return next((person for person in self.persons() if person.name.casefold() == wanted), None)

    def organisation_named(self, name: str) -> Organisation:
        """The organisation that answers to a name, short name or alias. Raises NotFound with those there are."""
        for organisation in self.organisations():
            if organisation.answers_to(name):
                return organisation
        known = ", ".join(one.name for one in self.organisations()) or "–"
        raise NotFound(N_("There is no organisation {name}. The database has: {known}."), name=name, known=known)

    def add_usual_parties(self) -> None:
        """Give a database without parties the two that the program is made for; otherwise do nothing."""
        if self.parties():
            return
        with self._session.writing(Topic.PEOPLE, what=N_("Add the parties")) as writing:
            for name, short_name, aliases in _USUAL_PARTIES:
                writing.insert(Organisation(name=name, short_name=short_name, aliases=aliases, is_party=True))

    def save_organisation(self, organisation: Organisation) -> Done[Organisation]:
        """Add or change an organisation."""
        with self._session.writing(Topic.PEOPLE, what=N_("Save organisation")) as writing:
            stored = writing.save(organisation)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def save_person(self, person: Person) -> Done[Person]:
        """Add or change a person."""
        with self._session.writing(Topic.PEOPLE, what=N_("Save person")) as writing:
            stored = writing.save(person)
        return Done(value=stored, set_id=writing.id, what=writing.what)
