"""The tables as they are today; migrations never use these classes."""

from typing import Any

from peewee import BooleanField, CharField, IntegerField, Model, TextField

from samverkan_desktop.domain import (
    actions,
    areas,
    assessments,
    bodies,
    changes,
    commitments,
    corrections,
    disposals,
    events,
    exports_log,
    followups,
    goals,
    indicators,
    measurements,
    meetings,
    memberships,
    minutes,
    organisations,
    periods,
    plans,
    relevance,
    revisions,
    series,
)
from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.fields import (
    ID_LENGTH,
    CadenceField,
    ClockField,
    CodeField,
    DayField,
    InheritedLongText,
    InheritedNumber,
    InheritedText,
    JsonField,
    MomentField,
    NumberField,
    Parent,
    Reference,
    TextsField,
)


class Table(Model):
    """Base of all tables of records.

    `removal` names the change set that removed the row; `origin` marks example content; `checksum` is made by `seals`.
    """

    id: Any = InheritedText(max_length=ID_LENGTH, primary_key=True)
    version: Any = InheritedNumber()
    removal: Any = InheritedText(max_length=ID_LENGTH, null=True)
    origin: Any = InheritedText(max_length=20)
    checksum: Any = InheritedNumber(null=True)

    class Meta:
        legacy_table_names = False


class Markable(Table):
    """Base of the tables whose records can carry a secrecy mark: its ground, empty where there is none."""

    secrecy: Any = InheritedLongText()


class Organisation(Table):
    name: Any = TextField()
    short_name: Any = TextField()
    aliases: Any = TextsField()
    is_party: Any = BooleanField()


class Person(Table):
    name: Any = TextField()
    aliases: Any = TextsField()
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


class Relevance(Table):
    goal: Any = Parent(Goal)
    choice: Any = CodeField(relevance.RelevanceChoice)
    reason: Any = TextField()
    wordings: Any = TextsField()
    merged_into: Any = Reference(Goal, null=True)
    day: Any = DayField(null=True)
    who: Any = TextField()


class Succession(Table):
    goal: Any = Parent(Goal)
    predecessor: Any = Reference(Goal)
    kind: Any = CodeField(relevance.SuccessionKind)
    reason: Any = TextField()


class GoalLink(Table):
    goal: Any = Parent(Goal)
    kind: Any = CodeField(relevance.LinkedKind)
    # Points to one of several tables, so it cannot be a foreign key.
    target_id: Any = CharField(max_length=ID_LENGTH, index=True)


class Assessment(Markable):
    goal: Any = Parent(Goal)
    day: Any = DayField()
    cooperation: Any = CodeField(assessments.Rating)
    attainment: Any = CodeField(assessments.Rating)
    text: Any = TextField()
    reason: Any = TextField()


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


class FocusArea(Table):
    body: Any = Parent(Body)
    position: Any = IntegerField()
    name: Any = TextField()
    start: Any = DayField(null=True)
    end: Any = DayField(null=True, column_name="end_day")
    note: Any = TextField()


class Membership(Table):
    body: Any = Parent(Body)
    person: Any = Reference(Person)
    role: Any = CodeField(memberships.Role)
    start: Any = DayField(null=True)
    end: Any = DayField(null=True, column_name="end_day")
    substitutes_for: Any = Reference(Person, null=True)
    note: Any = TextField()


class Series(Table):
    body: Any = Parent(Body)
    title: Any = TextField()
    kind: Any = CodeField(meetings.MeetingKind)
    cadence: Any = CadenceField()
    first_day: Any = DayField()
    last_day: Any = DayField(null=True)
    starts_at: Any = ClockField()
    minutes: Any = IntegerField()
    place: Any = TextField()
    sequence: Any = IntegerField()
    invited_at: Any = MomentField(null=True)


class SeriesItem(Table):
    series: Any = Parent(Series)
    position: Any = IntegerField()
    title: Any = TextField()
    presenter: Any = TextField()
    minutes: Any = IntegerField(null=True)
    notes: Any = TextField()


