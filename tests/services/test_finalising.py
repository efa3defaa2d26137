"""From held to finalised and open again: what is refused, what is numbered, what is kept."""

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import FinalisedMinutes, Invalid, NotFound, StaleRecord, UnusableFile
from samverkan_desktop.domain.finalising import ObstacleKind, numbered
from samverkan_desktop.domain.meetings import AgendaItem, Decision, ItemState, MeetingState, PaperChoice
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import PaperKind
from samverkan_desktop.services import finalising as service
from samverkan_desktop.services.workspace import Workspace
from tests.services.finished import TODAY, body_of, finalised, held, mended, organisation_of, person_of


def numbers(workspace: Workspace, document: MeetingDocument) -> list[int | None]:
    return [one.number for one in workspace.meetings.document(document.meeting.id).decisions]


def test_finalising_numbers_the_decisions_and_freezes_the_text(workspace: Workspace) -> None:
    document = held(workspace, decisions=2)
    done = workspace.finalising.finalise(document.meeting.id, version=document.meeting.version)
    after = workspace.meetings.document(document.meeting.id)
    assert after.meeting.state is MeetingState.FINALISED
    assert after.meeting.revision == 1
    assert [one.number for one in after.decisions] == [1, 2]
    revision = done.value
    assert (revision.number, revision.kind, revision.finalised_by, revision.reason) == (1, PaperKind.RECORD, "Test", "")
    assert revision.sha256 == hashlib.sha256(revision.content.encode()).hexdigest()
    assert workspace.finalising.minutes_of(revision) == workspace.minutes.of_meeting(document.meeting.id)
    assert json.loads(revision.content)["items"][0]["paragraphs"] == ["Siktdjupet ökar.", "Ål finns."]


def test_the_frozen_text_stays_when_names_and_actions_change(workspace: Workspace) -> None:
    document = finalised(workspace)
    workspace.people.save_person(replace(person_of(workspace), name="Åsa Nyberg"))
    action = workspace.actions.get(document.actions[0].id)
    workspace.actions.save(replace(action, state=ActionState.DONE))
    frozen = workspace.finalising.minutes_of(workspace.finalising.revision(document.meeting.id, 1))
    assert frozen.participants[0].name == "Åsa Öberg"
    assert frozen.actions[0].state is ActionState.OPEN
    assert workspace.minutes.as_they_stand(document.meeting.id).participants[0].name == "Åsa Nyberg"
    # What is sent out is what was finalised.
    assert workspace.minutes.of_meeting(document.meeting.id) == frozen


def undecided(document: MeetingDocument) -> MeetingDocument:
    return replace(document, items=(replace(document.items[0], state=ItemState.UNDECIDED),))


def ownerless(document: MeetingDocument) -> MeetingDocument:
    return replace(document, actions=(replace(document.actions[0], owner_id=None),))


def dateless(document: MeetingDocument) -> MeetingDocument:
    return replace(document, actions=(replace(document.actions[0], due=None),))


def bare_and_beside(document: MeetingDocument) -> MeetingDocument:
    return replace(document, actions=(replace(document.actions[0], owner_id=None, due=None, item_id=None),))


@pytest.mark.parametrize(
    ("spoil", "kind", "number"),
    [
        (undecided, ObstacleKind.UNDECIDED, 1),
        (ownerless, ObstacleKind.NO_OWNER, 1),
        (dateless, ObstacleKind.NO_DUE, 1),
        (bare_and_beside, ObstacleKind.NO_OWNER_AND_NO_DUE, 0),
    ],
)
def test_what_is_not_settled_is_listed_and_refused(
    workspace: Workspace, spoil: Callable[[MeetingDocument], MeetingDocument], kind: ObstacleKind, number: int
) -> None:
    document = workspace.meetings.save(spoil(held(workspace))).value
    (found,) = workspace.finalising.standing(document.meeting.id).obstacles
    assert (found.kind, found.number) == (kind, number)
    assert found.id == (document.items[0].id if kind is ObstacleKind.UNDECIDED else document.actions[0].id)
    with pytest.raises(Invalid, match="every open action needs an owner"):
        workspace.finalising.finalise(document.meeting.id)
    assert workspace.meetings.get(document.meeting.id).state is MeetingState.HELD
    assert numbers(workspace, document) == [None]
    assert workspace.finalising.revisions(document.meeting.id) == ()


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_of_what_is_done_or_dropped_nothing_is_asked(workspace: Workspace, state: ActionState) -> None:
    document = held(workspace)
    bare = replace(document.actions[0], owner_id=None, due=None, state=state)
    workspace.meetings.save(replace(document, actions=(bare,)))
    assert workspace.finalising.standing(document.meeting.id).is_ready
    workspace.finalising.finalise(document.meeting.id)


