"""What columns without a telling heading hold, by what stands in them."""

from collections.abc import Collection, Sequence
from typing import Final

from samverkan_desktop.domain.list_columns import LIST_FIELDS, NEEDED_FIELDS, ListField, ListKind
from samverkan_desktop.domain.list_plans import ListChoice
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.imports.list_cells import Unreadable, action_state, cell_text, is_open_question, read_day
from samverkan_desktop.imports.workbooks import Cell

_LOOKED_AT: Final = 200
_DAY_FIELDS: Final = {ListKind.ACTIONS: ListField.DUE, ListKind.MEETINGS: ListField.DAY}
_NAME_FIELDS: Final = {ListKind.ACTIONS: ListField.OWNER, ListKind.AGENDA: ListField.PRESENTER}


def filled_in(rows: Sequence[Sequence[Cell]], choice: ListChoice, names: Collection[str]) -> tuple[ListField, ...]:
    """The columns with what the free ones hold: days, known names, states, addresses, and the longest the text."""
    start = 0 if choice.header is None else choice.header + 1
    some, known = rows[start : start + _LOOKED_AT], {fold(one) for one in names}
    found = list(choice.columns)
    for place, field in enumerate(found):
        if field is ListField.NOTHING:
            guessed = _guess(_filled(some, place), choice.kind, known)
            if guessed in LIST_FIELDS[choice.kind] and guessed not in found:
                found[place] = guessed
    needed = NEEDED_FIELDS[choice.kind]
    rest = [place for place, field in enumerate(found) if field is ListField.NOTHING and _filled(some, place)]
    if needed not in found and needed is not ListField.DAY and rest:
        longest = max(rest, key=lambda place: sum(len(cell_text(cell)) for cell in _filled(some, place)))
        found[longest] = needed
    return tuple(found)


def _filled(rows: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    return [row[place] for row in rows if place < len(row) and cell_text(row[place])]


def _guess(cells: Sequence[Cell], kind: ListKind, names: Collection[str]) -> ListField:
    if not cells:
        return ListField.NOTHING
    if all(map(_is_day, cells)):
        return _DAY_FIELDS.get(kind, ListField.NOTHING)
    texts = [fold(cell_text(cell)) for cell in cells]
    if all(text in names for text in texts):
        return _NAME_FIELDS.get(kind, ListField.NAME)
    if all("@" in text for text in texts):
        return ListField.EMAIL
    if kind is ListKind.ACTIONS and all(map(_is_state, texts)):
        return ListField.STATE
    return ListField.NOTHING


def _is_day(cell: Cell) -> bool:
    try:
        read_day(cell)
    except Unreadable:
        return is_open_question(cell)
    return True


def _is_state(text: str) -> bool:
    try:
        action_state(text)
    except Unreadable:
        return False
    return True