class Meeting(Markable):
    body: Any = Parent(Body)
    kind: Any = CodeField(meetings.MeetingKind)
    title: Any = TextField()
    starts_at: Any = MomentField(index=True)
    ends_at: Any = MomentField(null=True)
    place: Any = TextField()
    state: Any = CodeField(meetings.MeetingState)
    note: Any = TextField()
    series: Any = Reference(Series, null=True)
    occurrence: Any = DayField(null=True)
    sequence: Any = IntegerField()
    invited_at: Any = MomentField(null=True)
    revision: Any = IntegerField()
    paper: Any = CodeField(meetings.PaperChoice)
    reopen_reason: Any = TextField()


class MeetingArea(Table):
    meeting: Any = Parent(Meeting)
    area: Any = Parent(Area)


class RecordNumber(Table):
    meeting: Any = Parent(Meeting)
    organisation: Any = Reference(Organisation)
    number: Any = TextField()


class Attendance(Table):
    meeting: Any = Parent(Meeting)
    person: Any = Reference(Person)
    position: Any = IntegerField()
    presence: Any = CodeField(meetings.Presence)
    note: Any = TextField()
    role: Any = CodeField(memberships.Role, null=True)
    arrived_at: Any = ClockField(null=True)
    left_at: Any = ClockField(null=True)
    substitutes_for: Any = Reference(Person, null=True)


class AgendaItem(Markable):
    meeting: Any = Parent(Meeting)
    position: Any = IntegerField()
    title: Any = TextField()
    presenter: Any = TextField()
    notes: Any = TextField()
    state: Any = CodeField(meetings.ItemState)
    minutes: Any = IntegerField(null=True)
    seconds: Any = IntegerField(null=True)
    topic_id: Any = CharField(max_length=ID_LENGTH, index=True)
    carried_from: Any = Reference("self", null=True)
    series_item: Any = Reference(SeriesItem, null=True)


class Decision(Markable):
    meeting: Any = Parent(Meeting)
    item: Any = Reference(AgendaItem, null=True)
    position: Any = IntegerField()
    number: Any = IntegerField(null=True)
    text: Any = TextField()
    follow_up_on: Any = DayField(null=True)


class DecisionFollowUp(Table):
    decision: Any = Parent(Decision)
    day: Any = DayField()
    who: Any = TextField()
    text: Any = TextField()


class MinutesRevision(Table):
    meeting: Any = Parent(Meeting)
    number: Any = IntegerField()
    kind: Any = CodeField(minutes.PaperKind)
    content: Any = TextField()
    sha256: Any = CharField(max_length=64)
    finalised_at: Any = MomentField()
    finalised_by: Any = TextField()
    reason: Any = TextField()


class Adjustment(Table):
    meeting: Any = Parent(Meeting)
    revision: Any = IntegerField()
    person: Any = Reference(Person)
    position: Any = IntegerField()
    day: Any = DayField(null=True)
    is_immediate: Any = BooleanField()
    note: Any = TextField()


class ActionItem(Markable):
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


class ActionComment(Table):
    action: Any = Parent(ActionItem)
    at: Any = MomentField()
    who: Any = TextField()
    text: Any = TextField()


class Indicator(Markable):
    area: Any = Parent(Area, null=True)
    position: Any = IntegerField()
    name: Any = TextField()
    kind: Any = CodeField(indicators.IndicatorKind)
    unit: Any = TextField()
    direction: Any = CodeField(indicators.Direction)
    baseline: Any = NumberField(null=True)
    baseline_day: Any = DayField(null=True)
    target: Any = NumberField(null=True)
    target_text: Any = TextField()
    target_day: Any = DayField(null=True)
    source: Any = TextField()
    url: Any = TextField()
    owner_organisation: Any = Reference(Organisation, null=True)
    by_municipality: Any = BooleanField()
    note: Any = TextField()


