"""The secrecy mark of one record: its ground in words, and the line that shows it beside the record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import NotFound, SamverkanError
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import marks
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.fields import SECRECY, SECRECY_HELP
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.notice import Picture


class SecrecyEditor(EditorDialog):
    """Marks a record, or takes its mark away; `what` names it. Raises NotFound for what cannot be marked."""

    def __init__(self, desk: Desk, record_id: str, what: str = "", parent: QWidget | None = None) -> None:
        ground = desk.workspace.secrecy.own(record_id)
        if ground is None:
            raise NotFound(N_("This is no longer in the database. Somebody may have removed it."))
        super().__init__(desk, title=_(SECRECY), name="secrecyEditor", parent=parent)
        self._record_id, self._what, self._seen = record_id, what, ground
        if what:
            self.body.addWidget(Label(what, "strong", wrap=True, name="secrecyWhat"))
        self.ground = QLineEdit(ground)
        self.ground.setObjectName("secrecyGround")
        self._form = Form(name="secrecyForm", parent=self)
        self._form.add("secrecy", _("&Ground"), self.ground, help_text=_(SECRECY_HELP))
        self.body.addWidget(self._form)
        text = _(
            "All that is a part of it is marked too. Whoever opens the database still finds it in lists and searches; "
            "the mark is no lock."
        )
        self.body.addWidget(Label(text, "secondary", wrap=True, name="secrecyMeaning"))
        self.body.addStretch(1)
        if ground:
            away = button(_("&Take the mark away"), self.take_away, name="secrecyAway")
            away.setEnabled(not desk.workspace.read_only)
            self.feet.insertWidget(0, away)
        self.fit(560, 340)
        self._begin()
        self.ground.setFocus()

    def take_away(self) -> None:
        """The record is for everybody again."""
        self.ground.clear()
        self.save()

    def _draft_place(self) -> Place:
        needs = {"record": self._record_id, "what": self._what}
        return Place(form="secrecy", record_id=f"secrecy:{self._record_id}", needs=needs)

    def _state(self) -> object:
        return self.ground.text()

    def _write(self) -> tuple[Done[object], str]:
        done = self.desk.workspace.secrecy.mark(self._record_id, self.ground.text(), seen=self._seen)
        words = _("The secrecy mark was set.") if done.value.secrecy else _("The secrecy mark was taken away.")
        return Done(value=done.value, set_id=done.set_id, what=done.what), words

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: Markable) -> None:
        self._seen = saved.secrecy
        self.ground.setText(saved.secrecy)

    def _save_as_new(self) -> None:
        self.accept()


def mark(desk: Desk, record_id: str, what: str, parent: QWidget) -> None:
    """Open the form of the mark; say why where the record is gone."""
    try:
        SecrecyEditor(desk, record_id, what, parent).open()
    except SamverkanError as error:
        desk.messages.notice(say(error), kind="warning")


class SecrecyLine(QWidget):
    """The mark of a record with its symbol, its word and its ground, and the way to set it."""

    def __init__(self, desk: Desk, record_id: str, own: str, what: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("secrecyLine")
        self._desk, self._record_id, self._what = desk, record_id, what
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        ground = own or marks.ground_of(record_id)
        self.is_marked = bool(ground)
        if ground:
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(Picture("lock", "behind", side=16), 0, Qt.AlignmentFlag.AlignTop)
            self.words = Label(marks.told(ground), "strong", wrap=True, name="secrecyWords")
            row.addWidget(self.words, 1)
            column.addLayout(row)
            if not own:
                column.addWidget(Label(_("Follows from what it is a part of."), "secondary", wrap=True))
        self.change = LinkButton(
            _("Change the secrecy mark…") if own else _("Mark as secret…"),
            self._open,
            icon_name="lock",
            name="secrecyChange",
        )
        self.change.setEnabled(not desk.workspace.read_only)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record_id: str, own: str) -> bool:
        """Be about another record; False where it has a mark to show, or this one had, for which another is made."""
        if self.is_marked or own or marks.ground_of(record_id):
            return False
        self._record_id = record_id
        return True

    def _open(self) -> None:
        mark(self._desk, self._record_id, self._what, self.window())


def own_mark(record_id: object) -> str | None:
    """The ground of a record's own mark, empty where it has none; None for what cannot be marked."""
    desk = marks.desk()
    return desk.workspace.secrecy.own(record_id) if desk is not None and isinstance(record_id, str) else None


def line_for(record_id: object, own: str | None) -> SecrecyLine | None:
    """The line of a record with this mark; None where it cannot be marked."""
    desk = marks.desk()
    return None if desk is None or own is None else SecrecyLine(desk, str(record_id), own)
