"""Two windows wrote in the values of one indicator: put together cell by cell; nothing here knows a widget."""

from collections.abc import Iterable, Mapping, Sequence

from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.value_changes import Answer, ValueChange, answers_for, holding
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.values.rows import (
    DAY,
    DIMENSION,
    FIXED,
    OUTCOME,
    PLACE,
    TITLES,
    VALUE,
    GridRow,
    Key,
    ReadRow,
    row_of,
)

_SPLIT = (DAY, PLACE, DIMENSION)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What both have changed: one cell, or without a key the whole row, which one of them has taken away."""

    row_id: str
    key: Key = ""
    label: str
    mine: str
    theirs: str
    their_row: GridRow | None = None


@dataclass(frozen=True, kw_only=True)
class GridMerge:
    """`stored` are the rows of what is stored now, `rows` what the grid is to show, one's own where it is `asked`."""

    stored: tuple[GridRow, ...]
    rows: Mapping[str, GridRow | None]
    asked: tuple[Asked, ...]

    @property
    def rows_with_mine(self) -> tuple[GridRow, ...]:
        """The rows with one's own wherever it is asked."""
        return tuple(row for row in self.rows.values() if row is not None)

    def chosen(self, keeps_mine: Mapping[int, bool]) -> tuple[GridRow, ...]:
        """The rows of a choice, by the number of what was asked."""
        rows = dict(self.rows)
        for number, one in enumerate(self.asked):
            if keeps_mine[number]:
                continue
            row = rows.get(one.row_id)
            if not one.key:
                rows[one.row_id] = one.their_row
            elif row is not None:
                rows[one.row_id] = row.with_text(one.key, one.theirs)
        return tuple(row for row in rows.values() if row is not None)


def merge_rows(first: Sequence[GridRow], mine: Sequence[ReadRow], values: Sequence[Measurement]) -> GridMerge:
    """`first` are the rows that the grid began with, `values` all that are stored now, the replaced ones among them."""
    current = holding(values)
    stored = tuple(row_of(one) for one in sorted(current.values(), key=lambda one: (one.day, one.place, one.dimension)))
    successors = {one.replaces_id: one.id for one in values if one.replaces_id}
    before = {_latest(row.id, successors): row for row in first}
    written = {_latest(one.row.id, successors): one for one in mine if one.row.stored is not None}
    new = {one.measurement.key: one for one in mine if one.measurement is not None and one.row.stored is None}
    rows: dict[str, GridRow | None] = {}
    asked: list[Asked] = []
    for row in stored:
        met = written.get(row.id) or (None if row.stored is None else new.pop(row.stored.key, None))
        base = before.get(row.id, GridRow())
        if met is not None:
            rows[row.id], found = _put_together(base, met, row)
            asked += found
        elif row.id in before:
            rows[row.id] = None
            if row.texts != base.texts:
                asked.append(_row_asked(row.id, row, mine=_("(removed)"), theirs=_said(row), their_row=row))
        else:
            rows[row.id] = row
    left = {row.id for row in stored}
    for row_id, one in written.items():
        base = before.get(row_id, GridRow())
        if row_id not in left and one.row.texts != base.texts:
            # It was taken away by the other window; whoever keeps it writes it anew.
            anew = GridRow(texts=one.row.texts)
            rows[anew.id] = anew
            asked.append(_row_asked(anew.id, one.row, mine=_said(one.row), theirs=_("(removed)"), their_row=None))
    taken = {one.row.id for one in new.values()}
    for one in mine:
        if one.row.stored is None and not one.row.is_empty and (one.measurement is None or one.row.id in taken):
            rows[one.row.id] = one.row
    return GridMerge(stored=stored, rows=rows, asked=tuple(asked))


def _put_together(base: GridRow, met: ReadRow, stored: GridRow) -> tuple[GridRow, list[Asked]]:
    mine, asked, texts = met.row, [], dict(stored.texts)
    for key in TITLES:
        own, theirs, earlier = mine.text(key), stored.text(key), base.text(key)
        if key == OUTCOME or key in FIXED or own in (theirs, earlier) or (key == VALUE and _says_the_same(met, stored)):
            continue
        texts[key] = own
        if theirs != earlier:
            label = _("{row}: {column}").format(row=_named(stored), column=_(TITLES[key]))
            asked.append(Asked(row_id=stored.id, key=key, label=label, mine=own, theirs=theirs))
    row = replace(stored, texts=tuple(texts.items()))
    if met.measurement is not None and texts[VALUE] != stored.text(VALUE):
        change = ValueChange(incoming=met.measurement, stored=stored.stored)
        row = replace(row, answer=mine.answer if mine.answer in answers_for(change) else Answer.NONE)
    return row, asked


def _says_the_same(met: ReadRow, stored: GridRow) -> bool:
    one, other = met.measurement, stored.stored
    return one is not None and other is not None and one.says_the_same(other)


def _row_asked(row_id: str, row: GridRow, *, mine: str, theirs: str, their_row: GridRow | None) -> Asked:
    return Asked(row_id=row_id, label=_named(row), mine=mine, theirs=theirs, their_row=their_row)


def _latest(value_id: str, successors: Mapping[str, str]) -> str:
    """The value that has taken the place of another, through all corrections."""
    while value_id in successors:
        value_id = successors[value_id]
    return value_id


def _named(row: GridRow) -> str:
    return _joined(row.text(key) for key in _SPLIT)


def _said(row: GridRow) -> str:
    return _joined(row.text(key) for key in TITLES if key not in _SPLIT)


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(filter(None, texts))