class Measurement(Markable):
    indicator: Any = Parent(Indicator)
    day: Any = DayField(index=True)
    value: Any = NumberField(null=True)
    text: Any = TextField()
    unit: Any = TextField()
    place: Any = TextField()
    dimension: Any = TextField()
    source: Any = TextField()
    url: Any = TextField()
    source_day: Any = DayField(null=True)
    retrieved_on: Any = DayField(null=True)
    status: Any = CodeField(measurements.MeasurementStatus)
    approved_by: Any = TextField()
    approved_on: Any = DayField(null=True)
    replaces: Any = Reference("self", null=True)
    note: Any = TextField()


class QualityAnswer(Table):
    measurement: Any = Parent(Measurement)
    check: Any = CharField(max_length=40, column_name="check_code")
    question: Any = TextField()
    answer: Any = TextField()
    who: Any = TextField()
    at: Any = MomentField()


class Correction(Markable):
    kind: Any = CodeField(corrections.CorrectedKind)
    # Points to one of several tables, so it cannot be a foreign key.
    target_id: Any = CharField(max_length=ID_LENGTH, null=True, index=True)
    replacement: Any = Reference(Measurement, null=True)
    area: Any = Parent(Area, null=True)
    stood_in: Any = TextField()
    old: Any = TextField(column_name="old_text")
    new: Any = TextField(column_name="new_text")
    cause: Any = CodeField(corrections.Cause)
    explanation: Any = TextField()
    discovered_on: Any = DayField()
    discovered_by: Any = TextField()
    source: Any = TextField()
    url: Any = TextField()


class Plan(Markable):
    area: Any = Parent(Area, null=True)
    position: Any = IntegerField()
    name: Any = TextField()
    kind: Any = CodeField(plans.PlanKind)
    start: Any = DayField(null=True)
    end: Any = DayField(null=True, column_name="end_day")
    state: Any = CodeField(plans.RevisionState)
    waiting_for: Any = TextField()
    url: Any = TextField()
    note: Any = TextField()


class PlanOwner(Table):
    plan: Any = Parent(Plan)
    organisation: Any = Reference(Organisation)


class PlanActivity(Table):
    plan: Any = Parent(Plan)
    position: Any = IntegerField()
    text: Any = TextField()
    state: Any = CodeField(plans.ActivityState)
    progress: Any = IntegerField(null=True)
    due: Any = DayField(null=True)
    owner_organisation: Any = Reference(Organisation, null=True)
    note: Any = TextField()


class Commitment(Markable):
    area: Any = Parent(Area, null=True)
    position: Any = IntegerField()
    name: Any = TextField()
    text: Any = TextField()
    day: Any = DayField(null=True)
    due: Any = DayField(null=True)
    url: Any = TextField()


class Signatory(Table):
    commitment: Any = Parent(Commitment)
    position: Any = IntegerField()
    organisation: Any = Reference(Organisation, null=True)
    name: Any = TextField()
    state: Any = CodeField(commitments.SignatoryState)
    day: Any = DayField(null=True)
    note: Any = TextField()


class Event(Markable):
    area: Any = Parent(Area, null=True)
    title: Any = TextField()
    kind: Any = CodeField(events.EventKind)
    day: Any = DayField(null=True, index=True)
    last_day: Any = DayField(null=True)
    state: Any = CodeField(events.EventState)
    waiting_for: Any = TextField()
    partners: Any = TextField()
    url: Any = TextField()
    note: Any = TextField()


class FollowUp(Table):
    period: Any = Parent(Period)
    title: Any = TextField()
    parties: Any = TextsField()
    stamp: Any = TextField()
    source_name: Any = TextField()


class Paragraph(Markable):
    period: Any = Parent(Period)
    area: Any = Parent(Area)
    position: Any = IntegerField()
    text: Any = TextField()


