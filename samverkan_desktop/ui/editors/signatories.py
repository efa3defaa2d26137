"""Many who sign a commitment at once: ticked among the organisations, or pasted as a list of names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from samverkan_desktop.domain.commitments import SIGNATORY_STATE_LABELS, Signatory, SignatoryState
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.commitments import names_in, signatories_named
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.fields import choice
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tick_list import TickList
from samverkan_desktop.ui.window_sizes import open_at


class SignatoriesDialog(QDialog):
    """`chosen` carries the names, the state and the day that all of them get; those who are there are left out."""

    chosen = Signal(list, object, object)

    def __init__(
        self,
        desk: Desk,
        organisations: tuple[Organisation, ...],
        present: tuple[Signatory, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signatoriesDialog")
        title = _("Add several who sign")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._organisations, self._present = organisations, present
        there = {one.organisation_id for one in present}
        outer = content_of(self, spacing=12, rolls=True)
        form = Form(name="signatoriesForm")
        self.names = GrowingTextEdit(label=_("Names"), min_lines=5, max_lines=10, name="signatoryNames")
        help_text = _("One on each line, or with commas between. A column from Excel can be pasted as it is.")
        form.add("names", _("&Paste or write names"), self.names, help_text=help_text)
        outer.addWidget(form)
        items = [(one.id, one.name, one.name) for one in organisations if one.id not in there]
        self.ticks = TickList(_("&Organisations in the database"), items, name="signatoryOrganisations")
        self.ticks.tick_none()
        self.ticks.setVisible(bool(items))
        outer.addWidget(self.ticks, 1)
        self._states = [(state, _(SIGNATORY_STATE_LABELS[state])) for state in SignatoryState]
        self.state_box = choice("signatoriesState", self._states, label=_("State"))
        self.day = DateField(label=_("Since"), name="signatoriesDay", today=desk.workspace.today)
        common = Form(name="signatoriesCommon", columns=2)
        common.add("state", _("S&tate of all of them"), self.state_box)
        common.add("day", _("&Since"), self.day)
        outer.addWidget(common)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        self.count = Label("", "secondary", name="signatoriesCount")
        feet.addWidget(self.count, 1)
        feet.addWidget(button(_("Cancel"), self.reject, name="signatoriesCancel"))
        self.add = button(_("&Add"), self._choose, kind="primary", name="signatoriesAdd")
        self.add.setDefault(True)
        feet.addWidget(self.add)
        add_foot(self, feet)
        self.names.textChanged.connect(self._tell)
        self.ticks.changed.connect(self._tell)
        self._tell()
        open_at(self, 560, 560)
        self.names.setFocus()

    def _wanted(self) -> list[str]:
        named = {one.id: one.name for one in self._organisations}
        return [*names_in(self.names.text()), *(named[str(key)] for key in self.ticks.ticked())]

    def _new(self) -> int:
        return len(signatories_named(self._wanted(), self._organisations, self._present, commitment_id=""))

    def _tell(self) -> None:
        number = self._new()
        self.count.setText(ngettext("{n} is added", "{n} are added", number).format(n=number))
        self.add.setEnabled(bool(number))

    def _choose(self) -> None:
        if not self.day.is_readable:
            self.day.setFocus()
            return
        state = self._states[self.state_box.currentIndex()][0]
        names, day = self._wanted(), self.day.date()
        self.accept()
        self.chosen.emit(names, state, day)
