"""Minutes and agendas: read whole, and written as the files that are sent out."""

from datetime import date
from pathlib import Path
from typing import Any

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, UnusableFile
from samverkan_desktop.domain.followups import FollowUp
from samverkan_desktop.domain.meetings import Attendance, Meeting
from samverkan_desktop.domain.minutes import (
    Agenda,
    Minutes,
    MinutesAction,
    MinutesDecision,
    MinutesItem,
    Participant,
    kind_label,
)
from samverkan_desktop.domain.minutes_json import from_json
from samverkan_desktop.domain.minutes_secrecy import P, for_everybody, is_marked
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.revisions import MinutesRevision
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.domain.series import Series
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.exports.files import NAME_LIMIT, safe_name
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services import minutes_sequel
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.calendar_entries import identity
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.invitees import Invitees
from samverkan_desktop.services.meetings import Meetings
from samverkan_desktop.services.minutes_marks import with_marks
from samverkan_desktop.services.paper_content import (
    AGENDA_SUFFIXES,
    ENCLOSED,
    MINUTES_SUFFIXES,
    PaperContent,
    agenda_letter,
    minutes_by_template,
    paper_content,
    reopen,
)
from samverkan_desktop.services.people import People
from samverkan_desktop.services.templates import Templates, read_template
from samverkan_desktop.storage import action_rows, reading

# Each after the id of the item under which it was raised.
_Actions = tuple[tuple[str | None, ActionRow], ...]


