"""Periods, areas, goals and organisations by the names that other programs write."""

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.areas import Areas
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.goals import Goals
from samverkan_desktop.services.people import People
from samverkan_desktop.services.periods import Periods


class Names:
    """Finds what the fields of an entry name. Raises Invalid or NotFound with what there is to choose among."""

    def __init__(self, session: Session) -> None:
        self._periods, self._areas = Periods(session), Areas(session)
        self._goals, self._people = Goals(session), People(session)

    def period(self, fields: Fields) -> Period:
        """The period that is named, or the present one."""
        label = fields.text("period")
        period = self._periods.named(label) if label else self._periods.current()
        if period is None:
            raise Invalid(period=N_("The database has no period yet. Add one first."))
        return period

    def area_id(self, fields: Fields) -> str | None:
        """The one area that is named, or None."""
        name = fields.text("area")
        return self._areas.named(name).id if name else None

    def area_ids(self, fields: Fields) -> tuple[str, ...]:
        """The areas that are named."""
        return tuple(self._areas.named(name).id for name in fields.texts("area"))

    def organisation_id(self, fields: Fields, name: str = "organisation") -> str | None:
        """The organisation that a field names, or None."""
        wanted = fields.text(name)
        return self._people.organisation_named(wanted).id if wanted else None

    def organisation_ids(self, fields: Fields, name: str) -> tuple[str, ...]:
        """The organisations that a field names."""
        return tuple(self._people.organisation_named(one).id for one in fields.texts(name))

    def goal(self, fields: Fields) -> GoalRow:
        """A goal by id, or by area and number, or by the first words of its wording."""
        area, wanted = fields.text("area"), fields.text("goal", required=True)
        return self._goal(wanted, area, self.period(fields))

    def goal_ids(self, fields: Fields) -> tuple[str, ...]:
        """Several goals, each named as one is."""
        wanted = fields.texts("goal")
        if not wanted:
            return ()
        area, period = fields.text("area"), self.period(fields)
        return tuple(self._goal(one, area, period).id for one in wanted)

    def _goal(self, wanted: str, area: str, period: Period) -> GoalRow:
        rows = self._goals.of_period(period.id, self._areas.named(area).id if area else None)
        for row in rows:
            if wanted == row.id or (area and wanted == str(row.number)):
                return row
        found = [row for row in rows if row.wording.casefold().startswith(wanted.casefold())]
        if len(found) == 1:
            return found[0]
        raise Invalid(
            goal=N_("Name one goal: its id, or the area and the goal’s number, or the first words of its wording.")
        )
