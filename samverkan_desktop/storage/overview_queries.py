"""The queries of the overviews of areas, goals and assessments."""

from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.storage.placing import place, places, prepared_for
from samverkan_desktop.storage.tables import Area, Assessment, Goal, OrganisationView, Paragraph, Placement


@prepared_for((False,), (True,))
def areas(filled: bool) -> Any:
    """The areas of `period` in order; `filled` tells how many goals and paragraphs they have."""
    counts = (
        table.select(fn.COUNT(table.id)).where(
            table.period == Placement.period, table.area == Placement.area, table.removal.is_null()
        )
        for table in (Goal, Paragraph)
    )
    told = (Placement.id, Placement.area, Area.name, Placement.position, Placement.closed_on)
    return (
        Placement.select(*told, *(counts if filled else ()))
        .join(Area)
        .where(Placement.period == place("period"), Placement.removal.is_null(), Area.removal.is_null())
        .order_by(Placement.position, Placement.id)
    )


@prepared_for((1, None), (1, 1), (2, None))
def goals(period_count: int, area_count: int | None) -> Any:
    """The goals of `periods`, of all areas or of `areas`, in the order of the tabs."""
    within = Goal.area.is_null(False) if area_count is None else Goal.area.in_(places("areas", area_count))
    # The few areas of the periods, told apart so that SQLite puts them together first: each goal would be looked up
    # among those of all periods, or each area among all goals.
    there = (
        Placement.select(Placement.id, Placement.period, Placement.area, Placement.position, Area.name)
        .join(Area)
        .where(Placement.period.in_(places("periods", period_count)), Placement.removal.is_null())
        .distinct()
        .alias("there")
    )
    return (
        Goal.select(Goal.period, Goal.id, Goal.area, there.c.name, Goal.wording)
        .join(there, JOIN.CROSS)
        .where(
            there.c.period_id == Goal.period,
            there.c.area_id == Goal.area,
            Goal.period.in_(places("periods", period_count)),
            Goal.removal.is_null(),
            within,
        )
        .order_by(there.c.position, there.c.id, Goal.position, Goal.id)
    )


@prepared_for((1,), (2,))
def judged(period_count: int) -> Any:
    """The assessments of the goals of `periods`, the oldest first."""
    return (
        Assessment.select(
            Assessment.goal, Assessment.day, Assessment.cooperation, Assessment.attainment, Assessment.text
        )
        .join(Goal)
        .where(Goal.period.in_(places("periods", period_count)), Goal.removal.is_null(), Assessment.removal.is_null())
        .order_by(Assessment.day, Assessment.id)
    )


@prepared_for(())
def diverging() -> Any:
    """The latest assessments of the goals of `period`, each beside every view of an organisation; none without one."""
    Later, Told = Assessment.alias(), OrganisationView.alias()  # noqa: N806 - peewee aliases are classes
    is_later = (Later.day > Assessment.day) | ((Later.day == Assessment.day) & (Later.id > Assessment.id))
    later = Later.select(Later.id).where(Later.goal == Assessment.goal, Later.removal.is_null(), is_later)
    told = Told.select(Told.id).where(Told.assessment == Assessment.id)
    return (
        Assessment.select(
            Assessment.goal,
            Assessment.cooperation,
            Assessment.attainment,
            OrganisationView.cooperation,
            OrganisationView.attainment,
        )
        .join(Goal)
        .join_from(Assessment, OrganisationView, on=(OrganisationView.assessment == Assessment.id))
        .where(
            Goal.period == place("period"),
            Goal.removal.is_null(),
            Assessment.removal.is_null(),
            OrganisationView.removal.is_null(),
            # Most have none, and that is told at once.
            fn.EXISTS(told),
            ~fn.EXISTS(later),
        )
    )


@prepared_for(())
def count_goals() -> Any:
    """How many goals an `area` has in a `period`."""
    return (
        Goal.select(fn.COUNT(Goal.id))
        .join_from(Goal, Placement, on=placed(Goal))
        .where(Goal.period == place("period"), Goal.area == place("area"), Goal.removal.is_null())
    )


def placed(table: Any) -> Any:
    """Where the area of a row stands in its period."""
    return (Placement.area == table.area) & (Placement.period == table.period) & Placement.removal.is_null()
