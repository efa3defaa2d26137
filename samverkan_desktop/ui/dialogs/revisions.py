"""The finalised versions of a meeting: read, compare, save as a document, and see that nothing was altered."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.domain.errors import NotFound, SamverkanError
from samverkan_desktop.domain.minutes import kind_label
from samverkan_desktop.domain.revisions import MinutesRevision
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.adjusting import AdjustingDialog
from samverkan_desktop.ui.dialogs.export_minutes import export_revision
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.revision_words import adjuster_words
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.compare_view import CompareView, ReadingText
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.window_sizes import open_at, remember_size

_READ, _COMPARE = "read", "compare"
_NOW: Final = 0
_ONE_ROW, _THREE_ROWS, _LEAST = 96, 168, 150


class RevisionsDialog(QDialog):
    """The latest version is chosen first; another one to compare with is chosen beside it. Raises NotFound."""

    def __init__(self, desk: Desk, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting_id = desk, meeting_id
        self._meeting = desk.workspace.meetings.get(meeting_id)
        self._revisions: dict[int, MinutesRevision] = {}
        self.setObjectName("revisionsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.messages = Messages(self, bottom=56)
        self._connect()
        self._fill()
        self.list.setFocus()
        open_at(self, 1080, 690)
        remember_size(self, self._desk.memory)

    def _build(self) -> None:
        body = self._desk.workspace.bodies.get(self._meeting.body_id).name
        title = ", ".join((self._meeting.title or body, words.long_day(self._meeting.day)))
        self.setWindowTitle(_("{title}: {name}").format(title=_("Versions"), name=title))
        self.setAccessibleName(self.windowTitle())
        outer = content_of(self, spacing=12)
        today = self._desk.workspace.today()
        self.list: TableList[MinutesRevision] = TableList(
            (
                Column(_("Version"), text=_number, second=_kind, sort_key=_order, width=150, key="version"),
                Column(
                    _("Finalised"),
                    text=lambda one: words.day_and_time(one.finalised_at, today),
                    second=lambda one: one.finalised_by,
                    sort_key=lambda one: one.finalised_at,
                    width=190,
                    key="finalised",
                ),
                Column(_("Why it was opened again"), text=_reason, tooltip=_reason, key="reason"),
            ),
            row_id=_number,
            label=_("Versions"),
            name="revisions",
            sort_column=0,
            descending=True,
            parent=self,
        )
        # With large text the list gives way to the text that one has come to read, but for its heading and a row.
        self.list.setMinimumHeight(theme.current().px(_ONE_ROW))
        self.list.setMaximumHeight(theme.current().px(_THREE_ROWS))
        outer.addWidget(self.list)
        outer.addLayout(self._build_choice())
        self.text, self.compare = ReadingText(), CompareView(name="revisionsCompare")
        self.text.setObjectName("revisionText")
        self.text.setAccessibleName(_("The text of the version"))
        self.stack = QStackedWidget()
        self.stack.setObjectName("revisionsStack")
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.compare)
        self.stack.setMinimumHeight(theme.current().px(_LEAST))
        outer.addWidget(self.stack, 1)
        add_foot(self, self._build_foot())

    def _build_choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.views = SegmentedChips(
            ((_READ, _("Read")), (_COMPARE, _("Compare"))), label=_("Read or compare"), name="revisionsView"
        )
        self.with_label = Label(_("&with"), name="revisionsWithLabel")
        self.other = ChoiceBox("revisionsOther", label=_("Compare with"))
        self.with_label.setBuddy(self.other)
        row.addWidget(self.views)
        row.addWidget(self.with_label)
        row.addWidget(self.other)
        self.told = ElidedLabel("", "muted", name="revisionTold")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.told, 1)
        return row

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.check = button(_("Chec&k"), self._check, icon_name="shield", name="revisionsCheck")
        self.adjust = button(_("&Adjustment…"), self._adjust, icon_name="person", name="revisionsAdjust")
        self.export = button(_("&Save as document…"), self._export, icon_name="export", name="revisionsExport")
        closing = button(_("C&lose"), self.accept, kind="primary", name="revisionsClose")
        closing.setDefault(True)
        foot.addWidget(self.check)
        foot.addWidget(self.adjust)
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(closing)
        return foot

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.views.chosen.connect(self._show_view)
        self.other.currentIndexChanged.connect(self._show_text)
        self._desk.changes.changed.connect(self._hear)

    # What is shown

    def _fill(self) -> None:
        found = self._desk.workspace.finalising.revisions(self._meeting_id)
        self._revisions = {one.number: one for one in found}
        self.list.set_rows(found)
        if self.list.row() is None and found:
            self.list.select(str(found[-1].number))
        self.adjust.setEnabled(bool(found) and not self._desk.workspace.read_only)
        self._show_chosen(self.list.row())

    def _show_chosen(self, chosen: MinutesRevision | None) -> None:
        for one in (self.check, self.export):
            one.setEnabled(chosen is not None)
        self.other.blockSignals(True)
        self.other.clear()
        if chosen is not None:
            for number in sorted(self._revisions, key=lambda number: (number > chosen.number, -number)):
                if number != chosen.number:
                    self.other.addItem(_version(number), number)
            if self._meeting.is_open:
                self.other.addItem(_("the text as it is now"), _NOW)
        self.other.blockSignals(False)
        self.views.chip(_COMPARE).setEnabled(self.other.count() > 0)
        if not self.other.count():
            self.views.choose(_READ)
        self._show_view(self.views.current)

    def _show_view(self, view: str) -> None:
        compares = view == _COMPARE
        self.with_label.setVisible(compares)
        self.other.setVisible(compares)
        self.stack.setCurrentWidget(self.compare if compares else self.text)
        self._show_text()

    def _show_text(self) -> None:
        chosen = self.list.row()
        if chosen is None:
            return
        self.told.setText(self._words_of(chosen))
        if self.views.current == _READ:
            self.text.show_passages(self._passages(chosen.number))
            return
        number = self.other.currentData()
        # The older one stands to the left; the text as it is now is newer than all.
        pair = sorted((chosen.number, number), key=lambda one: (one == _NOW, one))
        (before, after) = ((_title(one), self._passages(one)) for one in pair)
        self.compare.show_versions(*before, *after)

    def _passages(self, number: int) -> Sequence[Passage]:
        minutes = self._desk.workspace.minutes
        try:
            if number == _NOW:
                return minutes.passages(minutes.as_they_stand(self._meeting_id))
            return minutes.passages(self._desk.workspace.finalising.minutes_of(self._revisions[number]))
        except SamverkanError as error:
            return (Passage(text=say(error)),)

    def _words_of(self, revision: MinutesRevision) -> str:
        adjustments = self._desk.workspace.finalising.adjustments(self._meeting_id)
        names = {one.id: one.name for one in self._desk.workspace.people.persons()}
        told = [
            adjuster_words(one, names.get(one.person_id, "")) for one in adjustments if one.revision == revision.number
        ]
        return _("Adjusters: {names}").format(names=", ".join(told)) if told else _("No adjusters for this version.")

    # What the user does

    def _check(self) -> None:
        chosen = self.list.row()
        if chosen is None:
            return
        finding = self._desk.workspace.finalising.check(self._meeting_id, chosen.number)
        if finding:
            self.messages.error(
                _("The version is not as it was finalised"),
                _(finding),
                _("The backups from before hold the right text. They are left as they are."),
                _("Open a backup in its own file and compare. Tell whoever is responsible for your records."),
            )
        else:
            text = _("{version} is as it was finalised. Checksum (SHA-256): {seal}…")
            self.messages.notice(text.format(version=_title(chosen.number), seal=chosen.sha256[:16]), kind="good")

    def _adjust(self) -> None:
        AdjustingDialog(self._desk, self._meeting_id, self).open()

    def _export(self) -> None:
        chosen = self.list.row()
        if chosen is None:
            return
        try:
            minutes = self._desk.workspace.minutes.of_revision(chosen)
        except SamverkanError as error:
            self.messages.error(_("The document was not written"), say(error), _("The meeting is unharmed."))
            return
        export_revision(self._desk, minutes, self, self.messages)

    def _hear(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.MEETINGS, Topic.PEOPLE}:
            return
        try:
            self._meeting = self._desk.workspace.meetings.get(self._meeting_id)
        except NotFound:
            self.reject()
            return
        self._fill()


def _version(number: int) -> str:
    return _("version {number}").format(number=number)


def _title(number: int) -> str:
    text = _version(number) if number else _("the text as it is now")
    return text[:1].upper() + text[1:]


def _number(revision: MinutesRevision) -> str:
    return str(revision.number)


def _order(revision: MinutesRevision) -> int:
    return revision.number


def _kind(revision: MinutesRevision) -> str:
    return kind_label(revision.kind)


def _reason(revision: MinutesRevision) -> str:
    return " ".join(revision.reason.split())
