"""Reads the whole database in the worker, tells what is not as it was saved, and mends what the history knows."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.change_words import field_words, record_words
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.flaws import Flaw
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.checking import Examination, check_database
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.message_dialog import MessageDialog


class CheckWork(QObject):
    """One for each window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("checkWork")
        self._desk, self._window = desk, window
        self.dialog: CheckResult | None = None

    def start(self) -> None:
        """Read all of it, and show what was found."""
        self._desk.jobs.run(
            check_database,
            self._desk.workspace.path,
            title=_("Checking the database …"),
            on_done=self._show,
            on_error=self._fail,
        )

    def _show(self, found: Examination) -> None:
        self.dialog = CheckResult(found, self._window, can_mend=not self._desk.workspace.read_only)
        self.dialog.accepted.connect(self._mend)
        self.dialog.open()

    def _mend(self) -> None:
        if self.dialog is None or not self.dialog.can_mend:
            return
        before = sum(one.can_be_mended for one in self.dialog.found.flaws)
        try:
            left = sum(one.can_be_mended for one in self._desk.workspace.mend())
        except SamverkanError as error:
            self._fail(error)
            return
        count = before - left
        words = ngettext("{n} record was mended.", "{n} records were mended.", count)
        self._desk.messages.notice(words.format(n=count), kind="good")

    def _fail(self, error: SamverkanError) -> None:
        self._desk.messages.error(_("The database could not be checked"), say(error))


class CheckResult(MessageDialog):
    """What was found; accepted when the user wants it mended."""

    def __init__(self, found: Examination, parent: QWidget | None = None, *, can_mend: bool = True) -> None:
        self.found = found
        self.can_mend = can_mend and any(one.can_be_mended for one in found.flaws)
        is_right = found.is_sound and found.is_as_written and found.is_as_finalised
        super().__init__(
            _("Everything in the database is as it was saved") if is_right else _("Something is not as it was saved"),
            _sentences(found, can_mend=self.can_mend),
            icon_name="checkmark_circle" if is_right else "warning",
            token="good" if is_right else "slow",
            parent=parent,
        )
        self.setObjectName("checkResult")
        if found.flaws or found.complaints:
            self.add_details("\n".join([*found.complaints, *(_line(one) for one in found.flaws)]))
        if self.can_mend:
            self.add_choice(_("&Mend from the history"), _("Close"), danger=False)
            # Three buttons stand at its foot.
            self.setMinimumWidth(theme.current().px(600))
        else:
            self.add_close(_("Close"))


def _sentences(found: Examination, *, can_mend: bool) -> list[str]:
    rows = sum(found.rows.values())
    said = [ngettext("{n} row was read.", "{n} rows were read.", rows).format(n=rows)]
    if not found.is_sound:
        said.append(
            _("The file itself is damaged. Open the latest backup: File, Backups. What is there now is kept beside it.")
        )
    if found.flaws:
        said.append(
            ngettext(
                "{n} record has been changed by the disk or by another program.",
                "{n} records have been changed by the disk or by another program.",
                len(found.flaws),
            ).format(n=len(found.flaws))
        )
    if can_mend:
        said.append(_("The history knows what was written; what is mended is named below."))
    if any(not one.can_be_mended for one in found.flaws):
        said.append(_("Of some the history does not tell what they were. Look for them in a backup: File, Backups."))
    if not found.is_as_finalised:
        said.append(_("Finalised minutes are not as they were finalised; the versions of the meeting tell which."))
    return said


def _line(one: Flaw) -> str:
    named = f"{record_words(one.table)}: {one.title or one.record_id}"
    fields = [
        _("{field}: “{stands}” becomes “{written}”").format(
            field=field_words(field.name, one.table), stands=field.stands, written=field.written
        )
        for field in one.fields
        if one.can_be_mended
    ]
    return "\n    ".join((named, *fields))
