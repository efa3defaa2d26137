"""How each form is opened again for a draft of it."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import N_
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.form_values import Values
from samverkan_desktop.ui.page_texts import PageTexts

if TYPE_CHECKING:
    from samverkan_desktop.ui.dialogs.rollover import RolloverDialog


class _Row(Protocol):
    """Anything that is known by an id."""

    @property
    def id(self) -> str:
        """Its id."""


R = TypeVar("R", bound=_Row)
Needs = dict[str, str]
_GONE = N_("This is no longer in the database. Somebody may have removed it.")


class Reopened(Protocol):
    """A form that is made again: first shown, then given what was written in it."""

    def open(self) -> None:
        """Show it."""

    def take_draft(self, values: Values) -> None:
        """Put back what was written."""


Opener = Callable[[Desk, Needs, QWidget], Reopened]


def reopen(desk: Desk, draft: Draft, parent: QWidget) -> Reopened:
    """The form of a draft, not shown yet and without the draft's values. Raises NotFound when its record is gone."""
    opener = OPENERS.get(draft.form)
    if opener is None:
        raise NotFound(N_("The form belongs to another version of the program."))
    return opener(desk, draft.place, parent)


def _goal(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.goal import GoalEditor, NewGoal

    if "goal" in needs:
        return GoalEditor(desk, desk.workspace.goals.get(needs["goal"]), parent)
    # Both are asked for, since the place may have been removed meanwhile.
    desk.workspace.areas.get(needs["area"])
    desk.workspace.periods.get(needs["period"])
    return GoalEditor(desk, NewGoal(period_id=needs["period"], area_id=needs["area"]), parent)


def _action(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.action import ActionEditor, new_action

    if "action" in needs:
        return ActionEditor(desk, desk.workspace.actions.get(needs["action"]), parent)
    action = new_action(desk, area_id=needs["area"] or None, meeting_id=needs["meeting"] or None)
    return ActionEditor(desk, action, parent)


def _assessment(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.assessment import AssessmentEditor

    period = desk.workspace.periods.get(needs["period"])
    return AssessmentEditor(desk, period, needs["goal"] or None, needs.get("assessment"), parent)


def _undertaking(key: str, desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.areas.undertakings import KINDS

    kind = next(one for one in KINDS if one.key == key)
    period = desk.workspace.periods.get(needs["period"])
    editor: EditorDialog = (
        kind.change(desk, period, needs["record"], parent)
        if "record" in needs
        else kind.new(desk, period, needs["area"], parent)
    )
    return editor


def _indicator(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.indicator import IndicatorEditor, NewIndicator

    period = desk.workspace.periods.get(needs["period"])
    if "record" in needs:
        return IndicatorEditor(desk, period, desk.workspace.indicators.get(needs["record"]), parent)
    return IndicatorEditor(desk, period, NewIndicator(area_id=needs["area"]), parent)


def _correction(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.correction import CorrectionEditor, new_correction

    if "record" in needs:
        return CorrectionEditor(desk, desk.workspace.corrections.get(needs["record"]), parent=parent)
    kind, target, area = CorrectedKind(needs["kind"]), needs["target"] or None, needs["area"] or None
    return CorrectionEditor(desk, new_correction(desk, kind, target, area_id=area), parent=parent)


def _body(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.body import BodyEditor

    if "record" in needs:
        return BodyEditor(desk, desk.workspace.bodies.get(needs["record"]), parent)
    return BodyEditor(desk, None, parent, area_id=needs["area"] or None)


def _person(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.person import PersonEditor

    return PersonEditor(desk, desk.workspace.people.person(needs["record"]) if "record" in needs else None, parent)


def _organisation(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.person import OrganisationEditor

    if "record" not in needs:
        return OrganisationEditor(desk, None, parent)
    return OrganisationEditor(desk, desk.workspace.people.organisation(needs["record"]), parent)


def _secrecy(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.secrecy import SecrecyEditor

    return SecrecyEditor(desk, needs["record"], needs.get("what", ""), parent)


def _value_facts(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor

    indicator = desk.workspace.indicators.row(needs["indicator"])
    return ValueFactsEditor(desk, indicator, _named(indicator.values, needs["record"]), parent)


def _correct_value(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.correct_value import CorrectValueEditor

    indicator = desk.workspace.indicators.row(needs["indicator"])
    return CorrectValueEditor(desk, indicator, _named(indicator.values, needs["record"]), parent)


def _series(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.series import SeriesEditor

    body = desk.workspace.bodies.get(needs["body"])
    return SeriesEditor(desk, body, desk.workspace.series.get(needs["record"]) if "record" in needs else None, parent)


def _membership(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.membership import MembershipEditor

    rows = (row.membership for row in desk.workspace.members.of_body(needs["body"]))
    return MembershipEditor(desk, desk.workspace.bodies.get(needs["body"]), _own(rows, needs), parent)


def _focus_area(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor

    own = _own(desk.workspace.bodies.focus_areas(needs["body"]), needs)
    return FocusAreaEditor(desk, desk.workspace.bodies.get(needs["body"]), own, parent)


def _relevance(desk: Desk, needs: Needs, parent: QWidget) -> Reopened:
    from samverkan_desktop.ui.editors.relevance import RelevanceEditor

    period = desk.workspace.periods.get(needs["period"])
    goal = _named(desk.workspace.goals.of_period(period.id), needs["goal"])
    if "wizard" in needs:
        wizard = _rollover(desk, needs, parent)
        wizard.go_to_goal(goal.id)
        return wizard
    return RelevanceEditor(desk, period, goal, parent)


def _rollover(desk: Desk, needs: Needs, parent: QWidget) -> "RolloverDialog":
    from samverkan_desktop.ui.dialogs.rollover import RolloverDialog

    return RolloverDialog(desk, desk.workspace.periods.get(needs["period"]), parent)


def _import(desk: Desk, needs: Needs, parent: QWidget) -> Reopened:
    from samverkan_desktop.ui.dialogs.import_followup import ImportDialog

    dialog = ImportDialog(desk, Path(needs["path"]), parent, reads=False)
    dialog.imported.connect(partial(_show_period, desk))
    return dialog


def _show_period(desk: Desk, period: Period) -> None:
    for row in desk.workspace.areas.of_period(period.id)[:1]:
        desk.go.show_area(row.id, period_id=period.id)


def _values(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog

    return ValueGridDialog(desk, needs["indicator"], parent)


def _freeze(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.dialogs.freeze_version import FreezeDialog

    return FreezeDialog(desk, desk.workspace.periods.get(needs["period"]), parent)


def _invitation(desk: Desk, needs: Needs, parent: QWidget) -> Reopened:
    from samverkan_desktop.ui.dialogs.invite import InviteDialog

    with_secrecy = bool(needs["secrecy"])
    invitation = desk.workspace.invitations.of_meeting(needs["meeting"], with_secrecy=with_secrecy)
    if invitation.state is None:
        raise NotFound(
            N_("There is nobody to invite: the meeting is over, or was cancelled before anybody knew of it.")
        )
    return InviteDialog(desk, invitation, desk.messages, parent, with_secrecy=with_secrecy)


def _reopen_meeting(desk: Desk, needs: Needs, parent: QWidget) -> Reopened:
    from samverkan_desktop.ui.dialogs.reopen import ReopenDialog

    desk.workspace.meetings.get(needs["meeting"])
    dialog = ReopenDialog(desk, needs["meeting"], parent)
    dialog.accepted.connect(partial(desk.go.open_meeting, needs["meeting"]))
    return dialog


def _comment(desk: Desk, needs: Needs, _parent: QWidget) -> Reopened:
    desk.workspace.actions.get(needs["record"])
    return _PageText(desk, desk.comments, "actions", needs["record"])


def _outcome(desk: Desk, needs: Needs, _parent: QWidget) -> Reopened:
    if not desk.workspace.decisions.rows((needs["record"],)):
        raise NotFound(_GONE)
    return _PageText(desk, desk.outcomes, "decisions", needs["record"])


class _PageText:
    """A text in a page beside a record: the page is shown with the text in its field."""

    def __init__(self, desk: Desk, texts: PageTexts, page: str, record_id: str) -> None:
        self._desk, self._texts, self._page, self._record_id = desk, texts, page, record_id

    def open(self) -> None:
        self._desk.go.show_page(self._page, self._record_id)

    def take_draft(self, values: Values) -> None:
        self._texts.put_back(self._record_id, str(values["text"]), str(values["title"]))


def _own(records: Iterable[R], needs: Needs) -> R | None:
    """The record that was written in, None where it was to be a new one. Raises NotFound when it is gone."""
    return _named(records, needs["record"]) if "record" in needs else None


def _named(records: Iterable[R], record_id: str) -> R:
    for one in records:
        if one.id == record_id:
            return one
    raise NotFound(_GONE)


OPENERS: Final[dict[str, Opener]] = {
    "goal": _goal,
    "action": _action,
    "assessment": _assessment,
    "plan": partial(_undertaking, "plans"),
    "commitment": partial(_undertaking, "commitments"),
    "event": partial(_undertaking, "events"),
    "indicator": _indicator,
    "correction": _correction,
    "body": _body,
    "person": _person,
    "organisation": _organisation,
    "secrecy": _secrecy,
    "series": _series,
    "membership": _membership,
    "focus-area": _focus_area,
    "relevance": _relevance,
    "value-facts": _value_facts,
    "correct-value": _correct_value,
    "rollover": _rollover,
    "values": _values,
    "import": _import,
    "freeze": _freeze,
    "invitation": _invitation,
    "reopen": _reopen_meeting,
    "comment": _comment,
    "outcome": _outcome,
}
