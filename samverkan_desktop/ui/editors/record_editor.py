"""The form of one record, field by field: read and written by the names of the record."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.form import Form

R = TypeVar("R", bound=Record)
NOT_A_DAY = N_("Write the day as year-month-day, for example 2026-12-15.")
NOT_A_TIME = N_("Write a time, such as 13:00.")


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A field of the record and its field on the screen."""

    name: str
    read: Callable[[], Any]
    write: Callable[[Any], object]


class RecordEditor(EditorDialog, Generic[R]):
    """A subclass binds its fields in `_build_fields`, makes a new record in `_make`, and saves in `_store`."""

    def __init__(self, desk: Desk, record: R | None, *, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=title, name=name, parent=parent)
        self._record = record
        self._bound: list[Bound] = []
        self.form = Form(name=f"{name}Form", columns=self.columns, parent=self)
        self._build_fields()
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        if record is not None:
            self._show(record)

    columns = 1

    # What a subclass answers

    @abstractmethod
    def _build_fields(self) -> None: ...

    @abstractmethod
    def _make(self, values: dict[str, Any]) -> R:
        """A new record with the values of the fields. Raises Invalid."""

    @abstractmethod
    def _store(self, record: R) -> Done[R]:
        """Save through the service."""

    @abstractmethod
    def _said(self, *, is_new: bool) -> str:
        """What the notice says after saving."""

    form_name = ""

    def _draft_place(self) -> Place | None:
        if not self.form_name:
            return None
        if self._record is None:
            return Place(form=self.form_name, needs=self._needs())
        return Place(form=self.form_name, record_id=self._record.id, needs={**self._needs(), "record": self._record.id})

    def _needs(self) -> dict[str, str]:
        """What the form needs to be opened again, besides a record that is stored."""
        return {}

    # Fields

    def bind(
        self,
        name: str,
        label: str,
        field: QWidget,
        read: Callable[[], Any],
        write: Callable[[Any], object],
        *,
        help_text: str = "",
        required: bool = False,
        whole_width: bool = False,
    ) -> None:
        """Put a field into the form and bind it to the record's field `name`."""
        self.form.add(name, label, field, help_text=help_text, required=required, whole_width=whole_width)
        self._bound.append(Bound(name=name, read=read, write=write))

    def bind_line(self, name: str, label: str, object_name: str, **options: Any) -> QLineEdit:
        """A field of one line."""
        made = QLineEdit()
        made.setObjectName(object_name)
        self.bind(name, label, made, made.text, made.setText, **options)
        return made

    def bind_names(self, name: str, label: str, object_name: str, **options: Any) -> QLineEdit:
        """Several names with semicolons between them."""
        made = QLineEdit()
        made.setObjectName(object_name)
        self.bind(
            name,
            label,
            made,
            lambda: tuple(part.strip() for part in made.text().split(";") if part.strip()),
            lambda names: made.setText("; ".join(names)),
            **options,
        )
        return made

    def bind_choice(
        self, name: str, label: str, object_name: str, choices: list[tuple[str, Any]], **options: Any
    ) -> ChoiceBox:
        """One of several, each with its words and its value."""
        made = ChoiceBox(object_name)
        for words, value in choices:
            made.addItem(words, value)
        values = [value for _words, value in choices]
        self.bind(
            name,
            label,
            made,
            lambda: values[made.currentIndex()],
            lambda value: made.setCurrentIndex(max(0, values.index(value) if value in values else 0)),
            **options,
        )
        return made

    def bind_day(self, name: str, label: str, object_name: str, **options: Any) -> DateField:
        """A day, or none."""
        made = DateField(label=label.replace("&", ""), name=object_name, today=self.desk.workspace.today)
        self.bind(name, label, made, made.date, made.set_date, **options)
        return made

    # What the frame asks for

    def values(self) -> dict[str, Any]:
        """What is written in the fields. Raises Invalid where a day or a time cannot be read."""
        problems = {}
        for name in (one.name for one in self._bound):
            field = self.form.row(name).field
            if isinstance(field, DateField | TimeField) and not field.is_readable:
                problems[name] = NOT_A_DAY if isinstance(field, DateField) else NOT_A_TIME
        if problems:
            raise Invalid(problems)
        return {one.name: one.read() for one in self._bound}

    def _state(self) -> object:
        texts = []
        for one in self._bound:
            field = self.form.row(one.name).field
            # Of a field that cannot be read, the text itself is what is written.
            texts.append(field.edit.text() if isinstance(field, DateField | TimeField) else one.read())
        return texts

    def _current(self) -> R:
        values = self._values_of_record(self.values())
        return self._make(values) if self._record is None else replace(self._record, **values)

    def _values_of_record(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values as the record holds them, where the fields show them otherwise."""
        return values

    def _values_of_fields(self, record: R) -> dict[str, Any]:
        """The same the other way."""
        return {one.name: getattr(record, one.name) for one in self._bound}

    def _show(self, record: R) -> None:
        values = self._values_of_fields(record)
        for one in self._bound:
            one.write(values[one.name])

    def _write(self) -> tuple[Done[Any], str]:
        is_new = self._record is None
        return self._store(self._current()), self._said(is_new=is_new)

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self.form.show_errors(problems)

    def _show_stored(self, saved: R) -> None:
        self._record = saved
        self._show(saved)

    def _save_as_new(self) -> None:
        if self._record is not None:
            self._record = replace(self._record, id=new_id(), version=0)
        self.save()
