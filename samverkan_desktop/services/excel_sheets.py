"""The sheets that can be taken back: what their cells are in the database, and how a change is written."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionItem, ActionState, Priority
from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.assessments import RATING_LABELS, Assessment, Axis, OrganisationView, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, Relevance, RelevanceChoice
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import RowChange
from samverkan_desktop.domain.standing import goes_against
from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.actions import Actions
from samverkan_desktop.services.assessments import Assessments
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.excel_fields import (
    Field,
    NameField,
    choice_field,
    day_field,
    number_field,
    text_field,
)
from samverkan_desktop.services.goals import Goals
from samverkan_desktop.storage import overviews, reading, way_back

Values = Mapping[str, Any]
_SHORT = 70
ALL_AREAS = N_("All areas")
NO_AREA = N_("There is no area {name}. Mend the name, or add the area in the program first.")
NOT_PLACED = N_("The area is not part of the period of this file.")
_NO_GOAL = N_("There is no goal with these words in the area. Mend them; when the goal is new, tick it too.")
_TWO_GOALS = N_("The number and the words are those of different goals. Mend one of them, or leave one out.")
NO_PERSON = N_("There is nobody called {name}. Mend the name, or add the person in the program first.")
NO_ORGANISATION = N_("There is no organisation {name}. Mend the name, or add it in the program first.")


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the database holds of a row: its values by column, and in words what it is.

    `locked` says why it cannot be changed, except for the columns in `free`; `kept` says the same of single columns,
    and `stays` why it cannot be removed. `whole` is the id of what several rows tell of in their common columns.
    """

    label: str
    version: int
    values: Values
    locked: str = ""
    free: frozenset[str] = frozenset()
    kept: Mapping[str, str] = field(default_factory=dict)
    stays: str = ""
    whole: str = ""


class SheetBack(ABC):
    """One sheet. Made anew for every plan and every writing, so that it knows the database as it is."""

    key: ClassVar[SheetKey]
    record: ClassVar[type[Record]]
    # Columns that are changed elsewhere, and where.
    elsewhere: ClassVar[Mapping[str, str]] = {}
    # Fields of the record that have another name than their column.
    names: ClassVar[Mapping[str, str]] = {}
    # Columns that say the same in several rows.
    common: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: Session, period_id: str) -> None:
        self._session, self._store, self._period_id = session, session.store, period_id

    @abstractmethod
    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        """The columns that can be taken back, of those that are there."""

    @abstractmethod
    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        """What the database holds, by id; the number of queries does not depend on the rows."""

    @abstractmethod
    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        """Raise Invalid, by column, when a row with these values breaks a rule; the answer says what it is."""

    @abstractmethod
    def add(self, record_id: str, values: Values) -> None:
        """Write a new row."""

    @abstractmethod
    def change(self, record_id: str, values: Values) -> None:
        """Write some values of a row that is there."""

    @abstractmethod
    def remove(self, record_id: str) -> None:
        """Put what a row is in the wastebasket."""

    def finish(self) -> None:  # noqa: B027 - most sheets gather nothing
        """Write what was gathered."""

    def expect(self, key: SheetKey, new: Sequence[RowChange]) -> None:  # noqa: B027 - most need not know
        """Know of the new rows of another sheet, which are written before those of this one."""

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        """Where a column is kept: the kind of record, by what it is of a row, and the name of the field."""
        return self.record, "id", self.names.get(key, key)

    def known(self, ids: Sequence[str]) -> dict[str, bool]:
        """Which of the ids are in the database, and whether they are living or in the wastebasket."""
        return way_back.known(self._store, self.record, ids)

    def _areas(self, nobody: str = "") -> NameField:
        areas = reading.listed(self._store, Area, order=("name", "id"))
        return NameField(areas, NO_AREA, label=lambda one: one.name, nobody=nobody)

    def _people(self) -> NameField:
        return NameField(reading.listed(self._store, Person), NO_PERSON, label=lambda one: one.name)

    def _organisations(self) -> NameField:
        found = sorted(reading.listed(self._store, Organisation), key=lambda one: (not one.is_party, one.name))
        return NameField(found, NO_ORGANISATION, label=lambda one: one.short_name or one.name)


