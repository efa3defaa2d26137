"""The follow-up document of a period as a whole: its title, its parties, its versions, and what has changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.domain.followups import FollowUpVersion
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import settle_lines
from samverkan_desktop.ui.dialogs.export_report import report_export
from samverkan_desktop.ui.dialogs.freeze_version import FreezeDialog
from samverkan_desktop.ui.editors.correction_marks import CorrectionMarks
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.compare_view import CompareView
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.party_names import party_names
from samverkan_desktop.ui.window_sizes import open_at, remember_size
from samverkan_desktop.ui.words import sentence

_LETTERS = 16
_LEAST = 200
_NOW = ""
_SHORT_HASH = 12


class FollowUpDocumentDialog(QDialog):
    """What is written in the head is saved when the cursor leaves the field."""

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("followUpDocument")
        title = _("The follow-up document {label}").format(label=period.label)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._period = desk, period
        self._versions: dict[str, FollowUpVersion] = {}
        self._filling = False
        self._shown: tuple[str, ...] = ()
        self._build()
        self._lay_out()
        self._connect()
        self._show_head()
        self._show_versions()
        if desk.workspace.read_only:
            self._guard_read_only()
        open_at(self, 1080, 680)
        remember_size(self, self._desk.memory)

    # Building

    def _build(self) -> None:
        self.title = QLineEdit()
        self.parties = QLineEdit()
        self.stamp = QLineEdit()
        self.stamp.setToolTip(_("Set by itself when you freeze a version."))
        self.stamp.setPlaceholderText(_("YYMMDD"))
        self._head_fields = (self.title, self.parties, self.stamp)
        self.form = Form(columns=4, name="followUpHead")
        self.form.add("title", _("&Title"), self.title, whole_width=True)
        self.form.add("parties", _("Part&ies, with commas between"), self.parties, span=3)
        self.form.add("stamp", _("&Version"), self.stamp)
        self.older = ChoiceBox("olderVersion", label=_("Compare"))
        self.newer = ChoiceBox("newerVersion", label=_("with"))
        self.about = Label("", "muted", wrap=True, name="followUpVersionAbout")
        self.compare = CompareView(name="followUpCompare")
        self.compare.only_changes.setChecked(True)
        self.empty = EmptyState(
            _("No version is frozen yet"),
            _("Freeze the document when it is sent out. Here you then see what has changed since."),
            icon_name="lock",
            name="noVersions",
        )
        self.freeze = button(_("&Freeze a version…"), self._freeze, icon_name="lock", name="freezeVersion")
        self.export = button(_("E&xport…"), self._export, icon_name="export", name="exportVersion")
        self.close_button = button(_("C&lose"), self.accept, kind="primary", name="followUpDocumentClose")
        self.close_button.setDefault(True)

    def _lay_out(self) -> None:
        column = content_of(self, spacing=12, rolls=True)
        column.addWidget(self.form)
        self.choice = QWidget()
        self.choice.setObjectName("versionChoice")
        row = FillingRow(self.choice)
        for text, box in ((_("&Compare"), self.older), (_("&with"), self.newer)):
            label = Label(text, name=f"{box.objectName()}Label")
            label.setBuddy(box)
            box.setMinimumContentsLength(_LETTERS)
            row.put(label, 0, Qt.AlignmentFlag.AlignVCenter)
            row.put(box, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self.choice)
        column.addWidget(self.about)
        self.marks = CorrectionMarks(name="versionMarks")
        column.addWidget(self.marks)
        self.compare.setMinimumHeight(theme.current().px(_LEAST))
        column.addWidget(self.compare, 1)
        column.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.freeze)
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        add_foot(self, foot)

    def _connect(self) -> None:
        for field in self._head_fields:
            field.editingFinished.connect(self._save_head)
        for box in (self.older, self.newer):
            box.currentIndexChanged.connect(self._show_difference)
        self._desk.changes.changed.connect(self._hear)

    def _guard_read_only(self) -> None:
        reason = _("The database is write-protected.")
        for field in self._head_fields:
            field.setReadOnly(True)
        self.freeze.setEnabled(False)
        self.freeze.setToolTip(reason)

    # The head

    def _show_head(self) -> None:
        self._shown = self._stored_head()
        for field, text in zip(self._head_fields, self._shown, strict=True):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)

    def _stored_head(self) -> tuple[str, ...]:
        text = self._desk.workspace.versions.text(self._period)
        return text.title, ", ".join(text.parties), self._desk.workspace.followups.head(self._period).stamp

    def _save_head(self) -> None:
        if self._desk.workspace.read_only:
            return
        written = [field.text().strip() for field in self._head_fields]
        stored = self._stored_head()
        names = ("title", "parties", "stamp")
        labels = [self.form.row(name).title for name in names]
        title = _("{title}: somebody else has changed it").format(title=self.windowTitle())
        lines = list(zip(labels, self._shown, written, stored, strict=True))
        settle_lines(title, lines, self._store_head, self)

    def _store_head(self, settled: tuple[str, ...]) -> None:
        workspace = self._desk.workspace
        if settled == self._stored_head():
            self._show_head()
            self.form.clear_errors()
            return
        title, parties, stamp = settled
        try:
            head = workspace.followups.head(self._period)
            workspace.followups.save_head(replace(head, title=title, parties=party_names(parties), stamp=stamp))
        except Invalid as error:
            self.form.show_errors({name: _(text) for name, text in error.problems.items()})
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="error")
        else:
            self._show_head()
            self.form.clear_errors()

    # Versions

    def _show_versions(self) -> None:
        found = self._desk.workspace.versions.of_period(self._period)
        self._versions = {version.stamp: version for version in found}
        chosen = self.older.currentData(), self.newer.currentData()
        self._filling = True
        self.older.clear()
        self.newer.clear()
        self.newer.addItem(_("the document as it is now"), _NOW)
        for version in found:
            for box in (self.older, self.newer):
                box.addItem(self._name_of(version), version.stamp)
        for box, key in zip((self.older, self.newer), chosen, strict=True):
            if key is not None and box.findData(key) >= 0:
                box.setCurrentIndex(box.findData(key))
        self._filling = False
        for part in (self.choice, self.about, self.compare):
            part.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_difference()

    def _name_of(self, version: FollowUpVersion) -> str:
        return " · ".join(part for part in (_("version {stamp}").format(stamp=version.stamp), version.note) if part)

    def _show_difference(self) -> None:
        if self._filling:
            return
        stamp = self.newer.currentData() or _NOW
        self._name_export(stamp)
        older = self._versions.get(self.older.currentData() or "")
        if older is None:
            return
        workspace = self._desk.workspace
        try:
            before = workspace.versions.passages(self._period, older.stamp)
            after = workspace.versions.passages(self._period, stamp)
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="error")
            return
        self.about.setText(self._about(self._versions.get(stamp, older)))
        self._show_marks(older, before)
        titles = [sentence((box.currentText(),)) for box in (self.older, self.newer)]
        self.compare.show_versions(titles[0], before, titles[1], after)

    def _show_marks(self, version: FollowUpVersion, said: Sequence[Passage]) -> None:
        """What has been corrected of what a frozen version says; the version itself stays as it was."""
        text = "\n".join(one.text for one in said)
        found = self._desk.workspace.corrections.marks_in({version.id: text}, None).get(version.id, ())
        self.marks.show_rows(self._desk, found)

    def _about(self, version: FollowUpVersion) -> str:
        """When the version was frozen and by whom, and whether the document was written on since."""
        when = words.day_and_time(version.frozen_at, self._desk.workspace.today())
        said = _("Version {stamp} was frozen {when}.").format(stamp=version.stamp, when=when)
        if version.frozen_by:
            said = _("Version {stamp} was frozen {when} by {who}.").format(
                stamp=version.stamp, when=when, who=version.frozen_by
            )
        text = self._desk.workspace.versions.text(self._period)
        after = _("The document has been changed since.") if text.draft_after == version.stamp else ""
        checksum = _("Checksum (SHA-256): {digits}…").format(digits=version.sha256[:_SHORT_HASH])
        return " ".join(part for part in (said, after, checksum) if part)

    def _name_export(self, stamp: str) -> None:
        text = _("E&xport version {stamp}…").format(stamp=stamp) if stamp else _("E&xport…")
        self.export.setText(text)
        self.export.setAccessibleName(text.replace("&", ""))

    def _freeze(self) -> None:
        FreezeDialog(self._desk, self._period, self).open()

    def _export(self) -> None:
        try:
            report_export(self._desk, self._period, self, self.newer.currentData() or "").ask()
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="error")

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.FOLLOWUP, Topic.GOALS, Topic.AREAS, Topic.CORRECTIONS, Topic.PERIODS}:
            self._show_head()
            self._show_versions()
