"""The queries for what goals follow on and what is meant to become of them."""

from typing import Any

from samverkan_desktop.domain.relevance import Relevance as RelevanceRecord
from samverkan_desktop.storage.placing import place, places, prepared_for
from samverkan_desktop.storage.tables import Area, Goal, Period, Relevance, Succession
from samverkan_desktop.storage.writing import select


@prepared_for((1,), (2,))
def predecessors(period_count: int) -> Any:
    """For the goals of `periods`, the goals on which they follow, the earliest first."""
    Later = Goal.alias()  # noqa: N806 - peewee aliases are classes
    return (
        Succession.select(Later.id, Goal.id, Goal.wording, Period.start, Period.end, Succession.kind)
        .join(Later, on=(Succession.goal == Later.id))
        .join_from(Succession, Goal, on=(Succession.predecessor == Goal.id))
        .join(Period)
        .where(
            Later.period.in_(places("periods", period_count)),
            Later.removal.is_null(),
            Goal.removal.is_null(),
            Succession.removal.is_null(),
        )
        .order_by(Period.start, Goal.position, Goal.id)
    )


@prepared_for((1, False), (2, False), (1, True))
def carried(period_count: int, is_into_one: bool) -> Any:
    """The goals of `periods` on which a living goal follows, of the period `into` or of any."""
    Later = Goal.alias()  # noqa: N806
    query = (
        Succession.select(Succession.predecessor)
        .join(Later, on=(Succession.goal == Later.id))
        .join_from(Succession, Goal, on=(Succession.predecessor == Goal.id))
        .where(Goal.period.in_(places("periods", period_count)), Later.removal.is_null(), Succession.removal.is_null())
    )
    return query.where(Later.period == place("into")) if is_into_one else query


@prepared_for((1,), (2,))
def relevances(period_count: int) -> Any:
    """What is meant to become of the goals of `periods`."""
    query = select(RelevanceRecord).join(Goal, on=(Relevance.goal == Goal.id))
    return query.where(
        Goal.period.in_(places("periods", period_count)), Goal.removal.is_null(), Relevance.removal.is_null()
    )


@prepared_for((20,))
def members(count: int) -> Any:
    """The living of `goals` with their areas and periods, the earliest period first."""
    return (
        Goal.select(Goal.id, Goal.wording, Area.name, Period.start, Period.end)
        .join(Area)
        .join_from(Goal, Period)
        .where(Goal.id.in_(places("goals", count)), Goal.removal.is_null())
        .order_by(Period.start, Goal.position, Goal.id)
    )
