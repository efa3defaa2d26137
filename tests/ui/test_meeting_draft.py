"""The working copy of a meeting, without a window."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, StaleRecord
from samverkan_desktop.domain.meetings import ItemState, Meeting, MeetingState, Presence
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.quick_entry import read
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft

TODAY = date(2026, 11, 23)
REGION = Organisation(id="region", name="Region Örebro län", short_name="Region")
ANNA = Person(id="anna", name="Anna Exempel", organisation_id="region")
ASA = Person(id="asa", name="Åsa Öberg")


@pytest.fixture
def draft() -> MeetingDraft:
    starts = from_local(TODAY, time(13, 0))
    meeting = Meeting(body_id="b", starts_at=starts, ends_at=starts + timedelta(hours=1))
    document = MeetingDocument(meeting=meeting)
    return MeetingDraft(document, today=lambda: TODAY, persons=(ANNA, ASA), organisations=(REGION,))


def enter(draft: MeetingDraft, item_id: str, line: str) -> str:
    entry = read(line, today=TODAY, names=draft.names)
    assert entry is not None
    return draft.enter(item_id, entry)


def action_of(draft: MeetingDraft, entry_id: str) -> ActionItem:
    found = draft.entry(entry_id)
    assert isinstance(found, ActionItem)
    return found


def titles(draft: MeetingDraft) -> list[str]:
    return [item.title for item in draft.document.items]


def test_nothing_is_dirty_before_something_is_changed(draft: MeetingDraft) -> None:
    assert not draft.is_dirty
    draft.set_head(place="Teams")
    assert draft.is_dirty
    draft.set_head(place="")
    assert not draft.is_dirty


def test_an_edit_that_breaks_a_rule_changes_nothing(draft: MeetingDraft) -> None:
    item = draft.add_item("Läget")
    before = draft.document
    with pytest.raises(Invalid):
        draft.change_item(item, title="  ")
    with pytest.raises(Invalid):
        draft.add_decision(item, " ")
    with pytest.raises(KeyError):
        draft.change_item("fel", title="X")
    assert draft.document == before


@pytest.mark.parametrize(
    ("day", "start", "end", "length"),
    [
        (TODAY, time(13, 0), time(14, 30), timedelta(minutes=90)),
        (TODAY, time(23, 0), time(1, 0), timedelta(hours=2)),
        (date(2027, 3, 28), time(1, 0), time(4, 0), timedelta(hours=2)),
        (date(2026, 10, 25), time(1, 0), time(4, 0), timedelta(hours=4)),
        (TODAY, time(13, 0), None, None),
    ],
)
def test_times_over_midnight_and_summer_time(
    draft: MeetingDraft, day: date, start: time, end: time | None, length: timedelta | None
) -> None:
    draft.set_when(day, start, end)
    meeting = draft.document.meeting
    assert meeting.day == day
    assert to_local(meeting.starts_at).time() == start
    assert (meeting.ends_at - meeting.starts_at if meeting.ends_at else None) == length


def test_actions_of_the_meeting_follow_its_day(draft: MeetingDraft) -> None:
    entry = draft.add_action(None, "Ring")
    draft.set_when(TODAY + timedelta(days=2), time(9, 0), None)
    assert action_of(draft, entry).raised_on == TODAY + timedelta(days=2)


def test_items_move_and_stop_at_the_ends(draft: MeetingDraft) -> None:
    first, second, third = (draft.add_item(title) for title in ("Ett", "Två", "Tre"))
    assert draft.move_item(third, -1)
    assert titles(draft) == ["Ett", "Tre", "Två"]
    assert not draft.move_item(first, -1)
    assert not draft.move_item(second, 1)
    assert [item.position for item in draft.document.items] == [0, 1, 2]


def test_a_typed_line_becomes_an_action_with_owner_and_day(draft: MeetingDraft) -> None:
    item = draft.add_item("Läget")
    action = action_of(draft, enter(draft, item, "!Ring kommunerna @Anna 15/12"))
    assert (action.text, action.owner_id, action.owner_organisation_id) == ("Ring kommunerna", "anna", "region")
    assert (action.due, action.item_id, action.raised_on) == (date(2026, 12, 15), item, TODAY)
    decision = draft.entry(enter(draft, item, "§ Så blir det."))
    assert decision.text == "Så blir det."
    assert [one.id for one in draft.entries_of(item)] == [decision.id, action.id]
    assert draft.has_text(draft.item(item))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("åsa", {"owner_id": "asa", "owner_organisation_id": None}),
        ("Region", {"owner_id": None, "owner_organisation_id": "region"}),
        ("", {"owner_id": None, "owner_organisation_id": None}),
        ("Ingen", None),
    ],
)
def test_an_owner_is_found_by_name(draft: MeetingDraft, text: str, fields: dict[str, str | None] | None) -> None:
    assert draft.owner_fields(text) == fields


def test_an_action_that_is_done_gets_its_day(draft: MeetingDraft) -> None:
    entry = draft.add_action(None, "Ring")
    draft.change_entry(entry, state=ActionState.DONE)
    assert action_of(draft, entry).ended_on == TODAY
    draft.change_entry(entry, state=ActionState.OPEN)
    assert action_of(draft, entry).ended_on is None


def test_removing_an_item_takes_its_entries_along_and_all_come_back_in_place(draft: MeetingDraft) -> None:
    first, second = draft.add_item("Ett"), draft.add_item("Två")
    enter(draft, first, "!Ring")
    enter(draft, second, "!Skriv")
    enter(draft, first, "§ Så blir det.")
    before = draft.document
    removed = draft.remove_item(first)
    assert titles(draft) == ["Två"]
    assert [one.text for one in draft.document.actions] == ["Skriv"]
    draft.change_item(second, notes="Skrivet under tiden")
    draft.restore(removed)
    assert titles(draft) == ["Ett", "Två"]
    assert draft.item(second).notes == "Skrivet under tiden"
    assert draft.document.actions == before.actions
    assert draft.document.decisions == before.decisions


def test_a_new_name_becomes_a_new_person_once(draft: MeetingDraft) -> None:
    added = draft.add_person("  Ny  Person, region ")
    person = draft.person(added.person_id)
    assert person is not None
    assert (person.name, person.organisation_id) == ("Ny Person", "region")
    assert draft.add_person("ny person").id == added.id
    assert draft.document.new_people == (person,)
    assert draft.add_person("anna exempel").person_id == "anna"
    draft.remove_attendance(added.id)
    assert draft.to_save().new_people == ()


def test_a_new_person_can_own_an_action_at_once(draft: MeetingDraft) -> None:
    person = draft.add_person("Örjan Ny")
    item = draft.add_item("Läget")
    assert action_of(draft, enter(draft, item, "!Ring @Örjan")).owner_id == person.person_id


def test_all_are_present_but_those_who_said_otherwise(draft: MeetingDraft) -> None:
    ids = [draft.add_person(name).id for name in ("Anna Exempel", "Åsa Öberg", "Ny")]
    draft.set_presence(ids[1], Presence.EXCUSED)
    assert draft.document.meeting.state is MeetingState.PLANNED
    draft.everyone_present()
    assert [one.presence for one in draft.document.attendances] == [
        Presence.PRESENT,
        Presence.EXCUSED,
        Presence.PRESENT,
    ]
    assert draft.took_part == 2
    assert draft.document.meeting.state is MeetingState.HELD


def test_presence_before_the_day_does_not_open_the_meeting(draft: MeetingDraft) -> None:
    draft.set_when(TODAY + timedelta(days=1), time(9, 0), None)
    draft.add_person("Anna Exempel")
    draft.everyone_present()
    assert draft.document.meeting.state is MeetingState.PLANNED


# With a database beside it


@pytest.fixture
def stored(workspace: Workspace) -> MeetingDraft:
    body = workspace.bodies.save(Body(name="Ny grupp")).value
    document = workspace.meetings.propose(body)
    draft = draft_of(workspace, document)
    first = draft.add_item("Ett")
    draft.add_item("Två")
    draft.change_item(first, notes="Text")
    draft.add_action(first, "Ring")
    draft.add_person("Ny Person")
    save(workspace, draft)
    return draft


def draft_of(workspace: Workspace, document: MeetingDocument) -> MeetingDraft:
    return MeetingDraft(
        document,
        today=workspace.today,
        persons=workspace.people.persons(),
        organisations=workspace.people.organisations(),
    )


def save(workspace: Workspace, draft: MeetingDraft) -> None:
    draft.saved(workspace.meetings.save(draft.to_save()).value)


def test_what_the_database_answers_is_what_it_holds(workspace: Workspace, stored: MeetingDraft) -> None:
    assert not stored.is_dirty
    assert not stored.differs_from(workspace.meetings.document(stored.document.meeting.id))
    stored.move_item(stored.document.items[0].id, 1)
    save(workspace, stored)
    assert not stored.differs_from(workspace.meetings.document(stored.document.meeting.id))


def test_what_was_saved_away_comes_back_as_new(workspace: Workspace, stored: MeetingDraft) -> None:
    removed = stored.remove_item(stored.document.items[0].id)
    save(workspace, stored)
    stored.restore(removed)
    save(workspace, stored)
    document = workspace.meetings.document(stored.document.meeting.id)
    assert [item.title for item in document.items] == ["Ett", "Två"]
    assert document.actions[0].item_id == document.items[0].id


def test_edits_of_two_hands_come_together(workspace: Workspace, stored: MeetingDraft) -> None:
    meeting_id = stored.document.meeting.id
    other = draft_of(workspace, workspace.meetings.document(meeting_id))
    other.change_entry(other.document.actions[0].id, state=ActionState.DONE)
    other.change_item(other.document.items[1].id, notes="Deras")
    other.add_item("Tre")
    save(workspace, other)
    stored.change_item(stored.document.items[0].id, notes="Min")
    stored.change_entry(stored.document.actions[0].id, text="Ring i dag")
    stored.add_item("Fyra")
    with pytest.raises(StaleRecord):
        workspace.meetings.save(stored.to_save())
    assert stored.merge(workspace.meetings.document(meeting_id)) == ()
    save(workspace, stored)
    document = workspace.meetings.document(meeting_id)
    assert {item.title: item.notes for item in document.items} == {"Ett": "Min", "Två": "Deras", "Tre": "", "Fyra": ""}
    assert (document.actions[0].text, document.actions[0].state) == ("Ring i dag", ActionState.DONE)


@pytest.mark.parametrize(("prefer", "kept"), [("mine", "Min"), ("theirs", "Deras")])
def test_both_texts_are_told_and_the_choice_decides(
    workspace: Workspace, stored: MeetingDraft, prefer: str, kept: str
) -> None:
    meeting_id = stored.document.meeting.id
    other = draft_of(workspace, workspace.meetings.document(meeting_id))
    other.change_item(other.document.items[0].id, notes="Deras")
    save(workspace, other)
    stored.change_item(stored.document.items[0].id, notes="Min")
    theirs = workspace.meetings.document(meeting_id)
    conflicts = stored.merge(theirs)
    assert [(one.field, one.mine, one.theirs) for one in conflicts] == [("notes", "Min", "Deras")]
    assert stored.document.items[0].notes == "Min"
    taken = frozenset(one.place for one in conflicts) if prefer == "theirs" else frozenset[tuple[str, str]]()
    assert stored.merge(theirs, taken) == ()
    save(workspace, stored)
    assert workspace.meetings.document(meeting_id).items[0].notes == kept


def test_what_they_removed_and_i_changed_is_not_lost(workspace: Workspace, stored: MeetingDraft) -> None:
    meeting_id = stored.document.meeting.id
    other = draft_of(workspace, workspace.meetings.document(meeting_id))
    other.remove_item(other.document.items[1].id)
    other.remove_item(other.document.items[0].id)
    save(workspace, other)
    stored.change_item(stored.document.items[1].id, notes="Min text")
    assert stored.merge(workspace.meetings.document(meeting_id)) == ()
    save(workspace, stored)
    document = workspace.meetings.document(meeting_id)
    assert [(item.title, item.notes) for item in document.items] == [("Två", "Min text")]
    assert document.actions == ()


def test_a_removed_meeting_can_become_a_new_one(workspace: Workspace, stored: MeetingDraft) -> None:
    old = stored.document.meeting.id
    workspace.meetings.remove(old)
    stored.become_new()
    assert stored.is_dirty
    save(workspace, stored)
    document = workspace.meetings.document(stored.document.meeting.id)
    assert document.meeting.id != old
    assert [item.title for item in document.items] == ["Ett", "Två"]
    assert document.actions[0].item_id == document.items[0].id
    assert len(document.attendances) == 1


def test_a_stored_meeting_that_is_merged_with_itself_is_unchanged(workspace: Workspace, stored: MeetingDraft) -> None:
    document = workspace.meetings.document(stored.document.meeting.id)
    assert stored.merge(document) == ()
    assert stored.document == document
    assert not stored.is_dirty
    assert replace(document) == stored.to_save()


def test_two_hands_give_one_authority_a_number(workspace: Workspace, stored: MeetingDraft) -> None:
    party, other_party = workspace.people.parties()
    other = draft_of(workspace, workspace.meetings.document(stored.document.meeting.id))
    other.set_record_number(party.id, "deras")
    save(workspace, other)
    stored.set_record_number(party.id, "mitt")
    stored.set_record_number(other_party.id, "bara mitt")
    theirs = workspace.meetings.document(stored.document.meeting.id)
    (conflict,) = stored.merge(theirs)
    assert (conflict.field, conflict.mine, conflict.theirs) == ("number", "mitt", "deras")
    assert stored.merge(theirs, frozenset({conflict.place})) == ()
    save(workspace, stored)
    document = workspace.meetings.document(stored.document.meeting.id)
    numbers = {one.organisation_id: one.number for one in document.record_numbers}
    assert numbers == {party.id: "deras", other_party.id: "bara mitt"}
    assert len(document.record_numbers) == 2


# What becomes of an item


def state_of(draft: MeetingDraft, item_id: str) -> ItemState:
    return draft.item(item_id).state


def test_the_first_words_at_a_meeting_say_that_an_item_is_dealt_with(draft: MeetingDraft) -> None:
    item = draft.add_item("Läget")
    draft.change_item(item, notes="Förberett")
    assert state_of(draft, item) is ItemState.UNDECIDED
    draft.set_head(state=MeetingState.HELD)
    draft.change_item(item, presenter="Anna")
    assert state_of(draft, item) is ItemState.UNDECIDED
    draft.change_item(item, notes="Förberett och sagt")
    assert state_of(draft, item) is ItemState.HANDLED
    other = draft.add_item("Beslutat")
    draft.add_decision(other, "Så blir det.")
    assert state_of(draft, other) is ItemState.HANDLED


def test_a_meeting_that_is_logged_afterwards_has_begun(draft: MeetingDraft) -> None:
    draft.set_when(TODAY - timedelta(days=1), time(13, 0), None)
    item = draft.add_item("Läget")
    draft.change_item(item, notes="Text")
    assert state_of(draft, item) is ItemState.HANDLED


def test_what_is_said_by_hand_stays_and_the_same_again_takes_it_back(draft: MeetingDraft) -> None:
    draft.set_head(state=MeetingState.HELD)
    item = draft.add_item("Läget")
    draft.set_item_state(item, ItemState.POSTPONED)
    draft.change_item(item, notes="Hann inte")
    assert state_of(draft, item) is ItemState.POSTPONED
    draft.set_item_state(item, ItemState.POSTPONED)
    draft.change_item(item, notes="Hann inte med")
    assert state_of(draft, item) is ItemState.UNDECIDED
    empty = draft.add_item("Tom")
    assert draft.handle_written() == 1
    assert (state_of(draft, item), state_of(draft, empty)) == (ItemState.HANDLED, ItemState.UNDECIDED)


def test_an_item_is_split_in_two(draft: MeetingDraft) -> None:
    item = draft.add_item("Bredband och fiber")
    draft.add_item("Sist")
    draft.change_item(item, notes="Ett Två", presenter="Anna")
    draft.set_goals(item, ("mål",))
    decision = draft.add_decision(item, "Beslut")
    second = draft.split_item(item, before="Ett", title="Fiber", after="Två")
    assert titles(draft) == ["Bredband och fiber", "Fiber", "Sist"]
    assert (draft.item(item).notes, draft.item(second).notes) == ("Ett", "Två")
    assert draft.item(second).presenter == "Anna"
    assert draft.item(second).topic_id != draft.item(item).topic_id
    assert draft.goals_of(second) == ("mål",)
    assert [entry.id for entry in draft.entries_of(item)] == [decision]


def test_time_is_counted_and_never_backwards(draft: MeetingDraft) -> None:
    item = draft.add_item("Läget")
    draft.add_seconds(item, -5)
    assert draft.item(item).seconds is None
    draft.add_seconds(item, 5)
    draft.add_seconds(item, 7)
    assert draft.item(item).seconds == 12


def test_the_goals_of_an_item_go_and_come_back_with_it(draft: MeetingDraft) -> None:
    item, other = draft.add_item("Läget"), draft.add_item("Annat")
    draft.set_goals(item, ("b", "a", "a"))
    draft.set_goals(other, ("a",))
    assert set(draft.goals_of(item)) == {"a", "b"}
    link = next(one for one in draft.document.goal_links if one.goal_id == "a" and one.target_id == item)
    draft.set_goals(item, ("a",))
    assert [one for one in draft.document.goal_links if one.target_id == item] == [link]
    removed = draft.remove_item(item)
    assert [one.target_id for one in draft.document.goal_links] == [other]
    draft.restore(removed)
    assert draft.goals_of(item) == ("a",)


def test_both_hands_link_the_same_goal_and_look_at_the_clock(workspace: Workspace, stored: MeetingDraft) -> None:
    period = workspace.periods.current(TODAY)
    assert period is not None
    goal = workspace.goals.of_period(period.id)[0].id
    item = stored.document.items[0].id if stored.document.items else stored.add_item("Läget")
    save(workspace, stored)
    other = draft_of(workspace, workspace.meetings.document(stored.document.meeting.id))
    for hand, seconds in ((other, 40), (stored, 25)):
        hand.set_goals(item, (goal,))
        hand.add_seconds(item, seconds)
    save(workspace, other)
    assert stored.merge(workspace.meetings.document(stored.document.meeting.id)) == ()
    save(workspace, stored)
    document = workspace.meetings.document(stored.document.meeting.id)
    assert [link.goal_id for link in document.goal_links] == [goal]
    assert document.items[0].seconds == 40


# Who is there


def person_row(draft: MeetingDraft, name: str) -> str:
    return draft.add_person(name).id


def test_late_and_early_are_told_with_a_time_and_taken_back(draft: MeetingDraft) -> None:
    row = person_row(draft, "Anna Exempel")
    draft.arrive(row, time(13, 10))
    assert (draft.attendance(row).presence, draft.attendance(row).arrived_at) == (Presence.PRESENT, time(13, 10))
    assert draft.document.meeting.state is MeetingState.HELD
    draft.leave(row, time(13, 40))
    with pytest.raises(Invalid):
        draft.change_attendance(row, left_at=time(13, 5))
    draft.arrive(row, time(13, 15))
    assert (draft.attendance(row).arrived_at, draft.attendance(row).left_at) == (None, time(13, 40))
    draft.set_presence(row, Presence.REMOTE)
    assert draft.attendance(row).left_at == time(13, 40)
    draft.set_presence(row, Presence.EXCUSED)
    assert draft.attendance(row).left_at is None


def test_a_meeting_over_midnight_counts_its_hours_from_the_start(draft: MeetingDraft) -> None:
    draft.set_when(TODAY, time(23, 0), time(1, 0))
    row = person_row(draft, "Anna Exempel")
    draft.arrive(row, time(23, 30))
    draft.leave(row, time(0, 15))
    assert draft.attendance(row).left_at == time(0, 15)
    with pytest.raises(Invalid):
        draft.change_attendance(row, arrived_at=time(0, 20))


def test_a_substitute_stands_in_for_the_only_one_who_is_away(draft: MeetingDraft) -> None:
    anna, asa = person_row(draft, "Anna Exempel"), person_row(draft, "Åsa Öberg")
    draft.set_presence(anna, Presence.EXCUSED)
    draft.set_presence(asa, Presence.SUBSTITUTE)
    assert draft.attendance(asa).substitutes_for_id == "anna"
    draft.set_presence(asa, Presence.PRESENT)
    assert draft.attendance(asa).substitutes_for_id is None
    with pytest.raises(Invalid):
        draft.change_attendance(asa, presence=Presence.SUBSTITUTE, substitutes_for_id="asa")
    third = person_row(draft, "Ny Person")
    draft.set_presence(third, Presence.ABSENT)
    draft.set_presence(asa, Presence.SUBSTITUTE)
    assert draft.attendance(asa).substitutes_for_id is None