def test_an_organisation_is_an_owner_and_a_postponed_item_is_settled(workspace: Workspace) -> None:
    document = held(workspace)
    owned = replace(document.actions[0], owner_id=None, owner_organisation_id=organisation_of(workspace).id)
    items = (replace(document.items[0], state=ItemState.POSTPONED),)
    workspace.meetings.save(replace(document, actions=(owned,), items=items))
    assert workspace.finalising.standing(document.meeting.id).is_ready


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (TODAY + timedelta(days=1), MeetingState.PLANNED, "not been held yet"),
        (TODAY + timedelta(days=1), MeetingState.HELD, "not been held yet"),
        (TODAY, MeetingState.CANCELLED, "cancelled"),
    ],
)
def test_a_meeting_that_was_not_held_is_refused(
    workspace: Workspace, day: date, state: MeetingState, said: str
) -> None:
    document = held(workspace, day, state=state)
    assert said in workspace.finalising.standing(document.meeting.id).refusal
    with pytest.raises(Invalid, match=said):
        workspace.finalising.finalise(document.meeting.id)


def test_a_planned_meeting_of_today_is_held_and_finalised_in_one_step(workspace: Workspace) -> None:
    document = held(workspace, state=MeetingState.PLANNED)
    standing = workspace.finalising.standing(document.meeting.id)
    assert standing.is_ready
    assert standing.marks_as_held
    workspace.finalising.finalise(document.meeting.id)
    assert workspace.meetings.get(document.meeting.id).state is MeetingState.FINALISED


def test_it_is_not_finalised_twice(workspace: Workspace) -> None:
    document = finalised(workspace)
    with pytest.raises(Invalid, match="finalised already"):
        workspace.finalising.finalise(document.meeting.id)


def test_a_meeting_that_somebody_changed_meanwhile_is_not_finalised(workspace: Workspace) -> None:
    document = held(workspace)
    with closing(Workspace.open(workspace.path, who="Annan", today=lambda: TODAY)) as other:
        theirs = other.meetings.document(document.meeting.id)
        other.meetings.save(replace(theirs, meeting=replace(theirs.meeting, place="Sjösalen")))
    with pytest.raises(StaleRecord):
        workspace.finalising.finalise(document.meeting.id, version=document.meeting.version)
    assert workspace.meetings.get(document.meeting.id).state is MeetingState.HELD


def test_what_a_second_window_writes_after_finalising_is_refused(workspace: Workspace) -> None:
    document = held(workspace)
    with closing(Workspace.open(workspace.path, who="Annan", today=lambda: TODAY)) as other:
        other.finalising.finalise(document.meeting.id)
    with pytest.raises(Invalid, match="finalised and cannot be changed"):
        workspace.meetings.save(replace(document, items=()))


@pytest.mark.parametrize(
    ("choice", "decisions", "kind"),
    [
        (PaperChoice.AUTOMATIC, 0, PaperKind.NOTES),
        (PaperChoice.AUTOMATIC, 1, PaperKind.RECORD),
        (PaperChoice.NOTES, 1, PaperKind.NOTES),
        (PaperChoice.RECORD, 0, PaperKind.RECORD),
    ],
)
def test_what_the_paper_is_called(workspace: Workspace, choice: PaperChoice, decisions: int, kind: PaperKind) -> None:
    document = held(workspace, decisions=decisions, paper=choice)
    assert workspace.finalising.standing(document.meeting.id).kind is kind
    assert workspace.finalising.finalise(document.meeting.id).value.kind is kind


def test_what_the_paper_is_called_can_be_chosen_at_finalising(workspace: Workspace) -> None:
    document = held(workspace)
    revision = workspace.finalising.finalise(document.meeting.id, paper=PaperChoice.NOTES).value
    assert (revision.kind, workspace.finalising.minutes_of(revision).kind) == (PaperKind.NOTES, PaperKind.NOTES)
    assert workspace.meetings.get(document.meeting.id).paper is PaperChoice.NOTES


