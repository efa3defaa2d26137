"""The periods of agreement."""

from collections.abc import Sequence
from datetime import date

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.areas import Areas
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import reading


class Periods(Service):
    """Choose, add and remove periods."""

    def all(self) -> tuple[Period, ...]:
        """Every period, the latest first."""
        return tuple(reversed(reading.listed(self._store, Period, order=("start",))))

    def get(self, period_id: str) -> Period:
        """One period. Raises NotFound."""
        return reading.get(self._store, Period, period_id)

    def current(self, today: date | None = None, *, among: Sequence[Period] | None = None) -> Period | None:
        """The period of a day; the latest one when none holds it, None when there is none at all.

        `among` is all of them, the latest first, for whoever has read them.
        """
        day = today or self._session.today()
        periods = self.all() if among is None else among
        return next((period for period in periods if period.holds(day)), periods[0] if periods else None)

    def named(self, label: str) -> Period:
        """The period that somebody means who writes `2022-2023`, with any dash. Raises NotFound."""
        wanted = "".join(label.replace("−", "-").replace("—", "-").replace("–", "-").split())
        for period in self.all():
            if period.label.replace("–", "-") == wanted:
                return period
        known = ", ".join(period.label for period in self.all()) or "–"
        raise NotFound(N_("There is no period {label}. The database has: {known}."), label=label, known=known)

    def add(self, period: Period) -> Done[Period]:
        """Add a period. Raises Invalid when it overlaps another."""
        for other in self.all():
            if period.overlaps(other):
                raise Invalid(start=N_("The years overlap another period. Choose other years."))
        with self._session.writing(Topic.PERIODS, what=N_("Add period")) as writing:
            stored = writing.insert(period)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def start(self, period: Period, area_names: tuple[str, ...]) -> Done[Period]:
        """Add a period with its areas, and the parties of the first one, in one step.

        Raises Invalid for the years, or for a name given twice.
        """
        # Late: reading which period it is today needs nobody.
        from samverkan_desktop.services.people import People

        areas = Areas(self._session)
        with self._session.writing(Topic.PERIODS, Topic.AREAS, what=N_("Add period")) as writing:
            People(self._session).add_usual_parties()
            stored = self.add(period).value
            for name in area_names:
                areas.add(stored.id, name)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def remove(self, period: Period) -> Done[None]:
        """Put a period with its goals, assessments and follow-up in the wastebasket."""
        with self._session.writing(*Topic, what=N_("Remove period")) as writing:
            count = writing.remove(period)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
