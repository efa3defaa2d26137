"""Decisions across meetings; a fixed number of queries whatever the length."""

from collections.abc import Sequence
from typing import Any

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import DecisionChoice, DecisionOrder, DecisionTally
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.frozen import fields
from samverkan_desktop.storage.asked import ALL, KEPT, Asked, of_decisions, of_meetings, with_ids
from samverkan_desktop.storage.logs import area_names
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_CHOSEN = Question("decision_queries.chosen")
_IDS = Question("decision_queries.ids")
_TALLIED = Question("decision_queries.tallied")
_AFTER = Question("decision_queries.after")
_OF_IDS = Question("decision_queries.of_ids")

# What a row says, in the order of the columns of its query.
_NAMES = tuple(field.name for field in fields(DecisionRow) if field.name != "areas")
_MEETING = _NAMES.index("meeting_id")


def read(store: Store, choice: DecisionChoice) -> tuple[DecisionRow, ...]:
    """The chosen decisions, those of the latest meeting first, in the order of the meeting."""
    asked = of_decisions(choice)
    met = of_meetings(choice.period, choice.area_ids, choice.body_id, choice.meeting_states)
    return _rows(store, _CHOSEN.ask(store, asked.shape, **asked.values), met)


def find(
    store: Store, choice: DecisionChoice, order: DecisionOrder, *, descending: bool, most: int | None = None
) -> Ids:
    """The ids of the chosen decisions in this order, or of the first of them: one query that builds no rows."""
    asked, count = of_decisions(choice), ALL if most is None else most
    return _IDS.ids(store, asked.shape, str(order), descending, most=count, **asked.values)


def find_with_tally(
    store: Store, choice: DecisionChoice, kept: DecisionChoice, order: DecisionOrder, *, descending: bool
) -> tuple[Ids, DecisionTally]:
    """The ids of the chosen that `kept` chooses as well, and how the follow-up of all chosen stands: one query."""
    asked, also = of_decisions(choice), of_decisions(kept, KEPT)
    shape = asked.shape, also.shape, str(order), descending
    ids, counts = _TALLIED.ids_and_counts(store, DecisionTally._fields[1:], *shape, **asked.values, **also.values)
    return ids, DecisionTally(*counts)


def are_more_than(store: Store, count: int) -> bool:
    """Whether there are more decisions than that; it takes no longer where there are many more."""
    return bool(_AFTER.ask(store, count=count))


def rows(store: Store, ids: Sequence[str]) -> tuple[DecisionRow, ...]:
    """Those of the decisions that are still there, in the order of the ids."""
    found: dict[str, DecisionRow] = {}
    for wanted in map(padded, chunks(ids)):
        read = _OF_IDS.ask(store, len(wanted), ids=wanted)
        met = with_ids(list(dict.fromkeys(row[_MEETING] for row in read)))
        found.update((row.id, row) for row in _rows(store, read, met))
    return tuple(found[one] for one in ids if one in found)


def _rows(store: Store, rows: Sequence[tuple[Any, ...]], met: Asked) -> tuple[DecisionRow, ...]:
    names = area_names(store, met)
    return tuple(DecisionRow(**dict(zip(_NAMES, row, strict=True)), areas=names[row[_MEETING]]) for row in rows)
