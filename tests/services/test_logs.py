"""The logs of actions and decisions: what is found, in which order, and what is done to many at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

import pytest

from samverkan_desktop.domain.actions import ENDED, ActionItem, ActionState
from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.log_choices import (
    OPEN_STATES,
    ActionChoice,
    ActionOrder,
    DecisionChoice,
    DecisionOrder,
)
from samverkan_desktop.domain.meetings import AgendaItem, Decision, ItemState, Meeting, MeetingState
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.domain.timeline import Happening
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import action_log, action_queries, action_rows

TODAY = date(2026, 11, 23)
RAISED = date(2026, 10, 1)


class Log:
    """A database with two areas, two groups and two organisations, and short ways to fill it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.period = workspace.periods.add(Period.of_years(2026, 2027)).value
        self.broadband, self.energy = (self._area(name) for name in ("Digital infrastruktur", "Energi och klimat"))
        people = workspace.people
        self.region = people.save_organisation(Organisation(name="Region Örebro län", short_name="Region")).value
        self.county = people.save_organisation(Organisation(name="Länsstyrelsen", is_party=True)).value
        self.anna = people.save_person(Person(name="Anna Ek", organisation_id=self.region.id)).value
        self.orjan = people.save_person(Person(name="Örjan Å", organisation_id=self.county.id)).value
        self.group = workspace.bodies.save(Body(name="LänsIT-gruppen"), (self.broadband.id,)).value
        self.council = workspace.bodies.save(Body(name="Energirådet"), (self.energy.id,)).value

    def _area(self, name: str) -> Area:
        return self.workspace.areas.add(self.period.id, name).value

    def action(self, text: str, due: date | None = None, **fields: object) -> ActionItem:
        made = ActionItem(text=text, raised_on=RAISED, due=due)
        return self.workspace.actions.save(replace(made, **fields)).value  # type: ignore[arg-type]

    def meeting(self, body: Body, day: date, *decisions: str) -> MeetingDocument:
        meeting = Meeting(body_id=body.id, starts_at=from_local(day, time(13)), state=MeetingState.HELD)
        item = AgendaItem(meeting_id=meeting.id, title="Läget på landsbygden", state=ItemState.HANDLED)
        return self.workspace.meetings.save(
            MeetingDocument(
                meeting=meeting,
                area_ids=self.workspace.bodies.area_ids(body.id),
                items=(item,),
                decisions=tuple(Decision(meeting_id=meeting.id, item_id=item.id, text=text) for text in decisions),
            )
        ).value

    def found(self, order: ActionOrder = ActionOrder.DUE, *, descending: bool = False, **choice: object) -> list[str]:
        ids = self.workspace.actions.find(ActionChoice(**choice), order, descending=descending)  # type: ignore[arg-type]
        return [row.text for row in self.workspace.actions.rows(ids)]

    def decided(
        self, order: DecisionOrder = DecisionOrder.DAY, *, descending: bool = True, **choice: object
    ) -> list[str]:
        ids = self.workspace.decisions.find(DecisionChoice(**choice), order, descending=descending)  # type: ignore[arg-type]
        return [row.text for row in self.workspace.decisions.rows(ids)]


@pytest.fixture
def log(workspace: Workspace) -> Log:
    return Log(workspace)


