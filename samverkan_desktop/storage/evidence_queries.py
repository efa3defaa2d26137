"""The queries for what judgements rest on, what that is called, and what rests on a record."""

from collections.abc import Callable
from typing import Any

from peewee import JOIN

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.storage.placing import place, places, prepared_for
from samverkan_desktop.storage.tables import (
    ActionItem,
    Area,
    Assessment,
    Body,
    Commitment,
    Correction,
    Decision,
    Event,
    Evidence,
    Goal,
    Indicator,
    Measurement,
    Meeting,
    Organisation,
    OrganisationView,
    Period,
    Plan,
)

# By kind of record, how its id and what is said of it are asked for.
_NAMED: dict[EvidenceKind, Callable[[], Any]] = {
    EvidenceKind.MEETING: lambda: Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body),
    EvidenceKind.DECISION: lambda: Decision.select(Decision.id, Decision.number, Decision.text),
    EvidenceKind.ACTION: lambda: ActionItem.select(ActionItem.id, ActionItem.text),
    EvidenceKind.MEASUREMENT: lambda: Measurement.select(
        Measurement.id,
        Indicator.name,
        Indicator.unit,
        Measurement.day,
        Measurement.value,
        Measurement.text,
        Measurement.unit,
        Measurement.place,
        Measurement.dimension,
    ).join(Indicator),
    EvidenceKind.CORRECTION: lambda: Correction.select(Correction.id, Correction.old, Correction.new),
    EvidenceKind.EVENT: lambda: Event.select(Event.id, Event.title),
    EvidenceKind.PLAN: lambda: Plan.select(Plan.id, Plan.name),
    EvidenceKind.COMMITMENT: lambda: Commitment.select(Commitment.id, Commitment.name),
}


@prepared_for(())
def of_assessments() -> Any:
    """What the assessments of `period` rest on, in order."""
    return (
        Evidence.select(
            Evidence.assessment, Evidence.id, Evidence.kind, Evidence.target_id, Evidence.text, Evidence.url
        )
        .where(Evidence.assessment.in_(_assessed()), Evidence.removal.is_null())
        .order_by(Evidence.position, Evidence.id)
    )


@prepared_for(())
def views() -> Any:
    """What the organisations think in the assessments of `period`, with their names."""
    return (
        OrganisationView.select(
            OrganisationView.assessment,
            Organisation.name,
            OrganisationView.cooperation,
            OrganisationView.attainment,
            OrganisationView.text,
        )
        .join(Organisation, JOIN.LEFT_OUTER)
        .where(OrganisationView.assessment.in_(_assessed()), OrganisationView.removal.is_null())
        .order_by(Organisation.name, OrganisationView.id)
    )


def _assessed() -> Any:
    return (
        Assessment.select(Assessment.id)
        .join(Goal)
        .where(Goal.period == place("period"), Assessment.removal.is_null(), Goal.removal.is_null())
    )


@prepared_for(*((str(kind), 20) for kind in _NAMED))
def named(kind: str, count: int) -> Any:
    """What the records `ids` of a kind are called, as far as it can be told of them."""
    query = _NAMED[EvidenceKind(kind)]()
    return query.where(query.model.id.in_(places("ids", count)))


@prepared_for((20,))
def resting_on(count: int) -> Any:
    """The assessments that rest on any of the records `targets`, the latest first."""
    return (
        Evidence.select(Assessment.id, Assessment.day, Goal.id, Goal.wording, Area.name, Period.start, Period.end)
        .join(Assessment)
        .join(Goal)
        .join(Area)
        .join_from(Goal, Period)
        .where(
            Evidence.target_id.in_(places("targets", count)),
            Evidence.removal.is_null(),
            Assessment.removal.is_null(),
            Goal.removal.is_null(),
        )
        .order_by(Assessment.day.desc(), Assessment.id)
        .distinct()
    )
