"""The columns of a list beside what each of them holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from samverkan_desktop.domain.list_columns import LIST_FIELDS, REPEATED_FIELDS, ListField, ListKind, field_label
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.widgets.surface import Surface

_LETTERS = 12
_NAME_WIDTH, _GAP = 100, 12


class ListColumns(QScrollArea):
    """Each heading with what stands below it, and a box to choose what it is; a field is held by one column alone."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listColumns")
        self.setAccessibleName(_("What the columns hold"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "surface")
        self.boxes: list[ChoiceBox] = []
        self._shown: tuple[object, ...] = ()

    @property
    def fields(self) -> tuple[ListField, ...]:
        """What the columns hold as chosen now."""
        return tuple(ListField(box.currentData()) for box in self.boxes)

    @property
    def shown(self) -> tuple[ChoiceBox, ...]:
        """The boxes that can be seen, from the top."""
        return tuple(box for box in self.boxes if not box.isHidden())

    def show_columns(
        self, kind: ListKind, headings: Sequence[str], examples: Sequence[str], fields: Sequence[ListField]
    ) -> None:
        """Show the columns of a list; those that are the same as before are left alone, with the cursor in them."""
        shown = (kind, tuple(headings), tuple(examples))
        if shown != self._shown:
            self._shown = shown
            self._build(kind, headings, examples)
        for box, field in zip(self.boxes, fields, strict=True):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(str(field)))
            box.blockSignals(False)

    def _build(self, kind: ListKind, headings: Sequence[str], examples: Sequence[str]) -> None:
        self.boxes = []
        content = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for place, (heading, example) in enumerate(zip(headings, examples, strict=True)):
            name = heading or _("Column {number}").format(number=place + 1)
            box = ChoiceBox(f"listColumn{place}", label=_("What {column} holds").format(column=name))
            box.setMinimumContentsLength(_LETTERS)
            box.addItem(field_label(ListField.NOTHING), str(ListField.NOTHING))
            for field in LIST_FIELDS[kind]:
                box.addItem(field_label(field), str(field))
            box.currentIndexChanged.connect(self._choose)
            box.setFixedHeight(theme.current().px(32))
            self.boxes.append(box)
            if not heading and not example:
                # A column that is there only to part the others is not asked about.
                box.setParent(content)
                box.hide()
                continue
            words = QWidget()
            words.setMinimumWidth(theme.current().px(_NAME_WIDTH))
            lines = QVBoxLayout(words)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(ElidedLabel(name, "strong", name=f"listHeading{place}"))
            if example:
                lines.addWidget(ElidedLabel(example, "secondary", name=f"listExample{place}"))
            row = FillingRow(gap=_GAP)
            row.put(words, 1, Qt.AlignmentFlag.AlignVCenter)
            row.put(box, 1, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
        if not headings:
            column.addWidget(Label(_("There are no columns here."), "muted"))
        column.addStretch(1)
        self.setWidget(content)

    def _choose(self) -> None:
        """What is chosen here is chosen nowhere else."""
        mine = self.sender()
        chosen = mine.currentData() if isinstance(mine, ChoiceBox) else None
        for box in self.boxes:
            if box is not mine and chosen not in REPEATED_FIELDS and box.currentData() == chosen:
                box.blockSignals(True)
                box.setCurrentIndex(box.findData(str(ListField.NOTHING)))
                box.blockSignals(False)
        self.changed.emit()
