"""Saves a follow-up while one writes, and settles it with what somebody else has saved meanwhile."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.documents import FollowUpDocument
from samverkan_desktop.domain.errors import Invalid, NotFound, SamverkanError, StaleRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import resolve_conflict
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.followup_merge import Difference, Merge
from samverkan_desktop.ui.retrying import later

AUTOSAVE_MS = 2_000


class FollowUpSaving(QObject):
    """`written()` gives what is written now; `stored` carries what was saved, `loaded` what is to be shown anew.

    `told(text, role)` says how it stands. A pause of two seconds is one change set, so Undo in the window takes back
    what was written since the pause before. What saves itself asks nothing: a question in the middle of a word would
    take the letters that follow.
    """

    stored = Signal(object)
    loaded = Signal(object)
    told = Signal(str, str)
    saved = Signal()

    def __init__(
        self, desk: Desk, base: FollowUpDocument, written: Callable[[], FollowUpDocument], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self.setObjectName("followUpSaving")
        self._desk, self._written, self._owner = desk, written, owner
        self.base = base
        self._asking = False
        self._merge: Merge | None = None
        self._waits_for = ""
        self._told_failure: set[bool] = set()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(AUTOSAVE_MS)
        self.timer.timeout.connect(self._save_quietly)
        self.again = later(self._save_quietly, self)

    @property
    def has_unsaved(self) -> bool:
        """Whether something is written that is not stored yet."""
        return content(self._written()) != content(self.base)

    def flush(self, *, quietly: bool = False) -> bool:
        """Save what is written at once. False when it could not be saved; the text is then still here.

        Quietly, nothing is asked: what needs an answer is told, and waits for whoever saves.
        """
        self.timer.stop()
        self.again.stop()
        if self._asking:
            return False
        if not self.has_unsaved or self._desk.workspace.read_only:
            self.say_saved()
            return True
        if quietly and self._waits_for:
            self.told.emit(self._waits_for, "error")
            return False
        try:
            return self._save(self._written(), quietly=quietly)
        except Invalid as error:
            self.told.emit(say(error), "error")
        except SamverkanError as error:
            self.told.emit(_("Not saved. Your text is still here."), "error")
            self.again.start()
            self._tell_failure(error, quietly=quietly)
        return False

    def hear(self) -> None:
        """Take in what somebody else has saved, unless something is being written here."""
        try:
            found = self._desk.workspace.followups.document(self.base.period_id, self.base.area_id)
        except NotFound:
            return  # The area is gone; the tab goes with it, and unsaved text is asked about when it is saved.
        if found.version == self.base.version or self._asking:
            return
        if content(found) == content(self.base):
            self._take(found)
        elif not self.has_unsaved:
            self._load(found)
        # Otherwise nothing moves while one writes: the next save finds out.

    def edited(self) -> None:
        """Something was written."""
        self.timer.start()
        if self.has_unsaved:
            self.told.emit(_("Writing …"), "secondary")

    def say_saved(self) -> None:
        """Say that all of it is stored, where there is anything."""
        self.told.emit(_("✓ Saved") if self.base.paragraphs or self.base.links else "", "secondary")

    def _save_quietly(self) -> None:
        self.flush(quietly=True)

    def _save(self, document: FollowUpDocument, *, quietly: bool = False) -> bool:
        try:
            done = self._desk.workspace.followups.save(document)
        except StaleRecord:
            return self._settle(document, quietly=quietly)
        self._take(done.value)
        self._told_failure.clear()
        self.say_saved()
        self.saved.emit()
        return True

    def _tell_failure(self, error: SamverkanError, *, quietly: bool) -> None:
        # Once while it lasts, and once more to whoever has seen only a passing notice and saves.
        if quietly in self._told_failure or False in self._told_failure:
            return
        self._told_failure.add(quietly)
        if quietly:
            self._desk.messages.notice(say(error), kind="error")
            return
        self._desk.messages.error(
            _("The follow-up could not be saved"),
            say(error),
            _("What you have written is still in the window."),
            _("The program tries again by itself, and as soon as you go on writing."),
        )

    def _wait_for(self, words: str) -> bool:
        self._waits_for = words
        self.told.emit(words, "error")
        self._desk.messages.notice(words, kind="warning")
        return False

    def _take(self, document: FollowUpDocument) -> None:
        self.base = document
        self._waits_for = ""
        self.stored.emit(document)

    def _load(self, document: FollowUpDocument) -> None:
        self.base = document
        self.timer.stop()
        self.loaded.emit(document)
        self.timer.stop()
        self.say_saved()

    def _settle(self, mine: FollowUpDocument, *, quietly: bool) -> bool:
        """Somebody has saved in the meantime: what only one has changed is taken, the rest is asked about."""
        self.told.emit(_("Not saved. Your text is still here."), "error")
        try:
            theirs = self._desk.workspace.followups.document(mine.period_id, mine.area_id)
        except NotFound:
            if quietly:
                return self._wait_for(
                    _(
                        "Somebody has removed the area. Your text is still here: copy it, or bring the area back "
                        "with Undo."
                    )
                )
            self._desk.messages.error(
                _("The area is no longer in the period"),
                _("Somebody removed it while you were writing."),
                _("Your text is still here."),
                _("Copy what you want to keep, or bring the area back with Undo."),
            )
            return False
        self._merge = Merge(base=self.base, mine=mine, theirs=theirs)
        differences = self._merge.differences
        if not differences:
            return self._save_merged((), quietly=quietly)
        if quietly:
            return self._wait_for(
                _("Somebody else has changed the same text. Press Ctrl+S and choose which one to keep.")
            )
        self._asking = True
        dialog = resolve_conflict(
            _("The follow-up was changed by somebody else"),
            [(_difference_label(one, mine), one.mine, one.theirs) for one in differences],
            self._choose,
            self._owner,
        )
        if dialog is not None:
            dialog.rejected.connect(self._ask_later)
        return False

    def _choose(self, keeps_mine: dict[int, bool]) -> None:
        self._asking = False
        self._save_merged([keeps_mine[number] for number in range(len(keeps_mine))])

    def _ask_later(self) -> None:
        self._asking = False

    def _save_merged(self, keeps_mine: Sequence[bool], *, quietly: bool = False) -> bool:
        if self._merge is None:
            return False
        merge, self._merge = self._merge, None
        if not self._save(merge.result(keeps_mine), quietly=quietly):
            return False
        self._load(self.base)
        return True


def content(document: FollowUpDocument) -> tuple[object, ...]:
    """What a reader would see of it."""
    return (
        tuple((one.id, one.text) for one in document.paragraphs),
        tuple((one.id, one.url, one.label) for one in document.links),
        tuple((one.paragraph_id, one.kind, one.target_id, one.text, one.url) for one in document.evidence),
    )


def _difference_label(difference: Difference, mine: FollowUpDocument) -> str:
    if difference.is_link:
        return _("Link")
    number = next((i for i, one in enumerate(mine.paragraphs, start=1) if one.id == difference.id), 0)
    return _("Paragraph {number}").format(number=number) if number else _("A paragraph that you removed")