class MinutesService(Service):
    """Read the minutes or the agenda of a meeting, and write them to a file."""

    def of_meeting(self, meeting_id: str) -> Minutes:
        """The minutes as they are sent out: as they stand now, or as they were frozen once they are finalised.

        Raises NotFound, and UnusableFile where what was frozen has been altered.
        """
        with self._store.snapshot():
            meeting = self._meetings.get(meeting_id)
            if meeting.is_open:
                return self._standing(meeting)
            frozen = reading.listed(self._store, MinutesRevision, meeting_id=meeting_id, number=meeting.revision)
            return self.of_revision(frozen[0]) if frozen else self._standing(meeting)

    def of_revision(self, revision: MinutesRevision) -> Minutes:
        """The minutes as they were frozen, with who has adjusted them and what was found wrong since.

        Raises UnusableFile where the frozen text has been altered.
        """
        if not revision.is_whole:
            raise UnusableFile(
                N_(
                    "Version {number} has been altered in the database since it was finalised, so no document is made "
                    "of it. Open a backup from before that."
                ),
                number=revision.number,
            )
        minutes = replace(
            from_json(revision.content),
            adjusters=minutes_sequel.adjusters(self._store, revision.meeting_id, revision.number),
            corrections=minutes_sequel.corrections(self._store, revision.meeting_id),
        )
        return with_marks(self._store, minutes)

    def as_they_stand(self, meeting_id: str) -> Minutes:
        """The minutes of what the database holds of a meeting now. Raises NotFound."""
        with self._store.snapshot():
            return self._standing(self._meetings.get(meeting_id))

    def _standing(self, meeting: Meeting) -> Minutes:
        document = self._meetings.without_actions(meeting)
        actions = action_rows.of_meeting(self._store, meeting.id)
        minutes = Minutes(
            **self._head(document),
            items=_items(document, actions),
            decisions_beside=_decisions(document, None),
            actions_beside=_actions(document, actions, None, 0),
            notes=_paragraphs(meeting.note),
            choice=meeting.paper,
            adjusters=minutes_sequel.adjusters(self._store, meeting.id, meeting.revision + meeting.is_open),
            changes=minutes_sequel.changes(self._store, meeting.id) if meeting.was_finalised else (),
            corrections=minutes_sequel.corrections(self._store, meeting.id),
        )
        return with_marks(self._store, minutes)

    def agenda_of(self, meeting_id: str) -> Agenda:
        """The agenda of a meeting, with what earlier meetings of the group left open. Raises NotFound."""
        with self._store.snapshot():
            document = self._meetings.document(meeting_id)
            meeting = document.meeting
            still_open = self._meetings.open_actions_of_body(meeting.body_id)
            series = reading.get(self._store, Series, meeting.series_id) if meeting.series_id else None
            uid, replaces = identity(meeting, series)
            called = Invitees(self._session).of_document(document)
            agenda = Agenda(
                **self._head(document),
                uid=uid,
                sequence=max(meeting.sequence, series.sequence if replaces and series else 0),
                replaces=replaces,
                organiser=called.organiser,
                invitees=called.invitees,
                items=tuple(
                    MinutesItem(number=number, title=item.title, presenter=item.presenter, minutes=item.minutes)
                    for number, item in enumerate(document.items, 1)
                ),
                open_actions=tuple(
                    _action(row, 0)
                    for row in still_open
                    if row.meeting_id != meeting_id and row.raised_on <= document.meeting.day
                ),
            )
            return with_marks(self._store, agenda)

    def write(
        self, document: Minutes | Agenda, path: Path, *, template: Path | None = None, with_secrecy: bool = False
    ) -> tuple[str, ...]:
        """Write the kind of file that the name ends with; the answer is the signs that stand as their names.

        Minutes for Word are written by `template`, or by the one that the user has chosen. Raises Invalid for another
        kind and for a marked meeting without `with_secrecy`, UnusableTemplate, StorageFailure or TargetBusy; an earlier
        file is then as it was.
        """
        from samverkan_desktop.exports.paper_files import write_paper_file

        check_suffix(document, path)
        suffix = path.suffix.lower()
        made = self._content(outgoing(document, with_secrecy=with_secrecy), suffix, template)
        write_paper_file(path, made.content, reopen(suffix))
        title = f"{kind_label(document.kind)} {document.heading} {document.day.isoformat()}"
        ExportsLog(self._session).register(
            path,
            title=title,
            carried={document.meeting_id: document.version},
            with_secrecy=with_secrecy and is_marked(document),
        )
        return made.named_signs

    def passages(self, minutes: Minutes) -> tuple[Passage, ...]:
        """All that the document says, to be read on the screen and compared."""
        from samverkan_desktop.exports.minutes_paper import minutes_paper
        from samverkan_desktop.exports.paper_passages import passages

        return passages(minutes_paper(minutes))

    def file_name(self, document: Minutes | Agenda, suffix: str) -> str:
        """A name that tells what the file is and when: Avstämning bredband 2026-11-23 minnesanteckningar.docx"""
        kind = kind_label(document.kind).lower()
        if isinstance(document, Minutes) and document.revision > 1:
            kind = f"{kind} {_('version {number}').format(number=document.revision)}"
        # The heading gives way, so that day and kind stay in the name.
        heading = safe_name(document.heading)[: NAME_LIMIT - len(kind) - 12].strip()
        return safe_name(f"{heading} {document.day.isoformat()} {kind}") + suffix

    def _content(self, document: Minutes | Agenda, suffix: str, template: Path | None) -> PaperContent:
        if template is not None and (suffix != ".docx" or not isinstance(document, Minutes)):
            raise Invalid(template=N_("A template can only be used for minutes that are written as .docx."))
        if suffix == ".docx" and isinstance(document, Minutes):
            chosen = template or Templates(self._session).current()
            if chosen is not None:
                return minutes_by_template(read_template(chosen), document)
        if suffix == ".eml" and isinstance(document, Agenda):
            return agenda_letter(document, ENCLOSED, base_name=self.file_name(document, ""))
        return paper_content(document, suffix)

    def _head(self, document: MeetingDocument) -> dict[str, Any]:
        meeting = document.meeting
        present = {one for row in document.attendances for one in (row.person_id, row.substitutes_for_id) if one}
        people = {one.id: one for one in reading.listed(self._store, Person, id=tuple(present))}
        named = {one.organisation_id for one in document.record_numbers}
        named |= {one.organisation_id for one in people.values() if one.organisation_id}
        organisations = {one.id: one for one in reading.listed(self._store, Organisation, id=tuple(named))}
        areas = {one.id: one.name for one in reading.listed(self._store, Area, id=document.area_ids)}
        body = reading.get(self._store, Body, meeting.body_id).name
        return {
            "meeting_id": meeting.id,
            "version": meeting.version,
            "heading": meeting.title or body,
            "body": body,
            "meeting_kind": meeting.kind,
            "state": meeting.state,
            "starts": to_local(meeting.starts_at),
            "ends": to_local(meeting.ends_at) if meeting.ends_at else None,
            "place": meeting.place,
            "areas": tuple(areas[area_id] for area_id in document.area_ids if area_id in areas),
            "parties": self._parties(meeting.day),
            "record_numbers": _record_numbers(document, organisations),
            "participants": tuple(
                _participant(one, people, organisations) for one in document.attendances if one.person_id in people
            ),
        }

    def _parties(self, day: date) -> tuple[str, ...]:
        """The parties of the agreement of that day, in its own order."""
        periods = tuple(one.id for one in reading.listed(self._store, Period) if one.holds(day))
        for agreed in reading.listed(self._store, FollowUp, period_id=periods):
            if agreed.parties:
                return agreed.parties
        return tuple(one.name for one in People(self._session).parties())

    @property
    def _meetings(self) -> Meetings:
        return Meetings(self._session)


