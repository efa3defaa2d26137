from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from samverkan_desktop.domain.meetings import PaperChoice, Presence
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import MinutesItem, PaperKind, Participant
from samverkan_desktop.domain.swedish_time import LOCAL
from tests.exports.meeting_papers import agenda, minutes


@pytest.mark.parametrize(
    ("choice", "has_decision", "kind"),
    [
        (PaperChoice.AUTOMATIC, True, PaperKind.RECORD),
        (PaperChoice.AUTOMATIC, False, PaperKind.NOTES),
        (PaperChoice.NOTES, True, PaperKind.NOTES),
        (PaperChoice.RECORD, False, PaperKind.RECORD),
    ],
)
def test_what_the_paper_is_called(choice: PaperChoice, has_decision: bool, kind: PaperKind) -> None:
    made = minutes(choice=choice)
    assert (made if has_decision else replace(made, items=())).kind is kind


def test_items_begin_when_those_before_them_should_be_done() -> None:
    items = tuple(MinutesItem(number=n, title="x", minutes=length) for n, length in enumerate((10, 25, None, 5), 1))
    made = agenda(items=items)
    begins = [made.start_of(item.number) for item in items]
    assert begins[:3] == [made.starts, made.starts + timedelta(minutes=10), made.starts + timedelta(minutes=35)]
    assert begins[3] is None


def test_nobody_has_said_how_long_so_no_time_is_made_up() -> None:
    made = agenda(items=(MinutesItem(number=1, title="x"), MinutesItem(number=2, title="y")))
    assert made.start_of(1) is None


def test_the_clock_goes_on_over_the_change_from_summer_time() -> None:
    starts = datetime(2026, 10, 25, 2, 30, tzinfo=LOCAL)
    items = (MinutesItem(number=1, title="x", minutes=60), MinutesItem(number=2, title="y"))
    begins = agenda(starts=starts, items=items).start_of(2)
    assert begins is not None
    assert (begins.hour, begins.minute, begins.fold) == (2, 30, 1)


def test_only_those_who_are_there_act_in_their_role() -> None:
    chair = Participant(name="A", role=Role.CHAIR, presence=Presence.ABSENT)
    vice = Participant(name="B", role=Role.CHAIR, presence=Presence.REMOTE)
    assert minutes(participants=(chair, vice)).in_role(Role.CHAIR) == (vice,)