class GoalsBack(SheetBack):
    """Wording, and what becomes of a goal in the next period."""

    key, record = SheetKey.GOALS, Goal
    elsewhere: ClassVar = {"number": N_("Goals are ordered in the program, where their area shows them.")}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            self._areas().field("area", fixed=True),
            text_field("wording", lines=False),
            choice_field("relevance", RELEVANCE_LABELS, empty=RelevanceChoice.UNDECIDED),
            text_field("relevance_reason"),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        said = way_back.living(self._store, Relevance, ids, by="goal_id")
        found = {}
        for (goal,) in way_back.living(self._store, Goal, ids).values():
            relevance = said[goal.id][0] if said[goal.id] else Relevance(goal_id=goal.id)
            values = {
                "area": goal.area_id,
                "wording": goal.wording,
                "relevance": relevance.choice,
                "relevance_reason": relevance.reason,
            }
            found[goal.id] = Held(label=short(goal.wording), version=goal.version, values=values)
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if not values.get("area"):
            raise Invalid(area=N_("Write which area the goal belongs to."))
        if held is None and not self._is_placed(values["area"]):
            raise Invalid(area=NOT_PLACED)
        goal = Goal(id=record_id, period_id=self._period_id, area_id=values["area"], wording=values.get("wording", ""))
        Relevance(goal_id=record_id, reason=values.get("relevance_reason", ""))
        return short(goal.wording)

    def add(self, record_id: str, values: Values) -> None:
        goal = Goal(id=record_id, period_id=self._period_id, area_id=values["area"], wording=values["wording"])
        Goals(self._session).save(goal)
        self._say(record_id, values)

    def change(self, record_id: str, values: Values) -> None:
        goals = Goals(self._session)
        if "wording" in values:
            goals.save(replace(goals.get(record_id), wording=values["wording"]))
        self._say(record_id, values)

    def remove(self, record_id: str) -> None:
        goals = Goals(self._session)
        goals.remove(goals.get(record_id))

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        told = {"relevance": "choice", "relevance_reason": "reason"}
        return (Relevance, "goal_id", told[key]) if key in told else super().source(key)

    def _say(self, goal_id: str, values: Values) -> None:
        goals = Goals(self._session)
        known = goals.relevance(goal_id)
        said = replace(
            known,
            choice=values.get("relevance", known.choice),
            reason=values.get("relevance_reason", known.reason),
        )
        if said != known:
            goals.say_relevance(said)

    def _is_placed(self, area_id: str) -> bool:
        return area_id in self._placed

    @cached_property
    def _placed(self) -> set[str]:
        return {one.area_id for one in reading.listed(self._store, Placement, period_id=self._period_id)}


