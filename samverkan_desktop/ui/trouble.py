"""What is shown when a database cannot be opened: why, what is safe, and the ways on."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from samverkan_desktop.domain.backups import Backup
from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.backup_words import content_words, reason_words
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.row_button import RowButton


class TroubleDialog(MessageDialog):
    """`chosen(path, is_new)`, `rescue_wanted(path, backup file)`, `salvage_wanted(path)` or `given_up()`.

    `looked_in` are the folders in which the `offered` backups were looked for.
    """

    chosen = Signal(object, bool)
    rescue_wanted = Signal(object, object)
    salvage_wanted = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        what: str,
        path: Path,
        offered: Sequence[Backup] = (),
        parent: QWidget | None = None,
        *,
        can_salvage: bool = False,
        looked_in: Sequence[Path] = (),
    ) -> None:
        none = "" if offered or not looked_in else _none_in(looked_in)
        super().__init__(
            _("The database cannot be opened"),
            [what, none],
            icon_name="error_circle",
            token="behind",
            parent=parent,
        )
        self.setObjectName("troubleDialog")
        self._path = path
        self._is_answered = False
        self.offers: list[RowButton] = []
        if offered or can_salvage:
            self._outer.insertLayout(1, self._offer(offered, can_salvage))
            self.setMinimumWidth(theme.current().px(560))
        leave = button(_("&Quit") if parent is None else _("&Cancel"), self.reject, name="troubleQuit")
        again = button(_("&Try again"), self._again, name="troubleAgain")
        new = button(_("&New database…"), self._new, name="troubleNew")
        other = button(_("&Open another…"), self._other, kind="normal" if offered else "primary", name="troubleOpen")
        other.setDefault(not offered)
        self._buttons.insertWidget(0, leave)
        self._buttons.addWidget(again)
        self._buttons.addWidget(new)
        self._buttons.addWidget(other)
        self.rejected.connect(self._give_up)
        (self.offers[0] if self.offers else other).setFocus()

    def _offer(self, offered: Sequence[Backup], can_salvage: bool) -> QVBoxLayout:
        today = to_local(now()).date()
        column = QVBoxLayout()
        column.setSpacing(8)
        for number, one in enumerate(offered):
            title = _("Open the backup from {time}").format(time=words.day_and_time(one.at, today))
            second = f"{reason_words(one.reason)} · {content_words(one.counts)}"
            self._add_offer(column, title, second, "history", partial(self._rescue, one), f"troubleBackup{number}")
        if can_salvage:
            second = _("Read page by page into a new file; a report names what is missing.")
            if offered:
                second += " " + _("What was done since the backup may be there.")
            self._add_offer(column, _("Rescue what can be read"), second, "document", self._salvage, "troubleSalvage")
        if offered:
            aside = _("The file that cannot be opened is kept as it is, under another name in the same folder.")
            column.addWidget(Label(aside, "muted", wrap=True, name="troubleAside"))
        return column

    def _add_offer(
        self, column: QVBoxLayout, title: str, second: str, picture: str, do: Callable[[], object], name: str
    ) -> None:
        made = RowButton(f"{title}. {second}", do, name=name, kind="choice")
        made.row.setContentsMargins(12, 10, 12, 10)
        made.row.setSpacing(12)
        made.add(Picture(picture, "accent", side=24))
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(Label(title, "strong", name=f"{name}Title"))
        lines.addWidget(Label(second, "muted", wrap=True, name=f"{name}Text"))
        made.add(texts, 1)
        made.add(Picture("chevron_right", "muted"))
        column.addWidget(made)
        self.offers.append(made)

    def _salvage(self) -> None:
        self._is_answered = True
        self.accept()
        self.salvage_wanted.emit(self._path)

    def _rescue(self, one: Backup) -> None:
        self._is_answered = True
        self.accept()
        self.rescue_wanted.emit(self._path, one.path)

    def _again(self) -> None:
        """The disk may be there now, or the other program closed."""
        self._answer(self._path, is_new=False)

    def _other(self) -> None:
        dialog = self._ask(_("Open database"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose_other)
        dialog.open()

    def _new(self) -> None:
        dialog = self._ask(_("New database"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("samverkan.db")
        dialog.fileSelected.connect(self._choose_new)
        dialog.open()

    def _ask(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([_("Samverkan database (*.db)"), _("All files (*)")])
        if self._path.parent.is_dir():
            dialog.setDirectory(str(self._path.parent))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _choose_other(self, chosen: str) -> None:
        self._answer(Path(chosen), is_new=False)

    def _choose_new(self, chosen: str) -> None:
        path = Path(chosen)
        self._answer(path if path.suffix else path.with_suffix(".db"), is_new=True)

    def _answer(self, path: Path, *, is_new: bool) -> None:
        self._is_answered = True
        self.accept()
        self.chosen.emit(path, is_new)

    def _give_up(self) -> None:
        if not self._is_answered:
            self.given_up.emit()


def _none_in(folders: Sequence[Path]) -> str:
    return _("No backup of it was found in {folders}. If you keep one elsewhere, choose “Open another”.").format(
        folders=_(" or ").join(map(str, folders))
    )
