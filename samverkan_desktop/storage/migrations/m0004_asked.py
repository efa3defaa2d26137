"""Schema 4: the decisions of which somebody wants to hear, by their meetings.

There are few of them, and the overview asks each meeting of a period for its own; without the index it would look at
every decision that was ever taken there.
"""

from typing import Any

INDEX = (
    """CREATE INDEX "decision_asked" ON "decision" """
    """("meeting_id", "follow_up_on") WHERE "follow_up_on" IS NOT NULL AND "removal" IS NULL"""
)


def apply(connection: Any) -> None:
    """Add the index; no row is touched."""
    connection.execute_sql(INDEX)