class AssessmentsBack(SheetBack):
    """Day, both axes and the joint text, and each organisation's own view."""

    key, record = SheetKey.ASSESSMENTS, Assessment
    elsewhere: ClassVar = {
        "evidence": N_("What an assessment rests on is changed in the program, where it is chosen from a list."),
        "reason": N_("Why an assessment goes against the indicators is written in the program."),
    }

    def __init__(self, session: Session, period_id: str) -> None:
        super().__init__(session, period_id)
        self._names = {one.name: one.id for one in reading.listed(self._store, Organisation)}
        self._goals = {one.id: one for one in overviews.goals(self._store, period_id)} if period_id else {}
        self._new_goals: dict[str, tuple[str, str]] = {}
        self._reasoned: set[str] = set()

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        keys = tuple(keys)
        found = [
            day_field("day"),
            *(choice_field(axis, RATING_LABELS, empty=Rating.NOT_ASSESSED) for axis in Axis),
            text_field("text"),
            self._areas().field("area", fixed=True),
            number_field("goal_number"),
            text_field("wording", fixed=True, lines=False),
            text_field("goal_id", fixed=True, lines=False),
        ]
        for key in keys:
            name, part = _view(key)
            if name in self._names:
                found.append(
                    text_field(key) if part == "text" else choice_field(key, RATING_LABELS, empty=Rating.NOT_ASSESSED)
                )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        views = way_back.living(self._store, OrganisationView, ids, by="assessment_id")
        records = [one for (one,) in way_back.living(self._store, Assessment, ids).values()]
        goals = way_back.living(self._store, Goal, [one.goal_id for one in records])
        self._reasoned |= {one.id for one in records if one.reason}
        found = {}
        for one in records:
            wording = goals[one.goal_id][0].wording if goals[one.goal_id] else ""
            values: dict[str, Any] = {
                "day": one.day,
                **{axis: getattr(one, axis) for axis in Axis},
                "text": one.text,
                "goal_id": one.goal_id,
            }
            own = {view.organisation_id: view for view in views[one.id]}
            for name, organisation_id in self._names.items():
                view = own.get(organisation_id)
                for axis in Axis:
                    values[f"view:{name}:{axis}"] = getattr(view, axis) if view else Rating.NOT_ASSESSED
                values[f"view:{name}:text"] = view.text if view else ""
            found[one.id] = Held(label=f"{one.day.isoformat()}: {short(wording)}", version=one.version, values=values)
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        goal_id = values["goal_id"] if held is not None else self._goal_of(values)
        head = self._new(record_id, goal_id, values)
        before = held.values if held is not None else {}
        judged_anew = any(before.get(key) != getattr(head, key) for key in ("day", "attainment"))
        if judged_anew and record_id not in self._reasoned and goal_id not in self._new_goals:
            self._check_reason(head)
        document = self._with(AssessmentDocument(assessment=head), values)
        wording = self._goals[goal_id].wording if goal_id in self._goals else values.get("wording", "")
        return f"{document.assessment.day.isoformat()}: {short(wording)}"

    def expect(self, key: SheetKey, new: Sequence[RowChange]) -> None:
        if key is SheetKey.GOALS:
            for one in new:
                told = {part.key: part.value for part in one.fields}
                self._new_goals[one.record_id] = (told["area"], told["wording"])

    def add(self, record_id: str, values: Values) -> None:
        head = self._new(record_id, self._goal_of(values), values)
        Assessments(self._session).save(self._with(AssessmentDocument(assessment=head), values))

    def change(self, record_id: str, values: Values) -> None:
        assessments = Assessments(self._session)
        document = assessments.document(record_id)
        own = {key: values[key] for key in ("day", *Axis, "text") if key in values}
        changed = replace(document, assessment=replace(document.assessment, **own))
        assessments.save(self._with(changed, values))

    def remove(self, record_id: str) -> None:
        Assessments(self._session).remove(record_id)

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        _name, part = _view(key)
        return (OrganisationView, "assessment_id", part) if part else super().source(key)

    def _new(self, record_id: str, goal_id: str, values: Values) -> Assessment:
        if values.get("day") is None:
            raise Invalid(day=N_("Write the day of the assessment."))
        parts = {key: values[key] for key in ("day", *Axis, "text") if key in values}
        return Assessment(id=record_id, goal_id=goal_id, **parts)

    def _check_reason(self, head: Assessment) -> None:
        said, _rows = Assessments(self._session).said_by_indicators(head.goal_id, head.day)
        if goes_against(head.attainment, said):
            raise Invalid(
                attainment=N_("The indicators say something else. Assess the goal in the program, and write why.")
            )

    def _goal_of(self, values: Values) -> str:
        if values.get("goal_id") in self._goals:
            return str(values["goal_id"])
        area, number, wording = (values.get(key) for key in ("area", "goal_number", "wording"))
        numbered = [goal for goal in self._goals.values() if (goal.area_id, goal.number) == (area, number)]
        if numbered:
            if wording and wording != numbered[0].wording:
                raise Invalid(goal_number=_TWO_GOALS)
            return numbered[0].id
        if not wording:
            raise Invalid(goal_number=N_("Write the area and the number of the goal that is assessed."))
        # A goal that is new in the same workbook has no number yet that could be relied upon.
        named = {goal.id: (goal.area_id, goal.wording) for goal in self._goals.values()} | self._new_goals
        found = [goal_id for goal_id, told in named.items() if told == (area, wording)]
        if len(found) != 1:
            raise Invalid(wording=_NO_GOAL)
        return found[0]

    def _with(self, document: AssessmentDocument, values: Values) -> AssessmentDocument:
        views = {view.organisation_id: view for view in document.views}
        for key, value in values.items():
            name, part = _view(key)
            organisation_id = self._names.get(name)
            if organisation_id is None:
                continue
            view = views.get(organisation_id) or OrganisationView(
                assessment_id=document.assessment.id, organisation_id=organisation_id
            )
            views[organisation_id] = replace(view, **{part: value})
        return replace(document, views=tuple(views.values()))


