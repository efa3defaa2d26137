"""Groups, series, memberships, persons and organisations from plain values."""

from collections.abc import Callable

from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence, FocusArea
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import MeetingKind
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.series import USUAL_MINUTES, USUAL_START, Series, SeriesItem
from samverkan_desktop.domain.spans import day_after
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.bodies import Bodies
from samverkan_desktop.services.entry_names import Names
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.members import Members
from samverkan_desktop.services.people import People
from samverkan_desktop.services.series import SeriesService


class GatheringEntries:
    """What `Entries` hands over; `kinds` are its verbs by the word of the command line."""

    def __init__(self, session: Session, names: Names) -> None:
        self._names, self._people = names, People(session)
        self._bodies, self._members, self._series = Bodies(session), Members(session), SeriesService(session)
        self.kinds: dict[str, Callable[[Fields], str]] = {
            "body": self._add_body,
            "series": self._add_series,
            "membership": self._add_membership,
            "person": self._add_person,
            "organisation": self._add_organisation,
        }

    def _add_body(self, fields: Fields) -> str:
        body = Body(
            name=fields.text("name", required=True),
            kind=fields.code("kind", BodyKind, BodyKind.MEETING_GROUP),
            aliases=fields.texts("alias"),
            cadence=_cadence(fields.text("cadence") or "irregular"),
            note=fields.text("note"),
        )
        body_id = self._bodies.save(body, self._names.area_ids(fields)).value.id
        for one in fields.objects("focus", "name"):
            focus = FocusArea(
                body_id=body_id,
                name=one.text("name", required=True),
                start=one.day("start"),
                end=day_after(one.day("end")),
                note=one.text("note"),
            )
            one.finish()
            self._bodies.save_focus_area(focus)
        return body_id

    def _add_series(self, fields: Fields) -> str:
        body = self._bodies.named(fields.text("body", required=True))
        cadence, council = fields.text("cadence"), body.kind is BodyKind.COUNCIL
        clock, minutes = fields.clock("time"), _whole_number(fields, "minutes")
        series = Series(
            body_id=body.id,
            title=fields.text("title"),
            kind=fields.code("kind", MeetingKind, MeetingKind.COUNCIL_SESSION if council else MeetingKind.MEETING),
            cadence=_cadence(cadence) if cadence else body.cadence,
            first_day=fields.day("start", required=True),
            last_day=fields.day("end"),
            starts_at=USUAL_START if clock is None else clock,
            minutes=USUAL_MINUTES if minutes is None else minutes,
            place=fields.text("place"),
        )
        return self._series.save(series, self._items(series, fields)).value.id

    def _items(self, series: Series, fields: Fields) -> tuple[SeriesItem, ...]:
        items = []
        for one in fields.objects("items", "title"):
            items.append(
                SeriesItem(
                    series_id=series.id,
                    title=one.text("title", required=True),
                    presenter=one.text("presenter"),
                    minutes=_whole_number(one, "minutes"),
                    notes=one.text("notes"),
                )
            )
            one.finish()
        return tuple(items)

    def _add_membership(self, fields: Fields) -> str:
        body = self._bodies.named(fields.text("body", required=True))
        name, organisation_id = fields.text("person", required=True), self._names.organisation_id(fields)
        replaced = fields.text("substitutes_for")
        person = self._people.person_named(name)
        if person is None:
            person = self._people.save_person(Person(name=name, organisation_id=organisation_id)).value
        membership = Membership(
            body_id=body.id,
            person_id=person.id,
            role=fields.code("role", Role, Role.SUBSTITUTE if replaced else Role.MEMBER),
            start=fields.day("start"),
            end=day_after(fields.day("end")),
            substitutes_for_id=self._person_id(replaced) if replaced else None,
            note=fields.text("note"),
        )
        return self._members.save(membership).value.id

    def _add_person(self, fields: Fields) -> str:
        person = Person(
            name=fields.text("name", required=True),
            aliases=fields.texts("alias"),
            organisation_id=self._names.organisation_id(fields),
            title=fields.text("title"),
            email=fields.text("email"),
        )
        return self._people.save_person(person).value.id

    def _add_organisation(self, fields: Fields) -> str:
        organisation = Organisation(
            name=fields.text("name", required=True),
            short_name=fields.text("short_name"),
            aliases=fields.texts("alias"),
        )
        return self._people.save_organisation(organisation).value.id

    def _person_id(self, name: str) -> str:
        person = self._people.person_named(name)
        if person is None:
            raise NotFound(N_("There is no person {name}. Add the person first."), name=name)
        return person.id


def _cadence(code: str) -> Cadence:
    try:
        return Cadence.parse(code)
    except ValueError as error:
        raise Invalid(cadence=N_("Write how often as weeks:2, year:3, term:2-3, yearly or irregular.")) from error


def _whole_number(fields: Fields, name: str) -> int | None:
    text = fields.text(name)
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise Invalid({name: N_("Write the time in minutes: at least 1, at most a week.")})
    return int(text)
