"""How often a group meets, as a sentence with numbers in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import CADENCE_LABELS, Cadence, CadenceKind
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.number_field import NumberField

_MOST = 60
_USUAL = {CadenceKind.EVERY_WEEKS: (2, 0), CadenceKind.PER_YEAR: (3, 0), CadenceKind.PER_TERM: (2, 3)}


class CadenceField(QWidget):
    """`cadence()` raises Invalid where the numbers make no sense; the words beside tell how it is read.

    `regular` leaves out the groups that meet when needed.
    """

    changed = Signal()

    def __init__(
        self, cadence: Cadence, *, name: str = "cadence", regular: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.kind = QComboBox()
        self.kind.setObjectName(f"{name}Kind")
        self.kind.setAccessibleName(_("How often"))
        for kind in CadenceKind:
            if regular and kind is CadenceKind.IRREGULAR:
                continue
            self.kind.addItem(_(CADENCE_LABELS[kind]), kind.value)
        self.low, self.high = _number(pgettext("cadence", "Number"), f"{name}Low"), _number(_("At most"), f"{name}High")
        self._dash = Label("–", name=f"{name}Dash")
        self._words = Label("", "muted", wrap=True, name=f"{name}Words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.kind, self.low, self._dash, self.high):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._words)
        self.setFocusProxy(self.kind)
        self.set_cadence(cadence)
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self.low.valueChanged.connect(self._keep_order)
        self.high.valueChanged.connect(self._tell)

    def cadence(self) -> Cadence:
        """What is chosen."""
        kind = CadenceKind(self.kind.currentData())
        low = self.low.value() if kind in _USUAL else 0
        return Cadence(kind, low, self.high.value() if kind is CadenceKind.PER_TERM else 0)

    def set_cadence(self, cadence: Cadence) -> None:
        """Show a cadence."""
        self.kind.setCurrentIndex(self.kind.findData(cadence.kind.value))
        self.low.setValue(cadence.low or 1)
        self.high.setValue(cadence.high or 1)
        self._tell()

    def kept(self) -> list[str | int]:
        """The sentence with its numbers, for a draft: one thing, whose parts mean nothing by themselves."""
        return [str(self.kind.currentData()), self.low.value(), self.high.value()]

    def take_kept(self, value: list[str | int]) -> None:
        """Show what a draft has kept. Raises TypeError or ValueError."""
        kind, low, high = value
        place = self.kind.findData(kind)
        if place < 0:
            raise ValueError(kind)
        self.kind.setCurrentIndex(place)
        self.low.setValue(int(low))
        self.high.setValue(int(high))

    def kept_words(self, value: list[str | int]) -> str:
        """What a draft has kept, as it is read."""
        kind, low, high = CadenceKind(str(value[0])), int(value[1]), int(value[2])
        low, high = low if kind in _USUAL else 0, high if kind is CadenceKind.PER_TERM else 0
        try:
            return Cadence(kind, low, high).label
        except Invalid as error:
            return " ".join(_(text) for text in error.problems.values())

    def _choose_kind(self) -> None:
        low, high = _USUAL.get(CadenceKind(self.kind.currentData()), (1, 1))
        self.low.setValue(low)
        self.high.setValue(high or 1)
        self._tell()

    def _keep_order(self) -> None:
        if self.high.value() < self.low.value():
            self.high.setValue(self.low.value())
        self._tell()

    def _tell(self) -> None:
        kind = CadenceKind(self.kind.currentData())
        self.low.setVisible(kind in _USUAL)
        self._dash.setVisible(kind is CadenceKind.PER_TERM)
        self.high.setVisible(kind is CadenceKind.PER_TERM)
        try:
            words = self.cadence().label
        except Invalid as error:
            words = " ".join(_(text) for text in error.problems.values())
        self._words.setText(words)
        self.kind.setAccessibleDescription(words)
        self.changed.emit()


def _number(label: str, name: str) -> NumberField:
    made = NumberField(1, low=1, high=_MOST, label=label, name=name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
