"""The form of a commitment: what it says, by when it is to be kept, and who signs."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from samverkan_desktop.domain.commitments import SIGNATORY_STATE_LABELS, Commitment, Signatory, SignatoryState
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.undertakings import CommitmentDocument
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.commitments import signatories_named
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.fields import EditorField, choice, day_field, line_field, text_field
from samverkan_desktop.ui.editors.rows_editor import RowFields, RowsEditor
from samverkan_desktop.ui.editors.signatories import SignatoriesDialog
from samverkan_desktop.ui.editors.undertaking import UndertakingEditor, over_stored
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.flow import FillingRow

_NOT_WRITTEN = "–"
_PREFIX = "commitment"
_NAME_WIDTH, _DAY_WIDTH = 160, 274


def new_commitment(area_id: str | None) -> CommitmentDocument:
    """A commitment that is not stored yet; the form shows its name as empty."""
    return CommitmentDocument(commitment=Commitment(name=_NOT_WRITTEN, area_id=area_id))


class CommitmentEditor(UndertakingEditor):
    """Changes a commitment, or adds one whose version is 0 (see `new_commitment`)."""

    form = "commitment"

    def __init__(self, desk: Desk, period: Period, document: CommitmentDocument, parent: QWidget | None = None) -> None:
        title = _("Change commitment") if document.commitment.version else _("New commitment")
        super().__init__(desk, period, document, title=title, name="commitmentEditor", parent=parent)

    def _make_fields(self) -> list[EditorField]:
        desk = self.desk
        self._organisations = desk.workspace.people.organisations()
        many = button(_("Add s&everal…"), self.add_several, kind="link", icon_name="people", name="signatoriesMany")
        self.signatories = RowsEditor(
            self._signatory_row,
            name="signatories",
            label=_("Who signs"),
            add_label=_("Add one"),
            aside=(many,),
        )
        return [
            line_field("name", _("&Name"), prefix=_PREFIX, required=True, whole_width=True),
            text_field("text", _("What it &says"), prefix=_PREFIX),
            day_field("day", _("&Made"), desk, prefix=_PREFIX),
            day_field("due", _("To be &kept by"), desk, prefix=_PREFIX),
            EditorField(
                name="signatories",
                label=_("Who s&igns"),
                widget=self.signatories,
                read=self.signatories.records,
                fill=self.signatories.fill,
                state=self.signatories.state,
                whole_width=True,
            ),
            self.area_field(_PREFIX),
            line_field("url", _("&Web address"), prefix=_PREFIX),
            self.goals_field(_PREFIX, self._document.commitment.area_id),
        ]

    def add_several(self) -> None:
        """Choose among the organisations, or paste a list of names."""
        dialog = SignatoriesDialog(self.desk, self._organisations, self._written(), self)
        dialog.chosen.connect(self._add_chosen)
        dialog.open()

    def _add_chosen(self, names: list[str], state: SignatoryState, day: object) -> None:
        added = signatories_named(
            names,
            self._organisations,
            self._written(),
            commitment_id=self._document.commitment.id,
            state=state,
            day=day,  # type: ignore[arg-type]
        )
        self.signatories.append(added)

    def _written(self) -> tuple[Signatory, ...]:
        """Those in the rows whose names can be read already."""
        found = []
        for row in self.signatories.rows:
            try:
                found.append(row.record())
            except Invalid:
                continue
        return tuple(found)

    def _values_of(self, document: CommitmentDocument) -> dict[str, Any]:
        commitment = document.commitment
        return {
            "name": "" if not commitment.version and commitment.name == _NOT_WRITTEN else commitment.name,
            "text": commitment.text,
            "day": commitment.day,
            "due": commitment.due,
            "signatories": document.signatories,
            "area_id": commitment.area_id,
            "url": commitment.url,
            "goal_ids": document.goal_ids,
        }

    def _document_of(self, values: dict[str, Any]) -> CommitmentDocument:
        own = dict(values)
        signatories, goal_ids = own.pop("signatories"), own.pop("goal_ids")
        commitment = replace(self._document.commitment, **own)
        return CommitmentDocument(
            commitment=commitment,
            signatories=over_stored(signatories, self._document.signatories, commitment_id=commitment.id),
            goal_ids=goal_ids,
        )

    @property
    def _head(self) -> Any:
        return self._document.commitment

    def _stored(self) -> CommitmentDocument:
        return self.desk.workspace.commitments.document(self._document.commitment.id)

    def _as_new(self, document: CommitmentDocument) -> CommitmentDocument:
        head = replace(document.commitment, id=new_id(), version=0)
        signatories = tuple(replace(one, id=new_id(), version=0, commitment_id=head.id) for one in document.signatories)
        self.signatories.fill(signatories)
        return replace(document, commitment=head, signatories=signatories)

    def _keep(self, document: CommitmentDocument) -> tuple[Done[Any], str]:
        words = _("The commitment was changed.") if document.commitment.version else _("The commitment was added.")
        return self.desk.workspace.commitments.save(document), words

    def _remove(self) -> tuple[Done[None], str]:
        commitments = self.desk.workspace.commitments
        return commitments.remove(commitments.get(self._document.commitment.id)), _("The commitment was removed.")

    def _signatory_row(self, record: Signatory | None) -> RowFields:
        return _SignatoryFields(self.desk, record, self._organisations)


class _SignatoryFields(RowFields):
    """The name, the state and its day."""

    def __init__(self, desk: Desk, record: Signatory | None, organisations: tuple[Organisation, ...]) -> None:
        super().__init__()
        self.setObjectName("signatoryFields")
        self._record, self._id = record, record.id if record else new_id()
        self._organisations = organisations
        self.name = QLineEdit(self._name_of(record))
        self.name.setCursorPosition(0)
        self.name.setObjectName("signatoryName")
        self.name.setAccessibleName(_("Who signs"))
        self.name.setPlaceholderText(_("Name of an organisation"))
        completer = QCompleter(QStringListModel([one.name for one in organisations], self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self._states = [(state, _(SIGNATORY_STATE_LABELS[state])) for state in SignatoryState]
        self.state_box = choice("signatoryState", self._states, label=_("State"), is_short=True)
        self.day = DateField(label=_("Since"), name="signatoryDay", today=desk.workspace.today)
        if record is not None:
            self.state_box.setCurrentIndex(list(SignatoryState).index(record.state))
            self.day.set_date(record.day)
        # The word for the day has another length in each row; the columns stay under each other.
        self.day.setFixedWidth(theme.current().px(_DAY_WIDTH))
        self.name.setMinimumWidth(theme.current().px(_NAME_WIDTH))
        line = FillingRow(self)
        line.put(self.name, 1)
        line.put(self.state_box)
        line.put(self.day)
        self.setFocusProxy(self.name)

    def state(self) -> object:
        return self.name.text(), self.state_box.currentIndex(), self.day.edit.text()

    def is_blank(self) -> bool:
        return not self.name.text().strip() and self._record is None and not self.day.edit.text().strip()

    def record(self) -> Signatory:
        if not self.day.is_readable:
            raise Invalid(day=N_("Write the day as year-month-day, for example 2026-12-15."))
        name = " ".join(self.name.text().split())
        organisation = next((one for one in self._organisations if name and one.answers_to(name)), None)
        base = self._record or Signatory(id=self._id, commitment_id="", name=name)
        return replace(
            base,
            organisation_id=organisation.id if organisation else None,
            name="" if organisation else name,
            state=self._states[self.state_box.currentIndex()][0],
            day=self.day.date(),
        )

    def _name_of(self, record: Signatory | None) -> str:
        if record is None:
            return ""
        return next((one.name for one in self._organisations if one.id == record.organisation_id), record.name)
