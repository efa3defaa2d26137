"""What the forms of plans, commitments and events do alike: their fields are data."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.fields import EditorField, choice_field, secrecy_field, ticks_field
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.form import Form

P = TypeVar("P", bound=Record)
_MOST_SHOWN = 90


class UndertakingEditor(EditorDialog):
    """A subclass gives its fields, and turns a document into values by name and back."""

    def __init__(
        self, desk: Desk, period: Period, document: Any, *, title: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title=title, name=name, parent=parent)
        self._period, self._document = period, document
        self.fields = {field.name: field for field in (*self._make_fields(), secrecy_field(name))}
        self._form = Form(name=f"{name}Form", columns=2, parent=self)
        for field in self.fields.values():
            row = self._form.add(
                field.name,
                field.label,
                field.widget,
                help_text=field.help_text,
                required=field.required,
                whole_width=field.whole_width,
            )
            # A list of ticks has its label within its own frame.
            row.label.setVisible(bool(field.label))
        self.body.addWidget(self._form)
        self.body.addStretch(1)
        if self._is_stored:
            away = button(_("&Remove"), self.remove, kind="danger", icon_name="delete", name=f"{name}Remove")
            away.setEnabled(not desk.workspace.read_only)
            self.feet.insertWidget(0, away)
        self._fill(self._all_values_of(document))
        self._connect()
        self.fit(880, 700)
        self._begin()
        next(iter(self.fields.values())).widget.setFocus()

    # What a subclass answers

    # How its draft is opened again: a word of OPENERS.
    form = ""

    @property
    @abstractmethod
    def _head(self) -> Any:
        """The record at the head of the document."""

    @abstractmethod
    def _make_fields(self) -> list[EditorField]: ...

    @abstractmethod
    def _values_of(self, document: Any) -> dict[str, Any]:
        """The values of the fields, by name."""

    @abstractmethod
    def _document_of(self, values: dict[str, Any]) -> Any:
        """What is written, as a change of the document that was opened. Raises Invalid."""

    @abstractmethod
    def _stored(self) -> Any:
        """The document as it is in the database now. Raises NotFound."""

    @abstractmethod
    def _as_new(self, document: Any) -> Any:
        """The same document with identities of its own, never stored."""

    @abstractmethod
    def _keep(self, document: Any) -> tuple[Done[Any], str]:
        """Save; the answer has the words of the notice."""

    @abstractmethod
    def _remove(self) -> tuple[Done[None], str]:
        """Put the stored record in the wastebasket; the answer has the words of the notice."""

    def _connect(self) -> None:
        """Connect fields that depend on each other."""

    # What it does for them

    @property
    def _is_stored(self) -> bool:
        return bool(self._head.version)

    def _draft_place(self) -> Place:
        needs = {"period": self._period.id}
        if self._is_stored:
            return Place(form=self.form, record_id=self._head.id, needs={**needs, "record": self._head.id})
        return Place(form=self.form, needs={**needs, "area": self._head.area_id or ""})

    def area_field(self, prefix: str) -> EditorField:
        """Which area is concerned, or all."""
        areas = sorted(self.desk.workspace.areas.all(), key=lambda area: sort_key(area.name))
        items = [(None, _("All areas")), *((area.id, area.name) for area in areas)]
        return choice_field("area_id", _("&Area"), items, prefix=prefix)

    def goals_field(self, prefix: str, area_id: str | None) -> EditorField:
        """Which goals of the period are served, those of the area first."""
        rows = sorted(self.desk.workspace.goals.of_period(self._period.id), key=lambda row: row.area_id != area_id)
        items = []
        for row in rows:
            wording = row.wording if len(row.wording) <= _MOST_SHOWN else f"{row.wording[:_MOST_SHOWN].rstrip()}…"
            items.append((row.id, f"{row.area} {row.number}: {wording}"))
        label = _("&Goals that it serves, {period}").format(period=self._period.label)
        return ticks_field("goal_ids", label, items, prefix=prefix)

    def remove(self) -> None:
        """Put it in the wastebasket and close."""
        try:
            done, words = self._remove()
        except SamverkanError as error:
            self._say(say(error))
            return
        self.desk.messages.notice(words, undo=Undo(self.desk, done.set_id))
        self._discard()

    def _all_values_of(self, document: Any) -> dict[str, Any]:
        return {**self._values_of(document), "secrecy": _ground(document)}

    def _fill(self, values: dict[str, Any]) -> None:
        for name, field in self.fields.items():
            field.fill(values[name])

    def _state(self) -> object:
        return tuple(field.state() for field in self.fields.values())

    def _values(self) -> dict[str, Any]:
        values, problems = {}, {}
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except Invalid as error:
                problems[name] = next(iter(error.problems.values()))
        if problems:
            raise Invalid(problems)
        return values

    def _write(self) -> tuple[Done[Any], str]:
        return self._keep(self._document_of(self._values()))

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Any) -> None:  # noqa: ARG002 - the head alone, and its parts are shown too
        self._document = self._stored()
        self._fill(self._all_values_of(self._document))

    def _save_as_new(self) -> None:
        self._document = self._as_new(self._document_of(self._values()))
        self.save()


def _ground(document: Any) -> str:
    """The secrecy mark of the record at the head of a document."""
    return next(part.secrecy for part in vars(document).values() if isinstance(part, Markable))


def over_stored(records: Sequence[P], stored: Sequence[P], **parent: str) -> tuple[P, ...]:
    """The parts that are written as a change of those that are stored; one that was removed comes back as new."""
    versions = {one.id: one.version for one in stored}
    return tuple(
        replace(one, **parent, version=versions[one.id])
        if one.id in versions
        else replace(one, **parent, id=new_id() if one.version else one.id, version=0)
        for one in records
    )
