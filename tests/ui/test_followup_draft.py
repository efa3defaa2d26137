from dataclasses import replace

import pytest

from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, Problem, ProblemKind, TextLink
from samverkan_desktop.ui.models.followup_draft import Counts, FollowUpDraft, Kind, Place

LINK = TextLink(url="https://example.org/", label="Sidan")
LAKES = AreaText(name="Sjöar", goals=("Mål 1", "Mål 2", "Mål 3"), paragraphs=("Först.", "Sedan."), links=(LINK,))
WOODS = AreaText(name="Skog", goals=(), paragraphs=("Träd växer.",))
ASTRAY = Problem(kind=ProblemKind.OUTSIDE_SECTIONS, text="En lös rad", line=17)
TEXT = FollowUpText(
    title="Uppföljning",
    areas=(LAKES, WOODS),
    problems=(
        Problem(kind=ProblemKind.NO_PERIOD),
        Problem(kind=ProblemKind.NO_VERSION),
        ASTRAY,
        Problem(kind=ProblemKind.NO_GOALS, text="Skog", line=9),
    ),
)


@pytest.fixture
def draft() -> FollowUpDraft:
    return FollowUpDraft(TEXT)


def goal(index: int, area: int = 0) -> Place:
    return Place(area=area, kind=Kind.GOAL, index=index)


def paragraph(index: int, area: int = 0) -> Place:
    return Place(area=area, kind=Kind.PARAGRAPH, index=index)


def test_nothing_is_mended_at_first(draft: FollowUpDraft) -> None:
    assert draft.text is TEXT
    assert not draft.can_undo
    assert draft.counts == Counts(areas=2, goals=3, paragraphs=3, links=1)


def test_the_head_can_be_mended(draft: FollowUpDraft) -> None:
    draft.set_title("Ny titel")
    draft.set_years(2024, 2025)
    draft.set_parties(["Region Örebro län", "  ", "Länsstyrelsen"])
    draft.set_stamp("240321")
    text = draft.text
    assert (text.title, text.first_year, text.last_year, text.stamp) == ("Ny titel", 2024, 2025, "240321")
    assert text.parties == ("Region Örebro län", "Länsstyrelsen")


@pytest.mark.parametrize(
    ("place", "key"),
    [(Place(area=1), "areas.1.name"), (goal(2), "areas.0.goals.2"), (paragraph(0, 1), "areas.1.paragraphs.0")],
)
def test_a_place_has_the_name_that_the_plan_gives_it(place: Place, key: str) -> None:
    assert place.key == key


def test_any_text_can_be_written_anew(draft: FollowUpDraft) -> None:
    link = Place(area=0, kind=Kind.LINK)
    draft.set_words(Place(area=0), "Vatten")
    draft.set_words(goal(1), "Mål två")
    draft.set_words(paragraph(0, 1), "Träden växer.")
    draft.set_words(link, "https://example.org/ny")
    draft.set_label(link, "Nya sidan")
    lakes, woods = draft.text.areas
    assert lakes == replace(
        LAKES,
        name="Vatten",
        goals=("Mål 1", "Mål två", "Mål 3"),
        links=(TextLink(url="https://example.org/ny", label="Nya sidan"),),
    )
    assert woods == replace(WOODS, paragraphs=("Träden växer.",))
    assert draft.words(link) == "https://example.org/ny"


def test_the_same_words_are_no_mend(draft: FollowUpDraft) -> None:
    draft.set_words(goal(0), "Mål 1")
    assert not draft.can_undo


def test_adding(draft: FollowUpDraft) -> None:
    assert draft.add(0, Kind.GOAL, "Mål 0", 0) == goal(0)
    assert draft.add(0, Kind.PARAGRAPH, "Sist.") == paragraph(2)
    assert draft.add(1, Kind.LINK, "https://example.org/x") == Place(area=1, kind=Kind.LINK, index=0)
    assert draft.add_area("Vägar") == Place(area=2)
    lakes, woods, roads = draft.text.areas
    assert lakes.goals == ("Mål 0", "Mål 1", "Mål 2", "Mål 3")
    assert lakes.paragraphs == ("Först.", "Sedan.", "Sist.")
    assert woods.links == (TextLink(url="https://example.org/x"),)
    assert roads == AreaText(name="Vägar")


@pytest.mark.parametrize(
    ("place", "nearest"),
    [
        (goal(0), goal(0)),
        (goal(2), goal(1)),
        (paragraph(0, 1), Place(area=1)),
        (Place(area=1), Place(area=0)),
    ],
)
def test_removing_answers_what_stands_nearest(draft: FollowUpDraft, place: Place, nearest: Place) -> None:
    words = draft.words(place)
    assert draft.remove(place) == nearest
    held = [text for area in draft.text.areas for text in (area.name, *area.goals, *area.paragraphs)]
    assert words not in held


