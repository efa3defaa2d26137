"""Example content: labelled, and removed in one step."""

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import FinalisedMinutes, Invalid
from samverkan_desktop.domain.periods import YEARS_PER_PERIOD, Period
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.periods import Periods
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.store import Store

EXAMPLE = "example"
_FIRST_AGREEMENT = 2022


class Starter(Service):
    """Add and remove the example content of `resources/content/example.json`.

    Days there are counted from today, so the example always looks alive.
    """

    @property
    def count(self) -> int:
        """How many records of the example are in the database."""
        return reading.count_of_origin(self._store, EXAMPLE)

    @property
    def is_there(self) -> bool:
        """Whether something of the example is in the database; it takes no longer where there is much else."""
        return reading.stands_alone(self._store, EXAMPLE)

    def add(self) -> Done[Period]:
        """Write the example in one step. Raises Invalid when the database already has a period."""
        if reading.listed(self._store, Period):
            raise Invalid(period=N_("The example can only be added to an empty database."))
        from samverkan_desktop.services.starter_example import ExampleWriter, content_of
        from samverkan_desktop.services.starter_indicators import ExampleIndicators

        content = content_of("example.json")
        today = self._session.today()
        first = today.year - (today.year - _FIRST_AGREEMENT) % YEARS_PER_PERIOD
        with self._session.writing(*Topic, what=N_("Add example content"), origin=EXAMPLE) as writing:
            earlier = Periods(self._session).add(Period.of_years(first - YEARS_PER_PERIOD, first - 1)).value
            current = Periods(self._session).add(Period.of_years(first, first + YEARS_PER_PERIOD - 1)).value
            example = ExampleWriter(self._session, writing, content, today)
            example.write(earlier, current)
            ExampleIndicators(self._session, example.area_ids, today).write(
                content_of("example_indicators.json"), current
            )
        return Done(value=current, set_id=writing.id, what=writing.what)

    def remove(self) -> Done[None]:
        """Put the example, finalised minutes of it too, and what was built on it, in the wastebasket.

        Raises Invalid when somebody has finalised minutes of their own in a group of the example.
        """
        try:
            with self._session.writing(*Topic, what=N_("Remove example content")) as writing:
                count = writing.remove_of_origin(EXAMPLE)
        except FinalisedMinutes as error:
            raise Invalid(
                example=N_(
                    "The example cannot be removed: in one of its groups there are finalised minutes of your own, and "
                    "they must be kept. Nothing was removed."
                )
            ) from error
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)


def example_notices(store: Store) -> tuple[str, ...]:
    """What every paper and file says of itself while there is example content in the database."""
    if not reading.count_of_origin(store, EXAMPLE):
        return ()
    return (_("The database holds example content. Names, meetings and assessments in it are invented."),)
