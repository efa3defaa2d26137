"""One organisation's own view in an assessment, folded until somebody wants it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessments import AXIS_LABELS, Axis, OrganisationView, Rating
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.form_values import FOLDS
from samverkan_desktop.ui.editors.rating_choice import RatingChoice, rating_word
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import ElidedLabel


class ViewBlock(QFrame):
    """Empty blocks are not saved."""

    def __init__(self, organisation: Organisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.organisation = organisation
        name = f"view_{organisation.label}"
        self.setObjectName(name)
        self.setAccessibleName(organisation.name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.fold = QToolButton()
        self.fold.setObjectName(f"{name}_fold")
        self.fold.setCheckable(True)
        self.fold.setProperty(FOLDS, True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setText(organisation.name.replace("&", "&&"))
        self.fold.setAccessibleName(_("{organisation}: own view").format(organisation=organisation.name))
        head.addWidget(self.fold)
        self._summary = ElidedLabel("", "muted", name=f"{name}_summary")
        head.addWidget(self._summary, 1)
        outer.addLayout(head)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(24, 0, 0, 8)
        inner.setSpacing(8)
        axes = QHBoxLayout()
        axes.setSpacing(16)
        self.cooperation = RatingChoice(_(AXIS_LABELS[Axis.COOPERATION]), name=f"{name}_cooperation")
        self.attainment = RatingChoice(_(AXIS_LABELS[Axis.ATTAINMENT]), name=f"{name}_attainment")
        for axis in (self.cooperation, self.attainment):
            axis.setAccessibleName(f"{organisation.name}: {axis.accessibleName()}")
        axes.addWidget(self.cooperation, 1)
        axes.addWidget(self.attainment, 1)
        inner.addLayout(axes)
        label = _("{organisation}: own text").format(organisation=organisation.name)
        self.text = GrowingTextEdit(label=label, min_lines=2, max_lines=8, name=f"{name}_text")
        self.text.setPlaceholderText(_("In the organisation’s own words"))
        inner.addWidget(self.text)
        outer.addWidget(self._content)
        self.fold.toggled.connect(self._unfold)
        for choice in (self.cooperation, self.attainment):
            choice.changed.connect(self._sum_up)
        self._unfold(False)

    def fill(self, view: OrganisationView | None) -> None:
        """Show a view; one that says something is unfolded."""
        self.cooperation.choose(view.cooperation if view else Rating.NOT_ASSESSED)
        self.attainment.choose(view.attainment if view else Rating.NOT_ASSESSED)
        self.text.set_text(view.text if view else "")
        self.fold.setChecked(view is not None and not view.is_empty)
        self._sum_up()

    def view(self, assessment_id: str) -> OrganisationView:
        """What is written, as a record that was never stored."""
        return OrganisationView(
            assessment_id=assessment_id,
            organisation_id=self.organisation.id,
            cooperation=self.cooperation.rating,
            attainment=self.attainment.rating,
            text=self.text.text(),
        )

    def state(self) -> tuple[Rating, Rating, str]:
        """What is written, as a value that compares."""
        return self.cooperation.rating, self.attainment.rating, self.text.text()

    def _unfold(self, wanted: bool) -> None:
        self._content.setVisible(wanted)
        self.fold.setIcon(icon("chevron_down" if wanted else "chevron_right"))
        self._sum_up()

    def _sum_up(self) -> None:
        known = [one.rating for one in (self.cooperation, self.attainment) if one.rating is not Rating.NOT_ASSESSED]
        if self.fold.isChecked():
            said = ""
        elif known or self.text.text().strip():
            said = " · ".join(rating_word(rating) for rating in known) or _("own text")
        else:
            said = _("no view of its own")
        self._summary.setText(said)
