"""The assessment before this one, to read beside the form."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.assessment_rows import AssessmentRow
from samverkan_desktop.domain.assessments import AXIS_LABELS, Axis, Rating
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.ratings import rating_pill
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.pill_line import PillLine

_WIDTH = 280


class PreviousAssessment(Card):
    """`same_wanted` carries its two ratings when the user wants to start from them."""

    same_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Previous assessment"), name="previousAssessment", parent=parent)
        self.setMinimumWidth(theme.current().px(_WIDTH))
        self._row: AssessmentRow | None = None
        self._content: QWidget | None = None

    def show_row(self, row: AssessmentRow | None, today: date, *, has_goal: bool) -> None:
        """Show an assessment, or that there is none."""
        if self._content is not None:
            if row == self._row and row is not None:
                return
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._row = row
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if row is None:
            text = _("The goal has no earlier assessment.") if has_goal else _("Shows when you have chosen a goal.")
            column.addWidget(Label(text, "muted", wrap=True))
        else:
            self._fill(column, row, today)
        self.body.addWidget(self._content)

    def _fill(self, column: QVBoxLayout, row: AssessmentRow, today: date) -> None:
        column.addWidget(Label(f"{words.day_month(row.day, today)} · {words.days_ago(row.day, today)}", "secondary"))
        for axis, rating in ((Axis.COOPERATION, row.cooperation), (Axis.ATTAINMENT, row.attainment)):
            column.addWidget(PillLine(_(AXIS_LABELS[axis]), rating_pill(rating)))
        if row.text:
            column.addWidget(reading(row.text, name="previousText"))
        for view in row.views:
            if view.text:
                column.addSpacing(4)
                column.addWidget(reading(view.organisation, "section"))
                column.addWidget(reading(view.text))
        if {row.cooperation, row.attainment} != {Rating.NOT_ASSESSED}:
            column.addSpacing(8)
            column.addWidget(button(_("Same states as &last time"), self._same, name="sameAsPrevious"))

    def _same(self) -> None:
        if self._row is not None:
            self.same_wanted.emit(self._row.cooperation, self._row.attainment)
