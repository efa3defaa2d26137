"""Actions across meetings and areas; a fixed number of queries whatever the length."""

from collections.abc import Sequence
from datetime import date

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder, ActionTally
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.storage.action_rows import row_of
from samverkan_desktop.storage.asked import ALL, KEPT, of_actions
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_CHOSEN = Question("action_queries.chosen")
_COUNT = Question("action_queries.count")
_IDS = Question("action_queries.ids")
_TALLIED = Question("action_queries.tallied")
_ANY_OPEN = Question("action_queries.any_open")
_OWNERS = Question("action_queries.owners")
_WAITED_FOR = Question("action_queries.waited_for")


def read(store: Store, choice: ActionChoice) -> tuple[ActionRow, ...]:
    """The chosen actions by due day, those without one last."""
    asked = of_actions(choice)
    return tuple(map(row_of, _CHOSEN.ask(store, asked.shape, **asked.values)))


def find(store: Store, choice: ActionChoice, order: ActionOrder, *, descending: bool, most: int | None = None) -> Ids:
    """The ids of the chosen actions in this order, or of the first of them: one query that builds no rows."""
    asked, count = of_actions(choice), ALL if most is None else most
    return _IDS.ids(store, asked.shape, str(order), descending, most=count, **asked.values)


def find_with_tally(
    store: Store, choice: ActionChoice, kept: ActionChoice, order: ActionOrder, today: date, *, descending: bool
) -> tuple[Ids, ActionTally]:
    """The ids of the chosen that `kept` narrows them to without words, and how many of all are what: one query."""
    asked, also = of_actions(choice), of_actions(kept, KEPT)
    shape, values = (asked.shape, also.shape, str(order), descending), {**asked.values, **also.values, "today": today}
    ids, counts = _TALLIED.ids_and_counts(store, ActionTally._fields[1:], *shape, **values)
    return ids, ActionTally(*counts)


def any_open(store: Store, ids: Sequence[str]) -> bool:
    """Whether something remains to be done in any of these actions."""
    return any(_ANY_OPEN.ask(store, len(wanted), ids=wanted) for wanted in map(padded, chunks(ids)))


def count(store: Store, choice: ActionChoice) -> int:
    """How many actions are chosen; one query that builds no rows."""
    asked = of_actions(choice)
    ((found,),) = _COUNT.ask(store, asked.shape, **asked.values)
    return int(found)


def owners(store: Store) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the persons and of the organisations that have any action."""
    persons, organisations = (
        frozenset(one for (one,) in _OWNERS.ask(store, kind)) for kind in ("person", "organisation")
    )
    return persons, organisations


def waited_for(store: Store) -> tuple[str, ...]:
    """Whom and what actions wait for, the most usual first."""
    return tuple(text for (text,) in _WAITED_FOR.ask(store))
