"""The form that corrects a statement: in an assessment, a paragraph, minutes, a frozen follow-up, or outside."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.corrections import CORRECTED_KIND_LABELS, CorrectedKind, Correction
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.domain.text import WORDING_LIMIT
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.fields import secrecy_field
from samverkan_desktop.ui.editors.reason_fields import ReasonFields
from samverkan_desktop.ui.editors.uses_list import UsesList
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import Label

_LOOK_AFTER_MS = 400


def new_correction(
    desk: Desk, kind: CorrectedKind, target_id: str | None = None, *, old: str = "", area_id: str | None = None
) -> Correction:
    """A correction to begin with; its words are placeholders until somebody writes them. Raises NotFound."""
    if target_id is not None and area_id is None:
        area_id = desk.workspace.corrections.area_of(kind, target_id)
    return Correction(
        kind=kind,
        target_id=target_id,
        area_id=area_id,
        # A longer text is no statement; whoever corrects then writes what was wrong in it.
        old=old if 0 < len(old) <= WORDING_LIMIT else "–",
        new="?",
        discovered_on=desk.workspace.today(),
    )


def correct(desk: Desk, kind: CorrectedKind, target_id: str, *, old: str, what: str = "", parent: QWidget) -> None:
    """Open the form that corrects something in a text; say why where that is gone."""
    try:
        draft = new_correction(desk, kind, target_id, old=old)
    except SamverkanError as error:
        desk.messages.notice(say(error), kind="warning")
        return
    CorrectionEditor(desk, draft, what=what, parent=parent).open()


class CorrectionEditor(EditorDialog):
    """Begins with `new_correction`, or changes what is told of a stored correction."""

    def __init__(self, desk: Desk, correction: Correction, *, what: str = "", parent: QWidget | None = None) -> None:
        is_new = not correction.version
        super().__init__(
            desk, title=_("Correct") if is_new else _("Change correction"), name="correctionEditor", parent=parent
        )
        self._correction = correction
        self._is_value = correction.kind is CorrectedKind.MEASUREMENT
        kind = _(CORRECTED_KIND_LABELS[correction.kind])
        self.body.addWidget(Label(f"{kind} · {what}" if what else kind, "muted", wrap=True, name="correctionWhat"))
        self._build_fields()
        self._fill(correction, is_new=is_new)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_AFTER_MS)
        self._look.timeout.connect(self._show_uses)
        self.old.textChanged.connect(self._look.start)
        self.area.currentIndexChanged.connect(self._look.start)
        self._show_uses()
        self.fit(720, 680)
        self._begin()
        (self.new if self.old.text() else self.old).setFocus()

    def _build_fields(self) -> None:
        self._form = form = Form(columns=2, name="correctionForm", parent=self)
        self.stood_in = QLineEdit()
        self.stood_in.setObjectName("correctionStoodIn")
        self.area = ChoiceBox("correctionArea")
        self.area.addItem(_("No area"), None)
        for area in sorted(self.desk.workspace.areas.all(), key=lambda one: sort_key(one.name)):
            self.area.addItem(area.name, area.id)
        is_outside = self._correction.kind is CorrectedKind.STATEMENT
        if is_outside:
            form.add("stood_in", _("&Where it stood"), self.stood_in, required=True)
        form.add("area_id", _("Are&a"), self.area, whole_width=not is_outside)
        self.old = GrowingTextEdit(label=_("What was said"), min_lines=2, max_lines=6, name="correctionOld")
        self.new = GrowingTextEdit(label=_("What is right"), min_lines=2, max_lines=6, name="correctionNew")
        help_text = _("The old text stays as it is, with a mark beside it.")
        form.add("old", _("What was &said"), self.old, required=True, whole_width=True, help_text=help_text)
        form.add("new", _("What is &right"), self.new, required=True, whole_width=True)
        self.old.setReadOnly(self._is_value)
        self.new.setReadOnly(self._is_value)
        self._reason = ReasonFields(self.desk, form)
        mark = self.secrecy = secrecy_field("correction")
        form.add(mark.name, mark.label, mark.widget, help_text=mark.help_text, whole_width=True)
        self.body.addWidget(form)
        self.body.addWidget(Label(_("Used in"), "strong"))
        holder = QWidget()
        self._uses = QVBoxLayout(holder)
        self._uses.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.save_button.setText(_("&Save") if self._correction.version else _("&Correct"))

    def _fill(self, correction: Correction, *, is_new: bool = False) -> None:
        self.stood_in.setText(correction.stood_in)
        self.area.setCurrentIndex(max(0, self.area.findData(correction.area_id)))
        self.old.set_text("" if is_new and correction.old == "–" else correction.old)
        self.new.set_text("" if is_new else correction.new)
        self._reason.fill(correction)
        self.secrecy.fill(correction.secrecy)

    def _draft_place(self) -> Place:
        record = self._correction
        if record.version:
            return Place(form="correction", record_id=record.id, needs={"record": record.id})
        needs = {"kind": str(record.kind), "target": record.target_id or "", "area": record.area_id or ""}
        return Place(form="correction", needs=needs)

    def _state(self) -> object:
        return (
            self.stood_in.text(),
            self.area.currentData(),
            self.old.text(),
            self.new.text(),
            self._reason.state(),
            self.secrecy.state(),
        )

    def _record(self) -> Correction:
        reason = self._reason.reason()
        return replace(
            self._correction,
            stood_in=self.stood_in.text(),
            area_id=self.area.currentData(),
            old=self.old.text(),
            new=self.new.text(),
            cause=reason.cause,
            explanation=reason.explanation,
            discovered_on=reason.discovered_on,
            discovered_by=reason.discovered_by,
            source=reason.source,
            url=reason.url,
            secrecy=self.secrecy.read(),
        )

    def _write(self) -> tuple[Done[Correction], str]:
        record = self._record()
        words = _("The correction was changed.") if record.version else _("The correction was added.")
        return self.desk.workspace.corrections.save(record), words

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_uses(self) -> None:
        while (item := self._uses.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        draft = replace(self._correction, old=self.old.text().strip() or "–", area_id=self.area.currentData(), new="?")
        self._uses.addWidget(UsesList(self.desk, self.desk.workspace.corrections.uses_before(draft)))

    def _show_stored(self, saved: Correction) -> None:
        self._correction = saved
        self._fill(saved)

    def _save_as_new(self) -> None:
        self._correction = replace(self._correction, id=new_id(), version=0)
        self.save()
