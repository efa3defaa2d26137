"""How much is written or taken back with one statement."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from samverkan_desktop.domain.changes import ChangeKind

T = TypeVar("T")
# SQLite takes a limited number of values in one statement.
MANY = 400


def chunks(some: Sequence[T]) -> Iterator[list[T]]:
    """A long list in parts that one statement takes."""
    for start in range(0, len(some), MANY):
        yield list(some[start : start + MANY])


def batches(changes: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The changes of a step in the order in which they are taken back, those together that can be.

    They come as the history has them, the latest first; together are neighbours of one kind to different records of
    one table, as many as one statement takes. No record is a part of another one of its own table.
    """
    some: list[dict[str, Any]] = []
    ids: set[str] = set()
    for change in _without_passing(changes):
        is_alike = bool(some) and (change["table"], change["kind"]) == (some[0]["table"], some[0]["kind"])
        if some and (not is_alike or change["record_id"] in ids or len(some) == MANY):
            yield some
            some, ids = [], set()
        some.append(change)
        ids.add(change["record_id"])
    if some:
        yield some


def _without_passing(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes, the latest first, without what was changed in records that the same set has made.

    These go altogether, so only how they were left matters; what lay between may not be gone back to, as with minutes
    that were finalised.
    """
    made = {one["record_id"]: one for one in changes if one["kind"] is ChangeKind.CREATED}
    left: list[dict[str, Any]] = []
    for one in reversed(changes):
        record_id = one["record_id"]
        if record_id not in made:
            left.append(one)
        elif one["kind"] is ChangeKind.CREATED:
            left.append(made[record_id])
        elif one["kind"] is ChangeKind.UPDATED:
            made[record_id]["after"] = {**made[record_id]["after"], **one["after"]}
        else:
            return changes
    return left[::-1]
