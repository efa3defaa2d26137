"""Indicators of areas, and the goals that they speak of."""

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.relevance import GoalLink, LinkedKind
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import indicators, reading


class Indicators(Service):
    """Read, write, order and remove indicators."""

    def of_area(self, area_id: str) -> tuple[IndicatorRow, ...]:
        """The indicators of an area with all their values."""
        return indicators.indicators(self._store, area_ids=(area_id,))

    def all(self, area_ids: tuple[str, ...] | None = None) -> tuple[IndicatorRow, ...]:
        """The indicators of all areas, or of some."""
        return indicators.indicators(self._store, area_ids=area_ids)

    def of_goal(self, goal_id: str) -> tuple[IndicatorRow, ...]:
        """The indicators that speak of a goal."""
        links = reading.listed(self._store, GoalLink, goal_id=goal_id, kind=LinkedKind.INDICATOR)
        return indicators.indicators(self._store, ids=[one.target_id for one in links]) if links else ()

    def row(self, indicator_id: str) -> IndicatorRow:
        """One indicator with all its values. Raises NotFound."""
        return indicators.indicators(self._store, ids=(self.get(indicator_id).id,))[0]

    def get(self, indicator_id: str) -> Indicator:
        """One indicator. Raises NotFound."""
        return reading.get(self._store, Indicator, indicator_id)

    def count(self, area_id: str) -> int:
        """How many indicators an area has."""
        return reading.count(self._store, Indicator, area_id=area_id)

    def named(self, name: str) -> Indicator:
        """The indicator with an id, a name, or the first words of one. Raises NotFound."""
        wanted = name.strip().casefold()
        everything = reading.listed(self._store, Indicator)
        exact = [one for one in everything if wanted in (one.id, one.name.casefold())]
        found = exact or [one for one in everything if wanted and one.name.casefold().startswith(wanted)]
        if len(found) != 1:
            raise NotFound(N_("There is no indicator, or more than one, by the name {name}."), name=name)
        return found[0]

    def save(self, indicator: Indicator, goal_ids: tuple[str, ...] | None = None) -> Done[Indicator]:
        """Add an indicator last in its area, or change it; with `goal_ids` also the goals. Raises StaleRecord."""
        what = N_("Change indicator") if indicator.version else N_("Add indicator")
        with self._session.writing(Topic.INDICATORS, Topic.GOALS, what=what) as writing:
            if not indicator.version:
                others = reading.listed(self._store, Indicator, area_id=indicator.area_id)
                indicator = replace(indicator, position=max((one.position for one in others), default=-1) + 1)
            self._check_kind(indicator)
            before = reading.listed(self._store, GoalLink, kind=LinkedKind.INDICATOR, target_id=indicator.id)
            stored = writing.save(
                indicator, touch=goal_ids is not None and {one.goal_id for one in before} != {*goal_ids}
            )
            if goal_ids is not None:
                kept = [one for one in before if one.goal_id in goal_ids]
                known = {one.goal_id for one in kept}
                new = [
                    GoalLink(goal_id=goal_id, kind=LinkedKind.INDICATOR, target_id=indicator.id)
                    for goal_id in goal_ids
                    if goal_id not in known
                ]
                writing.save_list(before, [*kept, *new])
        return Done(value=stored, set_id=writing.id, what=what)

    def order(self, indicator_ids: tuple[str, ...]) -> Done[None]:
        """Number the indicators in this order."""
        with self._session.writing(Topic.INDICATORS, what=N_("Order indicators")) as writing:
            for position, indicator_id in enumerate(indicator_ids):
                writing.update(replace(self.get(indicator_id), position=position))
        return Done(value=None, set_id=writing.id, what=writing.what)

    def remove(self, indicator: Indicator) -> Done[None]:
        """Put an indicator with its values in the wastebasket."""
        with self._session.writing(Topic.INDICATORS, Topic.GOALS, what=N_("Remove indicator")) as writing:
            for link in reading.listed(self._store, GoalLink, kind=LinkedKind.INDICATOR, target_id=indicator.id):
                writing.remove(link)
            count = writing.remove(indicator)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def _check_kind(self, indicator: Indicator) -> None:
        values = reading.listed(self._store, Measurement, indicator_id=indicator.id) if indicator.version else ()
        if any((one.value is not None) is not indicator.is_numeric for one in values):
            raise Invalid(
                kind=N_("The indicator has values of the other kind already. Make a new indicator for these.")
            )
