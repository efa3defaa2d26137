"""The queries for what happened in an area during a period, from `start` up to `end`."""

from typing import Any

from peewee import JOIN, Case, fn

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.commitments import SignatoryState
from samverkan_desktop.domain.events import EventState
from samverkan_desktop.domain.meetings import TOOK_PLACE
from samverkan_desktop.domain.plans import ActivityState, RevisionState
from samverkan_desktop.storage.meeting_log_queries import OF_AREA, met
from samverkan_desktop.storage.placing import Chosen, place, prepared_for
from samverkan_desktop.storage.tables import (
    ActionItem,
    AgendaItem,
    Body,
    Commitment,
    Correction,
    Decision,
    Event,
    Indicator,
    Measurement,
    Meeting,
    Organisation,
    Person,
    Plan,
    PlanActivity,
    Signatory,
)

_BEGUN = (ActivityState.ONGOING, ActivityState.WAITING, ActivityState.DONE)
_BEHIND_IT = (SignatoryState.SIGNED, SignatoryState.FULFILLED)


@prepared_for(())
def agenda() -> Any:
    """The agendas of the meetings that took place, in order."""
    return (
        AgendaItem.select(AgendaItem.meeting, AgendaItem.title)
        .join(Meeting)
        .where(_held(), AgendaItem.removal.is_null())
        .order_by(AgendaItem.position, AgendaItem.id)
    )


@prepared_for(())
def meetings() -> Any:
    """Those meetings, the latest first."""
    return (
        Meeting.select(Meeting.id, Meeting.body, Body.name, Meeting.title, Meeting.starts_at)
        .join(Body)
        .where(_held())
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )


@prepared_for(())
def decisions() -> Any:
    """What was decided at them, the latest first."""
    return (
        Decision.select(Decision.id, Decision.number, Decision.text, Body.name, Meeting.starts_at)
        .join(Meeting)
        .join(Body)
        .where(_held(), Decision.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id, Decision.position, Decision.id)
    )


@prepared_for(())
def actions() -> Any:
    """What was done, the latest first."""
    return (
        ActionItem.select(
            ActionItem.id,
            ActionItem.text,
            ActionItem.ended_on,
            Organisation.short_name,
            Organisation.name,
            Person.name,
        )
        .join(Organisation, JOIN.LEFT_OUTER, on=(ActionItem.owner_organisation == Organisation.id))
        .join_from(ActionItem, Person, JOIN.LEFT_OUTER)
        .where(
            ActionItem.area == place("area"),
            ActionItem.removal.is_null(),
            ActionItem.state == ActionState.DONE,
            _within(ActionItem.ended_on),
        )
        .order_by(ActionItem.ended_on.desc(), ActionItem.id)
    )


@prepared_for(())
def measurements() -> Any:
    """Values without those that were replaced, the latest first."""
    Later = Measurement.alias()  # noqa: N806 - peewee aliases are classes
    replaced = Later.select(Later.replaces).where(Later.removal.is_null(), Later.replaces.is_null(False))
    return (
        Measurement.select(
            Measurement.id,
            Indicator.id,
            Indicator.name,
            Measurement.day,
            Measurement.value,
            Measurement.text,
            Indicator.unit,
            Measurement.place,
            Measurement.dimension,
            Measurement.status,
            Indicator.baseline,
            Indicator.target,
            Indicator.target_day,
        )
        .join(Indicator)
        .where(
            Indicator.area == place("area"),
            Indicator.removal.is_null(),
            Measurement.removal.is_null(),
            Measurement.id.not_in(replaced),
            _within(Measurement.day),
        )
        .order_by(Measurement.day.desc(), Indicator.position, Measurement.place, Measurement.id)
    )


@prepared_for(())
def corrections() -> Any:
    """What was corrected, the latest first."""
    return (
        Correction.select(
            Correction.id, Correction.old, Correction.new, Correction.cause, Correction.discovered_on, Indicator.name
        )
        .join(Measurement, JOIN.LEFT_OUTER, on=(Correction.target_id == Measurement.id))
        .join(Indicator, JOIN.LEFT_OUTER, on=(Measurement.indicator == Indicator.id))
        .where(Correction.area == place("area"), Correction.removal.is_null(), _within(Correction.discovered_on))
        .order_by(Correction.discovered_on.desc(), Correction.id)
    )


@prepared_for(())
def events() -> Any:
    """Those of the period, and those without a day that go on or wait."""
    is_open = Event.day.is_null() & Event.state.in_([EventState.ONGOING, EventState.WAITING])
    return (
        Event.select(Event.id, Event.title, Event.day, Event.last_day, Event.state, Event.waiting_for, Event.partners)
        .where(
            Event.area == place("area"),
            Event.removal.is_null(),
            Event.state != EventState.CANCELLED,
            _within(Event.day) | is_open,
        )
        .order_by(Event.day.desc(), Event.id)
    )


@prepared_for(())
def plans() -> Any:
    """Plans that are about to change."""
    return (
        Plan.select(Plan.id, Plan.name, Plan.state, Plan.waiting_for)
        .where(Plan.area == place("area"), Plan.removal.is_null(), Plan.state != RevisionState.IN_FORCE)
        .order_by(Plan.position, Plan.id)
    )


@prepared_for(())
def activities() -> Any:
    """What has begun of plans."""
    return (
        PlanActivity.select(Plan.id, PlanActivity.text, PlanActivity.state, PlanActivity.progress, Plan.name)
        .join(Plan)
        .where(
            Plan.area == place("area"),
            Plan.removal.is_null(),
            PlanActivity.removal.is_null(),
            PlanActivity.state.in_(list(_BEGUN)),
        )
        .order_by(Plan.position, Plan.id, PlanActivity.position, PlanActivity.id)
    )


@prepared_for(())
def commitments() -> Any:
    """Commitments, with how many stand behind each and how many are to."""
    signed = fn.SUM(Case(None, ((Signatory.state.in_(list(_BEHIND_IT)), 1),), 0))
    return (
        Commitment.select(Commitment.id, Commitment.name, Commitment.day, signed, fn.COUNT(Signatory.id))
        .join(Signatory)
        .where(
            Commitment.area == place("area"),
            Commitment.removal.is_null(),
            Signatory.removal.is_null(),
            Commitment.day.is_null() | (Commitment.day < place("end")),
        )
        .group_by(Commitment.id, Commitment.name, Commitment.day)
        .order_by(Commitment.day.desc(), Commitment.id)
    )


def _held() -> Any:
    return met(Chosen(OF_AREA)) & Meeting.state.in_(list(TOOK_PLACE))


def _within(field: Any) -> Any:
    return (field >= place("start")) & (field < place("end"))
