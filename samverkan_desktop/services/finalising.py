"""From held to finalised, and open again with a reason: numbers, frozen text, revisions and who adjusts them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samverkan_desktop.domain import finalising
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, Invalid, NotFound, StaleRecord
from samverkan_desktop.domain.finalising import Obstacle, obstacles
from samverkan_desktop.domain.meetings import Meeting, MeetingState, PaperChoice
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import Minutes, MinutesChange, PaperKind, paper_kind
from samverkan_desktop.domain.minutes_json import from_json, to_json
from samverkan_desktop.domain.revisions import Adjustment, MinutesRevision
from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.meetings import Meetings
from samverkan_desktop.storage import reading, record_history, revisions

if TYPE_CHECKING:
    from samverkan_desktop.services.minutes import MinutesService
    from samverkan_desktop.storage.writing import Writing

_TOPICS = (Topic.MEETINGS, Topic.ACTIONS)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far a meeting is from being finalised.

    `refusal` is a source text for `_`, empty where nothing but the obstacles stands in the way. `numbers` are the §
    that its new decisions will get, `adjuster_ids` the persons who are on the list as adjusters.
    """

    meeting: Meeting
    refusal: str
    obstacles: tuple[Obstacle, ...]
    kind: PaperKind
    numbers: tuple[int, ...]
    adjuster_ids: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.refusal and not self.obstacles

    @property
    def marks_as_held(self) -> bool:
        """Whether the meeting is marked as held in the same step."""
        return self.meeting.state is MeetingState.PLANNED


