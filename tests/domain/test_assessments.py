import pytest

from samverkan_desktop.domain.assessments import (
    RATING_LABELS,
    RATING_SYMBOLS,
    Assessment,
    Evidence,
    EvidenceKind,
    OrganisationView,
    Rating,
    check_address,
    diverges,
)
from samverkan_desktop.domain.errors import Invalid
from tests.conftest import TODAY


def test_every_state_has_a_word_and_a_symbol_of_its_own() -> None:
    assert set(RATING_LABELS) == set(RATING_SYMBOLS) == set(Rating)
    assert len(set(RATING_SYMBOLS.values())) == len(Rating)


def test_ranks_grow_from_not_started_to_achieved() -> None:
    ranks = [rating.rank for rating in Rating]
    assert ranks[0] is None
    assert ranks[1:] == sorted(rank for rank in ranks if rank is not None)


def test_an_assessment_that_says_nothing_is_refused() -> None:
    with pytest.raises(Invalid):
        Assessment(goal_id="g", day=TODAY, text="  ")
    assert Assessment(goal_id="g", day=TODAY, text="Bara ord").text == "Bara ord"


@pytest.mark.parametrize("url", ["https://example.org/a?b=å", "http://example.org"])
def test_web_addresses_are_taken(url: str) -> None:
    check_address(url)


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "javascript:alert(1)", "example.org", "https://", "http://[", "\\\\server\\share"]
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(Invalid):
        check_address(url)


@pytest.mark.parametrize(
    ("kind", "field"), [(EvidenceKind.LINK, "url"), (EvidenceKind.NOTE, "text"), (EvidenceKind.MEETING, "target_id")]
)
def test_empty_evidence_names_its_field(kind: EvidenceKind, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        Evidence(assessment_id="a", kind=kind)
    assert list(caught.value.problems) == [field]


def _view(attainment: Rating) -> OrganisationView:
    return OrganisationView(assessment_id="a", organisation_id="o", attainment=attainment)


@pytest.mark.parametrize(
    ("joint", "own", "differs"),
    [
        (Rating.SLOW, (Rating.SLOW, Rating.SLOW), False),
        (Rating.SLOW, (Rating.SLOW, Rating.NOT_ASSESSED), False),
        (Rating.SLOW, (Rating.SLOW, Rating.BEHIND), True),
        (Rating.SLOW, (Rating.BEHIND, Rating.BEHIND), True),
        (Rating.NOT_ASSESSED, (Rating.BEHIND, Rating.ON_TRACK), True),
        (Rating.SLOW, (), False),
    ],
)
def test_views_diverge_when_judgements_differ(joint: Rating, own: tuple[Rating, ...], differs: bool) -> None:
    assessment = Assessment(goal_id="g", day=TODAY, attainment=joint, text="ord")
    assert diverges(assessment, tuple(map(_view, own))) is differs
