"""Profiles as they stand in the settings file, whole and damaged."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_desktop.domain.date_choice import DateChoice
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.export_profiles import ExportProfile, Profiles, profile_of
from samverkan_desktop.domain.report import SheetKey

FULL = ExportProfile(
    name="Månadsrapport ledning",
    period="2026–2027",
    areas=("Energi och klimat", "Digital infrastruktur"),
    dates=DateChoice.DAYS,
    first=date(2026, 10, 1),
    last=date(2026, 10, 31),
    states=("open", "held"),
    sheets=(SheetKey.GOALS, SheetKey.ACTIONS),
    anonymous=True,
    secret=True,
    language="en",
)


def test_a_profile_comes_back_from_the_file() -> None:
    for profile in (FULL, ExportProfile(name="Allt"), ExportProfile(name="M", dates=DateChoice.LAST_MONTH)):
        assert profile_of(json.loads(json.dumps(profile.as_json()))) == profile
    assert ExportProfile(name="Allt").as_json() == {"name": "Allt"}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": ""}, "name"),
        ({"name": 7}, "name"),
        ({"name": "x" * 400}, "name"),
        ({"areas": "Energi"}, "areas"),
        ({"areas": [1]}, "areas"),
        ({"dates": "next_month"}, "dates"),
        ({"dates": "days"}, "first"),
        ({"dates": "days", "first": "2026-02-30", "last": "2026-03-01"}, "first"),
        ({"dates": "days", "first": "2026-03-02", "last": "2026-03-01"}, "last"),
        ({"states": ["opened"]}, "states"),
        ({"sheets": ["goal"]}, "sheets"),
        ({"anonymous": "yes"}, "anonymous"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_is_damaged_names_its_key(changes: dict[str, Any], key: str) -> None:
    with pytest.raises(Invalid) as caught:
        profile_of({"name": "P", **changes})
    assert key in caught.value.problems
    assert all(caught.value.problems.values())


def test_a_damaged_profile_stays_in_the_file_and_stops_no_other() -> None:
    raw: list[Any] = [{"name": "A"}, {"name": "B", "sheets": ["goal"]}, 7, {"name": "a"}, {"name": "C"}]
    found = Profiles.read(raw)
    assert [one.name for one in found.known] == ["A", "C"]
    assert [(one.name, one.key) for one in found.damaged] == [("B", "sheets"), ("3", "profile"), ("a", "name")]
    assert found.problem_of("b") == found.damaged[0]
    assert found.with_one(ExportProfile(name="D")) == [*raw, {"name": "D"}]
    assert found.without("B") == [raw[0], *raw[2:]]
    assert found.without("3") == [*raw[:2], *raw[3:]]


def test_a_profile_is_renamed_where_it_stands_and_names_are_told_apart() -> None:
    found = Profiles.read([{"name": "A"}, {"name": "B"}])
    assert found.with_one(ExportProfile(name="X"), instead_of="a") == [{"name": "X"}, {"name": "B"}]
    assert found.with_one(ExportProfile(name="b"), instead_of="B") == [{"name": "A"}, {"name": "b"}]
    for taken in ("A", "a ", "B"):
        with pytest.raises(Invalid, match="already"):
            found.with_one(ExportProfile(name=taken), instead_of="" if taken != "B" else "A")
    assert found.named(" b") == ExportProfile(name="B")
    assert found.named("C") is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "areas", "dates", "first", "sheets", "language", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=st.lists(_JSON, max_size=4))
def test_nothing_in_the_settings_file_can_make_it_fail(raw: list[Any]) -> None:
    found = Profiles.read(raw)
    assert len(found.known) + len(found.damaged) == len(raw)
