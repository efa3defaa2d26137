"""The invitation to a meeting: to whom, with what enclosed, in which words; the user's mail program sends it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.invitations import InvitationState
from samverkan_desktop.domain.minutes import kind_label
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.invitations import SERIES, Choice, Invitation
from samverkan_desktop.ui import outgoing, theme, words
from samverkan_desktop.ui.areas.states import invitation_pill
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafted_dialog import DraftedDialog
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.growing_text import PlainTextField
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tick_list import TickList
from samverkan_desktop.ui.window_sizes import open_at, remember_size
from samverkan_desktop.ui.written_files import keep_folder, last_folder

_USUAL = (".pdf", ".ics")


def invite(desk: Desk, meeting_id: str, parent: QWidget, messages: Messages | None = None) -> "InviteDialog | None":
    """Open the invitation to a meeting; `messages` are those of a window of its own."""
    told = messages or desk.messages
    ground = desk.workspace.secrecy.grounds().get(meeting_id, "")
    if ground:
        told.ask(
            _("The meeting has a secrecy mark"),
            _("The ground is: {ground}. Prepare the invitation all the same?").format(ground=ground),
            yes=_("&Prepare the invitation"),
            on_yes=partial(_prepare, desk, meeting_id, parent, told, with_secrecy=True),
            danger=True,
        )
        return None
    return _prepare(desk, meeting_id, parent, told, with_secrecy=False)


def _prepare(
    desk: Desk, meeting_id: str, parent: QWidget, told: Messages, *, with_secrecy: bool
) -> "InviteDialog | None":
    try:
        invitation = desk.workspace.invitations.of_meeting(meeting_id, with_secrecy=with_secrecy)
    except SamverkanError as error:
        told.error(_("The invitation cannot be prepared"), say(error), _("Nothing was sent."))
        return None
    if invitation.state is None:
        told.notice(_("There is nobody to invite: the meeting is over, or was cancelled before anybody knew of it."))
        return None
    dialog = InviteDialog(desk, invitation, told, parent, with_secrecy=with_secrecy)
    dialog.open()
    return dialog


class InviteDialog(DraftedDialog):
    """Prepares; when the letter has been opened, the same button marks it as sent."""

    def __init__(
        self,
        desk: Desk,
        invitation: Invitation,
        messages: Messages,
        parent: QWidget | None = None,
        *,
        with_secrecy: bool = False,
    ) -> None:
        super().__init__(parent)
        self._with_secrecy = with_secrecy
        self.setObjectName("inviteDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Invitation"))
        self.setAccessibleName(self.windowTitle())
        self._desk, self._invitation, self._messages = desk, invitation, messages
        self._is_opened = False
        self._build()
        self._lay_out()
        self._judge()
        open_at(self, 760, 700)
        remember_size(self, self._desk.memory)
        self._begin_draft(desk)

    def _draft_place(self) -> Place:
        meeting_id = self._invitation.meeting.id
        needs = {"meeting": meeting_id, "secrecy": "yes" if self._with_secrecy else ""}
        return Place(form="invitation", record_id=f"invitation:{meeting_id}", needs=needs)

    @property
    def chosen(self) -> Choice:
        """What is ticked and written."""
        ticked = set(self.people.ticked())
        return Choice(
            to=tuple(one for one in self._invitation.agenda.invitees if one.person_id in ticked),
            subject=self.subject.text(),
            text=self.text.toPlainText(),
            kinds=tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
            with_secrecy=self._with_secrecy,
        )

    def open_letter(self) -> None:
        """Write the letter and let the mail program show it."""
        name = self._desk.workspace.minutes.file_name(self._invitation.agenda, ".eml")
        path = outgoing.folder() / name
        self._desk.jobs.run(
            self._desk.workspace.invitations.write_letter,
            self._invitation,
            self.chosen,
            path,
            title=_("Preparing the e-mail …"),
            on_done=self._show_letter,
            on_error=self._failed,
        )

    def open_address(self) -> None:
        """Let the mail program begin a letter of its own, without enclosures."""
        address = self._desk.workspace.invitations.mailto(self.chosen, separator=outgoing.separator())
        if not address:
            self._say(_("There are too many receivers for that, or the subject is too long. Open the e-mail instead."))
            return
        self._opened(outgoing.open_address(address), None)

    def save_files(self) -> None:
        """Ask for a folder and write the chosen files there."""
        dialog = QFileDialog(self, _("Save the files in a folder"), str(last_folder(self._desk.memory)))
        dialog.setObjectName("inviteFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self.write_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_files(self, folder: str) -> None:
        """Write the chosen files and the letter into a folder."""
        keep_folder(self._desk.memory, Path(folder) / "x")
        self._desk.jobs.run(
            self._desk.workspace.invitations.write,
            self._invitation,
            self.chosen,
            Path(folder),
            title=_("Writing the files …"),
            on_done=self._wrote,
            on_error=self._failed,
        )

    def mark_sent(self) -> None:
        """Remember that it has been sent, and close."""
        meeting = self._invitation.meeting
        try:
            done = self._desk.workspace.invitations.mark_sent(meeting.id, with_series=SERIES in self.chosen.kinds)
        except SamverkanError as error:
            self._say(say(error))
            return
        self._messages.notice(_("The invitation is marked as sent."), kind="good", undo=Undo(self._desk, done.set_id))
        self.accept()

    # Building

    def _build(self) -> None:
        agenda = self._invitation.agenda
        reached = [one for one in agenda.invitees if one.can_be_reached]
        self.people = TickList(
            _("&To"), [(one.person_id, f"{one.name} · {one.email}", one.email) for one in reached], name="inviteTo"
        )
        self.people.changed.connect(self._judge)
        missing = [one.name for one in agenda.invitees if not one.can_be_reached]
        self.missing = Label(_missing_words(missing, bool(agenda.invitees)), wrap=True, name="inviteMissing")
        kind = kind_label(agenda.kind)
        labels = {
            ".pdf": _("{kind} as PDF").format(kind=kind),
            ".docx": _("{kind} for Word").format(kind=kind),
            ".ics": _("Calendar entry for the meeting"),
        }
        if self._invitation.meeting.series_id:
            labels[SERIES] = _("Calendar entry for the whole series")
        self.kinds = {key: QCheckBox(label) for key, label in labels.items()}
        for key, box in self.kinds.items():
            box.setObjectName(f"invite_{key.strip('.')}")
            box.setChecked(key in _USUAL)
            box.toggled.connect(self._judge)
        organiser = agenda.organiser
        self.caller = Label(
            _("Answers go to {name}.").format(name=organiser.name)
            if organiser
            else _("Nobody who calls has an e-mail address here, so the calendar entry has no buttons to answer with."),
            "secondary",
            wrap=True,
            name="inviteCaller",
        )
        self.subject = QLineEdit(self._invitation.subject)
        self.text = PlainTextField(self._invitation.text)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.current().px(150))
        self.trouble = Label("", "error", wrap=True, name="inviteTrouble")
        self.trouble.hide()
        self.without = button(_("E-mail &without enclosures"), self.open_address, kind="link", name="inviteAddress")
        self.files = button(_("Save the &files…"), self.save_files, kind="link", name="inviteFiles")
        self.close_button = button(_("&Close"), self.reject, name="inviteClose")
        self.mark = button(_("&Mark as sent"), self.mark_sent, name="inviteMark")
        self.letter = button(
            _("&Open the e-mail"), self.open_letter, kind="primary", icon_name="mail", name="inviteOpen"
        )
        self.letter.setDefault(True)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = ColumnScroll("inviteScroll")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("kind", "surface")
        content = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._title())
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(self._receivers(), 1)
        sides.addLayout(self._enclosures(), 1)
        column.addLayout(sides)
        column.addWidget(FormRow(_("&Subject"), self.subject, name="inviteSubject"))
        column.addWidget(FormRow(_("Te&xt"), self.text, name="inviteText"), 1)
        area.setWidget(content)
        outer.addWidget(area, 1)
        add_foot(self, self._foot())

    def _title(self) -> QHBoxLayout:
        agenda = self._invitation.agenda
        row = QHBoxLayout()
        row.setSpacing(8)
        when = f"{words.long_day(agenda.day)} {agenda.starts:%H:%M}"
        row.addWidget(ElidedLabel(f"{agenda.heading}, {when}", "heading", name="inviteMeeting"), 1)
        if self._invitation.state is not None:
            row.addWidget(Pill(invitation_pill(self._invitation.state)))
        return row

    def _receivers(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.people, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        picture = Picture("warning", "slow", side=16)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.missing, 1)
        picture.setVisible(bool(self.missing.text()))
        self.missing.setVisible(bool(self.missing.text()))
        column.addLayout(line)
        return column

    def _enclosures(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(_("Enclosed"), "strong", name="inviteEnclosed"))
        for box in self.kinds.values():
            column.addWidget(box)
        column.addWidget(self.caller)
        column.addStretch(1)
        column.addWidget(self.without, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _foot(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        column.addLayout(row)
        for one in (self.close_button, self.mark, self.letter):
            row.addWidget(one)
        return column

    # What happens

    def _judge(self) -> None:
        chosen = self.chosen
        may_write = not self._desk.workspace.read_only
        self.without.setEnabled(bool(chosen.to))
        self.files.setEnabled(bool(chosen.kinds))
        self.mark.setEnabled(may_write and self._invitation.state is not InvitationState.SENT)

    def _show_letter(self, path: Path) -> None:
        self._opened(outgoing.open_letter(path), path)

    def _opened(self, has_opened: bool, path: Path | None) -> None:
        if not has_opened:
            where = _("Open the file yourself: {path}").format(path=path) if path else ""
            self._say(" ".join(filter(None, (_("No mail program answered."), where))))
            return
        self._is_opened = True
        text = _("The e-mail is open in your mail program. Mark the invitation as sent when you have sent it.")
        self._say(text, is_trouble=False)
        # One primary button at a time: what is left to do is to mark it.
        for one, kind in ((self.letter, "normal"), (self.mark, "primary")):
            one.setProperty("kind", kind)
            theme.restyle(one)
        self.letter.setIcon(icon("mail", "text"))
        if self.mark.isEnabled():
            self.mark.setDefault(True)
            self.mark.setFocus()

    def _wrote(self, written: tuple[Path, ...]) -> None:
        folder = written[0].parent if written else Path()
        text = ngettext("Wrote {n} file in {folder}.", "Wrote {n} files in {folder}.", len(written))
        self._say(text.format(n=len(written), folder=folder), is_trouble=False)

    def _failed(self, error: SamverkanError) -> None:
        self._say(say(error))

    def _say(self, text: str, *, is_trouble: bool = True) -> None:
        self.trouble.set_role("error" if is_trouble else "secondary")
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        announce(self, text, urgent=is_trouble)


def _missing_words(names: list[str], has_invitees: bool) -> str:
    if not has_invitees:
        return _("Nobody is on the list of the meeting, and the group has no members. Add participants first.")
    return _("Without an e-mail address: {names}").format(names=", ".join(names)) if names else ""
