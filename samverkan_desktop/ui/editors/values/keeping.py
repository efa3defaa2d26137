"""The rows of the grid for a draft: those that differ from what is stored, put back over what is stored then."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samverkan_desktop.domain.value_changes import Answer
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.values.rows import DAY, DIMENSION, PLACE, TITLES, GridRow

Kept = dict[str, Any]
_REMOVED = "removed"


def kept_rows(rows: Iterable[GridRow], first: Sequence[GridRow]) -> list[Kept]:
    """What differs from the rows that the grid began with."""
    before, found, left = {row.id: row for row in first}, [], set()
    for row in rows:
        left.add(row.id)
        if not row.is_empty and row != before.get(row.id):
            stored = row.id if row.stored is not None else ""
            earlier = dict(before[row.id].texts) if row.id in before else {}
            found.append({"id": stored, "texts": dict(row.texts), "before": earlier, "answer": str(row.answer)})
    return [*found, *({"id": row.id, _REMOVED: True} for row in first if row.id not in left)]


def rows_of_kept(kept: Iterable[Kept], first: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The stored rows with what a draft has kept; a value that is stored no more comes back as a new row."""
    rows = {row.id: row for row in first}
    for one in kept:
        known = rows.get(one["id"])
        if one.get(_REMOVED):
            rows.pop(one["id"], None)
            continue
        row = replace(
            known or GridRow(),
            texts=tuple((key, str(text)) for key, text in one["texts"].items() if key in TITLES),
            answer=Answer(one["answer"]) if known else Answer.NONE,
        )
        rows[row.id] = row
    return tuple(rows.values())


def rows_before(kept: Iterable[Kept], first: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The stored rows as they were when what a draft has kept was written over them."""
    earlier = {one["id"]: one.get("before") for one in kept}
    return tuple(replace(row, texts=tuple({**dict(row.texts), **(earlier.get(row.id) or {})}.items())) for row in first)


def words_of_kept(kept: Iterable[Kept], first: Sequence[GridRow]) -> str:
    """A line for each row: a new one as it is, a changed one with what was there before."""
    before = {row.id: dict(row.texts) for row in first}
    lines = []
    for one in kept:
        stored = before.get(one["id"])
        texts: Mapping[str, str] = one.get("texts") or stored or {}
        what = " · ".join(filter(None, (texts.get(key, "") for key in (DAY, PLACE, DIMENSION))))
        if one.get(_REMOVED):
            lines.append(_("{row}: removed").format(row=what))
            continue
        changed = [
            f"{_(TITLES[key])} {stored[key]} → {texts[key]}" if stored and stored.get(key) else texts[key]
            for key in TITLES
            if key in texts and key not in (DAY, PLACE, DIMENSION) and texts[key] != (stored or {}).get(key, "")
        ]
        lines.append(f"{what}: {', '.join(changed)}" if what else ", ".join(changed))
    return "\n".join(lines)
