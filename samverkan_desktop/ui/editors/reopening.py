"""How each form is opened again for a draft of it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.i18n import N_
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog


class _Row(Protocol):
    """Anything that is known by an id."""

    @property
    def id(self) -> str:
        """Its id."""


R = TypeVar("R", bound=_Row)
Needs = dict[str, str]
_GONE = N_("This is no longer in the database. Somebody may have removed it.")
Opener = Callable[[Desk, Needs, QWidget], EditorDialog]


def reopen(desk: Desk, draft: Draft, parent: QWidget) -> EditorDialog:
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


def _relevance(desk: Desk, needs: Needs, parent: QWidget) -> EditorDialog:
    from samverkan_desktop.ui.editors.relevance import RelevanceEditor

    period = desk.workspace.periods.get(needs["period"])
    goal = _named(desk.workspace.goals.of_period(period.id), needs["goal"])
    return RelevanceEditor(desk, period, goal, parent)


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
}