def test_removing_the_last_area_leaves_nothing() -> None:
    draft = FollowUpDraft(replace(TEXT, areas=(WOODS,)))
    assert draft.remove(Place(area=0)) is None
    assert draft.text.areas == ()


@pytest.mark.parametrize("place", [goal(3), paragraph(0, 2), Place(area=2)])
def test_a_place_that_does_not_exist_is_a_bug(draft: FollowUpDraft, place: Place) -> None:
    with pytest.raises(IndexError):
        draft.remove(place)


def test_moving_up_and_down(draft: FollowUpDraft) -> None:
    assert draft.move(goal(2), -1) == goal(1)
    assert draft.text.areas[0].goals == ("Mål 1", "Mål 3", "Mål 2")
    assert draft.move(Place(area=0), 1) == Place(area=1)
    assert [area.name for area in draft.text.areas] == ["Skog", "Sjöar"]


@pytest.mark.parametrize(("place", "step"), [(goal(0), -1), (goal(2), 1), (Place(area=0), -1), (Place(area=1), 1)])
def test_a_move_past_the_end_changes_nothing(draft: FollowUpDraft, place: Place, step: int) -> None:
    assert draft.move(place, step) == place
    assert draft.text is TEXT


def test_a_goal_becomes_a_paragraph_and_back(draft: FollowUpDraft) -> None:
    place = draft.convert(goal(0))
    assert place == paragraph(2)
    assert draft.text.areas[0].goals == ("Mål 2", "Mål 3")
    assert draft.text.areas[0].paragraphs == ("Först.", "Sedan.", "Mål 1")
    assert draft.convert(place) == goal(2)
    link = Place(area=0, kind=Kind.LINK)
    assert draft.convert(link) == link


def test_moving_to_another_area_takes_the_label_along(draft: FollowUpDraft) -> None:
    assert draft.move_to_area(Place(area=0, kind=Kind.LINK), 1) == Place(area=1, kind=Kind.LINK)
    assert draft.move_to_area(goal(1), 1) == goal(0, 1)
    lakes, woods = draft.text.areas
    assert (lakes.links, woods.links) == ((), (LINK,))
    assert (lakes.goals, woods.goals) == (("Mål 1", "Mål 3"), ("Mål 2",))


def test_joining_and_splitting(draft: FollowUpDraft) -> None:
    assert draft.join_with_previous(paragraph(1)) == paragraph(0)
    assert draft.text.areas[0].paragraphs == ("Först. Sedan.",)
    assert draft.split(paragraph(0), 6) == paragraph(1)
    assert draft.text.areas[0].paragraphs == ("Först.", "Sedan.")


@pytest.mark.parametrize("at", [0, 6, 100])
def test_an_empty_half_is_not_made(draft: FollowUpDraft, at: int) -> None:
    draft.split(paragraph(0), at)
    assert draft.text is TEXT


def test_a_loose_line_is_placed(draft: FollowUpDraft) -> None:
    assert draft.unplaced == (ASTRAY,)
    place = draft.place_unplaced(ASTRAY, 1, Kind.GOAL)
    assert place == goal(0, 1)
    assert draft.words(place) == "En lös rad"
    assert draft.unplaced == ()
    draft.undo()
    assert draft.unplaced == (ASTRAY,)
    assert draft.text is TEXT


def test_of_two_loose_lines_that_read_alike_only_one_is_placed() -> None:
    twin = Problem(kind=ProblemKind.BEFORE_FIRST_AREA, text="Lika", line=2)
    other = Problem(kind=ProblemKind.BEFORE_FIRST_AREA, text="Lika", line=3)
    draft = FollowUpDraft(replace(TEXT, problems=(twin, other)))
    draft.place_unplaced(other, 0, Kind.PARAGRAPH)
    assert draft.unplaced == (twin,)
    draft.drop_unplaced(twin)
    assert draft.unplaced == ()
    draft.undo()
    assert draft.unplaced == (twin,)


def test_remarks_go_when_they_are_settled(draft: FollowUpDraft) -> None:
    assert [one.kind for one in draft.remarks] == [
        ProblemKind.NO_PERIOD,
        ProblemKind.NO_VERSION,
        ProblemKind.NO_GOALS,
    ]
    draft.set_years(2024, 2025)
    draft.set_stamp("240321")
    draft.add(1, Kind.GOAL, "Plantera")
    assert draft.remarks == ()


def test_undo_takes_back_one_mend_at_a_time(draft: FollowUpDraft) -> None:
    draft.move_to_area(goal(0), 1)
    draft.convert(paragraph(0))
    draft.undo()
    assert draft.text.areas[1].goals == ("Mål 1",)
    draft.undo()
    assert draft.text is TEXT
    draft.undo()
    assert draft.text is TEXT
