"""What the queries of long lists are built of: words in lines, Swedish order, and counts beside the ids."""

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

from peewee import JOIN, SQL, NodeList, Value, fn

from samverkan_desktop.storage.line_table import Line


def line_of(line: Any, kind: str, record_id: Any) -> Any:
    """Joins a record to its line. SQLite walks the lines in their order only where it sees that none is left out."""
    return (line.kind == kind) & (line.record_id == record_id) & (line.key != "")


def joined_own_line(query: Any, table: Any, *, walks: bool) -> tuple[Any, Any]:
    """The query with the line of each record, and what orders it.

    It `walks` through the lines of all records in their order, or else looks for those of the chosen ones, which is
    for conditions that may leave few.
    """
    own = Line.alias("own")
    on = line_of(own, table._meta.table_name, table.id)
    return query.join_from(table, own, JOIN.INNER if walks else JOIN.LEFT_OUTER, on=on), own.key


def nulls_last(ordering: Any) -> Any:
    """Rows without the value come last whichever way; an index on it still serves."""
    return NodeList((ordering, SQL("NULLS LAST")))


def asked_of_each(field: Any) -> Any:
    """A text of the row, for a condition that no index is to answer.

    SQLite would fetch row by row what an index finds, and put them in order, for words that most rows have.
    """
    return fn.COALESCE(field, "")


def having(kind: str, word: Any) -> Any:
    """The ids of the records of a kind in whose words a folded one, or its place, occurs."""
    return Line.select(Line.record_id).where(Line.kind == kind, fn.INSTR(Line.words, word) > 0)


def holds(field: Any, word: Any) -> Any:
    """Whether a text holds a folded word; nothing in the word is a pattern. For tables with few rows."""
    return fn.INSTR(fn.folded(field), word) > 0


def all_hold(conditions: Iterable[Any]) -> Any:
    """All of the conditions as one, which is true where there is none."""
    return reduce(and_, conditions, Value(1))


def named(columns: Iterable[Any], names: Iterable[str]) -> list[Any]:
    """The columns under these names."""
    return [column.alias(name) for column, name in zip(columns, names, strict=True)]
