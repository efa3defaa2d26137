"""A form that two windows may write in: both are read from its fields, so that no field can be left out."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.dialogs.conflict import resolve_conflict
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.drafted_dialog import DraftedDialog
from samverkan_desktop.ui.editors.form_values import Values


@dataclass(frozen=True, kw_only=True)
class FormMerge:
    """`first` is what the fields held when the form was opened, `names` are those that say something."""

    first: Values
    mine: Values
    theirs: Values
    names: frozenset[str]

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that both have changed, each to something else."""
        return tuple(name for name in self._changed_there if self.mine.get(name) != self.first.get(name))

    @property
    def came_along(self) -> tuple[str, ...]:
        """The fields that only the other window has changed."""
        return tuple(name for name in self._changed_there if self.mine.get(name) == self.first.get(name))

    def values(self, keeps_mine: Mapping[str, bool]) -> Values:
        """What the fields hold when it is chosen like this; fields of which nothing is said keep one's own."""
        refused = {name for name, keeps in keeps_mine.items() if not keeps}
        return {
            name: value if self.mine.get(name) == self.first.get(name) or name in refused else self.mine.get(name)
            for name, value in self.theirs.items()
        }

    @property
    def _changed_there(self) -> tuple[str, ...]:
        return tuple(
            name
            for name, value in self.theirs.items()
            if name in self.names and value not in (self.mine.get(name), self.first.get(name))
        )


class MergingDialog(DraftedDialog):
    """A subclass answers the two methods below, and calls `_begin_merging` when its fields are filled.

    Until somebody has answered, the form holds what its user wrote, and `_ask` asks again.
    """

    _first: Values
    _merge: FormMerge | None = None
    _came_along: tuple[str, ...] = ()

    @abstractmethod
    def _show_stored(self, saved: Any) -> None:
        """Somebody else saved the record: go on from it as it is now, and show it in the fields."""

    @abstractmethod
    def save(self) -> None:
        """Save what the fields hold."""

    @property
    def _merged(self) -> QWidget:
        """What holds the fields of the record."""
        return self

    def _words_of_others(self) -> str:
        """What somebody else had changed alone and stands now; empty where there was nothing."""
        text = _("Somebody else had changed this meanwhile, and it stays: {fields}.")
        return text.format(fields=", ".join(self._came_along)) if self._came_along else ""

    def _begin_merging(self) -> None:
        self._first = form_values.read(self._merged)

    def _meet(self, saved: Any) -> None:
        """Take what only somebody else has changed, and ask about what both have."""
        mine, names = form_values.read(self._merged), form_values.in_sight(self._merged)
        self.setUpdatesEnabled(False)
        self._show_stored(saved)
        merge = self._put_together(mine, form_values.read(self._merged), names | form_values.in_sight(self._merged))
        self._came_along = tuple(form_values.label_of(self._merged, name) for name in merge.came_along)
        self.setUpdatesEnabled(True)
        self._ask()

    def _ask(self) -> None:
        """Ask which texts to keep; where nothing needs to be asked, save."""
        if self._merge is None:
            return
        self._merge = replace(self._merge, mine=form_values.read(self._merged))
        if self._merge.asked:
            self._open_question(self._merge)
        else:
            self._take({})

    def _put_draft_over(self, values: Values, first: Values) -> None:
        """What was written before a crash goes over what is stored now; where that was changed since, it is asked."""
        stored, names = form_values.read(self._merged), form_values.in_sight(self._merged)
        self._first = first or stored
        form_values.fill(self._merged, values)
        merge = self._put_together(stored | values, stored, names | form_values.in_sight(self._merged))
        if merge.asked:
            self._open_question(merge)
        else:
            self._first, self._merge = stored, None

    def _put_together(self, mine: Values, theirs: Values, names: frozenset[str]) -> FormMerge:
        # Two rows that were added alike differ by their ids alone.
        said = form_values.words(self._merged, {name: mine.get(name) for name in theirs})
        said_there = form_values.words(self._merged, theirs)
        alike = {name: value for name, value in theirs.items() if said[name] == said_there[name]}
        self._merge = FormMerge(first=self._first, mine=mine | alike, theirs=theirs, names=names)
        form_values.fill(self._merged, self._merge.values({}))
        return self._merge

    def _open_question(self, merge: FormMerge) -> None:
        fields = [
            (form_values.label_of(self._merged, name), self._words(name, merge.mine), self._words(name, merge.theirs))
            for name in merge.asked
        ]
        title = _("{title}: somebody else has changed it").format(title=self.windowTitle())
        resolve_conflict(title, fields, self._choose, self)

    def _words(self, name: str, values: Values) -> str:
        return form_values.words_of(self._merged, name, values.get(name))

    def _choose(self, keeps_mine: dict[int, bool]) -> None:
        if self._merge is not None:
            self._take({name: keeps_mine[place] for place, name in enumerate(self._merge.asked)})

    def _take(self, keeps_mine: Mapping[str, bool]) -> None:
        merge, self._merge = self._merge, None
        if merge is None:
            return
        form_values.fill(self._merged, merge.values(keeps_mine))
        self._first = merge.theirs
        self.save()
