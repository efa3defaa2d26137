"""Events and assignments beside the meetings."""

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.events import Event
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.domain.undertakings import EventDocument, EventRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.goal_links import goal_ids, link_goals, unlink
from samverkan_desktop.storage import reading, undertakings


class Events(Service):
    """Read, write and remove events."""

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[EventRow, ...]:
        """Events of a period and those without a day, those of all areas included."""
        return undertakings.events(self._store, period=period, area_ids=None if area_id is None else (area_id,))

    def get(self, event_id: str) -> Event:
        """One event. Raises NotFound."""
        return reading.get(self._store, Event, event_id)

    def document(self, event_id: str) -> EventDocument:
        """One event with the goals that it serves. Raises NotFound."""
        return EventDocument(event=self.get(event_id), goal_ids=goal_ids(self._store, LinkedKind.EVENT, event_id))

    def save(self, document: EventDocument) -> Done[EventDocument]:
        """Add an event, or change it. Raises StaleRecord."""
        what = N_("Change event") if document.event.version else N_("Add event")
        with self._session.writing(Topic.EVENTS, what=what) as writing:
            served = goal_ids(self._store, LinkedKind.EVENT, document.event.id)
            stored = writing.save(document.event, touch={*served} != {*document.goal_ids})
            link_goals(writing, self._store, LinkedKind.EVENT, stored.id, document.goal_ids)
        return Done(value=replace(document, event=stored), set_id=writing.id, what=what)

    def remove(self, event: Event) -> Done[None]:
        """Put an event in the wastebasket."""
        with self._session.writing(Topic.EVENTS, what=N_("Remove event")) as writing:
            unlink(writing, self._store, LinkedKind.EVENT, event.id)
            count = writing.remove(event)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
