"""The form of an event: what it is, when, with whom, and whether it waits for something."""

from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.events import EVENT_KIND_LABELS, EVENT_STATE_LABELS, Event, EventKind, EventState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.undertakings import EventDocument
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.fields import EditorField, choice_field, day_field, line_field, text_field
from samverkan_desktop.ui.editors.undertaking import UndertakingEditor

_NOT_WRITTEN = "–"
_PREFIX = "event"


def new_event(area_id: str | None) -> EventDocument:
    """An event that is not stored yet; the form shows its title as empty."""
    return EventDocument(event=Event(title=_NOT_WRITTEN, area_id=area_id))


class EventEditor(UndertakingEditor):
    """Changes an event, or adds one whose version is 0 (see `new_event`)."""

    form = "event"

    def __init__(self, desk: Desk, period: Period, document: EventDocument, parent: QWidget | None = None) -> None:
        title = _("Change event") if document.event.version else _("New event")
        super().__init__(desk, period, document, title=title, name="eventEditor", parent=parent)

    def _make_fields(self) -> list[EditorField]:
        desk = self.desk
        return [
            line_field("title", _("&What it is"), prefix=_PREFIX, required=True, whole_width=True),
            choice_field(
                "kind",
                _("&Type"),
                [(kind, _(EVENT_KIND_LABELS[kind])) for kind in EventKind],
                prefix=_PREFIX,
            ),
            self.area_field(_PREFIX),
            day_field("day", _("&Day"), desk, prefix=_PREFIX, help_text=_("Leave it empty while no day is set.")),
            day_field("last_day", _("&Last day"), desk, prefix=_PREFIX, help_text=_("When it lasts several days.")),
            choice_field(
                "state",
                _("S&tate"),
                [(state, _(EVENT_STATE_LABELS[state])) for state in EventState],
                prefix=_PREFIX,
            ),
            line_field("waiting_for", _("Waiting &for"), prefix=_PREFIX),
            line_field("partners", _("With who&m"), prefix=_PREFIX, whole_width=True),
            self.goals_field(_PREFIX, self._document.event.area_id),
            line_field("url", _("W&eb address"), prefix=_PREFIX, whole_width=True),
            text_field("note", _("N&ote"), prefix=_PREFIX),
        ]

    def _connect(self) -> None:
        self.fields["state"].widget.currentIndexChanged.connect(self._show_waiting)  # type: ignore[attr-defined]
        self._show_waiting()

    def _show_waiting(self) -> None:
        self._form.row("waiting_for").setVisible(self.fields["state"].read() is EventState.WAITING)

    def _values_of(self, document: EventDocument) -> dict[str, Any]:
        event = document.event
        return {
            "title": "" if not event.version and event.title == _NOT_WRITTEN else event.title,
            "kind": event.kind,
            "area_id": event.area_id,
            "day": event.day,
            "last_day": event.last_day,
            "state": event.state,
            "waiting_for": event.waiting_for,
            "partners": event.partners,
            "goal_ids": document.goal_ids,
            "url": event.url,
            "note": event.note,
        }

    def _document_of(self, values: dict[str, Any]) -> EventDocument:
        own = dict(values)
        goal_ids = own.pop("goal_ids")
        if own["state"] is not EventState.WAITING:
            own["waiting_for"] = ""
        return EventDocument(event=replace(self._document.event, **own), goal_ids=goal_ids)

    @property
    def _head(self) -> Any:
        return self._document.event

    def _stored(self) -> EventDocument:
        return self.desk.workspace.events.document(self._document.event.id)

    def _as_new(self, document: EventDocument) -> EventDocument:
        return replace(document, event=replace(document.event, id=new_id(), version=0))

    def _keep(self, document: EventDocument) -> tuple[Done[Any], str]:
        words = _("The event was changed.") if document.event.version else _("The event was added.")
        return self.desk.workspace.events.save(document), words

    def _remove(self) -> tuple[Done[None], str]:
        events = self.desk.workspace.events
        return events.remove(events.get(self._document.event.id)), _("The event was removed.")
