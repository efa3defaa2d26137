"""The series, members and focus areas of the example’s groups."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from samverkan_desktop.domain.bodies import Body, FocusArea
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.series import Series, SeriesItem
from samverkan_desktop.domain.spans import day_after
from samverkan_desktop.storage.writing import Writing


def write_group(
    writing: Writing,
    body: Body,
    content: dict[str, Any],
    *,
    people: Mapping[str, Person],
    day: Callable[[int], date],
    weekday: Callable[[int, int], date],
) -> None:
    """Write what belongs to a body; `day` turns days from today into a date, `weekday` a weekday and weeks."""
    for position, one in enumerate(content.get("focus", ())):
        writing.insert(
            FocusArea(
                body_id=body.id,
                position=position,
                name=one["name"],
                start=_day(one, "start", day),
                end=day_after(_day(one, "end", day)),
                note=one["note"],
            )
        )
    for one in content.get("members", ()):
        replaced = people.get(one.get("substitutes_for", ""))
        writing.insert(
            Membership(
                body_id=body.id,
                person_id=people[one["person"]].id,
                role=Role(one["role"]),
                start=_day(one, "start", day),
                end=day_after(_day(one, "end", day)),
                substitutes_for_id=replaced.id if replaced else None,
            )
        )
    for one in content.get("series", ()):
        series = writing.insert(
            Series(
                body_id=body.id,
                cadence=body.cadence,
                first_day=weekday(one["weekday"], one["week"]),
                starts_at=time.fromisoformat(one["time"]),
                minutes=one["minutes"],
                place=one["place"],
            )
        )
        for position, item in enumerate(one.get("items", ())):
            writing.insert(SeriesItem(series_id=series.id, position=position, **item))


def _day(content: dict[str, Any], name: str, day: Callable[[int], date]) -> date | None:
    return day(content[name]) if name in content else None