class ParagraphEvidence(Table):
    paragraph: Any = Parent(Paragraph)
    position: Any = IntegerField()
    kind: Any = CodeField(assessments.EvidenceKind)
    # Points to one of several tables, so it cannot be a foreign key.
    target_id: Any = CharField(max_length=ID_LENGTH, null=True, index=True)
    text: Any = TextField()
    url: Any = TextField()


class FollowUpVersion(Table):
    period: Any = Parent(Period)
    stamp: Any = CharField(max_length=10)
    content: Any = TextField()
    sha256: Any = CharField(max_length=64)
    frozen_at: Any = MomentField()
    frozen_by: Any = TextField()
    note: Any = TextField()


class ExportRecord(Table):
    at: Any = MomentField()
    who: Any = TextField()
    kind: Any = CharField(max_length=40)
    file_name: Any = TextField()
    title: Any = TextField()
    with_secrecy: Any = BooleanField()
    folder: Any = TextField()


class ExportUse(Table):
    export: Any = Parent(ExportRecord)
    # Points to one of several tables, so it cannot be a foreign key.
    target_id: Any = CharField(max_length=ID_LENGTH, index=True)
    target_version: Any = IntegerField()


class Disposal(Table):
    at: Any = MomentField()
    who: Any = TextField()
    role: Any = TextField()
    reference: Any = TextField()
    kind: Any = CharField(max_length=40)
    # What it points to is gone.
    target_id: Any = CharField(max_length=ID_LENGTH)
    count: Any = IntegerField()


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
    checksum: Any = IntegerField(null=True)

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
    checksum: Any = IntegerField(null=True)


class Information(Model):
    """Facts about the file itself, such as its identity."""

    key: Any = CharField(max_length=40, primary_key=True)
    value: Any = TextField()
    checksum: Any = IntegerField(null=True)


RECORDS: dict[type[Record], type[Table]] = {
    organisations.Organisation: Organisation,
    organisations.Person: Person,
    periods.Period: Period,
    areas.Area: Area,
    areas.Placement: Placement,
    goals.Goal: Goal,
    relevance.Relevance: Relevance,
    relevance.Succession: Succession,
    relevance.GoalLink: GoalLink,
    assessments.Assessment: Assessment,
    assessments.OrganisationView: OrganisationView,
    assessments.Evidence: Evidence,
    bodies.Body: Body,
    bodies.BodyArea: BodyArea,
    bodies.FocusArea: FocusArea,
    memberships.Membership: Membership,
    series.Series: Series,
    series.SeriesItem: SeriesItem,
    meetings.Meeting: Meeting,
    meetings.MeetingArea: MeetingArea,
    meetings.RecordNumber: RecordNumber,
    meetings.Attendance: Attendance,
    meetings.AgendaItem: AgendaItem,
    meetings.Decision: Decision,
    meetings.DecisionFollowUp: DecisionFollowUp,
    revisions.MinutesRevision: MinutesRevision,
    revisions.Adjustment: Adjustment,
    actions.ActionItem: ActionItem,
    actions.ActionComment: ActionComment,
    indicators.Indicator: Indicator,
    measurements.Measurement: Measurement,
    measurements.QualityAnswer: QualityAnswer,
    corrections.Correction: Correction,
    plans.Plan: Plan,
    plans.PlanOwner: PlanOwner,
    plans.PlanActivity: PlanActivity,
    commitments.Commitment: Commitment,
    commitments.Signatory: Signatory,
    events.Event: Event,
    followups.FollowUp: FollowUp,
    followups.Paragraph: Paragraph,
    followups.ParagraphEvidence: ParagraphEvidence,
    followups.FollowUpVersion: FollowUpVersion,
    followups.FollowUpLink: FollowUpLink,
    exports_log.ExportRecord: ExportRecord,
    exports_log.ExportUse: ExportUse,
    disposals.Disposal: Disposal,
}
ALL: tuple[type[Model], ...] = (*RECORDS.values(), ChangeSet, Change, Information)
BY_NAME: dict[str, type[Table]] = {table._meta.table_name: table for table in RECORDS.values()}