# Numbers


def test_numbers_go_on_within_the_year_of_a_body(workspace: Workspace) -> None:
    other = body_of(workspace, "Annat forum")
    plan = [
        (date(2025, 12, 30), None, 2, [1, 2]),
        (date(2026, 1, 2), None, 1, [1]),
        (date(2026, 3, 2), other, 1, [1]),
        (date(2026, 5, 4), None, 2, [2, 3]),
        # An earlier meeting that is finalised late goes on after the highest.
        (date(2026, 2, 2), None, 1, [4]),
    ]
    for day, body, count, wanted in plan:
        document = held(workspace, day, body=body, decisions=count)
        expected = workspace.finalising.standing(document.meeting.id).numbers
        workspace.finalising.finalise(document.meeting.id)
        assert numbers(workspace, document) == list(expected) == wanted


def test_the_year_is_that_of_the_wall_calendar(workspace: Workspace) -> None:
    # Half past midnight on New Year's Day is still last year in UTC.
    document = held(workspace, date(2026, 1, 1))
    early = replace(document.meeting, starts_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC), ends_at=None, title="Natt")
    workspace.meetings.save(replace(document, meeting=early))
    finalised(workspace, date(2025, 12, 30), decisions=3)
    workspace.finalising.finalise(document.meeting.id)
    assert numbers(workspace, document) == [1]


def test_numbers_follow_the_order_of_the_paper(workspace: Workspace) -> None:
    document = held(workspace, decisions=0)
    meeting_id = document.meeting.id
    second = AgendaItem(meeting_id=meeting_id, title="Övrigt", state=ItemState.HANDLED)
    wanted = replace(
        document,
        items=(*document.items, second),
        decisions=(
            Decision(meeting_id=meeting_id, text="Sist"),
            Decision(meeting_id=meeting_id, item_id=second.id, text="I mitten"),
            Decision(meeting_id=meeting_id, item_id=document.items[0].id, text="Först"),
        ),
    )
    workspace.meetings.save(wanted)
    workspace.finalising.finalise(meeting_id)
    minutes = workspace.minutes.of_meeting(meeting_id)
    assert [(one.number, one.text) for one in minutes.decisions] == [(1, "Först"), (2, "I mitten"), (3, "Sist")]


def test_a_decision_that_is_taken_out_leaves_its_number_unused(workspace: Workspace) -> None:
    document = finalised(workspace, decisions=2)
    workspace.finalising.reopen(document.meeting.id, "Ett beslut togs aldrig")
    opened = workspace.meetings.document(document.meeting.id)
    assert [one.number for one in opened.decisions] == [1, 2]
    new = Decision(meeting_id=document.meeting.id, item_id=opened.items[0].id, text="Nytt", number=77)
    workspace.meetings.save(replace(opened, decisions=(opened.decisions[0], new)))
    workspace.finalising.finalise(document.meeting.id)
    assert numbers(workspace, document) == [1, 3]
    assert numbers(workspace, finalised(workspace, TODAY)) == [4]


def test_a_decision_that_comes_back_has_its_own_number_again(workspace: Workspace) -> None:
    document = finalised(workspace, decisions=2)
    workspace.finalising.reopen(document.meeting.id, "Prov")
    opened = workspace.meetings.document(document.meeting.id)
    without = workspace.meetings.save(replace(opened, decisions=(opened.decisions[0],))).value
    back = replace(opened.decisions[1], id=Decision(meeting_id="m", text="x").id, version=0)
    again = workspace.meetings.save(replace(without, decisions=(*without.decisions, back))).value
    assert [one.number for one in again.decisions] == [1, 2]


def test_numbers_cannot_be_written_by_hand(workspace: Workspace) -> None:
    document = held(workspace)
    saved = workspace.meetings.save(replace(document, decisions=(replace(document.decisions[0], number=9),))).value
    assert saved.decisions[0].number is None


