"""The sheets of plans, commitments and events, taken back."""

import uuid
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, ClassVar

from samverkan_desktop.domain.commitments import SIGNATORY_STATE_LABELS, Commitment, Signatory, SignatoryState
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.events import EVENT_KIND_LABELS, EVENT_STATE_LABELS, Event, EventKind, EventState
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.plans import (
    PLAN_KIND_LABELS,
    REVISION_STATE_LABELS,
    Plan,
    PlanKind,
    PlanOwner,
    RevisionState,
)
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.relevance import GoalLink, LinkedKind
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.undertakings import CommitmentDocument, EventDocument, PlanDocument
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.commitments import Commitments
from samverkan_desktop.services.events import Events
from samverkan_desktop.services.excel_fields import Field, NameField, choice_field, day_field, text_field
from samverkan_desktop.services.excel_sheets import ALL_AREAS, Held, SheetBack, Values, chosen, short
from samverkan_desktop.services.plans import Plans
from samverkan_desktop.storage import overviews, reading, way_back

_NO_GOAL = N_("There is no goal {name} in the period of this file. Write the area and the number, separated by commas.")
_NO_COMMITMENT = N_("Write which commitment it is.")
# Who is written into the line of a commitment that nobody had been asked to sign.
_FIRST_SIGNATORY = uuid.UUID("0b6f9a0d-4f43-4d1c-8f0e-1d6d4f0a5a51")


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A goal as these sheets name it: the area and the number."""

    id: str
    name: str


class ServingGoals(SheetBack):
    """What sheets share whose rows serve goals of the period; those of other periods are left as they are."""

    linked: ClassVar[LinkedKind]

    @cached_property
    def _places(self) -> tuple[_Place, ...]:
        goals = overviews.goals(self._store, self._period_id) if self._period_id else ()
        return tuple(_Place(id=one.id, name=f"{one.area} {one.number}") for one in goals)

    def _goals(self) -> Field:
        return NameField(self._places, _NO_GOAL, label=lambda one: one.name).many("goals")

    def _served(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        here = {one.id for one in self._places}
        links = way_back.living(self._store, GoalLink, ids, by="target_id")
        return {
            one: tuple(sorted(link.goal_id for link in links[one] if link.kind is self.linked and link.goal_id in here))
            for one in ids
        }

    def _with_goals(self, before: tuple[str, ...], values: Values) -> tuple[str, ...]:
        if "goals" not in values:
            return before
        here = {one.id for one in self._places}
        return (*(one for one in before if one not in here), *values["goals"])

    def _shared_fields(self) -> tuple[Field, ...]:
        return self._goals(), text_field("text"), text_field("url", lines=False)


class PlansBack(ServingGoals):
    """All of a plan but what it sets out to do."""

    key, record, linked = SheetKey.PLANS, Plan, LinkedKind.PLAN
    elsewhere: ClassVar = {
        key: N_("What a plan sets out to do is changed in the program, in the plan itself.")
        for key in ("activities", "done", "activity_list")
    }
    names: ClassVar = {"area": "area_id", "text": "note"}
    _APART: ClassVar = ("owners", "goals")

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        return chosen(self._all, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        owners = way_back.living(self._store, PlanOwner, ids, by="plan_id")
        served = self._served(ids)
        names = [one.key for one in self._all if one.key not in self._APART]
        found = {}
        for (one,) in way_back.living(self._store, Plan, ids).values():
            values = {key: getattr(one, self.names.get(key, key)) for key in names}
            values["owners"] = tuple(sorted({owner.organisation_id for owner in owners[one.id]}))
            values["goals"] = served[one.id]
            found[one.id] = Held(label=short(one.name), version=one.version, values=values)
        return found

    def check(self, record_id: str, values: Values, _held: Held | None) -> str:
        return self._made(Plan(id=record_id, name="-"), {"name": "", **values}).name

    def add(self, record_id: str, values: Values) -> None:
        plan = self._made(Plan(id=record_id, name="-"), values)
        goals = self._with_goals((), values)
        Plans(self._session).save(PlanDocument(plan=plan, owner_ids=values.get("owners", ()), goal_ids=goals))

    def change(self, record_id: str, values: Values) -> None:
        plans = Plans(self._session)
        document = plans.document(record_id)
        plans.save(
            replace(
                document,
                plan=self._made(document.plan, values),
                owner_ids=values.get("owners", document.owner_ids),
                goal_ids=self._with_goals(document.goal_ids, values),
            )
        )

    def remove(self, record_id: str) -> None:
        plans = Plans(self._session)
        plans.remove(plans.get(record_id))

    @cached_property
    def _all(self) -> tuple[Field, ...]:
        return (
            self._areas(nobody=ALL_AREAS).field("area"),
            text_field("name", lines=False),
            choice_field("kind", PLAN_KIND_LABELS, empty=PlanKind.ACTION_PLAN),
            choice_field("state", REVISION_STATE_LABELS, empty=RevisionState.IN_FORCE),
            text_field("waiting_for", lines=False),
            day_field("start"),
            day_field("end"),
            self._organisations().many("owners"),
            *self._shared_fields(),
        )

    def _made(self, plan: Plan, values: Values) -> Plan:
        parts = {self.names.get(key, key): value for key, value in values.items() if key not in self._APART}
        return replace(plan, **parts)


class CommitmentsBack(ServingGoals):
    """Those who sign, one in each row, and what is told of the commitment in all of its rows."""

    key, record, linked = SheetKey.COMMITMENTS, Signatory, LinkedKind.COMMITMENT
    _OF_ALL: ClassVar = {
        "area": "area_id",
        "commitment": "name",
        "made": "day",
        "due": "due",
        "text": "text",
        "url": "url",
    }
    _OWN = ("state", "day", "note")
    common = frozenset({*_OF_ALL, "goals"})

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            self._areas(nobody=ALL_AREAS).field("area"),
            text_field("commitment", lines=False),
            text_field("name", lines=False),
            choice_field("state", SIGNATORY_STATE_LABELS, empty=SignatoryState.ASKED),
            day_field("day"),
            day_field("made"),
            day_field("due"),
            text_field("note", lines=False),
            *self._shared_fields(),
            text_field("commitment_id", lines=False, fixed=True),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        alone = {_first_of(one): one for one in ids}
        signing = {one.id: one for (one,) in way_back.living(self._store, Signatory, (*ids, *alone)).values()}
        owners = {one.commitment_id for one in signing.values()} | set(ids)
        heads = {one.id: one for (one,) in way_back.living(self._store, Commitment, sorted(owners)).values()}
        served = self._served(sorted(heads))
        found = {}
        for row_id in ids:
            one = signing.get(row_id)
            head = heads.get(one.commitment_id if one else row_id)
            if head is None:
                continue
            written = one or signing.get(_first_of(row_id))
            name = self._name_of(written) if written else ""
            found[row_id] = Held(
                label=", ".join(part for part in (short(head.name), name) if part),
                version=one.version if one else head.version,
                values={
                    **{key: getattr(head, own) for key, own in self._OF_ALL.items()},
                    "goals": served[head.id],
                    "commitment_id": head.id,
                    "name": name,
                    "state": written.state if written else SignatoryState.ASKED,
                    "day": written.day if written else None,
                    "note": written.note if written else "",
                },
                whole=head.id,
                stays=N_("Somebody signs it now. Remove the commitment in the program.")
                if one is None and self._signed(head.id)
                else "",
            )
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if held is not None:
            self._head(Commitment(id="", name="-"), values)
            if values["name"]:
                self._signatory(Signatory(id=record_id, commitment_id="", name="-"), values)
            elif held.values["name"] or any(values[key] != held.values[key] for key in self._OWN):
                raise Invalid(name=N_("Write who signs."))
            return held.label
        known = self._known(values)
        if known is None:
            self._head(Commitment(id=record_id, name="-"), {"commitment": "", **values})
        if values.get("name"):
            self._signatory(Signatory(id=record_id, commitment_id="", name="-"), values)
        elif known is not None:
            raise Invalid(name=N_("Write who signs."))
        name = known.name if known else values["commitment"]
        return ", ".join(part for part in (short(name), values.get("name", "")) if part)

    def add(self, record_id: str, values: Values) -> None:
        service = Commitments(self._session)
        known = self._known(values)
        if known is None:
            # The first row of a commitment that is new makes it; without anybody who signs, it is the row.
            head_id = record_id if not values.get("name") else Commitment(name="-").id
            head = self._head(Commitment(id=head_id, name="-"), values)
            document = CommitmentDocument(commitment=head, goal_ids=self._with_goals((), values))
        else:
            document = service.document(known.id)
        if values.get("name"):
            blank = Signatory(id=record_id, commitment_id=document.commitment.id, name="-")
            document = replace(document, signatories=(*document.signatories, self._signatory(blank, values)))
        saved = service.save(document).value
        self._commitments[saved.commitment.id] = saved.commitment

    def change(self, record_id: str, values: Values) -> None:
        service = Commitments(self._session)
        found = way_back.living(self._store, Signatory, (record_id, _first_of(record_id)))
        one = next((rows[0] for rows in (found[record_id], found[_first_of(record_id)]) if rows), None)
        document = service.document(one.commitment_id if one else record_id)
        own = {key: values[key] for key in ("name", *self._OWN) if key in values}
        signatories = document.signatories
        if own and one is not None:
            made = self._signatory(one, own)
            signatories = tuple(made if other.id == one.id else other for other in signatories)
        elif own.get("name"):
            blank = Signatory(id=_first_of(record_id), commitment_id=record_id, name="-")
            signatories = (*signatories, self._signatory(blank, own))
        service.save(
            replace(
                document,
                commitment=self._head(document.commitment, values),
                signatories=signatories,
                goal_ids=self._with_goals(document.goal_ids, values),
            )
        )

    def remove(self, record_id: str) -> None:
        service = Commitments(self._session)
        (one,) = way_back.living(self._store, Signatory, (record_id,))[record_id] or (None,)
        if one is None:
            service.remove(service.get(record_id))
            return
        document = service.document(one.commitment_id)
        left = tuple(other for other in document.signatories if other.id != record_id)
        service.save(replace(document, signatories=left))

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        # What is told of the commitment itself is found by the commitment, not by the row.
        return None if key in self.common else super().source(key)

    def known(self, ids: Sequence[str]) -> dict[str, bool]:
        return way_back.known(self._store, Commitment, ids) | way_back.known(self._store, Signatory, ids)

    @cached_property
    def _organisations_by_id(self) -> dict[str, Organisation]:
        return {one.id: one for one in reading.listed(self._store, Organisation)}

    @cached_property
    def _commitments(self) -> dict[str, Commitment]:
        return {one.id: one for one in reading.listed(self._store, Commitment)}

    @cached_property
    def _with_signatories(self) -> set[str]:
        return {one.commitment_id for one in reading.listed(self._store, Signatory)}

    def _signed(self, commitment_id: str) -> bool:
        return commitment_id in self._with_signatories

    def _name_of(self, one: Signatory) -> str:
        organisation = self._organisations_by_id.get(one.organisation_id or "")
        return organisation.name if organisation else one.name

    def _known(self, values: Values) -> Commitment | None:
        """The commitment that a new row names, or None where it makes one. Raises Invalid."""
        known = self._commitments.get(values.get("commitment_id") or "")
        if known is not None:
            return known
        name = fold(values.get("commitment") or "")
        if not name:
            raise Invalid(commitment=_NO_COMMITMENT)
        found = [one for one in self._commitments.values() if fold(one.name) == name]
        if len(found) > 1:
            raise Invalid(commitment=N_("Several commitments have this name. Copy a row of the right one."))
        return found[0] if found else None

    def _head(self, commitment: Commitment, values: Values) -> Commitment:
        return replace(commitment, **{own: values[key] for key, own in self._OF_ALL.items() if key in values})

    def _signatory(self, signatory: Signatory, values: Values) -> Signatory:
        parts = {key: values[key] for key in self._OWN if key in values}
        if "name" in values:
            named = values["name"]
            organisation = next((one for one in self._organisations_by_id.values() if one.answers_to(named)), None)
            parts["organisation_id"] = organisation.id if organisation and named else None
            parts["name"] = "" if parts["organisation_id"] else named
        return replace(signatory, **parts)


class EventsBack(ServingGoals):
    """All of an event."""

    key, record, linked = SheetKey.EVENTS, Event, LinkedKind.EVENT
    names: ClassVar = {"area": "area_id", "name": "title", "text": "note"}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        return chosen(self._all, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        served = self._served(ids)
        names = [one.key for one in self._all if one.key != "goals"]
        found = {}
        for (one,) in way_back.living(self._store, Event, ids).values():
            values = {key: getattr(one, self.names.get(key, key)) for key in names}
            found[one.id] = Held(
                label=short(one.title), version=one.version, values={**values, "goals": served[one.id]}
            )
        return found

    def check(self, record_id: str, values: Values, _held: Held | None) -> str:
        return self._event(record_id, values).title

    def add(self, record_id: str, values: Values) -> None:
        goals = self._with_goals((), values)
        Events(self._session).save(EventDocument(event=self._event(record_id, values), goal_ids=goals))

    def change(self, record_id: str, values: Values) -> None:
        events = Events(self._session)
        document = events.document(record_id)
        changed = replace(document.event, **self._parts(values))
        events.save(replace(document, event=changed, goal_ids=self._with_goals(document.goal_ids, values)))

    def remove(self, record_id: str) -> None:
        events = Events(self._session)
        events.remove(events.get(record_id))

    @cached_property
    def _all(self) -> tuple[Field, ...]:
        return (
            self._areas(nobody=ALL_AREAS).field("area"),
            text_field("name", lines=False),
            choice_field("kind", EVENT_KIND_LABELS, empty=EventKind.OTHER),
            choice_field("state", EVENT_STATE_LABELS, empty=EventState.PLANNED),
            text_field("waiting_for", lines=False),
            day_field("day"),
            day_field("last_day"),
            text_field("partners", lines=False),
            *self._shared_fields(),
        )

    def _parts(self, values: Values) -> dict[str, Any]:
        return {self.names.get(key, key): value for key, value in values.items() if key != "goals"}

    def _event(self, record_id: str, values: Values) -> Event:
        return Event(id=record_id, **{"title": "", **self._parts(values)})


def _first_of(commitment_id: str) -> str:
    return str(uuid.uuid5(_FIRST_SIGNATORY, commitment_id))
