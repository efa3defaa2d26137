"""One calm dialog with everything that looks odd about the values that are about to be saved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.quality import Question
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.keys import SAVE_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at


class QualityDialog(QDialog):
    """`answered` carries (question, answer) for each; closing it goes back to the values with nothing saved.

    `named` says by id of the value what it is of.
    """

    answered = Signal(list)

    def __init__(self, questions: Sequence[Question], named: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qualityDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = ngettext("{n} question before saving", "{n} questions before saving", len(questions)).format(
            n=len(questions)
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._questions = questions
        self.fields: list[QLineEdit] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = ColumnScroll("qualityScroll")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("kind", "surface")
        content = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(title, "heading", wrap=True, name="qualityTitle"))
        text = _("Go back and change the values, or say why they are right. The answers are kept with the values.")
        column.addWidget(reading(text, "muted", name="qualityText"))
        for place, question in enumerate(questions):
            column.addSpacing(4)
            column.addWidget(Line())
            column.addWidget(Label(named.get(question.measurement_id, ""), "strong", wrap=True))
            column.addWidget(reading(question.text, name=f"question{place}"))
            field = QLineEdit()
            field.setObjectName(f"answer{place}")
            field.setAccessibleName(_("Answer: {question}").format(question=question.text))
            field.setPlaceholderText(_("It is right, because …"))
            column.addWidget(field)
            self.fields.append(field)
        column.addStretch(1)
        scroll.setWidget(content)
        outer.addWidget(scroll, 1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        back = button(_("&Go back"), self.reject, name="qualityBack")
        feet.addWidget(back)
        self.save_button = button(_("&Save as it is"), self._save, kind="primary", name="qualitySave")
        self.save_button.setDefault(True)
        feet.addWidget(self.save_button)
        add_foot(self, feet)
        add_key(self, SAVE_KEYS, self._save, _("Save"))
        open_at(self, 620, 190 + 130 * len(questions))
        if self.fields:
            self.fields[0].setFocus()

    def _save(self) -> None:
        confirmed = _("Confirmed without a comment")
        answers = [
            (question, field.text().strip() or confirmed)
            for question, field in zip(self._questions, self.fields, strict=True)
        ]
        self.accept()
        self.answered.emit(answers)