def outgoing(document: P, *, with_secrecy: bool) -> P:
    """What of a paper leaves the program. Raises Invalid where the whole meeting is marked and nobody has asked."""
    if with_secrecy:
        return document
    if document.secrecy:
        raise Invalid(
            with_secrecy=N_("The meeting has a secrecy mark, so no document leaves the program unless you ask for it.")
        )
    return for_everybody(document)


def check_suffix(document: Minutes | Agenda, path: Path) -> None:
    """Raise Invalid when a document cannot be written as the kind of file that the name ends with."""
    suffixes = AGENDA_SUFFIXES if isinstance(document, Agenda) else MINUTES_SUFFIXES
    if path.suffix.lower() not in suffixes:
        raise Invalid(
            file=_("The name {name} must end with one of {suffixes}.").format(
                name=path.name, suffixes=", ".join(suffixes)
            )
        )


def _participant(one: Attendance, people: dict[str, Person], organisations: dict[str, Organisation]) -> Participant:
    person, other = people[one.person_id], people.get(one.substitutes_for_id or "")
    return Participant(
        name=person.name,
        organisation=_organisation_of(person, organisations),
        title=person.title,
        presence=one.presence,
        note=one.note,
        role=one.role,
        arrived=one.arrived_at,
        left=one.left_at,
        substitutes_for=other.name if other else "",
    )


def _organisation_of(person: Person, organisations: dict[str, Organisation]) -> str:
    organisation = organisations.get(person.organisation_id or "")
    return organisation.name if organisation else ""


def _record_numbers(document: MeetingDocument, organisations: dict[str, Organisation]) -> tuple[tuple[str, str], ...]:
    named = [
        (organisations[one.organisation_id], one.number)
        for one in document.record_numbers
        if one.organisation_id in organisations
    ]
    return tuple((one.label, number) for one, number in sorted(named, key=lambda pair: sort_key(pair[0].name)))


def _items(document: MeetingDocument, actions: _Actions) -> tuple[MinutesItem, ...]:
    return tuple(
        MinutesItem(
            number=number,
            title=item.title,
            presenter=item.presenter,
            paragraphs=_paragraphs(item.notes),
            decisions=_decisions(document, item.id),
            actions=_actions(document, actions, item.id, number),
        )
        for number, item in enumerate(document.items, 1)
    )


def _decisions(document: MeetingDocument, item_id: str | None) -> tuple[MinutesDecision, ...]:
    return tuple(
        MinutesDecision(text=one.text, number=one.number)
        for one in document.decisions
        if _belongs(one.item_id, item_id, document)
    )


def _actions(
    document: MeetingDocument, actions: _Actions, item_id: str | None, number: int
) -> tuple[MinutesAction, ...]:
    return tuple(_action(row, number) for found, row in actions if _belongs(found, item_id, document))


def _belongs(found: str | None, wanted: str | None, document: MeetingDocument) -> bool:
    # An item can be gone while what it led to remains; that then stands beside the items, and is not lost.
    known = found is not None and any(item.id == found for item in document.items)
    return found == wanted if known else wanted is None


def _action(row: ActionRow, item: int) -> MinutesAction:
    return MinutesAction(
        text=row.text, owner=row.owners, due=row.due, state=row.state, waiting_for=row.waiting_for, item=item
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
