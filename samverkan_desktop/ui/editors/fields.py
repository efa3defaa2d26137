"""Fields of a form as data: what is read and what is filled in."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.tick_list import TickList

SECRECY = N_("Secrecy mark")
SECRECY_HELP = N_("The ground, such as OSL 21 kap. 1 §. No file has it then, unless somebody asks for it.")
_MOST_ROWS = 5


@dataclass(frozen=True, kw_only=True)
class EditorField:
    """One field; `name` is the field of the record. `state` is what is written, also when `read` refuses it."""

    name: str
    label: str
    widget: QWidget
    read: Callable[[], Any]
    fill: Callable[[Any], object]
    state: Callable[[], object]
    whole_width: bool = False
    required: bool = False
    help_text: str = ""


def line_field(name: str, label: str, *, prefix: str, **options: Any) -> EditorField:
    """One line of text."""
    field = QLineEdit()
    field.setObjectName(f"{prefix}_{name}")
    return EditorField(
        name=name,
        label=label,
        widget=field,
        read=field.text,
        fill=field.setText,
        state=field.text,
        **options,
    )


def secrecy_field(prefix: str) -> EditorField:
    """The ground of the secrecy mark, the same in every form."""
    return line_field("secrecy", _(SECRECY), prefix=prefix, help_text=_(SECRECY_HELP), whole_width=True)


def text_field(name: str, label: str, *, prefix: str, lines: int = 2, **options: Any) -> EditorField:
    """Several lines of text."""
    field = GrowingTextEdit(label=label.replace("&", ""), min_lines=lines, max_lines=8, name=f"{prefix}_{name}")
    return EditorField(
        name=name,
        label=label,
        widget=field,
        read=field.text,
        fill=field.set_text,
        state=field.text,
        whole_width=True,
        **options,
    )


def day_field(name: str, label: str, desk: Desk, *, prefix: str, **options: Any) -> EditorField:
    """A day, or none."""
    field = DateField(label=label.replace("&", ""), name=f"{prefix}_{name}", today=desk.workspace.today)
    return EditorField(
        name=name,
        label=label,
        widget=field,
        read=_DayReader(field, name),
        fill=field.set_date,
        state=field.edit.text,
        **options,
    )


def choice_field(
    name: str, label: str, items: Sequence[tuple[Any, str]], *, prefix: str, **options: Any
) -> EditorField:
    """One of several values, each with its words."""
    field = choice(f"{prefix}_{name}", items, label=label.replace("&", ""))
    known = dict(items)
    return EditorField(
        name=name,
        label=label,
        widget=field,
        read=lambda: items[field.currentIndex()][0],
        fill=lambda value: field.setCurrentIndex([one for one, _words in items].index(value) if value in known else 0),
        state=field.currentIndex,
        **options,
    )


def ticks_field(
    name: str, label: str, items: Sequence[tuple[Hashable, str]], *, prefix: str, **options: Any
) -> EditorField:
    """Any of several values; those that are not among the items are kept as they are."""
    field = Ticks(label, items, name=f"{prefix}_{name}")
    return EditorField(
        name=name,
        label="",
        widget=field,
        read=field.kept_keys,
        fill=field.show_keys,
        state=field.ticked,
        whole_width=True,
        **options,
    )


def choice(name: str, items: Sequence[tuple[Any, str]], *, label: str, is_short: bool = False) -> QComboBox:
    """A box of choices that takes the room there is; with `is_short` it is as wide as the longest of a few words."""
    made = ChoiceBox(name, label=label)
    for _value, words in items:
        made.addItem(words)
    if is_short:
        made.show_whole()
    return made


class _DayReader:
    def __init__(self, field: DateField, name: str) -> None:
        self._field, self._name = field, name

    def __call__(self) -> Any:
        if not self._field.is_readable:
            raise Invalid({self._name: N_("Write the day as year-month-day, for example 2026-12-15.")})
        return self._field.date()


class Ticks(TickList):
    """A tick list that remembers the keys it cannot show."""

    def __init__(self, label: str, items: Sequence[tuple[Hashable, str]], *, name: str) -> None:
        super().__init__(label, [(key, words, words) for key, words in items], most_rows=_MOST_ROWS, name=name)
        self._known = {key for key, _words in items}
        self._elsewhere: tuple[Hashable, ...] = ()
        self.tick_none()
        self.setFocusProxy(self.list)

    def show_keys(self, keys: tuple[Hashable, ...]) -> None:
        """Tick these."""
        self._elsewhere = tuple(key for key in keys if key not in self._known)
        self.tick(keys)

    def kept_keys(self) -> tuple[Hashable, ...]:
        """What is ticked, and what could not be shown."""
        return (*self.ticked(), *self._elsewhere)
