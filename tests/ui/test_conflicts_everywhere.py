"""Two windows on one record: every field that both have changed is in the question, and the answer is what is saved."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.action import ActionEditor
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.editors.body import BodyEditor
from samverkan_desktop.ui.editors.commitment import CommitmentEditor
from samverkan_desktop.ui.editors.correction import CorrectionEditor
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.event import EventEditor
from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.indicator import IndicatorEditor
from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor
from samverkan_desktop.ui.editors.plan import PlanEditor
from samverkan_desktop.ui.editors.relevance import RelevanceEditor
from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.tick_list import TickList

# What has a meaning of its own; the others take any text.
WRITTEN = {
    "indicatorBaseline": "{n}0",
    "indicatorTarget": "{n}5",
    "personEmail": "namn{n}@example.se",
}
# What follows from other fields, or would hide them.
LEFT_ALONE = {"actionOwner", "actionState", "indicatorKind", "relevanceChoices", "event_state", "plan_state"}


def _editors(desk: Desk) -> dict[str, Callable[[], EditorDialog]]:
    work = desk.workspace
    period = work.periods.all()[0]
    goal = work.goals.of_period(period.id)[0]
    row = next(one for one in (work.indicators.row(x.id) for x in work.indicators.all()) if one.values)
    council = next(one for one in work.bodies.all() if work.bodies.focus_areas(one.id))
    # The first of each now: a list has another order when names have changed.
    action = work.actions.of_period(period)[0].id
    assessment = work.assessments.of_goal(period.id, goal.id)[0].id
    correction = work.corrections.all()[0].id
    person = work.people.persons()[0].id
    organisation = work.people.organisations()[0].id
    plan = work.plans.of_period(period)[0].id
    event = work.events.of_period(period)[0].id
    commitment = work.commitments.of_period(period)[0].id
    return {
        "goal": lambda: GoalEditor(desk, work.goals.get(goal.id)),
        "action": lambda: ActionEditor(desk, work.actions.get(action)),
        "assessment": lambda: AssessmentEditor(desk, period, goal.id, assessment),
        "correction": lambda: CorrectionEditor(desk, work.corrections.get(correction)),
        "indicator": lambda: IndicatorEditor(desk, period, work.indicators.get(row.id)),
        "value facts": lambda: ValueFactsEditor(desk, work.indicators.row(row.id), _value(desk, row.id)),
        "body": lambda: BodyEditor(desk, work.bodies.get(council.id)),
        "focus area": lambda: FocusAreaEditor(desk, council, work.bodies.focus_areas(council.id)[0]),
        "person": lambda: PersonEditor(desk, work.people.person(person)),
        "organisation": lambda: OrganisationEditor(desk, work.people.organisation(organisation)),
        "plan": lambda: PlanEditor(desk, period, work.plans.document(plan)),
        "event": lambda: EventEditor(desk, period, work.events.document(event)),
        "commitment": lambda: CommitmentEditor(desk, period, work.commitments.document(commitment)),
        "relevance": lambda: RelevanceEditor(desk, period, goal),
    }


KINDS = (
    "goal", "action", "assessment", "correction", "indicator", "value facts", "body", "focus area", "person",
    "organisation", "plan", "event", "commitment", "relevance",
)  # fmt: skip


def _value(desk: Desk, indicator_id: str):  # type: ignore[no-untyped-def]
    return desk.workspace.indicators.row(indicator_id).current[0]


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_asked_about_and_the_answer_is_saved(desk: Desk, qtbot: QtBot, kind: str) -> None:
    make, held = _editors(desk)[kind], []

    def opened() -> EditorDialog:
        # Somebody must hold a window that has no parent.
        held.append(_open(make, qtbot))
        return held[-1]

    if kind == "relevance":
        _prepare(opened())
    for keeps_mine in (True, False):
        mine, theirs = opened(), opened()
        # What the first round has stored is not written once more: that would be no change.
        _change(theirs, 1 if keeps_mine else 3)
        _change(mine, 2 if keeps_mine else 4)
        wanted = form_values.read(mine if keeps_mine else theirs)
        other = form_values.read(theirs if keeps_mine else mine)
        changed = {name for name in wanted if wanted[name] != other[name]}
        assert changed
        theirs.save()
        assert not theirs.trouble.text(), theirs.trouble.text()
        mine.save()
        dialog = mine.findChild(ConflictDialog)
        assert dialog is not None, f"{mine.trouble.text()} {_errors(mine)}"
        (dialog.keep_mine if keeps_mine else dialog.take_theirs)()
        dialog.accept()
        after = form_values.read(opened())
        assert {name: after[name] for name in changed} == {name: wanted[name] for name in changed}

    for form in held:
        form._discard()


def _open(make: Callable[[], EditorDialog], qtbot: QtBot) -> EditorDialog:
    form = make()
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    # No draft is looked for while the other window writes: the two are one process here.
    if form._drafting is not None:
        form._drafting.end()
    form.show()
    return form


def _prepare(form: EditorDialog) -> None:
    assert isinstance(form, RelevanceEditor)
    form.fields.choices.choose(str(RelevanceChoice.REVISE))
    form.fields.reason.set_text("Därför")
    form.save()


def _change(form: QWidget, number: int) -> None:
    """Write something in every field that can be written in; the number makes it differ from the other window's."""
    for chips in form.findChildren(SegmentedChips):
        if chips.objectName() not in LEFT_ALONE and chips.isVisibleTo(form):
            keys = [one.objectName().rpartition("_")[2] for one in chips.findChildren(QAbstractButton)]
            chips.choose(keys[(number - 1) % len(keys)])
    for path, field in form_values._fields(form).items():
        if field.isVisibleTo(form) and field.isEnabled() and field.objectName() not in LEFT_ALONE:
            _write(field, path.rpartition("/")[2], number)


def _write(field: QWidget, name: str, number: int) -> None:
    if isinstance(field, TickList):
        items = field.items()
        field.take_kept([str(items[(number - 1) % len(items)].data(Qt.ItemDataRole.UserRole))] if items else [])
    elif isinstance(field, QLineEdit) and isinstance(field.parentWidget(), DateField):
        late = any(part in name.casefold() for part in ("end", "due", "target", "last"))
        field.setText(f"{2025 if not late else 2026}-0{number}-0{number}")
    elif isinstance(field, QLineEdit | QPlainTextEdit) and not field.isReadOnly():
        text = WRITTEN.get(name, "https://example.se/{n}" if "url" in name.casefold() else "Text {n}").format(n=number)
        (field.setText if isinstance(field, QLineEdit) else field.setPlainText)(text)
    elif isinstance(field, QComboBox) and not field.isEditable() and field.count() > 1:
        field.setCurrentIndex((number - 1) % field.count())
    elif isinstance(field, QSpinBox):
        field.setValue(field.minimum() + number)


def _errors(form: EditorDialog) -> list[str]:
    from samverkan_desktop.ui.widgets.form import FormRow

    return [f"{one.objectName()}: {one.error.text()}" for one in form.findChildren(FormRow) if one.error.text()]
