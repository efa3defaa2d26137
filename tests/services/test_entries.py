from datetime import date, datetime, time
from typing import Any

import pytest

from samverkan_desktop.domain.actions import ActionState, Priority
from samverkan_desktop.domain.assessments import EvidenceKind, Rating
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import MeetingState, Presence
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace

MEETING = {
    "body": "avstämning bredband",
    "date": "2026-11-09",
    "time": "14.30",
    "place": "Teams",
    "people": [{"name": "Anna Exempel", "presence": "remote"}, "Nya Namnet"],
    "items": [
        {
            "title": "Läget",
            "notes": "Allt går bra.",
            "decisions": ["Vi fortsätter."],
            "actions": [{"text": "Ring kommunen", "owner": "nya namnet", "due": "2026-12-01"}],
        },
        "Övrigt",
    ],
    "decisions": ["Mötet förlängs."],
}


def test_a_whole_meeting_is_logged_from_plain_values(example: Workspace) -> None:
    (meeting_id,) = example.entries.add("meeting", [MEETING])
    document = example.meetings.document(meeting_id)
    assert document.meeting.starts_at == from_local(date(2026, 11, 9), time(14, 30))
    assert document.meeting.ends_at == from_local(date(2026, 11, 9), time(15, 30))
    assert document.meeting.state is MeetingState.HELD
    assert [item.title for item in document.items] == ["Läget", "Övrigt"]
    assert [decision.text for decision in document.decisions] == ["Vi fortsätter.", "Mötet förlängs."]
    assert [one.item_id for one in document.decisions] == [document.items[0].id, None]
    assert [one.presence for one in document.attendances] == [Presence.REMOTE, Presence.PRESENT]
    action = document.actions[0]
    person = example.people.person_named("Nya Namnet")
    assert person is not None
    assert (action.owner_id, action.due, action.raised_on) == (person.id, date(2026, 12, 1), date(2026, 11, 9))
    assert [one.area_id for one in document.actions] == [document.area_ids[0]]
    assert len([one for one in example.people.persons() if one.name == "Nya Namnet"]) == 1


def test_a_meeting_may_end_after_midnight(example: Workspace) -> None:
    (meeting_id,) = example.entries.add(
        "meeting", [{"body": "LänsIT-gruppen", "date": "2026-12-01", "time": "22:00", "end": "01:00"}]
    )
    ends_at = example.meetings.get(meeting_id).ends_at
    assert ends_at == from_local(date(2026, 12, 2), time(1, 0))


def test_an_assessment_is_logged_by_area_and_number(example: Workspace) -> None:
    (assessment_id,) = example.entries.add(
        "assessment",
        [
            {
                "area": "energi och klimat",
                "goal": 5,
                "attainment": "slow",
                "text": "Börjat",
                "views": [{"organisation": "LST", "attainment": "behind"}],
                "evidence": ["https://example.org/rapport", "Samtal i rådet"],
            }
        ],
    )
    document = example.assessments.document(assessment_id)
    assert (document.assessment.day, document.assessment.attainment) == (example.today(), Rating.SLOW)
    assert [one.kind for one in document.evidence] == [EvidenceKind.LINK, EvidenceKind.NOTE]
    assert document.views[0].attainment is Rating.BEHIND


def test_a_goal_is_found_by_its_first_words_only_when_one_has_them(example: Workspace) -> None:
    example.entries.add("assessment", [{"goal": "kartlägga vad", "attainment": "slow"}])
    with pytest.raises(Invalid, match="Name one goal"):
        example.entries.add("assessment", [{"goal": "Genomföra", "attainment": "slow"}])


def test_an_action_outside_any_meeting(example: Workspace) -> None:
    (action_id,) = example.entries.add(
        "action",
        [{"text": "Skicka in", "area": "Omstart", "organisation": "regionen", "priority": "high", "state": "done"}],
    )
    action = example.actions.get(action_id)
    assert (action.priority, action.state, action.ended_on) == (Priority.HIGH, ActionState.DONE, example.today())


def test_a_new_database_is_filled_step_by_step(workspace: Workspace) -> None:
    workspace.entries.add("period", [{"years": "2026–2027"}])
    workspace.entries.add("area", [{"name": "Energi"}, {"name": "Digitalt"}])
    workspace.entries.add("goal", [{"area": "energi", "wording": "Spara energi"}])
    workspace.entries.add("body", [{"name": "Rådet", "kind": "council", "cadence": "term:2-3", "area": "Energi"}])
    period = workspace.periods.current()
    assert period is not None
    assert [(row.name, row.goals) for row in workspace.areas.filled(period.id)] == [("Energi", 1), ("Digitalt", 0)]
    assert workspace.bodies.named("rådet").cadence.code == "term:2-3"


@pytest.mark.parametrize(
    ("kind", "entry", "field"),
    [
        ("meeting", {"body": "LänsIT-gruppen"}, "date"),
        ("meeting", {"body": "LänsIT-gruppen", "date": "23/11"}, "date"),
        ("meeting", {"body": "LänsIT-gruppen", "date": "2026-11-23", "time": "25:00"}, "time"),
        ("meeting", {"body": "LänsIT-gruppen", "date": "2026-11-23", "plats": "Teams"}, "plats"),
        ("meeting", {"body": "LänsIT-gruppen", "date": "2026-11-23", "state": "finalised"}, "state"),
        ("meeting", {"body": "LänsIT-gruppen", "date": "2026-11-23", "people": [{"presence": "remote"}]}, "name"),
        ("action", {"text": ""}, "text"),
        ("action", {"text": "x", "priority": "urgent"}, "priority"),
        ("action", {"text": True}, "text"),
        ("action", "bara text", "entry"),
        ("body", {"name": "Ny", "cadence": "ofta"}, "cadence"),
        ("period", {"years": "snart"}, "years"),
        ("assessment", {"goal": "kartlägga"}, "cooperation"),
    ],
)
def test_a_wrong_entry_names_its_field_and_nothing_is_written(
    example: Workspace, kind: str, entry: Any, field: str
) -> None:
    before = example.history.window(count=1)
    with pytest.raises(Invalid) as caught:
        example.entries.add(kind, [entry])
    assert field in caught.value.problems
    assert example.history.window(count=1) == before


def test_one_wrong_entry_among_many_takes_all_back(example: Workspace) -> None:
    before = len(example.actions.of_period(None))
    with pytest.raises(NotFound, match="Okänd"):
        example.entries.add("action", [{"text": "Rätt"}, {"text": "Fel", "organisation": "Okänd"}])
    assert len(example.actions.of_period(None)) == before
    assert not any(one.what == "Log from another program" for one in example.history.window())


def test_the_moment_is_stored_in_utc(example: Workspace) -> None:
    (meeting_id,) = example.entries.add("meeting", [{"body": "LänsIT-gruppen", "date": "2026-07-01", "time": "13:00"}])
    starts_at = example.meetings.get(meeting_id).starts_at
    assert (starts_at.utcoffset(), starts_at.replace(tzinfo=None)) == (
        datetime.fromisoformat("2026-01-01T00:00+00:00").utcoffset(),
        datetime.fromisoformat("2026-07-01T11:00"),
    )