@given(st.lists(st.one_of(st.none(), st.integers(1, 30)), max_size=8, unique_by=lambda n: n or object()))
def test_numbering_keeps_what_there_is_and_repeats_nothing(given_numbers: list[int | None]) -> None:
    decisions = [Decision(meeting_id="m", text="x", number=number) for number in given_numbers]
    highest = max((number for number in given_numbers if number), default=0)
    made = [one.number for one in numbered(decisions, highest)]
    assert None not in made
    assert len(set(made)) == len(made)
    assert [new for old, new in zip(given_numbers, made, strict=True) if old] == [n for n in given_numbers if n]
    new = [number for old, number in zip(given_numbers, made, strict=True) if old is None]
    assert new == list(range(highest + 1, highest + 1 + len(new)))


_STEPS = st.lists(
    st.tuples(st.sampled_from(["hold", "reopen", "drop", "add", "finalise"]), st.integers(0, 3)), max_size=14
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_no_number_is_ever_given_twice(workspace: Workspace, steps: list[tuple[str, int]]) -> None:
    """Whatever is finalised, reopened, taken out and added, in a group of its own for each run."""
    body = body_of(workspace, f"Forum {len(workspace.bodies.all())}")
    made: list[str] = []
    given_to: dict[int, str] = {}
    for what, count in steps:
        latest = made[-1] if made else None
        if what == "hold":
            made.append(held(workspace, TODAY - timedelta(days=30 - len(made)), body=body, decisions=count).meeting.id)
        elif latest is None:
            continue
        elif what == "finalise" and workspace.meetings.get(latest).is_open:
            workspace.finalising.finalise(latest)
        elif what == "reopen" and workspace.finalising.may_reopen(workspace.meetings.get(latest)):
            workspace.finalising.reopen(latest, "Prov")
        elif what in ("drop", "add") and workspace.meetings.get(latest).is_open:
            document = workspace.meetings.document(latest)
            new = tuple(Decision(meeting_id=latest, text="Nytt") for _number in range(count))
            decisions = document.decisions[count:] if what == "drop" else (*document.decisions, *new)
            workspace.meetings.save(replace(document, decisions=decisions))
        for meeting_id in made:
            for one in workspace.meetings.document(meeting_id).decisions:
                if one.number is not None:
                    assert given_to.setdefault(one.number, one.id) == one.id


# Reopening


def test_reopening_keeps_what_was_finalised_and_makes_the_next_revision(workspace: Workspace) -> None:
    document = finalised(workspace)
    first = workspace.finalising.revision(document.meeting.id, 1)
    mended(workspace, document.meeting.id, "Siktdjupet minskar.", reason="Siffran var fel")
    before, after = workspace.finalising.revisions(document.meeting.id)
    assert before == first
    assert (after.number, after.reason) == (2, "Siffran var fel")
    assert after.finalised_at > before.finalised_at
    texts = [workspace.finalising.minutes_of(one).items[0].paragraphs for one in (before, after)]
    assert texts == [("Siktdjupet ökar.", "Ål finns."), ("Siktdjupet minskar.",)]
    meeting = workspace.meetings.get(document.meeting.id)
    assert (meeting.revision, meeting.reopen_reason) == (2, "")
    assert numbers(workspace, document) == [1]


@pytest.mark.parametrize("reason", ["", "   "])
def test_reopening_asks_for_a_reason(workspace: Workspace, reason: str) -> None:
    document = finalised(workspace)
    with pytest.raises(Invalid) as caught:
        workspace.finalising.reopen(document.meeting.id, reason)
    assert set(caught.value.problems) == {"reason"}
    assert not workspace.meetings.get(document.meeting.id).is_open


def test_only_the_latest_finalised_meeting_of_a_body_is_reopened(workspace: Workspace) -> None:
    earlier = finalised(workspace, date(2026, 11, 9))
    finalised(workspace, date(2026, 11, 16), body=body_of(workspace, "Annat forum"))
    assert workspace.finalising.may_reopen(earlier.meeting)
    held(workspace, date(2026, 11, 20))
    assert workspace.finalising.may_reopen(earlier.meeting)
    later = finalised(workspace, date(2026, 11, 23))
    assert not workspace.finalising.may_reopen(earlier.meeting)
    with pytest.raises(Invalid, match="Only the latest"):
        workspace.finalising.reopen(earlier.meeting.id, "Fel")
    workspace.finalising.reopen(later.meeting.id, "Fel")
    # Now it is the latest one that is finalised.
    workspace.finalising.reopen(earlier.meeting.id, "Fel")


def test_what_is_not_finalised_is_not_reopened(workspace: Workspace) -> None:
    document = held(workspace)
    with pytest.raises(Invalid, match="not finalised"):
        workspace.finalising.reopen(document.meeting.id, "Fel")


def test_reopened_minutes_keep_group_year_and_that_they_were_held(workspace: Workspace) -> None:
    document = finalised(workspace)
    workspace.finalising.reopen(document.meeting.id, "Fel dag")
    opened = workspace.meetings.document(document.meeting.id)
    for field, changed in (
        ("body_id", {"body_id": body_of(workspace, "Annat forum").id}),
        ("starts_at", {"starts_at": datetime(2025, 11, 23, 12, tzinfo=UTC), "ends_at": None}),
        ("state", {"state": MeetingState.CANCELLED}),
    ):
        with pytest.raises(Invalid) as caught:
            workspace.meetings.save(replace(opened, meeting=replace(opened.meeting, **changed)))
        assert set(caught.value.problems) == {field}
    moved = replace(opened.meeting, starts_at=datetime(2026, 11, 20, 12, tzinfo=UTC), ends_at=None)
    workspace.meetings.save(replace(opened, meeting=moved))
    with pytest.raises(Invalid, match="cannot be removed"):
        workspace.meetings.remove(document.meeting.id)
    with pytest.raises(Invalid, match="cannot be removed"):
        workspace.bodies.remove(workspace.bodies.get(opened.meeting.body_id))


def test_a_clock_that_goes_back_does_not_turn_the_revisions_round(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = finalised(workspace)
    monkeypatch.setattr(service, "now", lambda: datetime(2001, 1, 1, tzinfo=UTC))
    mended(workspace, document.meeting.id, "Nytt")
    first, second = workspace.finalising.revisions(document.meeting.id)
    assert second.finalised_at == first.finalised_at + timedelta(microseconds=1)


def test_a_revision_that_does_not_exist_is_said_to_be_missing(workspace: Workspace) -> None:
    document = finalised(workspace)
    with pytest.raises(NotFound) as caught:
        workspace.finalising.revision(document.meeting.id, 2)
    assert "1" in str(caught.value)


# Undo


def test_undo_passes_over_finalising_and_says_why_what_is_before_stays(workspace: Workspace) -> None:
    document = held(workspace)
    body = workspace.bodies.save(replace(body_of(workspace), note="Före")).value
    workspace.meetings.save(replace(document, meeting=replace(document.meeting, place="Sjösalen")))
    workspace.finalising.finalise(document.meeting.id)
    with pytest.raises(FinalisedMinutes, match="reopen them with a reason"):
        workspace.history.undo()
    assert workspace.meetings.get(document.meeting.id).place == "Sjösalen"
    # What can never be taken back does not stand in the way of what can.
    workspace.history.undo()
    assert workspace.bodies.get(body.id).note == ""


def test_finalising_and_reopening_are_not_taken_back_by_their_change_sets(workspace: Workspace) -> None:
    document = held(workspace)
    done = workspace.finalising.finalise(document.meeting.id)
    with pytest.raises(FinalisedMinutes):
        workspace.history.undo(done.set_id)
    opened = workspace.finalising.reopen(document.meeting.id, "Fel")
    with pytest.raises(FinalisedMinutes, match="cannot be undone"):
        workspace.history.undo(opened.set_id)
    assert workspace.meetings.get(document.meeting.id).is_open
    assert len(workspace.finalising.revisions(document.meeting.id)) == 1


def test_nothing_is_done_again_after_finalising(workspace: Workspace) -> None:
    document = held(workspace)
    workspace.meetings.save(replace(document, meeting=replace(document.meeting, place="Sjösalen")))
    workspace.history.undo()
    workspace.finalising.finalise(document.meeting.id)
    assert not workspace.history.can_redo


def test_both_are_in_the_history(workspace: Workspace) -> None:
    document = finalised(workspace)
    workspace.finalising.reopen(document.meeting.id, "Fel")
    told = [change_set.what for change_set, _change in workspace.history.of_record(document.meeting.id)]
    assert told[:2] == ["Reopen minutes", "Finalise minutes"]


# Adjusters


def test_adjusters_are_recorded_at_once_or_afterwards(workspace: Workspace) -> None:
    document = held(workspace)
    one, other = person_of(workspace), person_of(workspace, "Östen Ek")
    workspace.finalising.finalise(document.meeting.id, adjuster_ids=(one.id, one.id))
    (waiting,) = workspace.finalising.adjustments(document.meeting.id)
    assert (waiting.person_id, waiting.revision, waiting.day, waiting.is_immediate) == (one.id, 1, None, False)
    done = workspace.finalising.adjust(document.meeting.id, one.id, TODAY).value
    assert (done.id, done.day) == (waiting.id, TODAY)
    workspace.finalising.adjust(document.meeting.id, other.id, None)
    assert [one.position for one in workspace.finalising.adjustments(document.meeting.id)] == [0, 1]
    workspace.finalising.remove_adjustment(workspace.finalising.adjustments(document.meeting.id)[1])
    assert len(workspace.finalising.adjustments(document.meeting.id)) == 1
    workspace.history.undo()
    assert len(workspace.finalising.adjustments(document.meeting.id)) == 2


def test_immediate_adjustment_has_the_day_of_the_finalising(workspace: Workspace) -> None:
    document = held(workspace)
    person = person_of(workspace)
    workspace.finalising.finalise(document.meeting.id, adjuster_ids=(person.id,), is_immediate=True)
    (one,) = workspace.finalising.adjustments(document.meeting.id)
    assert (one.day, one.is_immediate) == (TODAY, True)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
def test_nobody_adjusts_before_the_meeting_or_in_the_future(workspace: Workspace, day: date) -> None:
    document = finalised(workspace)
    with pytest.raises(Invalid) as caught:
        workspace.finalising.adjust(document.meeting.id, person_of(workspace).id, day)
    assert set(caught.value.problems) == {"day"}


def test_nobody_adjusts_what_is_not_finalised(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="Finalise the minutes first"):
        workspace.finalising.adjust(held(workspace).meeting.id, person_of(workspace).id, TODAY)


def test_those_who_are_adjusters_in_the_list_are_proposed(workspace: Workspace) -> None:
    document = held(workspace)
    listed = (replace(document.attendances[0], role=Role.ADJUSTER),)
    workspace.meetings.save(replace(document, attendances=listed))
    assert workspace.finalising.standing(document.meeting.id).adjuster_ids == (person_of(workspace).id,)


# What is sent out


def test_a_document_is_made_of_the_frozen_text_with_what_came_after(workspace: Workspace) -> None:
    document = finalised(workspace)
    mended(workspace, document.meeting.id, "Siktdjupet minskar.", reason="Siffran var fel")
    workspace.finalising.adjust(document.meeting.id, person_of(workspace).id, TODAY)
    latest = workspace.minutes.of_meeting(document.meeting.id)
    assert (latest.revision, latest.finalised_by, latest.is_draft) == (2, "Test", False)
    assert [(one.revision, one.reason) for one in latest.changes] == [(2, "Siffran var fel")]
    assert [(one.name, one.day) for one in latest.adjusters] == [("Åsa Öberg", TODAY)]
    first = workspace.minutes.of_revision(workspace.finalising.revision(document.meeting.id, 1))
    assert (first.changes, first.adjusters) == ((), ())
    assert first.items[0].paragraphs == ("Siktdjupet ökar.", "Ål finns.")
    assert workspace.minutes.file_name(latest, ".pdf").endswith("minutes version 2.pdf")
    assert workspace.minutes.file_name(first, ".pdf").endswith("minutes.pdf")


def test_a_reopened_meeting_is_a_draft_again(workspace: Workspace) -> None:
    document = finalised(workspace)
    workspace.finalising.reopen(document.meeting.id, "Fel")
    minutes = workspace.minutes.of_meeting(document.meeting.id)
    assert (minutes.is_draft, minutes.revision) == (True, 0)


def test_no_document_is_made_of_what_has_been_altered(workspace: Workspace) -> None:
    revision = workspace.finalising.revision(finalised(workspace).meeting.id, 1)
    with pytest.raises(UnusableFile, match="altered in the database"):
        workspace.minutes.of_revision(replace(revision, content=revision.content.replace("ökar", "minskar")))
