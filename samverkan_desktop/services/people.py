"""Organisations and persons."""

from datetime import date
from typing import TYPE_CHECKING

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import Attendance
from samverkan_desktop.domain.memberships import MemberRow, Membership
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.revisions import Adjustment
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import members, reading, references

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing

# The two bodies that the agreement is between, under the names that their documents use.
_USUAL_PARTIES = (
    ("Region Örebro län", "Region", ("Regionen", "RÖL")),
    ("Länsstyrelsen i Örebro län", "Länsstyrelsen", ("Länsstyrelsen Örebro", "Länsst", "LST")),
)
_FINALISED = N_(
    "This person is named in finalised minutes, which stay as they are. Give the memberships a last day instead."
)
_IN_USE = N_(
    "This person is on the list of a meeting or has an action. Take the name away there first, or join it with another."
)
_MEMBERSHIPS = frozenset({"membership"})


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A person in words; `bodies` are those that the person belongs to today, `meetings` and `actions` are counts."""

    person: Person
    organisation: str
    bodies: tuple[str, ...]
    meetings: int
    actions: int
    is_in_use: bool

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.person.id


@dataclass(frozen=True, kw_only=True)
class OrganisationRow:
    """An organisation with how many persons belong to it, and whether anything at all points to it."""

    organisation: Organisation
    persons: int
    is_in_use: bool

    @property
    def id(self) -> str:
        """The id of the organisation."""
        return self.organisation.id


class People(Service):
    """Who takes part, and for whom."""

    def organisations(self) -> tuple[Organisation, ...]:
        """Every organisation: the parties first, then in Swedish order."""
        found = reading.listed(self._store, Organisation)
        return tuple(sorted(found, key=lambda one: (not one.is_party, sort_key(one.name))))

    def parties(self) -> tuple[Organisation, ...]:
        """The organisations that sign the agreement."""
        found = reading.listed(self._store, Organisation, is_party=True)
        return tuple(sorted(found, key=lambda one: sort_key(one.name)))

    def persons(self) -> tuple[Person, ...]:
        """Every person in Swedish order."""
        return tuple(sorted(reading.listed(self._store, Person), key=lambda one: sort_key(one.name)))

    def person_rows(self) -> tuple[PersonRow, ...]:
        """Every person in Swedish order with what he or she is part of; the number of queries is always the same."""
        organisations = {one.id: one.label for one in self.organisations()}
        bodies = self._bodies_of(self._session.today())
        used = references.counts(self._store, Person)
        return tuple(
            PersonRow(
                person=person,
                organisation=organisations.get(person.organisation_id or "", ""),
                bodies=bodies.get(person.id, ()),
                meetings=used[person.id]["attendance"],
                actions=used[person.id]["action_item"],
                is_in_use=any(count for table, count in used[person.id].items() if table not in _MEMBERSHIPS),
            )
            for person in self.persons()
        )

    def organisation_rows(self) -> tuple[OrganisationRow, ...]:
        """Every organisation, the parties first, with how many persons it has; always the same number of queries."""
        used = references.counts(self._store, Organisation)
        return tuple(
            OrganisationRow(organisation=one, persons=used[one.id]["person"], is_in_use=any(used[one.id].values()))
            for one in self.organisations()
        )

    def person(self, person_id: str) -> Person:
        """One person. Raises NotFound."""
        return reading.get(self._store, Person, person_id)

    def organisation(self, organisation_id: str) -> Organisation:
        """One organisation. Raises NotFound."""
        return reading.get(self._store, Organisation, organisation_id)

    def person_named(self, name: str) -> Person | None:
        """The person who answers to a name, in any case of letters."""
        return next((person for person in self.persons() if person.answers_to(name)), None)

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
        """Add or change an organisation. Raises Invalid when another one goes by one of its names, StaleRecord."""
        others = [other for other in self.organisations() if other.id != organisation.id]
        for field, names in (
            ("name", (organisation.name,)),
            ("short_name", (organisation.short_name,)),
            ("aliases", organisation.aliases),
        ):
            if any(name and other.answers_to(name) for other in others for name in names):
                raise Invalid({field: N_("Another organisation already goes by this name.")})
        with self._session.writing(Topic.PEOPLE, what=N_("Save organisation")) as writing:
            stored = writing.save(organisation)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def save_person(self, person: Person) -> Done[Person]:
        """Add or change a person. Raises Invalid when somebody else goes by one of the names, StaleRecord."""
        others = [other for other in self.persons() if other.id != person.id]
        for field, names in (("name", (person.name,)), ("aliases", person.aliases)):
            if any(other.answers_to(name) for other in others for name in names):
                raise Invalid(
                    {
                        field: N_(
                            "Somebody else already goes by this name. Write what tells them apart, such as a title."
                        )
                    }
                )
        with self._session.writing(Topic.PEOPLE, what=N_("Save person")) as writing:
            stored = writing.save(person)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def remove_person(self, person: Person) -> Done[None]:
        """Put a person with the memberships in the wastebasket.

        Raises Invalid when minutes or actions name the person: finalised minutes for ever, others until they do not.
        """
        if references.in_finalised_minutes(self._store, person.id):
            raise Invalid(name=_FINALISED)
        used = references.counts(self._store, Person)[person.id]
        if any(count for table, count in used.items() if table not in _MEMBERSHIPS):
            raise Invalid(name=_IN_USE)
        with self._session.writing(Topic.PEOPLE, Topic.BODIES, what=N_("Remove person")) as writing:
            count = self._remove_memberships(writing, person.id) + writing.remove(person)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def remove_organisation(self, organisation: Organisation) -> Done[None]:
        """Put an organisation in the wastebasket. Raises Invalid when anything points to it, or it is a party."""
        if organisation.is_party:
            raise Invalid(name=N_("A party of the agreement cannot be removed."))
        if any(references.counts(self._store, Organisation)[organisation.id].values()):
            raise Invalid(
                name=N_("Persons, actions or plans belong to this organisation. Move them to another one first.")
            )
        with self._session.writing(Topic.PEOPLE, what=N_("Remove organisation")) as writing:
            count = writing.remove(organisation)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def join_persons(self, keep: Person, away: Person) -> Done[Person]:
        """Make one person of two: everything of `away` becomes that of `keep`, who then answers to both names.

        Raises Invalid when `away` is named in finalised minutes, which are not rewritten.
        """
        if keep.id == away.id:
            raise Invalid(name=N_("Choose another person to join with."))
        if references.in_finalised_minutes(self._store, away.id):
            raise Invalid(name=_FINALISED)
        topics = (Topic.PEOPLE, Topic.BODIES, Topic.MEETINGS, Topic.ACTIONS)
        with self._session.writing(*topics, what=N_("Join two persons")) as writing:
            self._hand_over(writing, away.id, keep.id)
            writing.remove(away)
            stored = writing.update(
                replace(
                    keep,
                    aliases=(*keep.aliases, away.name, *away.aliases),
                    organisation_id=keep.organisation_id or away.organisation_id,
                    title=keep.title or away.title,
                    email=keep.email or away.email,
                )
            )
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def _hand_over(self, writing: "Writing", old: str, new: str) -> None:
        own = {one.meeting_id for one in reading.listed(self._store, Attendance, person_id=new)}
        for attendance in reading.listed(self._store, Attendance, person_id=old):
            if attendance.meeting_id in own:
                writing.remove(attendance)
            else:
                writing.update(replace(attendance, person_id=new))
        for attendance in reading.listed(self._store, Attendance, substitutes_for_id=old):
            kept = None if attendance.person_id == new else new
            writing.update(replace(attendance, substitutes_for_id=kept))
        for action in reading.listed(self._store, ActionItem, owner_id=old):
            writing.update(replace(action, owner_id=new))
        for adjustment in reading.listed(self._store, Adjustment, person_id=old):
            writing.update(replace(adjustment, person_id=new))
        held = list(reading.listed(self._store, Membership, person_id=new))
        for membership in reading.listed(self._store, Membership, person_id=old):
            if any(one.body_id == membership.body_id and one.overlaps(membership) for one in held):
                writing.remove(membership)
            else:
                other = None if membership.substitutes_for_id == new else membership.substitutes_for_id
                held.append(writing.update(replace(membership, person_id=new, substitutes_for_id=other)))
        for membership in reading.listed(self._store, Membership, substitutes_for_id=old):
            writing.update(replace(membership, substitutes_for_id=None if membership.person_id == new else new))

    def _remove_memberships(self, writing: "Writing", person_id: str) -> int:
        for membership in reading.listed(self._store, Membership, substitutes_for_id=person_id):
            writing.update(replace(membership, substitutes_for_id=None))
        return sum(writing.remove(one) for one in reading.listed(self._store, Membership, person_id=person_id))

    def _bodies_of(self, day: date) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        rows: tuple[MemberRow, ...] = members.members(self._store)
        for row in sorted(rows, key=lambda one: sort_key(one.body)):
            if row.membership.holds(day):
                person_id = row.membership.person_id
                found[person_id] = (*found.get(person_id, ()), row.body)
        return found