@pytest.fixture
def queries(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    def count(act: Callable[[], object]) -> int:
        connection = workspace._store._connection
        asked: list[str] = []
        plain = connection.execute_sql

        def counted(sql: str, *rest: object, **options: object) -> object:
            asked.append(sql)
            return plain(sql, *rest, **options)

        with monkeypatch.context() as patch:
            patch.setattr(connection, "execute_sql", counted)
            act()
        return len(asked)

    return count


# Finding


def test_every_filter_narrows_and_together_they_narrow_more(log: Log) -> None:
    met = log.meeting(log.group, date(2026, 11, 2)).meeting
    log.action("ett", date(2026, 11, 20), area_id=log.broadband.id, owner_id=log.anna.id, meeting_id=met.id)
    log.action("två", date(2026, 11, 25), area_id=log.energy.id, owner_organisation_id=log.region.id)
    log.action("tre", date(2026, 12, 1), state=ActionState.WAITING, waiting_for="PTS", owner_id=log.orjan.id)
    log.action("fyra", None, state=ActionState.DONE, area_id=log.broadband.id)
    assert log.found() == ["ett", "två", "tre", "fyra"]
    assert log.found(area_ids=(log.broadband.id,)) == ["ett", "fyra"]
    assert log.found(area_ids=()) == []
    assert log.found(body_id=log.group.id) == ["ett"]
    assert log.found(body_id=log.council.id) == []
    assert log.found(person_id=log.orjan.id) == ["tre"]
    assert log.found(states=OPEN_STATES) == ["ett", "två", "tre"]
    assert log.found(states=frozenset({ActionState.WAITING})) == ["tre"]
    assert log.found(overdue_on=TODAY) == ["ett"]
    assert log.found(due_from=TODAY, due_before=TODAY + timedelta(days=7)) == ["två"]
    assert log.found(without_day=True) == ["fyra"]
    assert log.found(area_ids=(log.broadband.id,), states=OPEN_STATES, text="e") == ["ett"]


def test_an_organisation_has_the_actions_of_its_people_that_name_no_other(log: Log) -> None:
    log.action("egen", owner_organisation_id=log.region.id)
    log.action("Annas", owner_id=log.anna.id)
    log.action("Annas för länsstyrelsen", owner_id=log.anna.id, owner_organisation_id=log.county.id)
    assert sorted(log.found(organisation_id=log.region.id)) == ["Annas", "egen"]
    assert log.found(organisation_id=log.county.id) == ["Annas för länsstyrelsen"]


@pytest.mark.parametrize(
    "text", ["PTS", "pts svar", "digital", "länsit", "landsbygden", "ÖRJAN", "ringt", "100 %", "å_"]
)
def test_words_are_found_wherever_the_row_shows_them(log: Log, text: str) -> None:
    document = log.meeting(log.group, date(2026, 11, 2))
    wanted = log.action(
        "Få svar på 100 % av frågorna å_1",
        owner_id=log.orjan.id,
        area_id=log.broadband.id,
        meeting_id=document.meeting.id,
        item_id=document.items[0].id,
        state=ActionState.WAITING,
        waiting_for="PTS",
    )
    log.workspace.actions.comment(wanted.id, "Har ringt om det")
    log.action("Något annat")
    assert log.found(text=text) == [wanted.text]


def test_letters_of_a_pattern_are_only_letters(log: Log) -> None:
    log.action("procent")
    assert log.found(text="%") == log.found(text="_") == log.found(text="*") == []
    assert log.found(text="'") == log.found(text='" OR 1=1') == []


def test_text_sorts_in_swedish_and_what_is_missing_is_last_both_ways(log: Log) -> None:
    for text, owner in (("Öppna", None), ("ärende 10", log.orjan.id), ("Ärende 2", log.anna.id), ("zon", None)):
        log.action(text, owner_id=owner)
    assert log.found(ActionOrder.TEXT) == ["zon", "Ärende 2", "ärende 10", "Öppna"]
    assert log.found(ActionOrder.TEXT, text="e") == ["Ärende 2", "ärende 10"]
    assert log.found(ActionOrder.TEXT, text="ä") == ["Ärende 2", "ärende 10"]
    assert log.found(ActionOrder.TEXT, descending=True) == ["Öppna", "ärende 10", "Ärende 2", "zon"]
    assert log.found(ActionOrder.OWNER)[:2] == ["Ärende 2", "ärende 10"]
    assert log.found(ActionOrder.OWNER, descending=True)[:2] == ["ärende 10", "Ärende 2"]


def test_rows_without_a_day_are_last_whichever_way_days_are_sorted(log: Log) -> None:
    log.action("utan")
    log.action("sen", date(2026, 12, 1))
    log.action("tidig", date(2026, 11, 1))
    assert log.found() == ["tidig", "sen", "utan"]
    assert log.found(descending=True) == ["sen", "tidig", "utan"]


def test_a_row_tells_where_it_comes_from(log: Log) -> None:
    document = log.meeting(log.group, date(2026, 11, 2))
    action = log.action("svara", meeting_id=document.meeting.id, item_id=document.items[0].id)
    row = log.workspace.actions.rows([action.id])[0]
    assert (row.body, row.met_on, row.item) == ("LänsIT-gruppen", date(2026, 11, 2), "Läget på landsbygden")


def test_the_actions_of_a_meeting_are_those_that_the_log_has_of_it(log: Log) -> None:
    store = log.workspace._store
    first, second = (log.meeting(log.group, day) for day in (RAISED, date(2026, 10, 15)))
    for document in (first, second):
        meeting_id = document.meeting.id
        log.action("Mäta", RAISED, meeting_id=meeting_id, item_id=document.items[0].id, owner_id=log.anna.id)
        log.action(
            "Fråga", position=1, meeting_id=meeting_id, owner_organisation_id=log.county.id, area_id=log.energy.id
        )
    for document in (first, second, first):
        found = action_rows.of_meeting(store, document.meeting.id)
        assert [row for _item_id, row in found] == list(
            action_log.read(store, ActionChoice(meeting_id=document.meeting.id))
        )
        assert [(item_id, row.text, row.owners) for item_id, row in found] == [
            (document.items[0].id, "Mäta", "Anna Ek"),
            (None, "Fråga", "Länsstyrelsen"),
        ]
    assert action_rows.of_meeting(store, "finns inte") == ()


def test_those_of_a_period_were_open_in_it(log: Log) -> None:
    earlier = Period.of_years(2024, 2025)
    log.action("nu")
    assert log.found(period=earlier) == []
    assert log.found(period=log.period) == ["nu"]


def test_owners_are_those_who_have_something_to_do(log: Log) -> None:
    log.workspace.people.save_person(Person(name="Utan åtgärder"))
    log.action("ett", owner_id=log.anna.id)
    owners = log.workspace.actions.owners()
    assert [one.name for one in owners.persons] == ["Anna Ek"]
    assert [one.name for one in owners.organisations] == ["Länsstyrelsen", "Region Örebro län"]


# Changing


def test_many_are_changed_in_one_step_that_can_be_taken_back(log: Log) -> None:
    ids = [log.action(f"nr {number}").id for number in range(3)]
    done = log.workspace.actions.change(ids, due=date(2026, 12, 15), owner_id=log.anna.id, state=ActionState.DONE)
    assert done.count == 3
    assert {(row.due, row.owner, row.ended_on) for row in log.workspace.actions.rows(ids)} == {
        (date(2026, 12, 15), "Anna Ek", TODAY)
    }
    log.workspace.history.undo()
    assert {(row.due, row.owner, row.state) for row in log.workspace.actions.rows(ids)} == {
        (None, "", ActionState.OPEN)
    }


def test_many_are_removed_in_one_step_and_what_is_gone_is_passed_over(log: Log) -> None:
    kept, *ids = (log.action(f"nr {number}").id for number in range(4))
    log.workspace.actions.remove(log.workspace.actions.get(ids[0]))
    assert log.workspace.actions.remove_many(ids).count == 2
    assert [row.id for row in log.workspace.actions.rows([kept, *ids])] == [kept]
    log.workspace.history.undo()
    assert len(log.workspace.actions.rows([kept, *ids])) == 3


def test_changing_nothing_leaves_nothing_to_undo(log: Log) -> None:
    action = log.action("kvar", state=ActionState.WAITING)
    log.workspace.actions.set_state([action.id], ActionState.WAITING)
    assert log.workspace.actions.get(action.id).version == 1
    assert log.workspace.history.next_undo == "Add action"


# What has happened


def test_the_timeline_tells_comments_and_changes_from_old_to_new(log: Log) -> None:
    actions = log.workspace.actions
    action = log.action("svara", date(2026, 11, 20))
    actions.change([action.id], due=date(2026, 12, 15))
    actions.comment(action.id, "Väntar på siffror")
    actions.change([action.id], state=ActionState.WAITING, waiting_for="PTS")
    actions.change([action.id], owner_id=log.anna.id)
    told = [(entry.kind, entry.old, entry.new, entry.text) for entry in actions.timeline(action.id)]
    assert told == [
        (Happening.OWNER, None, "Anna Ek", ""),
        (Happening.STATE, ActionState.OPEN, ActionState.WAITING, ""),
        (Happening.WAITING, None, "PTS", ""),
        (Happening.COMMENT, None, None, "Väntar på siffror"),
        (Happening.DUE, date(2026, 11, 20), date(2026, 12, 15), ""),
        (Happening.ADDED, None, None, ""),
    ]
    assert {entry.who for entry in actions.timeline(action.id)} == {"Test"}


def test_a_comment_can_be_removed_and_needs_words_and_an_action(log: Log) -> None:
    action = log.action("svara")
    comment = log.workspace.actions.comment(action.id, "  Ringde  ").value
    assert comment.text == "Ringde"
    log.workspace.actions.remove_comment(comment.id)
    assert [entry.kind for entry in log.workspace.actions.timeline(action.id)] == [Happening.ADDED]
    with pytest.raises(Invalid):
        log.workspace.actions.comment(action.id, " \n ")
    with pytest.raises(NotFound):
        log.workspace.actions.comment("finns inte", "hej")


def test_comments_go_with_their_action_and_come_back_with_it(log: Log) -> None:
    action = log.action("svara")
    log.workspace.actions.comment(action.id, "Ringde")
    log.workspace.actions.remove_many([action.id])
    log.workspace.history.undo()
    kinds = [entry.kind for entry in log.workspace.actions.timeline(action.id)]
    assert kinds == [Happening.RESTORED, Happening.REMOVED, Happening.COMMENT, Happening.ADDED]


# Decisions


def test_decisions_are_found_by_every_word_of_their_row(log: Log) -> None:
    log.meeting(log.group, date(2026, 3, 2), "Utreda fiber", "Skicka remiss")
    log.meeting(log.council, date(2026, 9, 7), "Anta programmet")
    assert log.decided() == ["Anta programmet", "Utreda fiber", "Skicka remiss"]
    assert log.decided(text="länsit") == ["Utreda fiber", "Skicka remiss"]
    assert log.decided(text="energi programmet") == ["Anta programmet"]
    assert log.decided(area_ids=(log.broadband.id,), text="remiss") == ["Skicka remiss"]
    assert log.decided(DecisionOrder.TEXT, descending=False) == ["Anta programmet", "Skicka remiss", "Utreda fiber"]
    assert log.decided(DecisionOrder.WHERE, descending=False)[0] == "Anta programmet"
    assert log.decided(period=Period.of_years(2024, 2025)) == []


def test_a_decision_has_its_number_with_the_year_and_is_found_by_it(log: Log) -> None:
    document = log.meeting(log.group, date(2026, 3, 2), "Utreda fiber", "Skicka remiss")
    assert {row.paragraph for row in log.workspace.decisions.of_period(None)} == {""}
    log.workspace.finalising.finalise(document.meeting.id)
    rows = log.workspace.decisions.of_period(None)
    assert [row.paragraph for row in rows] == ["§ 1/2026", "§ 2/2026"]
    assert log.decided(text="2/2026") == ["Skicka remiss"]
    assert log.decided(DecisionOrder.NUMBER, descending=False) == ["Utreda fiber", "Skicka remiss"]


def test_a_decision_waits_for_the_follow_up_that_was_asked_for_and_is_left_as_it_was(log: Log) -> None:
    document = log.meeting(log.group, date(2026, 3, 2), "Utreda fiber", "Skicka remiss")
    wanted = document.decisions[0].id
    decisions = log.workspace.decisions
    decisions.ask_for_follow_up(wanted, date(2026, 12, 1))
    assert log.decided(waiting=True) == ["Utreda fiber"]
    assert log.decided(waiting=False) == ["Skicka remiss"]
    version = log.workspace.meetings.document(document.meeting.id).decisions[0].version
    decisions.follow_up([wanted], "Klart i maj")
    row = decisions.rows([wanted])[0]
    assert (row.followed_up_on, row.followed_up_by, row.outcome) == (TODAY, "Test", "Klart i maj")
    assert not row.waits_for_follow_up
    assert log.decided(waiting=True) == []
    assert log.workspace.meetings.document(document.meeting.id).decisions[0].version == version
    decisions.take_follow_up_back([wanted])
    assert log.decided(waiting=True) == ["Utreda fiber"]


def test_telling_what_came_of_it_twice_keeps_one_answer(log: Log) -> None:
    wanted = log.meeting(log.group, date(2026, 3, 2), "Utreda fiber").decisions[0].id
    log.workspace.decisions.follow_up([wanted], "först")
    log.workspace.decisions.follow_up([wanted], "sedan")
    assert [row.outcome for row in log.workspace.decisions.of_period(None)] == ["sedan"]
    log.workspace.history.undo()
    assert [row.outcome for row in log.workspace.decisions.of_period(None)] == ["först"]


def test_a_follow_up_cannot_be_asked_for_in_finalised_minutes(log: Log) -> None:
    document = log.meeting(log.group, date(2026, 3, 2), "Utreda fiber")
    log.workspace.finalising.finalise(document.meeting.id)
    with pytest.raises(Invalid):
        log.workspace.decisions.ask_for_follow_up(document.decisions[0].id, TODAY)
    log.workspace.decisions.follow_up([document.decisions[0].id])
    assert log.workspace.decisions.of_period(None)[0].followed_up_on == TODAY


# How much is asked of the database


def test_ids_and_the_counts_of_all_chips_take_one_query_and_say_what_each_would_alone(
    log: Log, queries: Callable[[Callable[[], object]], int]
) -> None:
    late, later = date(2026, 11, 20), date(2026, 12, 4)
    for number, state in enumerate(ActionState):
        log.action(f"Åtgärd {number}", late, state=state, owner_id=log.anna.id)
        log.action(f"en annan {number}", later, state=state, area_id=log.broadband.id)
    document = log.meeting(log.group, date(2026, 3, 2), "Utreda fiber", "Utreda stråk", "Skicka remiss")
    log.workspace.decisions.follow_up([document.decisions[0].id])
    actions, decisions = log.workspace.actions, log.workspace.decisions
    chips = (OPEN_STATES, frozenset({ActionState.WAITING}), ENDED)
    for text, order in product(("", "åt", "åtgärd 1 anna", "an", "finns inte"), ActionOrder):
        choice = ActionChoice(text=text)
        for kept in (ActionChoice(overdue_on=TODAY), *(ActionChoice(states=states) for states in chips)):
            ids, tally = actions.find_with_tally(choice, kept, order, descending=True)
            assert ids == actions.find(replace(kept, text=text), order, descending=True)
            assert tally.late == actions.count(ActionChoice(text=text, overdue_on=TODAY))
            counted = tuple(actions.count(ActionChoice(text=text, states=states)) for states in chips)
            assert (tally.open, tally.waiting, tally.ended) == counted
    for text, order in product(("", "utreda", "finns inte"), DecisionOrder):
        kept_decisions = DecisionChoice(followed_up=True)
        ids, followed = decisions.find_with_tally(DecisionChoice(text=text), kept_decisions, order)
        assert ids == decisions.find(replace(kept_decisions, text=text), order)
        assert followed.followed_up == len(ids) == (text != "finns inte")
    one = DecisionChoice(text="utreda")
    assert queries(lambda: actions.find_with_tally(ActionChoice(text="åt an"), ActionChoice())) == 1
    assert queries(lambda: decisions.find_with_tally(one, one, DecisionOrder.TEXT)) == 1


def test_who_has_any_action_is_not_sought_among_all_of_them(log: Log) -> None:
    store = log.workspace._store
    for kind, reference in (("person", "owner_id"), ("organisation", "owner_organisation_id")):
        sql, values = action_queries.owners(kind).sql()
        steps = [row[-1] for row in store.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert any(f"USING INDEX action_item_{reference}" in step for step in steps), steps
        assert not any("B-TREE" in step or "SCAN t2" in step for step in steps), steps


@pytest.mark.parametrize("order", [ActionOrder.DUE, ActionOrder.TEXT])
def test_words_are_looked_for_in_one_pass_that_no_index_breaks_up(
    log: Log, monkeypatch: pytest.MonkeyPatch, order: ActionOrder
) -> None:
    store, asked = log.workspace._store, []
    plain = store.execute
    monkeypatch.setattr(store, "execute", lambda *wanted: asked.append(wanted) or plain(*wanted))
    log.workspace.actions.find_with_tally(ActionChoice(text="st sk"), ActionChoice(), order)
    [(sql, values)] = asked
    steps = [row[-1] for row in plain(f"EXPLAIN QUERY PLAN {sql}", values)]
    of_actions = [step for step in steps if step.split()[1] == "t1"]
    assert of_actions == ["SCAN t1 USING INDEX action_item_order"]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    log: Log, queries: Callable[[Callable[[], object]], int]
) -> None:
    actions, decisions = log.workspace.actions, log.workspace.decisions

    def look() -> None:
        actions.rows(actions.find(ActionChoice(text="nr")))
        decisions.rows(decisions.find(DecisionChoice(text="nr")))
        actions.owners()

    log.action("nr 0", owner_id=log.anna.id)
    log.meeting(log.group, date(2026, 3, 2), "nr 0")
    few = queries(look)
    for number in range(1, 40):
        log.action(f"nr {number}", owner_id=log.anna.id, area_id=log.energy.id)
    log.meeting(log.council, date(2026, 3, 9), *(f"nr {number}" for number in range(1, 40)))
    assert queries(look) == few == 9
