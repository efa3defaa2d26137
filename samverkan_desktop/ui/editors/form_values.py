"""What stands in the fields of a form, by their names: read as plain values, and put back."""

from contextlib import suppress
from functools import cache
from typing import Any, Protocol, TypeGuard, runtime_checkable

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.widgets.form import FormRow

# The property of a button that shows and hides a part of the form: kept with a draft, but nothing that is saved.
FOLDS = "folds"
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QAbstractButton)
Values = dict[str, Any]


@runtime_checkable
class Keeper(Protocol):
    """A field of many parts, such as rows that come and go: it says itself what stands in it."""

    def kept(self) -> Any:
        """What stands in it, ready for JSON."""

    def take_kept(self, value: Any) -> None:
        """Put that back; raises KeyError, TypeError or ValueError for what another version has kept."""

    def kept_words(self, value: Any) -> str:
        """The same as somebody reads it."""


def read(form: QWidget) -> Values:
    """The value of every field that a person can change, ready for JSON."""
    return {name: _value(field) for name, field in _fields(form).items()}


def fill(form: QWidget, values: Values) -> None:
    """Put values back, in the order of the form; names and values that do not fit are passed over."""
    for name, field in _fields(form).items():
        if name in values:
            _put(field, values[name])


def holds(form: QWidget, field: QWidget) -> bool:
    """Whether what stands in a field is read with the form."""
    return any(one is field or one.isAncestorOf(field) for one in _fields(form).values())


def in_sight(form: QWidget) -> frozenset[str]:
    """The fields that say something that is saved, and are not hidden because of what stands in another."""
    return frozenset(
        name for name, field in _fields(form).items() if field.isVisibleTo(form) and not field.property(FOLDS)
    )


def label_of(form: QWidget, name: str) -> str:
    """What stands above the field, or how a screen reader calls it."""
    field = _fields(form).get(name)
    if field is None:
        return name
    return field.accessibleName() or _row_label(field, form) or field.objectName()


def words_of(form: QWidget, name: str, value: Any) -> str:
    """A value as the field shows it."""
    return _words(_fields(form).get(name), value)


def words(form: QWidget, values: Values) -> dict[str, str]:
    """All values as their fields show them."""
    fields = _fields(form)
    return {name: _words(fields.get(name), value) for name, value in values.items()}


def _words(field: QWidget | None, value: Any) -> str:
    if field is not None and _is_keeper(field):
        return str(field.kept_words(value)) if value else ""
    if isinstance(field, QComboBox) and not field.isEditable():
        place = _place(field, value)
        return field.itemText(place) if place >= 0 else ""
    if isinstance(field, QAbstractButton):
        return _("Yes") if value else _("No")
    if isinstance(field, QSpinBox) and isinstance(value, int):
        # A text in the place of the least number says that there is none.
        is_none = bool(field.specialValueText()) and value == field.minimum()
        return "" if is_none else f"{field.prefix()}{field.textFromValue(value)}{field.suffix()}"
    return "" if value is None else str(value)


def _fields(form: QWidget) -> dict[str, QWidget]:
    """Every field by its path; what is a part of a keeper is told by the keeper alone."""
    found: dict[str, QWidget] = {}
    waiting = [one for one in reversed(form.children()) if isinstance(one, QWidget)]
    while waiting:
        field = waiting.pop()
        is_keeper = _is_keeper(field)
        if (is_keeper or isinstance(field, _FIELDS)) and _is_own(field, form):
            found.setdefault(_path(field, form), field)
        if is_keeper:
            continue
        waiting += [one for one in reversed(field.children()) if isinstance(one, QWidget)]
    return found


def _is_keeper(field: QWidget) -> TypeGuard[Keeper]:
    return _makes_keepers(type(field))  # type: ignore[arg-type]


@cache
def _makes_keepers(kind: type[QWidget]) -> bool:
    # Asked of every part of a form, again and again, and Python takes long to answer it for a protocol.
    return issubclass(kind, Keeper)


def _is_own(field: QWidget, form: QWidget) -> bool:
    """Whether it is a field of this window, and not a part that Qt makes inside another field."""
    if field.window() is not form.window() or field.objectName().startswith("qt_") or not field.objectName():
        return False
    if isinstance(field, QAbstractButton) and not field.isCheckable():
        return False
    if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and field.isReadOnly():
        return False
    return not isinstance(field.parentWidget(), QComboBox | QSpinBox)


def _row_label(field: QWidget, form: QWidget) -> str:
    row = field.parentWidget()
    while row is not None and row is not form:
        if isinstance(row, FormRow):
            return row.title
        row = row.parentWidget()
    return ""


def _path(field: QWidget, form: QWidget) -> str:
    names = [field.objectName()]
    parent = field.parentWidget()
    while parent is not None and parent is not form:
        if parent.objectName():
            names.append(parent.objectName())
        parent = parent.parentWidget()
    return "/".join(reversed(names))


def _value(field: QWidget) -> Any:
    if _is_keeper(field):
        return field.kept()
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        if field.isEditable():
            return field.currentText()
        data = field.currentData()
        # Many choices have no data of their own, and None is then the data of each.
        return data if isinstance(data, str | int) else field.currentText()
    if isinstance(field, QSpinBox):
        return field.value()
    return field.isChecked() if isinstance(field, QAbstractButton) else None


def _put(field: QWidget, value: Any) -> None:
    if _is_keeper(field):
        with suppress(KeyError, TypeError, ValueError):
            field.take_kept(value)
    elif isinstance(field, QLineEdit) and isinstance(value, str):
        if field.text() != value:
            field.setText(value)
            field.editingFinished.emit()
    elif isinstance(field, QPlainTextEdit | QTextEdit) and isinstance(value, str):
        if field.toPlainText() != value:
            field.setPlainText(value)
    elif isinstance(field, QComboBox):
        if field.isEditable() and isinstance(value, str):
            field.setCurrentText(value)
        elif (place := _place(field, value)) >= 0:
            field.setCurrentIndex(place)
    elif isinstance(field, QSpinBox) and isinstance(value, int):
        field.setValue(value)
    elif isinstance(field, QAbstractButton) and isinstance(value, bool):
        # In a choice that excludes the others Qt itself refuses to take the last tick away.
        field.setChecked(value)


def _place(field: QComboBox, value: Any) -> int:
    places = (place for place in range(field.count()) if field.itemData(place) == value)
    return next(places, field.findText(value) if isinstance(value, str) else -1)
