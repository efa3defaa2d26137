"""The sheets of meetings, attendance and decisions: taken back as documents, so that all rules of minutes hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import (
    MEETING_KIND_LABELS,
    MEETING_STATE_LABELS,
    PRESENCE_LABELS,
    Attendance,
    Decision,
    DecisionFollowUp,
    Meeting,
    MeetingArea,
    MeetingKind,
    MeetingState,
    Presence,
    RecordNumber,
)
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import RowChange
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.excel_fields import Field, NameField, choice_field, day_field, moment_field, text_field
from samverkan_desktop.services.excel_sheets import Held, SheetBack, Values, chosen, short
from samverkan_desktop.services.meetings import Meetings
from samverkan_desktop.storage import reading, way_back

FINALISED = N_("The minutes are finalised, so this is not taken. Reopen them in the program to change it.")
_NO_BODY = N_("There is no group called {name}. Mend the name, or add the group in the program first.")
_NO_MEETING = N_(
    "It is not clear which meeting this belongs to. Copy a row of the same meeting, or write day and group, and the "
    "time on the sheet of attendance, as they are on that of meetings. Tick the meeting too, if it is new."
)
_NUMBER = "record_number:"
_PLACED = frozenset({"starts_at", "ends_at", "title", "body"})


class OfMeetings(SheetBack):
    """What sheets of meetings share: the documents that several rows change, each saved once."""

    def __init__(self, session: Session, period_id: str) -> None:
        super().__init__(session, period_id)
        self._bodies = {one.id: one for one in reading.listed(self._store, Body)}
        self._documents: dict[str, MeetingDocument] = {}
        self._by_place: dict[tuple[date, str], list[str]] | None = None

    def expect(self, key: SheetKey, new: Sequence[RowChange]) -> None:
        if key is not SheetKey.MEETINGS:
            return
        for one in new:
            told = {part.key: part.value for part in one.fields if part.key in _PLACED}
            made = Meeting(id=one.record_id, body_id=told.pop("body"), **told)
            self._meetings[made.id] = made
        self._by_place = None

    def finish(self) -> None:
        meetings = Meetings(self._session)
        for document in self._documents.values():
            meetings.save(document)
        self._documents.clear()

    def _document(self, meeting_id: str) -> MeetingDocument:
        if meeting_id not in self._documents:
            self._documents[meeting_id] = Meetings(self._session).document(meeting_id)
        return self._documents[meeting_id]

    def _keep(self, document: MeetingDocument) -> None:
        self._documents[document.meeting.id] = document

    def _name(self, meeting: Meeting) -> str:
        body = self._bodies.get(meeting.body_id)
        return f"{meeting.title or (body.name if body else '')} {meeting.day.isoformat()}"

    def _meeting_of(self, values: Values) -> Meeting:
        """The meeting that a new row belongs to. Raises Invalid."""
        wanted = str(values.get("meeting_id") or "")
        moment, name = values.get("starts_at") or values.get("day"), fold(values.get("body") or "")
        if not wanted and moment is not None:
            places = self._places()
            found = places.get((moment, name), [])
            wanted = found[0] if len(found) == 1 else ""
        known = self._meetings.get(wanted)
        if known is None:
            raise Invalid(body=_NO_MEETING)
        if not known.is_open:
            raise Invalid(body=FINALISED)
        return known

    @cached_property
    def _meetings(self) -> dict[str, Meeting]:
        return {one.id: one for one in reading.listed(self._store, Meeting)}

    def _places(self) -> dict[tuple[date, str], list[str]]:
        if self._by_place is None:
            self._by_place = defaultdict(list)
            for one in self._meetings.values():
                body = self._bodies.get(one.body_id)
                for name in {one.title, body.name if body else ""} - {""}:
                    for when in (one.starts_at, one.day):
                        self._by_place[when, fold(name)].append(one.id)
        return self._by_place


class MeetingsBack(OfMeetings):
    """When, where, who meets, and under which number the papers are kept."""

    key, record = SheetKey.MEETINGS, Meeting
    elsewhere: ClassVar = {"agenda": N_("The agenda is written and ordered in the meeting, in the program.")}
    _OWN = ("starts_at", "ends_at", "title", "kind", "state", "place")

    def __init__(self, session: Session, period_id: str) -> None:
        super().__init__(session, period_id)
        self._names = {one.name: one.id for one in reading.listed(self._store, Organisation)}
        self._reopened: set[str] = set()

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        keys = tuple(keys)
        bodies = NameField(tuple(self._bodies.values()), _NO_BODY, label=lambda one: one.name)
        found = [
            moment_field("starts_at"),
            moment_field("ends_at"),
            bodies.field("body"),
            text_field("title", lines=False),
            choice_field("kind", MEETING_KIND_LABELS, empty=MeetingKind.MEETING),
            choice_field("state", MEETING_STATE_LABELS, empty=MeetingState.PLANNED),
            text_field("place", lines=False),
            self._areas().many("areas"),
            *(
                text_field(key, lines=False)
                for key in keys
                if key.startswith(_NUMBER) and key.removeprefix(_NUMBER) in self._names
            ),
        ]
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        areas = way_back.living(self._store, MeetingArea, ids, by="meeting_id")
        numbers = way_back.living(self._store, RecordNumber, ids, by="meeting_id")
        found = {}
        for (one,) in way_back.living(self._store, Meeting, ids).values():
            kept = {number.organisation_id: number.number for number in numbers[one.id]}
            values = {
                **{key: getattr(one, key) for key in self._OWN},
                "body": one.body_id,
                "areas": tuple(sorted(area.area_id for area in areas[one.id])),
                **{f"{_NUMBER}{name}": kept.get(known, "") for name, known in self._names.items()},
            }
            locked = "" if one.is_open else FINALISED
            self._reopened |= {one.id} if one.was_finalised else set()
            found[one.id] = Held(label=self._name(one), version=one.version, values=values, locked=locked)
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if values.get("starts_at") is None:
            raise Invalid(starts_at=N_("Write the day and the time when the meeting begins."))
        if values.get("state") is MeetingState.FINALISED:
            raise Invalid(state=N_("Minutes are finalised in the program, which checks and numbers them."))
        if held is not None and record_id in self._reopened and values.get("state") is not MeetingState.HELD:
            raise Invalid(state=N_("The minutes have been finalised, so the meeting was held."))
        own = {key: values[key] for key in self._OWN if key in values}
        meeting = Meeting(id=record_id, body_id=values.get("body") or "", **own)
        self._numbered(MeetingDocument(meeting=meeting), values)
        return self._name(meeting)

    def add(self, record_id: str, values: Values) -> None:
        own = {key: values[key] for key in self._OWN if key in values}
        meeting = Meeting(id=record_id, body_id=values["body"], **own)
        document = MeetingDocument(meeting=meeting, area_ids=values.get("areas", ()))
        self._keep(self._numbered(document, values))

    def change(self, record_id: str, values: Values) -> None:
        document = self._document(record_id)
        own = {key: values[key] for key in self._OWN if key in values}
        if "body" in values:
            own["body_id"] = values["body"]
        changed = replace(
            document,
            meeting=replace(document.meeting, **own),
            area_ids=values.get("areas", document.area_ids),
        )
        self._keep(self._numbered(changed, values))

    def remove(self, record_id: str) -> None:
        Meetings(self._session).remove(record_id)

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        if key.startswith(_NUMBER):
            return RecordNumber, "meeting_id", "number"
        return super().source({"body": "body_id"}.get(key, key))

    def _numbered(self, document: MeetingDocument, values: Values) -> MeetingDocument:
        kept = {one.organisation_id: one for one in document.record_numbers}
        for key, number in values.items():
            organisation_id = self._names.get(key.removeprefix(_NUMBER)) if key.startswith(_NUMBER) else None
            if organisation_id is None:
                continue
            known = kept.pop(organisation_id, None)
            if number:
                kept[organisation_id] = (
                    replace(known, number=number)
                    if known
                    else RecordNumber(meeting_id=document.meeting.id, organisation_id=organisation_id, number=number)
                )
        return replace(document, record_numbers=tuple(kept.values()))


class AttendanceBack(OfMeetings):
    """Who took part, and how."""

    key, record = SheetKey.ATTENDANCE, Attendance

    def __init__(self, session: Session, period_id: str) -> None:
        super().__init__(session, period_id)
        self._lists: dict[str, set[str]] = {}

    @cached_property
    def _named(self) -> NameField:
        return self._people()

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            moment_field("starts_at", fixed=True),
            text_field("body", fixed=True, lines=False),
            self._named.field("name", fixed=True),
            choice_field("presence", PRESENCE_LABELS, empty=Presence.PRESENT),
            text_field("note", lines=False),
            text_field("meeting_id", fixed=True, lines=False),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        records = [one for (one,) in way_back.living(self._store, Attendance, ids).values()]
        meetings = way_back.living(self._store, Meeting, [one.meeting_id for one in records])
        people = self._named
        found = {}
        for one in records:
            (meeting,) = meetings[one.meeting_id]
            found[one.id] = Held(
                label=f"{people.shown(one.person_id)}, {self._name(meeting)}",
                version=one.version,
                values={"presence": one.presence, "note": one.note, "name": one.person_id},
                locked="" if meeting.is_open else FINALISED,
            )
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if not values.get("name"):
            raise Invalid(name=N_("Write who it is."))
        if held is not None:
            self._new(record_id, "", values)
            return held.label
        meeting = self._meeting_of(values)
        if values["name"] in self._listed(meeting.id):
            raise Invalid(name=N_("This person is on the list of the meeting already."))
        self._new(record_id, meeting.id, values)
        self._listed(meeting.id).add(values["name"])
        return f"{self._named.shown(values['name'])}, {self._name(meeting)}"

    def add(self, record_id: str, values: Values) -> None:
        document = self._document(self._meeting_of(values).id)
        new = self._new(record_id, document.meeting.id, values)
        self._keep(replace(document, attendances=(*document.attendances, new)))

    def change(self, record_id: str, values: Values) -> None:
        document = self._document(reading.get(self._store, Attendance, record_id).meeting_id)
        self._keep(replace(document, attendances=_replaced(document.attendances, record_id, values)))

    def remove(self, record_id: str) -> None:
        document = self._document(reading.get(self._store, Attendance, record_id).meeting_id)
        self._keep(replace(document, attendances=_without(document.attendances, record_id)))

    def _listed(self, meeting_id: str) -> set[str]:
        """Who is on the list of a meeting; asked once for each meeting that new rows name."""
        if meeting_id not in self._lists:
            found = reading.listed(self._store, Attendance, meeting_id=meeting_id)
            self._lists[meeting_id] = {one.person_id for one in found}
        return self._lists[meeting_id]

    @staticmethod
    def _new(record_id: str, meeting_id: str, values: Values) -> Attendance:
        parts = {key: values[key] for key in ("presence", "note") if key in values}
        return Attendance(id=record_id, meeting_id=meeting_id, person_id=values["name"], **parts)


class DecisionsBack(OfMeetings):
    """What was decided, and what came of it; the latter also where the minutes are finalised."""

    key, record = SheetKey.DECISIONS, Decision
    _OWN = ("text", "follow_up_on")
    _SEQUEL = frozenset({"followed_up_on", "followed_up_by", "outcome"})

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            day_field("day", fixed=True),
            text_field("body", fixed=True, lines=False),
            text_field("text"),
            text_field("item", fixed=True, lines=False),
            day_field("follow_up_on"),
            day_field("followed_up_on"),
            text_field("followed_up_by", lines=False),
            text_field("outcome"),
            text_field("meeting_id", fixed=True, lines=False),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        records = [one for (one,) in way_back.living(self._store, Decision, ids).values()]
        meetings = way_back.living(self._store, Meeting, [one.meeting_id for one in records])
        sequels = way_back.living(self._store, DecisionFollowUp, ids, by="decision_id")
        found = {}
        for one in records:
            (meeting,) = meetings[one.meeting_id]
            sequel = sequels[one.id][0] if sequels[one.id] else None
            values = {
                "text": one.text,
                "follow_up_on": one.follow_up_on,
                "followed_up_on": sequel.day if sequel else None,
                "followed_up_by": sequel.who if sequel else "",
                "outcome": sequel.text if sequel else "",
            }
            found[one.id] = Held(
                label=short(one.text),
                version=one.version,
                values=values,
                locked="" if meeting.is_open else FINALISED,
                free=self._SEQUEL,
            )
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        meeting_id = "" if held is not None else self._meeting_of(values).id
        made = self._new(record_id, meeting_id, values)
        if values.get("followed_up_on") is None and (values.get("followed_up_by") or values.get("outcome")):
            raise Invalid(followed_up_on=N_("Write the day on which it was followed up."))
        return short(made.text)

    def add(self, record_id: str, values: Values) -> None:
        document = self._document(self._meeting_of(values).id)
        title = fold(values.get("item") or "")
        item = next((one for one in document.items if title and fold(one.title) == title), None)
        new = replace(self._new(record_id, document.meeting.id, values), item_id=item.id if item else None)
        self._keep(replace(document, decisions=(*document.decisions, new)))
        if values.get("followed_up_on"):
            # The follow-up is beside the minutes, and the decision must be there first.
            self.finish()
            self._tell(record_id, values)

    def change(self, record_id: str, values: Values) -> None:
        own = {key: values[key] for key in self._OWN if key in values}
        if own:
            document = self._document(reading.get(self._store, Decision, record_id).meeting_id)
            self._keep(replace(document, decisions=_replaced(document.decisions, record_id, own)))
        if self._SEQUEL & values.keys():
            self._tell(record_id, values)

    def remove(self, record_id: str) -> None:
        document = self._document(reading.get(self._store, Decision, record_id).meeting_id)
        self._keep(replace(document, decisions=_without(document.decisions, record_id)))

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        told = {"followed_up_on": "day", "followed_up_by": "who", "outcome": "text"}
        return (DecisionFollowUp, "decision_id", told[key]) if key in told else super().source(key)

    def _new(self, record_id: str, meeting_id: str, values: Values) -> Decision:
        return Decision(
            id=record_id,
            meeting_id=meeting_id,
            text=values.get("text") or "",
            follow_up_on=values.get("follow_up_on"),
        )

    def _tell(self, decision_id: str, values: Values) -> None:
        known = reading.listed(self._store, DecisionFollowUp, decision_id=decision_id)
        day = values.get("followed_up_on", known[0].day if known else None)
        with self._session.writing(Topic.MEETINGS, what=N_("Follow up decisions")) as writing:
            if day is None:
                for one in known:
                    writing.remove(one)
                return
            record = known[0] if known else DecisionFollowUp(decision_id=decision_id, day=day)
            who, text = values.get("followed_up_by", record.who), values.get("outcome", record.text)
            writing.save(replace(record, day=day, who=who, text=text))


def _replaced(records: tuple[Any, ...], record_id: str, values: Values) -> tuple[Any, ...]:
    parts = {key: value for key, value in values.items() if hasattr(records[0], key)}
    return tuple(replace(one, **parts) if one.id == record_id else one for one in records)


def _without(records: tuple[Any, ...], record_id: str) -> tuple[Any, ...]:
    return tuple(one for one in records if one.id != record_id)