class Finalising(Service):
    """Finalise and reopen minutes, read their revisions, and record who has adjusted them."""

    def standing(self, meeting_id: str) -> Standing:
        """What finalising would do, and what stands in the way. Raises NotFound."""
        with self._store.snapshot():
            document = self._meetings.document(meeting_id)
            meeting = document.meeting
            before = finalising.in_order_of_items(document)
            after = finalising.numbered(before, self._highest(meeting))
            return Standing(
                meeting=meeting,
                refusal=finalising.refusal(meeting, self._session.today()),
                obstacles=obstacles(document) if meeting.is_open else (),
                kind=paper_kind(meeting.paper, has_decisions=bool(document.decisions)),
                numbers=tuple(
                    new.number for old, new in zip(before, after, strict=True) if new.number and not old.number
                ),
                adjuster_ids=tuple(one.person_id for one in document.attendances if one.role is Role.ADJUSTER),
            )

    def finalise(
        self,
        meeting_id: str,
        *,
        version: int | None = None,
        adjuster_ids: Sequence[str] = (),
        is_immediate: bool = False,
        paper: PaperChoice | None = None,
    ) -> Done[MinutesRevision]:
        """Number the decisions and freeze the minutes; a planned meeting of today or earlier counts as held.

        `paper` says what they are called, where it is another choice than the meeting's.

        `version` is that of the meeting that somebody has read. Raises StaleRecord when it was changed since,
        Invalid when something must be settled first, NotFound. Undo passes over it; `reopen` is the way back.
        """
        with self._session.writing_for_good(*_TOPICS, what=N_("Finalise minutes")) as writing:
            document = self._meetings.document(meeting_id)
            meeting = document.meeting
            if version is not None and version != meeting.version:
                raise StaleRecord(CHANGED_MEANWHILE, current=meeting)
            self._check(document)
            for decision in finalising.numbered(finalising.in_order_of_items(document), self._highest(meeting)):
                writing.update(decision)
            wanted = replace(
                meeting,
                state=MeetingState.FINALISED,
                revision=meeting.revision + 1,
                reopen_reason="",
                paper=paper or meeting.paper,
            )
            self._add_adjustments(writing, wanted, adjuster_ids, is_immediate=is_immediate)
            revision = writing.insert(self._freeze(wanted, reason=meeting.reopen_reason))
            writing.update(wanted)
        return Done(value=revision, set_id=writing.id, what=writing.what)

    def may_reopen(self, meeting: Meeting) -> bool:
        """Whether it is the latest finalised meeting of its body; earlier ones are settled."""
        return not meeting.is_open and revisions.latest_finalised(self._store, meeting.body_id) == meeting.id

    def reopen(self, meeting_id: str, reason: str) -> Done[Meeting]:
        """Let the latest finalised minutes of a body be mended; what was finalised is kept. Raises Invalid."""
        with self._session.writing_for_good(*_TOPICS, what=N_("Reopen minutes")) as writing:
            meeting = self._meetings.get(meeting_id)
            if meeting.is_open:
                raise Invalid(state=N_("The minutes are not finalised, so they can be changed as they are."))
            if not self.may_reopen(meeting):
                raise Invalid(
                    state=N_(
                        "Only the latest finalised minutes of a group can be reopened. Mend earlier ones by a decision "
                        "at the next meeting, or by a correction."
                    )
                )
            opened = replace(meeting, state=MeetingState.HELD, reopen_reason=reason)
            if not opened.reopen_reason:
                raise Invalid(reason=N_("Write why the minutes are reopened."))
            stored = writing.update(opened)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def revisions(self, meeting_id: str) -> tuple[MinutesRevision, ...]:
        """What has been finalised of a meeting, the first one first."""
        return reading.listed(self._store, MinutesRevision, meeting_id=meeting_id, order=("number",))

    def revision(self, meeting_id: str, number: int) -> MinutesRevision:
        """One revision. Raises NotFound with those there are."""
        found = self.revisions(meeting_id)
        for one in found:
            if one.number == number:
                return one
        known = ", ".join(str(one.number) for one in found) or "–"
        raise NotFound(N_("There is no version {number}. The meeting has: {known}."), number=number, known=known)

    def check(self, meeting_id: str, number: int) -> str:
        """What of a revision is not as it was finalised, as a source text; empty when all of it is. Raises NotFound.

        The digest is reckoned anew and held against the history, which a change of text and digest together would
        have to know of; the decisions that the database holds are held against the latest revision.
        """
        revision = self.revision(meeting_id, number)
        if not revision.is_whole:
            return N_("The text has been altered in the database: its SHA-256 is another than when it was finalised.")
        told = [change.after.get("sha256") for _set, change in record_history.of_record(self._store, revision.id)]
        if revision.sha256 not in told:
            return N_("The text and its SHA-256 have been altered: the history knows another one.")
        meeting = self._meetings.get(meeting_id)
        if meeting.is_open or number != meeting.revision:
            return ""
        frozen, now_there = self.minutes_of(revision), self._minutes.as_they_stand(meeting_id)
        if [(item.title, item.paragraphs) for item in frozen.items] != [
            (item.title, item.paragraphs) for item in now_there.items
        ] or frozen.decisions != now_there.decisions:
            return N_("The frozen text is whole, but items or decisions have been altered in the database beside it.")
        return ""

    def minutes_of(self, revision: MinutesRevision) -> Minutes:
        """The minutes as they were frozen. Raises UnusableFile when their text is no longer minutes."""
        return from_json(revision.content)

    def adjustments(self, meeting_id: str) -> tuple[Adjustment, ...]:
        """Who adjusts the revisions of a meeting, in order."""
        return reading.listed(self._store, Adjustment, meeting_id=meeting_id, order=("revision", "position", "id"))

    def adjust(self, meeting_id: str, person_id: str, day: date | None, *, note: str = "") -> Done[Adjustment]:
        """Record that a person adjusts the latest revision, or has done so on a day. Raises Invalid."""
        meeting = self._meetings.get(meeting_id)
        if not meeting.was_finalised:
            raise Invalid(person_id=N_("Finalise the minutes first; then they can be adjusted."))
        if day is not None and not meeting.day <= day <= self._session.today():
            raise Invalid(day=N_("Choose a day from that of the meeting to today."))
        known = reading.listed(self._store, Adjustment, meeting_id=meeting_id, revision=meeting.revision)
        one = next((one for one in known if one.person_id == person_id), None) or Adjustment(
            meeting_id=meeting_id, revision=meeting.revision, person_id=person_id, position=len(known)
        )
        with self._session.writing(*_TOPICS, what=N_("Record the adjustment")) as writing:
            stored = writing.save(replace(one, day=day, note=note or one.note))
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def remove_adjustment(self, adjustment: Adjustment) -> Done[None]:
        """Take an adjuster off the list. Raises StaleRecord."""
        with self._session.writing(*_TOPICS, what=N_("Remove the adjuster")) as writing:
            writing.remove(adjustment)
        return Done(value=None, set_id=writing.id, what=writing.what)

    def _check(self, document: MeetingDocument) -> None:
        refusal = finalising.refusal(document.meeting, self._session.today())
        if refusal:
            raise Invalid(state=refusal)
        if obstacles(document):
            raise Invalid(
                state=N_(
                    "The minutes cannot be finalised yet: every item must be dealt with or postponed, and every open "
                    "action needs an owner and a last day."
                )
            )

    def _freeze(self, meeting: Meeting, *, reason: str) -> MinutesRevision:
        """The next revision, of what stands in the database now."""
        earlier = self.revisions(meeting.id)
        finalised_at = now()
        if earlier and finalised_at <= earlier[-1].finalised_at:
            # The clock has been set back; the order of the revisions must not turn round.
            finalised_at = earlier[-1].finalised_at + timedelta(microseconds=1)
        local = to_local(finalised_at)
        minutes = self._minutes.as_they_stand(meeting.id)
        change = MinutesChange(revision=meeting.revision, day=local.date(), reason=reason)
        # What is about to be stored: the minutes must say of themselves that they are finalised.
        minutes = replace(
            minutes,
            state=meeting.state,
            choice=meeting.paper,
            version=meeting.version + 1,
            revision=meeting.revision,
            finalised_at=local,
            finalised_by=self._session.who,
            changes=(*minutes.changes, change) if earlier else (),
        )
        content = to_json(minutes)
        return MinutesRevision(
            meeting_id=meeting.id,
            number=meeting.revision,
            kind=minutes.kind,
            content=content,
            sha256=digest(content),
            finalised_at=finalised_at,
            finalised_by=self._session.who,
            reason=reason,
        )

    def _add_adjustments(
        self, writing: "Writing", meeting: Meeting, person_ids: Sequence[str], *, is_immediate: bool
    ) -> None:
        day = self._session.today() if is_immediate else None
        for position, person_id in enumerate(dict.fromkeys(person_ids)):
            writing.insert(
                Adjustment(
                    meeting_id=meeting.id,
                    revision=meeting.revision,
                    person_id=person_id,
                    position=position,
                    day=day,
                    is_immediate=is_immediate,
                )
            )

    def _highest(self, meeting: Meeting) -> int:
        return revisions.highest_number(self._store, meeting.body_id, meeting.day.year)

    @property
    def _meetings(self) -> Meetings:
        return Meetings(self._session)

    @property
    def _minutes(self) -> "MinutesService":
        # Brings all that papers are made with, of which one who looks at a meeting needs nothing.
        from samverkan_desktop.services.minutes import MinutesService

        return MinutesService(self._session)
