"""Plans, commitments and events from plain values, with their activities and signatories."""

from collections.abc import Callable

from samverkan_desktop.domain.commitments import Commitment, SignatoryState
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.events import Event, EventKind, EventState
from samverkan_desktop.domain.plans import ActivityState, Plan, PlanActivity, PlanKind, RevisionState
from samverkan_desktop.domain.undertakings import CommitmentDocument, EventDocument, PlanDocument
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.commitments import Commitments, signatories_named
from samverkan_desktop.services.entry_names import Names
from samverkan_desktop.services.events import Events
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.people import People
from samverkan_desktop.services.plans import Plans


class UndertakingEntries:
    """What `Entries` hands over; `kinds` are its verbs by the word of the command line."""

    def __init__(self, session: Session, names: Names) -> None:
        self._names, self._people = names, People(session)
        self._plans, self._commitments, self._events = Plans(session), Commitments(session), Events(session)
        self.kinds: dict[str, Callable[[Fields], str]] = {
            "plan": self._add_plan,
            "commitment": self._add_commitment,
            "event": self._add_event,
        }

    def _add_plan(self, fields: Fields) -> str:
        plan = Plan(
            area_id=self._names.area_id(fields),
            name=fields.text("name", required=True),
            kind=fields.code("kind", PlanKind, PlanKind.ACTION_PLAN),
            start=fields.day("start"),
            end=fields.day("end"),
            state=fields.code("state", RevisionState, RevisionState.IN_FORCE),
            waiting_for=fields.text("waiting_for"),
            url=fields.text("url"),
            note=fields.text("note"),
        )
        document = PlanDocument(
            plan=plan,
            owner_ids=self._names.organisation_ids(fields, "owner"),
            activities=tuple(self._activity(plan, one) for one in fields.objects("activities", "text")),
            goal_ids=self._names.goal_ids(fields),
        )
        return self._plans.save(document).value.plan.id

    def _activity(self, plan: Plan, fields: Fields) -> PlanActivity:
        activity = PlanActivity(
            plan_id=plan.id,
            text=fields.text("text", required=True),
            state=fields.code("state", ActivityState, ActivityState.NOT_STARTED),
            progress=_percentage(fields),
            due=fields.day("due"),
            owner_organisation_id=self._names.organisation_id(fields),
            note=fields.text("note"),
        )
        fields.finish()
        return activity

    def _add_commitment(self, fields: Fields) -> str:
        commitment = Commitment(
            area_id=self._names.area_id(fields),
            name=fields.text("name", required=True),
            text=fields.text("text"),
            day=fields.day("date"),
            due=fields.day("due"),
            url=fields.text("url"),
        )
        document = CommitmentDocument(commitment=commitment, goal_ids=self._names.goal_ids(fields))
        organisations = self._people.organisations()
        for one in fields.objects("signatories", "name"):
            added = signatories_named(
                (one.text("name", required=True),),
                organisations,
                document.signatories,
                commitment_id=commitment.id,
                state=one.code("state", SignatoryState, SignatoryState.ASKED),
                day=one.day("date"),
            )
            one.finish()
            if not added:
                raise Invalid(signatories=N_("The same organisation is named twice among those who sign."))
            document = CommitmentDocument(
                commitment=commitment, signatories=(*document.signatories, *added), goal_ids=document.goal_ids
            )
        return self._commitments.save(document).value.commitment.id

    def _add_event(self, fields: Fields) -> str:
        event = Event(
            area_id=self._names.area_id(fields),
            title=fields.text("title", required=True),
            kind=fields.code("kind", EventKind, EventKind.OTHER),
            day=fields.day("date"),
            last_day=fields.day("last_date"),
            state=fields.code("state", EventState, EventState.PLANNED),
            waiting_for=fields.text("waiting_for"),
            partners=fields.text("partners"),
            url=fields.text("url"),
            note=fields.text("note"),
        )
        document = EventDocument(event=event, goal_ids=self._names.goal_ids(fields))
        return self._events.save(document).value.event.id


def _percentage(fields: Fields) -> int | None:
    text = fields.text("progress").removesuffix("%").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise Invalid(progress=N_("Write the progress as a percentage from 0 to 100."))
    return int(text)
