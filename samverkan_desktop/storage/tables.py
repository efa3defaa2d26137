"""The tables as they are today; migrations never use these classes."""

from typing import Any

from peewee import BooleanField, CharField, IntegerField, Model, TextField

from samverkan_desktop.domain import (
    actions,
    areas,
    assessments,
    bodies,
    changes,
    followups,
    goals,
    meetings,
    organisations,
    periods,
)
from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.fields import (
    ID_LENGTH,
    CadenceField,
    CodeField,
    DayField,
    JsonField,
    MomentField,
    Parent,
    Reference,
    TextsField,
)


class Table(Model):
    """Base of all tables of records.

    `removal` names the change set that removed the row; `origin` marks example content.
    """

    id: Any = CharField(max_length=ID_LENGTH, primary_key=True)
    version: Any = IntegerField()
    removal: Any = CharField(max_length=ID_LENGTH, null=True)
    origin: Any = CharField(max_length=20)

    class Meta:
        legacy_table_names = False


class Organisation(Table):
    name: Any = TextField()
    short_name: Any = TextField()
    aliases: Any = TextsField()
    is_party: Any = BooleanField()


class Person(Table):
    name: Any = TextField()
    organisation: Any = Reference(Organisation, null=True)
    title: Any = TextField()
    email: Any = TextField()


class Period(Table):
    start: Any = DayField()
    end: Any = DayField(column_name="end_day")


class Area(Table):
    name: Any = TextField()


class Placement(Table):
    period: Any = Parent(Period)
    area: Any = Parent(Area)
    position: Any = IntegerField()
    closed_on: Any = DayField(null=True)


class Goal(Table):
    period: Any = Parent(Period)
    area: Any = Parent(Area)
    position: Any = IntegerField()
    wording: Any = TextField()
    predecessor: Any = Reference("self", null=True)


class Assessment(Table):
    goal: Any = Parent(Goal)
    day: Any = DayField()
    cooperation: Any = CodeField(assessments.Rating)
    attainment: Any = CodeField(assessments.Rating)
    text: Any = TextField()


class OrganisationView(Table):
    assessment: Any = Parent(Assessment)
    organisation: Any = Reference(Organisation)
    cooperation: Any = CodeField(assessments.Rating)
    attainment: Any = CodeField(assessments.Rating)
    text: Any = TextField()


class Evidence(Table):
    assessment: Any = Parent(Assessment)
    position: Any = IntegerField()
    kind: Any = CodeField(assessments.EvidenceKind)
    # Points to one of several tables, so it cannot be a foreign key.
    target_id: Any = CharField(max_length=ID_LENGTH, null=True, index=True)
    text: Any = TextField()
    url: Any = TextField()


class Body(Table):
    name: Any = TextField()
    kind: Any = CodeField(bodies.BodyKind)
    aliases: Any = TextsField()
    cadence: Any = CadenceField()
    note: Any = TextField()


class BodyArea(Table):
    body: Any = Parent(Body)
    area: Any = Parent(Area)


class Meeting(Table):
    body: Any = Parent(Body)
    kind: Any = CodeField(meetings.MeetingKind)
    title: Any = TextField()
    starts_at: Any = MomentField(index=True)
    ends_at: Any = MomentField(null=True)
    place: Any = TextField()
    state: Any = CodeField(meetings.MeetingState)
    note: Any = TextField()


class MeetingArea(Table):
    meeting: Any = Parent(Meeting)
    area: Any = Parent(Area)


class Attendance(Table):
    meeting: Any = Parent(Meeting)
    person: Any = Reference(Person)
    position: Any = IntegerField()
    presence: Any = CodeField(meetings.Presence)
    note: Any = TextField()


class AgendaItem(Table):
    meeting: Any = Parent(Meeting)
    position: Any = IntegerField()
    title: Any = TextField()
    presenter: Any = TextField()
    notes: Any = TextField()


class Decision(Table):
    meeting: Any = Parent(Meeting)
    item: Any = Reference(AgendaItem, null=True)
    position: Any = IntegerField()
    number: Any = IntegerField(null=True)
    text: Any = TextField()


class ActionItem(Table):
    text: Any = TextField()
    raised_on: Any = DayField()
    area: Any = Parent(Area, null=True)
    meeting: Any = Parent(Meeting, null=True)
    item: Any = Reference(AgendaItem, null=True)
    owner: Any = Reference(Person, null=True)
    owner_organisation: Any = Reference(Organisation, null=True)
    due: Any = DayField(null=True, index=True)
    priority: Any = CodeField(actions.Priority)
    state: Any = CodeField(actions.ActionState)
    waiting_for: Any = TextField()
    ended_on: Any = DayField(null=True)
    position: Any = IntegerField()


class FollowUp(Table):
    period: Any = Parent(Period)
    title: Any = TextField()
    parties: Any = TextsField()
    stamp: Any = TextField()
    source_name: Any = TextField()


class Paragraph(Table):
    period: Any = Parent(Period)
    area: Any = Parent(Area)
    position: Any = IntegerField()
    text: Any = TextField()


class FollowUpLink(Table):
    period: Any = Parent(Period)
    area: Any = Parent(Area)
    position: Any = IntegerField()
    url: Any = TextField()
    label: Any = TextField()


class ChangeSet(Model):
    id: Any = CharField(max_length=ID_LENGTH, primary_key=True)
    at: Any = MomentField(index=True)
    who: Any = TextField()
    what: Any = TextField()
    undoes: Any = CharField(max_length=ID_LENGTH, null=True)

    class Meta:
        legacy_table_names = False


class Change(Model):
    id: Any = CharField(max_length=ID_LENGTH, primary_key=True)
    change_set: Any = Reference(ChangeSet)
    position: Any = IntegerField()
    kind: Any = CodeField(changes.ChangeKind)
    table: Any = CharField(max_length=40, column_name="table_name")
    record_id: Any = CharField(max_length=ID_LENGTH, index=True)
    version: Any = IntegerField()
    before: Any = JsonField()
    after: Any = JsonField()


class Information(Model):
    """Facts about the file itself, such as its identity."""

    key: Any = CharField(max_length=40, primary_key=True)
    value: Any = TextField()


RECORDS: dict[type[Record], type[Table]] = {
    organisations.Organisation: Organisation,
    organisations.Person: Person,
    periods.Period: Period,
    areas.Area: Area,
    areas.Placement: Placement,
    goals.Goal: Goal,
    assessments.Assessment: Assessment,
    assessments.OrganisationView: OrganisationView,
    assessments.Evidence: Evidence,
    bodies.Body: Body,
    bodies.BodyArea: BodyArea,
    meetings.Meeting: Meeting,
    meetings.MeetingArea: MeetingArea,
    meetings.Attendance: Attendance,
    meetings.AgendaItem: AgendaItem,
    meetings.Decision: Decision,
    actions.ActionItem: ActionItem,
    followups.FollowUp: FollowUp,
    followups.Paragraph: Paragraph,
    followups.FollowUpLink: FollowUpLink,
}
ALL: tuple[type[Model], ...] = (*RECORDS.values(), ChangeSet, Change, Information)
BY_NAME: dict[str, type[Table]] = {table._meta.table_name: table for table in RECORDS.values()}
