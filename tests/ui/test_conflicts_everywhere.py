"""Two windows on one record, in every form and every field: nothing of either is lost, and what both wrote is asked."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.bodies import Body, CadenceKind
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.events import EventState
from samverkan_desktop.domain.indicators import Indicator, IndicatorKind
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import RevisionState
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import dialogs, editors, logs
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.editors.action import ActionEditor
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.editors.body import BodyEditor
from samverkan_desktop.ui.editors.commitment import CommitmentEditor
from samverkan_desktop.ui.editors.correction import CorrectionEditor
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.event import EventEditor
from samverkan_desktop.ui.editors.evidence_list import EvidenceList
from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.indicator import IndicatorEditor
from samverkan_desktop.ui.editors.membership import MembershipEditor
from samverkan_desktop.ui.editors.move_meeting import MoveMeeting
from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor
from samverkan_desktop.ui.editors.plan import PlanEditor
from samverkan_desktop.ui.editors.rating_choice import RatingChoice
from samverkan_desktop.ui.editors.record_editor import RecordEditor
from samverkan_desktop.ui.editors.relevance import RelevanceEditor
from samverkan_desktop.ui.editors.rows_editor import RowsEditor
from samverkan_desktop.ui.editors.secrecy import SecrecyEditor
from samverkan_desktop.ui.editors.series import SeriesEditor
from samverkan_desktop.ui.editors.undertaking import UndertakingEditor
from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor
from samverkan_desktop.ui.widgets.cadence_field import CadenceField
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.item_rows import ItemRows
from samverkan_desktop.ui.widgets.tick_list import TickList

Maker = Callable[[], EditorDialog]

# Forms that change no record which another window could have changed, and those with a test of their own.
OTHERS = {
    "ChangeMany": "writes one thing into many actions as they are at that moment, and reads none of them",
    "CorrectValueEditor": "tests/ui/test_value_conflicts.py",
    "FreezeDialog": "adds a version of the document as it is at that moment",
    "JoinPersons": "tests/ui/test_people_page.py",
    "PeriodDialog": "adds a period",
    "ValueGridDialog": "tests/ui/test_value_conflicts.py",
}
BASES = (ActDialog, RecordEditor, UndertakingEditor)
# Fields that a form shows only while something new is added with it.
ONLY_NEW = {
    ("AssessmentEditor", "assessmentGoal"): "asked where a new assessment has no goal yet",
    ("MembershipEditor", "memberEmail"): "of a person who is added with the membership",
    ("MembershipEditor", "memberOrganisation"): "of a person who is added with the membership",
}
# A choice may hide or fill other fields, which is then no longer what one of the two wrote alone.
_DECIDING = (QComboBox, SegmentedChips, RatingChoice)
# What has a meaning of its own; the others take any text.
WRITTEN = {
    "indicatorBaseline": ("10", "20"),
    "indicatorTarget": ("15", "25"),
    "personEmail": ("en@example.se", "nagon@example.se"),
}


def _makers(desk: Desk) -> dict[str, Maker]:
    work, period = desk.workspace, desk.workspace.periods.all()[0]
    goals = work.goals.of_period(period.id)
    goal = goals[0]
    council = next(one for one in work.bodies.all() if work.bodies.focus_areas(one.id))
    focus = work.bodies.focus_areas(council.id)[0].id
    valued = next(one.id for one in work.indicators.all() if work.indicators.row(one.id).values)
    value = work.indicators.row(valued).current[0].id
    for number in range(3):
        work.people.save_person(Person(name=f"Ny {number}"))
    action, waiting_action = _actions(work, period)
    statement, elsewhere = _corrections(work)
    numeric, worded = _indicators(work, goal.area_id)
    against = _against(work, period)
    person, organisation = work.people.persons()[0].id, work.people.organisations()[0].id
    plan, event = _waiting(work, period)
    commitment = work.commitments.of_period(period)[0].id
    substitute = _substitute(work, council)
    series = work.series.all()[0]
    body = work.bodies.get(series.body_id)
    coming = next(one for one in work.series.occurrences(series, period.start, period.end) if one.is_to_come)
    said = _goals_said(work, goals)

    def moved() -> MoveMeeting:
        now = work.series.occurrences(work.series.get(series.id), period.start, period.end)
        return MoveMeeting(desk, next(one for one in now if one.occurrence == coming.occurrence), body.name)

    def described() -> ValueFactsEditor:
        row = work.indicators.row(valued)
        return ValueFactsEditor(desk, row, next(one for one in row.current if one.id == value))

    return {
        "goal": lambda: GoalEditor(desk, work.goals.get(goal.id)),
        "action": lambda: ActionEditor(desk, work.actions.get(action)),
        "waiting action": lambda: ActionEditor(desk, work.actions.get(waiting_action)),
        "assessment": lambda: AssessmentEditor(desk, period, *against),
        "correction of a statement": lambda: CorrectionEditor(desk, work.corrections.get(statement)),
        "correction of a text": lambda: CorrectionEditor(desk, work.corrections.get(elsewhere)),
        "indicator": lambda: IndicatorEditor(desk, period, work.indicators.get(numeric)),
        "indicator in words": lambda: IndicatorEditor(desk, period, work.indicators.get(worded)),
        "value facts": described,
        "body": lambda: BodyEditor(desk, work.bodies.get(council.id)),
        "focus area": lambda: FocusAreaEditor(
            desk, council, next(one for one in work.bodies.focus_areas(council.id) if one.id == focus)
        ),
        "person": lambda: PersonEditor(desk, work.people.person(person)),
        "organisation": lambda: OrganisationEditor(desk, work.people.organisation(organisation)),
        "plan": lambda: PlanEditor(desk, period, work.plans.document(plan)),
        "event": lambda: EventEditor(desk, period, work.events.document(event)),
        "commitment": lambda: CommitmentEditor(desk, period, work.commitments.document(commitment)),
        "membership": lambda: MembershipEditor(
            desk, council, next(r.membership for r in work.members.of_body(council.id) if r.membership.id == substitute)
        ),
        "series": lambda: SeriesEditor(desk, body, work.series.get(series.id)),
        "move": moved,
        "secrecy": lambda: SecrecyEditor(desk, action),
        "relevance revise": lambda: RelevanceEditor(desk, period, said[0]),
        "relevance merge": lambda: RelevanceEditor(desk, period, said[1]),
        "relevance split": lambda: RelevanceEditor(desk, period, said[2]),
    }


KINDS = (
    "goal", "action", "waiting action", "assessment", "correction of a statement", "correction of a text", "indicator",
    "indicator in words", "value facts", "body", "focus area", "person", "organisation", "plan", "event", "commitment",
    "membership", "series", "move", "secrecy", "relevance revise", "relevance merge", "relevance split",
)  # fmt: skip


# What is in sight in these alone; their other fields are those of the form before.
ALONE = {
    "waiting action": "actionWaitingFor",
    "correction of a text": "correctionNew",
    "indicator in words": "indicatorTargetText",
    "relevance merge": "relevanceInto",
    "relevance split": "relevanceParts",
}


def test_every_form_is_here() -> None:
    for package in (editors, dialogs, logs):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found, waiting = set(), list(EditorDialog.__subclasses__())
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("samverkan_desktop") and form not in BASES:
            found.add(form.__name__)
    walked = {
        "GoalEditor", "ActionEditor", "AssessmentEditor", "CorrectionEditor", "IndicatorEditor", "ValueFactsEditor",
        "BodyEditor", "FocusAreaEditor", "PersonEditor", "OrganisationEditor", "PlanEditor", "EventEditor",
        "CommitmentEditor", "MembershipEditor", "SeriesEditor", "MoveMeeting", "SecrecyEditor", "RelevanceEditor",
    }  # fmt: skip
    assert found == walked | set(OTHERS)


def test_every_field_of_every_form_is_here(desk: Desk) -> None:
    makers = _makers(desk)
    assert tuple(makers) == KINDS
    there: dict[str, set[str]] = {}
    walked: dict[str, set[str]] = {}
    # All are held until the end: what Python lets go of is taken apart while Qt still talks to it.
    forms = [_open(make) for make in makers.values()]
    for form in forms:
        name = type(form).__name__
        there.setdefault(name, set()).update(
            path for path, field in form_values._fields(form).items() if not field.property(form_values.FOLDS)
        )
        walked.setdefault(name, set()).update(form_values.in_sight(form))
        form._discard()
    # How a comparison is shown is nothing that is saved.
    there["RelevanceEditor"] = {path for path in there["RelevanceEditor"] if "OnlyChanges" not in path}
    missing = {(name, path.rpartition("/")[2]) for name, paths in there.items() for path in paths - walked[name]}
    assert missing == set(ONLY_NEW)


@pytest.mark.parametrize("kind", KINDS)
def test_what_both_wrote_in_a_field_is_asked(desk: Desk, kind: str) -> None:
    make = _makers(desk)[kind]
    mine = _open(make)
    for number, name in enumerate(one for one in _in_order(mine) if one.endswith(ALONE.get(kind, ""))):
        theirs = _open(make)
        choices = _choices(mine, name)
        assert choices, f"nothing else can be written in {name}"
        _put(theirs, name, choices[0])
        if len(choices) == 1:
            # Of two values there is no third: what only the other window changed comes along.
            _write_beside(mine, name)
        else:
            _put(mine, name, choices[1])
        wanted = form_values.read(theirs)[name], form_values.read(mine)[name]
        _save(theirs)
        mine.save()
        question = _question(mine)
        if len(choices) == 1:
            assert question is None, name
        else:
            assert question is not None, f"{name}: {mine.trouble.text()} {_errors(mine)}"
            assert form_values.label_of(mine, name) in _asked(question), name
            assert form_values.read(mine)[name] == wanted[1], name
            if number % 2:
                question.take_theirs()
            question.accept()
        assert not mine.isVisible(), f"{name}: {mine.trouble.text()} {_errors(mine)}"
        expected = wanted[0 if number % 2 or len(choices) == 1 else 1]
        after = _open(make)
        assert _said(after, name, form_values.read(after)[name]) == _said(mine, name, expected), name
        mine = _let_go(mine, after)
    mine._discard()


@pytest.mark.parametrize("kind", [one for one in KINDS if one not in ALONE])
def test_what_only_one_wrote_comes_along(desk: Desk, kind: str) -> None:
    make = _makers(desk)[kind]
    mine = _open(make)
    deciding = (*_named(mine), *(one for one in _in_order(mine) if isinstance(_field(mine, one), _DECIDING)))
    names = [one for one in _in_order(mine) if one not in deciding and "approved_" not in one]
    for first in (0, 1) if len(names) > 1 else ():
        theirs = _open(make)
        for form, own in ((theirs, names[first::2]), (mine, names[1 - first :: 2])):
            for name in own:
                _put(form, name, _choices(form, name)[0])
        wanted = form_values.read(mine) | {name: form_values.read(theirs)[name] for name in names[first::2]}
        _save(theirs)
        _save(mine)
        after = _open(make)
        for name in names:
            assert _said(after, name, form_values.read(after)[name]) == _said(mine, name, wanted[name]), name
        mine = _let_go(mine, after)
    mine._discard()


def _said(form: EditorDialog, name: str, value: Any) -> str:
    return form_values.words_of(form, name, value)


def _let_go(form: EditorDialog, after: EditorDialog) -> EditorDialog:
    """Windows that are not needed any more would be dressed with each new one."""
    form.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return after


def _in_order(form: EditorDialog) -> list[str]:
    """The fields in sight, those last that hide others."""

    def rank(name: str) -> tuple[int, str]:
        field = _field(form, name)
        decides = isinstance(field, SegmentedChips) or name.casefold().endswith(("kind", "role", "state"))
        return (2 if decides else int(isinstance(field, QComboBox | RatingChoice))), name

    return sorted(form_values.in_sight(form), key=rank)


def _named(form: EditorDialog) -> list[str]:
    """The fields that take the name of somebody, which bring more with them."""
    fields = form_values._fields(form).items()
    return [name for name, field in fields if isinstance(field, QLineEdit) and field.completer() is not None]


def _open(make: Maker) -> EditorDialog:
    form = make()
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    form.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    # No draft is looked for while the other window writes: the two are one process here.
    if form._drafting is not None:
        form._drafting.end()
    for block in getattr(form, "views", ()):
        block.fold.setChecked(True)
    form.show()
    return form


def _save(form: EditorDialog) -> None:
    form.save()
    assert _question(form) is None, _asked(_question(form))  # type: ignore[arg-type]
    assert not form.isVisible(), f"{form.trouble.text()} {_errors(form)}"
    form.deleteLater()


def _question(form: EditorDialog) -> ConflictDialog | None:
    return next((one for one in form.findChildren(ConflictDialog) if one.isVisible()), None)


def _asked(question: ConflictDialog) -> list[str]:
    return [one.text() for one in question.findChildren(QLabel) if one.objectName().startswith("conflictLabel")]


def _field(form: QWidget, name: str) -> QWidget:
    return form_values._fields(form)[name]


def _put(form: QWidget, name: str, value: Any) -> None:
    form_values.fill(form, {name: value})


def _write_beside(form: EditorDialog, but: str) -> None:
    for name in sorted(form_values.in_sight(form)):
        if name != but and name.casefold().endswith(("name", "note", "title", "text", "url")):
            _put(form, name, _choices(form, name)[0])
            return


def _choices(form: QWidget, name: str) -> list[Any]:
    """What can be written in a field instead of what stands there, two of it where there are two."""
    field, now = _field(form, name), form_values.read(form)[name]
    return [one for one in _values(field, now) if one != now][:2]


def _values(field: QWidget, now: Any) -> list[Any]:
    match field:
        case TickList():
            keys = [str(one.data(Qt.ItemDataRole.UserRole)) for one in field.items()]
            return [[], *([key] for key in keys), keys]
        case RowsEditor():
            return [[_reworded(now[0], word), *now[1:]] for word in ("Ett", "Två")] if now else []
        case ItemRows():
            return [[["", word, "", 0], *now] for word in ("Ett", "Två")]
        case EvidenceList():
            note = {"kind": "note", "target_id": None, "label": "", "url": ""}
            return [[*now, {"id": word, "text": word, **note}] for word in ("Ett", "Två")]
        case CadenceField():
            weeks = str(CadenceKind.EVERY_WEEKS)
            return [[weeks, 3, 1], [str(CadenceKind.PER_YEAR), 4, 1], [weeks, 5, 1]]
        case SegmentedChips():
            return [one for one in field.keys if one != str(RelevanceChoice.MERGE)]
        case RatingChoice():
            return [str(Rating.ON_TRACK), str(Rating.ACHIEVED), str(Rating.BEHIND)]
        case QComboBox():
            return _items(field)
        case QSpinBox():
            return [field.minimum() + number for number in (1, 2, 3)]
        case QAbstractButton():
            return [not now]
    return _texts(field, now)


def _items(field: QComboBox) -> list[Any]:
    found = []
    for place in range(field.count()):
        data = field.itemData(place)
        found.append(data if isinstance(data, str | int) else field.itemText(place))
    # The first says that there is none, which some forms fill in by themselves.
    return [one for one in (*found[1:], *found[:1]) if one != str(RelevanceChoice.MERGE)]


def _texts(field: QWidget, now: str) -> list[Any]:
    name = field.objectName()
    parent = field.parentWidget()
    if isinstance(parent, DateField):
        day = date.fromisoformat(now) if now else date(2026, 10, 1)
        # What is over by a day ends later, what begins with one begins earlier.
        late = any(part in name.casefold() for part in ("end", "due", "last", "target"))
        step = 1 if late or "move" in name else -1
        return [(day + timedelta(days=step * number)).isoformat() for number in (1, 2)]
    if isinstance(parent, TimeField):
        return ["08:15", "09:45"]
    completer = field.completer() if isinstance(field, QLineEdit) else None
    if completer is not None:
        model = completer.model()
        return [name for row in range(model.rowCount()) if (name := str(model.index(row, 0).data())).startswith("Ny")]
    if "url" in name.casefold():
        return ["https://example.se/1", "https://example.se/2"]
    return list(WRITTEN.get(name, (f"Ett {name}", f"Två {name}")))


def _reworded(row: dict[str, Any], word: str) -> dict[str, Any]:
    text = next(name for name in row["values"] if name.endswith(("Text", "Name", "partWording")))
    return {**row, "values": {**row["values"], text: word}}


def _errors(form: QWidget) -> list[str]:
    return [f"{one.objectName()}: {one.error.text()}" for one in form.findChildren(FormRow) if one.error.text()]


# What must be there for a field to be in sight


def _actions(work: Workspace, period: Period) -> tuple[str, str]:
    first, second = (work.actions.get(row.id) for row in work.actions.of_period(period)[:2])
    work.actions.save(replace(second, state=ActionState.WAITING, waiting_for="Svar"))
    return first.id, second.id


def _corrections(work: Workspace) -> tuple[str, str]:
    period = work.periods.all()[0]
    assessment = next(
        row.id for goal in work.goals.of_period(period.id) for row in work.assessments.of_goal(period.id, goal.id)
    )
    made = Correction(
        kind=CorrectedKind.STATEMENT, stood_in="En rapport", old="Bra", new="Sämre", discovered_on=date(2026, 11, 1)
    )
    other = Correction(
        kind=CorrectedKind.ASSESSMENT, target_id=assessment, old="Nu", new="Då", discovered_on=date(2026, 11, 1)
    )
    return work.corrections.save(made).value.id, work.corrections.save(other).value.id


def _indicators(work: Workspace, area_id: str) -> tuple[str, str]:
    numeric = work.indicators.save(Indicator(area_id=area_id, name="Andel", unit="%")).value
    worded = work.indicators.save(Indicator(area_id=area_id, name="Läget", kind=IndicatorKind.QUALITATIVE)).value
    return numeric.id, worded.id


def _against(work: Workspace, period: Period) -> tuple[str, str]:
    """An assessment that goes against what the indicators say, with its reason."""
    goal, assessment = next(
        (goal, row) for goal in work.goals.of_period(period.id) for row in work.assessments.of_goal(period.id, goal.id)
    )
    measured = Indicator(area_id=goal.area_id, name="Utsläpp", unit="ton", baseline=Decimal(10), target=Decimal(100))
    work.indicators.save(measured, (goal.id,))
    with work._session.writing(Topic.INDICATORS, what="Test") as writing:
        writing.insert(Measurement(indicator_id=measured.id, day=date(2020, 1, 1), value=Decimal(9), unit="ton"))
    document = work.assessments.document(assessment.id)
    head = replace(document.assessment, attainment=Rating.ON_TRACK, reason="Siffran dras med ett fel")
    work.assessments.save(replace(document, assessment=head))
    return goal.id, assessment.id


def _waiting(work: Workspace, period: Period) -> tuple[str, str]:
    plan = next(one for one in (work.plans.document(row.id) for row in work.plans.of_period(period)) if one.activities)
    work.plans.save(replace(plan, plan=replace(plan.plan, state=RevisionState.WAITING, waiting_for="Regeringen")))
    event = work.events.document(work.events.of_period(period)[0].id)
    work.events.save(replace(event, event=replace(event.event, state=EventState.WAITING, waiting_for="Lokal")))
    return plan.plan.id, event.event.id


def _substitute(work: Workspace, body: Body) -> str:
    membership = work.members.of_body(body.id)[-1].membership
    return work.members.save(replace(membership, role=Role.SUBSTITUTE)).value.id


def _goals_said(work: Workspace, goals: tuple[Any, ...]) -> tuple[Any, ...]:
    for goal, choice, wordings, into in (
        (goals[0], RelevanceChoice.REVISE, ("Ny lydelse",), None),
        (goals[1], RelevanceChoice.MERGE, (), goals[2].id),
        (goals[2], RelevanceChoice.SPLIT, ("En del", "En annan del"), None),
    ):
        said = replace(
            work.goals.relevance(goal.id), choice=choice, wordings=wordings, merged_into_id=into, reason="Därför"
        )
        work.goals.say_relevance(said)
    return tuple(goals[:3])
