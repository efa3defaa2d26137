"""Actions across meetings and areas."""

from dataclasses import replace

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import logs, reading


class Actions(Service):
    """Read, write, end and remove actions."""

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[ActionRow, ...]:
        """Actions by due day; those of a period were raised before its end and were open in it."""
        return logs.actions(self._store, period=period, area_ids=None if area_id is None else (area_id,))

    def of_meeting(self, meeting_id: str) -> tuple[ActionRow, ...]:
        """The actions that a meeting raised."""
        return logs.actions(self._store, meeting_id=meeting_id)

    def get(self, action_id: str) -> ActionItem:
        """One action. Raises NotFound."""
        return reading.get(self._store, ActionItem, action_id)

    def save(self, action: ActionItem) -> Done[ActionItem]:
        """Add or change an action; the day it ended follows its state. Raises StaleRecord."""
        what = N_("Change action") if action.version else N_("Add action")
        with self._session.writing(Topic.ACTIONS, what=what) as writing:
            stored = writing.save(action.with_end(self._session.today()))
        return Done(value=stored, set_id=writing.id, what=what)

    def set_state(self, action_ids: tuple[str, ...], state: ActionState) -> Done[None]:
        """Give several actions the same state."""
        with self._session.writing(Topic.ACTIONS, what=N_("Change state of actions")) as writing:
            for action_id in action_ids:
                writing.update(replace(self.get(action_id), state=state).with_end(self._session.today()))
        return Done(value=None, set_id=writing.id, what=writing.what, count=len(action_ids))

    def remove(self, action: ActionItem) -> Done[None]:
        """Put an action in the wastebasket."""
        with self._session.writing(Topic.ACTIONS, what=N_("Remove action")) as writing:
            count = writing.remove(action)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
