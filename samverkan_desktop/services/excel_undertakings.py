"""The sheet of events, taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from samverkan_desktop.domain.events import EVENT_KIND_LABELS, EVENT_STATE_LABELS, Event, EventKind, EventState
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.undertakings import EventDocument
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.events import Events
from samverkan_desktop.services.excel_fields import Field, choice_field, day_field, text_field
from samverkan_desktop.services.excel_sheets import Held, SheetBack, Values, chosen, short
from samverkan_desktop.storage import way_back

_ALL_AREAS = N_("All areas")


class EventsBack(SheetBack):
    """All of an event but the goals that it serves."""

    key, record = SheetKey.EVENTS, Event
    _NAMES: ClassVar = {"area": "area_id", "name": "title", "text": "note"}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        return chosen(self._all(), keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        names = [one.key for one in self._all()]
        return {
            one.id: Held(
                label=short(one.title),
                version=one.version,
                values={key: getattr(one, self._NAMES.get(key, key)) for key in names},
            )
            for (one,) in way_back.living(self._store, Event, ids).values()
        }

    def check(self, record_id: str, values: Values, _held: Held | None) -> str:
        return self._event(record_id, values).title

    def add(self, record_id: str, values: Values) -> None:
        Events(self._session).save(EventDocument(event=self._event(record_id, values)))

    def change(self, record_id: str, values: Values) -> None:
        events = Events(self._session)
        document = events.document(record_id)
        events.save(replace(document, event=replace(document.event, **self._parts(values))))

    def remove(self, record_id: str) -> None:
        events = Events(self._session)
        events.remove(events.get(record_id))

    def _all(self) -> tuple[Field, ...]:
        return (
            self._areas(nobody=_ALL_AREAS).field("area"),
            text_field("name", lines=False),
            choice_field("kind", EVENT_KIND_LABELS, empty=EventKind.OTHER),
            choice_field("state", EVENT_STATE_LABELS, empty=EventState.PLANNED),
            text_field("waiting_for", lines=False),
            day_field("day"),
            day_field("last_day"),
            text_field("partners", lines=False),
            text_field("text"),
            text_field("url", lines=False),
        )

    def _parts(self, values: Values) -> dict[str, Any]:
        return {self._NAMES.get(key, key): value for key, value in values.items()}

    def _event(self, record_id: str, values: Values) -> Event:
        return Event(id=record_id, **{"title": "", **self._parts(values)})