class ActionsBack(SheetBack):
    """All of an action but where it was raised."""

    key, record = SheetKey.ACTIONS, ActionItem
    names: ClassVar = {"owner": "owner_id", "organisation": "owner_organisation_id", "area": "area_id"}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            day_field("due"),
            text_field("text"),
            choice_field("state", ACTION_STATE_LABELS, empty=ActionState.OPEN),
            self._people().field("owner"),
            self._organisations().field("organisation"),
            choice_field("priority", PRIORITY_LABELS, empty=Priority.NORMAL),
            text_field("waiting_for", lines=False),
            self._areas().field("area"),
            day_field("raised_on"),
            day_field("ended_on"),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        names = tuple(one.key for one in self.fields(_EVERY).values())
        return {
            one.id: Held(
                label=short(one.text),
                version=one.version,
                values={key: getattr(one, self.names.get(key, key)) for key in names},
            )
            for (one,) in way_back.living(self._store, ActionItem, ids).values()
        }

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        action = self._made(ActionItem(id=record_id, text="-", raised_on=self._session.today()), values)
        before = held.values["ended_on"] if held is not None else None
        if action.is_open and action.ended_on not in (None, before):
            raise Invalid(ended_on=N_("Only an action that is done or dropped has a day on which it ended."))
        return short(action.text)

    def add(self, record_id: str, values: Values) -> None:
        new = ActionItem(id=record_id, text="-", raised_on=self._session.today())
        Actions(self._session).save(self._made(new, values))

    def change(self, record_id: str, values: Values) -> None:
        actions = Actions(self._session)
        actions.save(self._made(actions.get(record_id), values))

    def remove(self, record_id: str) -> None:
        actions = Actions(self._session)
        actions.remove(actions.get(record_id))

    def _made(self, action: ActionItem, values: Values) -> ActionItem:
        parts = {self.names.get(key, key): value for key, value in values.items()}
        if parts.get("raised_on", action.raised_on) is None:
            parts["raised_on"] = action.raised_on
        made = replace(action, **parts)
        # Who is opened again has not ended, also where the cell still says when it once did.
        return replace(made, ended_on=None) if made.is_open and "ended_on" not in values else made


_EVERY = ("due", "text", "state", "owner", "organisation", "priority", "waiting_for", "area", "raised_on", "ended_on")


def chosen(fields: Iterable[Field], keys: Iterable[str]) -> dict[str, Field]:
    """The fields whose columns are there, by key."""
    present = set(keys)
    return {one.key: one for one in fields if one.key in present}


def short(text: str) -> str:
    """The beginning of a text, as a name for what it is of."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"


def _view(key: str) -> tuple[str, str]:
    """Organisation and part of a column such as `view:Region Örebro län:text`."""
    if not key.startswith("view:"):
        return "", ""
    name, _colon, part = key.removeprefix("view:").rpartition(":")
    return name, part
