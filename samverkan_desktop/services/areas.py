"""Priority areas and their place in each period."""

from datetime import date

from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.rows import AreaRow, FilledAreaRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import overviews, reading


class Areas(Service):
    """Add, rename, order, close and remove areas."""

    def of_period(self, period_id: str) -> tuple[AreaRow, ...]:
        """The areas of a period in the order of the tabs, closed ones included."""
        return overviews.areas(self._store, period_id)

    def filled(self, period_id: str) -> tuple[FilledAreaRow, ...]:
        """The same with how much each of them holds."""
        return overviews.filled_areas(self._store, period_id)

    def all(self) -> tuple[Area, ...]:
        """Every area of any period."""
        return reading.listed(self._store, Area, order=("name",))

    def get(self, area_id: str) -> Area:
        """One area. Raises NotFound."""
        return reading.get(self._store, Area, area_id)

    def named(self, name: str) -> Area:
        """The area with this name, in any case of letters. Raises NotFound with the names there are."""
        for area in self.all():
            if area.name.casefold() == name.strip().casefold():
                return area
        known = ", ".join(area.name for area in self.all()) or "–"
        raise NotFound(N_("There is no area {name}. The database has: {known}."), name=name, known=known)

    def add(self, period_id: str, name: str) -> Done[Area]:
        """Add an area last in a period; an area of an earlier period with the same name lives on in this one.

        Raises Invalid when the period already has it.
        """
        wanted = Area(name=name)
        rows = self.of_period(period_id)
        if any(row.name.casefold() == wanted.name.casefold() for row in rows):
            raise Invalid(name=N_("The period already has an area with this name."))
        earlier = next((area for area in self.all() if area.name.casefold() == wanted.name.casefold()), None)
        with self._session.writing(Topic.AREAS, what=N_("Add area")) as writing:
            area = earlier or writing.insert(wanted)
            position = max((row.position for row in rows), default=-1) + 1
            writing.insert(Placement(period_id=period_id, area_id=area.id, position=position))
        return Done(value=area, set_id=writing.id, what=writing.what)

    def rename(self, area: Area, name: str) -> Done[Area]:
        """Give an area another name in all periods. Raises Invalid when another area has it."""
        renamed = replace(area, name=name)
        if any(other.id != area.id and other.name.casefold() == renamed.name.casefold() for other in self.all()):
            raise Invalid(name=N_("Another area already has this name."))
        with self._session.writing(Topic.AREAS, what=N_("Rename area")) as writing:
            stored = writing.update(renamed)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def order(self, period_id: str, area_ids: tuple[str, ...]) -> Done[None]:
        """Place the areas of a period in this order; those that are not named come last as they were."""
        placements = reading.listed(self._store, Placement, period_id=period_id, order=("position", "id"))
        rank = {area_id: index for index, area_id in enumerate(area_ids)}
        placements = tuple(sorted(placements, key=lambda one: rank.get(one.area_id, len(rank))))
        with self._session.writing(Topic.AREAS, what=N_("Order areas")) as writing:
            for position, placement in enumerate(placements):
                writing.update(replace(placement, position=position))
        return Done(value=None, set_id=writing.id, what=writing.what)

    def close(self, period_id: str, area_id: str, day: date | None) -> Done[None]:
        """Say that work on an area ended on a day; None opens it again."""
        what = N_("Open area again") if day is None else N_("Close area")
        placement = self.placement(period_id, area_id)
        with self._session.writing(Topic.AREAS, what=what) as writing:
            writing.update(replace(placement, closed_on=day))
        return Done(value=None, set_id=writing.id, what=what)

    def remove(self, area_id: str, *, period_id: str) -> Done[None]:
        """Take an area out of a period with its goals and follow-up; out of the database when no period is left."""
        placements = reading.listed(self._store, Placement, area_id=area_id)
        with self._session.writing(*Topic, what=N_("Remove area")) as writing:
            if all(placement.period_id == period_id for placement in placements):
                count = writing.remove(self.get(area_id))
            else:
                count = writing.remove_area_from_period(period_id, area_id)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def placement(self, period_id: str, area_id: str) -> Placement:
        """Where an area stands in a period. Raises NotFound."""
        found = reading.listed(self._store, Placement, period_id=period_id, area_id=area_id)
        if not found:
            raise NotFound(N_("This is no longer in the database. Somebody may have removed it."))
        return found[0]
