"""Actions across meetings and areas."""

from collections.abc import Sequence
from typing import Any

from samverkan_desktop.domain.actions import ActionComment, ActionItem, ActionState
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder, ActionTally
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import Sheet, SheetKey
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.domain.timeline import TimelineEntry
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.people import People
from samverkan_desktop.services.timelines import timeline_of
from samverkan_desktop.storage import action_log, action_rows, reading


@dataclass(frozen=True, kw_only=True)
class Owners:
    """Who has any action, in the order in which they are offered."""

    organisations: tuple[Organisation, ...]
    persons: tuple[Person, ...]


class Actions(Service):
    """Read, write, end and remove actions."""

    def find(
        self,
        choice: ActionChoice,
        order: ActionOrder = ActionOrder.DUE,
        *,
        descending: bool = False,
        most: int | None = None,
    ) -> Ids:
        """The ids of the chosen actions in their order, or of the first of them."""
        return action_log.find(self._store, choice, order, descending=descending, most=most)

    def find_with_tally(
        self,
        choice: ActionChoice,
        kept: ActionChoice,
        order: ActionOrder = ActionOrder.DUE,
        *,
        descending: bool = False,
    ) -> tuple[Ids, ActionTally]:
        """The ids of the chosen actions that `kept` chooses as well, and how many of all chosen are what."""
        today = self._session.today()
        return action_log.find_with_tally(self._store, choice, kept, order, today, descending=descending)

    def are_more_than(self, count: int) -> bool:
        """Whether there are more actions than that in the whole database."""
        return action_rows.are_more_than(self._store, count)

    def any_open(self, action_ids: Sequence[str]) -> bool:
        """Whether something remains to be done in any of these."""
        return action_log.any_open(self._store, action_ids)

    def count(self, choice: ActionChoice) -> int:
        """How many actions are chosen."""
        return action_log.count(self._store, choice)

    def rows(self, ids: Sequence[str]) -> tuple[ActionRow, ...]:
        """The actions with these ids, in this order; those that were removed are left out."""
        return action_rows.rows(self._store, ids)

    def chosen(self, choice: ActionChoice) -> tuple[ActionRow, ...]:
        """The chosen actions by due day."""
        return action_log.read(self._store, choice)

    def words(self, rows: Sequence[ActionRow]) -> tuple[list[str], list[list[str]]]:
        """Headings and cells with all that is told of actions, for other programs."""
        from samverkan_desktop.services.log_sheets import action_cells, action_columns, as_words

        return as_words(action_columns(), [action_cells(row, self._session.today()) for row in rows])

    def sheet(self, ids: Sequence[str]) -> Sheet:
        """These actions in this order as a sheet of their own."""
        from samverkan_desktop.services.log_sheets import action_cells, action_columns, log_sheet, long_actions
        from samverkan_desktop.services.long_sheets import ReadRows

        today = self._session.today()
        rows = ReadRows(self._store, ActionItem, ids, self.rows, lambda _rows: lambda row: action_cells(row, today))
        return log_sheet(SheetKey.ACTIONS, action_columns(), rows, long_actions)

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[ActionRow, ...]:
        """Actions by due day; those of a period were raised before its end and were open in it."""
        return self.chosen(ActionChoice(period=period, area_ids=None if area_id is None else (area_id,)))

    def of_meeting(self, meeting_id: str) -> tuple[ActionRow, ...]:
        """The actions that a meeting raised."""
        return self.chosen(ActionChoice(meeting_id=meeting_id))

    def get(self, action_id: str) -> ActionItem:
        """One action. Raises NotFound."""
        return reading.get(self._store, ActionItem, action_id)

    def owners(self) -> Owners:
        """Everybody who has an action, the organisations with the parties first."""
        person_ids, organisation_ids = action_log.owners(self._store)
        people = People(self._session)
        persons = tuple(one for one in people.persons() if one.id in person_ids)
        known = organisation_ids | {one.organisation_id for one in persons}
        return Owners(
            organisations=tuple(one for one in people.organisations() if one.id in known or one.is_party),
            persons=persons,
        )

    def waited_for(self) -> tuple[str, ...]:
        """Whom and what actions have waited for, the most usual first."""
        return action_log.waited_for(self._store)

    def timeline(self, action_id: str) -> tuple[TimelineEntry, ...]:
        """Comments and changes of one action, the newest first."""
        return timeline_of(self._store, action_id)

    def save(self, action: ActionItem) -> Done[ActionItem]:
        """Add or change an action; the day it ended follows its state. Raises StaleRecord."""
        what = N_("Change action") if action.version else N_("Add action")
        with self._session.writing(Topic.ACTIONS, what=what) as writing:
            stored = writing.save(action.with_end(self._session.today()))
        return Done(value=stored, set_id=writing.id, what=what)

    def add_many(self, actions: Sequence[ActionItem], new_people: Sequence[Person] = ()) -> Done[None]:
        """Add several actions, and the people who are to do them, as one thing that can be taken back."""
        today = self._session.today()
        with self._session.writing(Topic.ACTIONS, Topic.PEOPLE, what=N_("Add actions")) as writing:
            writing.insert_many([*new_people, *(action.with_end(today) for action in actions)])
        return Done(value=None, set_id=writing.id, what=writing.what, count=len(actions))

    def change(self, action_ids: Sequence[str], **values: Any) -> Done[None]:
        """Give several actions the same values of some fields, as one thing that can be taken back.

        Those that have been removed meanwhile, and those that need no change, are left alone; `count` says how many
        were changed.
        Raises Invalid for a value that is wrong.
        """
        today = self._session.today()
        with self._session.writing(Topic.ACTIONS, what=N_("Change actions")) as writing:
            found = writing.find_many(ActionItem, action_ids)
            changed = [replace(one, **values).with_end(today) for one in found]
            writing.update_many(found, changed)
        count = sum(one != other for one, other in zip(found, changed, strict=True))
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def set_state(self, action_ids: Sequence[str], state: ActionState) -> Done[None]:
        """Give several actions the same state."""
        return self.change(action_ids, state=state)

    def remove(self, action: ActionItem) -> Done[None]:
        """Put an action in the wastebasket. Raises StaleRecord when it was changed since it was read."""
        with self._session.writing(Topic.ACTIONS, what=N_("Remove action")) as writing:
            count = writing.remove(action)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def remove_many(self, action_ids: Sequence[str]) -> Done[None]:
        """Put several actions in the wastebasket, as one thing that can be taken back."""
        with self._session.writing(Topic.ACTIONS, what=N_("Remove actions")) as writing:
            found = writing.find_many(ActionItem, action_ids)
            writing.remove_many(found)
        return Done(value=None, set_id=writing.id, what=writing.what, count=len(found))

    def comment(self, action_id: str, text: str) -> Done[ActionComment]:
        """Say something of an action. Raises Invalid where nothing is said, NotFound where it is gone."""
        action = self.get(action_id)
        comment = ActionComment(action_id=action.id, at=now(), who=self._session.who, text=text)
        with self._session.writing(Topic.ACTIONS, what=N_("Comment on an action")) as writing:
            stored = writing.insert(comment)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def remove_comment(self, comment_id: str) -> Done[None]:
        """Put a comment in the wastebasket. Raises NotFound."""
        comment = reading.get(self._store, ActionComment, comment_id)
        with self._session.writing(Topic.ACTIONS, what=N_("Remove a comment")) as writing:
            count = writing.remove(comment)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
