from datetime import date
from pathlib import Path

import pytest

from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.ground import make_ground
from samverkan_desktop.tools.bench.measured import Ground, Judged, Measured, as_told, in_turns, record, table
from samverkan_desktop.tools.bench.processes import run, run_until
from samverkan_desktop.tools.bench.register import BY_NAME, MEASUREMENTS
from samverkan_desktop.tools.generate import ACTIONS, generate

TODAY = date(2026, 11, 23)
_MEETINGS = 24


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "year.db"
    generate(path, years=1, seed=1, today=TODAY, meetings=_MEETINGS)
    return path


def test_both_are_run_in_turns_and_the_first_round_does_not_count() -> None:
    calls: list[str] = []
    measured = in_turns("x", 3, lambda: calls.append("program"), lambda: calls.append("bare"), peer="y")
    assert calls == ["program", "bare"] * 4
    assert len(measured.program) == len(measured.bare) == 3


def test_what_tells_itself_how_long_it_took_is_believed() -> None:
    times = iter((9.0, 9.0, 1.0, 2.0, 3.0, 4.0))
    measured = in_turns("x", 2, lambda: next(times), lambda: next(times), peer="y", took=as_told)
    assert (measured.program, measured.bare) == ((1.0, 3.0), (2.0, 4.0))


def test_a_start_is_measured_until_it_is_told_and_not_until_the_process_has_gone(tmp_path: Path) -> None:
    asleep = "time.sleep(0.2)"
    assert run_until("tell(now())", tmp_path) > 0
    assert run_until(f"{asleep}; tell(now())", tmp_path) >= 200
    before = "before = now(); "
    told, later = run(f"{before}{asleep}; tell(before, now())", tmp_path)[2:]
    assert later - told >= 200


def test_the_table_and_the_record_give_medians_and_every_round() -> None:
    measured = Measured(name="save", peer="raw", program=(4.0, 6.0, 100.0), bare=(2.0, 3.0, 4.0), aim=1.5)
    assert measured.ratio == 2.0
    line = table([measured]).splitlines()[1]
    assert line.startswith("save")
    assert "6.0 (4.0–100.0)" in line
    assert "not reached" in line
    assert line.endswith("raw")
    assert record([measured])["results"] == [
        {
            "name": "save",
            "peer": "raw",
            "unit": "ms",
            "ratio": 2.0,
            "aim": 1.5,
            "limit": None,
            "judged": "median",
            "held": 6.0,
            "reached": False,
            "program": [4.0, 6.0, 100.0],
            "bare": [2.0, 3.0, 4.0],
        }
    ]


def test_a_limit_is_held_against_the_round_that_is_judged() -> None:
    rounds = (*(1.0,) * 18, 20.0, 90.0)
    kept = {judged: Measured(name="x", program=rounds, limit=16.0, judged=judged) for judged in Judged}
    assert {judged: (one.held, one.is_reached) for judged, one in kept.items()} == {
        Judged.MEDIAN: (1.0, True),
        Judged.P95: (20.0, False),
        Judged.WORST: (90.0, False),
    }
    both = Measured(name="x", program=rounds, bare=(0.5,), aim=1.5, limit=16.0)
    assert (both.ratio, both.is_reached) == (2.0, False)
    assert Measured(name="x", program=rounds).is_reached is None
    assert "≤ 16 ms p95" in table([kept[Judged.P95]])


def test_databases_are_kept_until_the_generator_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def few(path: Path, *, years: int, seed: int, today: date, meetings: int) -> None:
        made.append(path)
        generate(path, years=years, seed=seed, today=today, meetings=min(meetings, 2))

    def make() -> Ground:
        return make_ground(tmp_path / "kept", tmp_path, small=1, large=2, today=TODAY)

    monkeypatch.setattr("samverkan_desktop.tools.generate.generate", few)
    first = make()
    assert make() == first
    assert len(made) == 3
    stale = first.large.rename(first.large.with_stem(first.large.stem[:-1]))
    assert make() == first
    assert len(made) == 4
    assert first.large.exists()
    assert not stale.exists()


def test_every_measurement_has_a_name_of_its_own() -> None:
    assert list(BY_NAME) == [one.name for one in MEASUREMENTS]


def test_the_same_seed_makes_the_same_work(year: Path, tmp_path: Path) -> None:
    def told(path: Path) -> list[object]:
        workspace = Workspace.open(path, today=lambda: TODAY)
        found: list[object] = [*workspace.actions.find(ActionChoice()), *workspace.meetings.of_period(None)]
        workspace.close()
        return found

    generate(tmp_path / "again.db", years=1, seed=1, today=TODAY, meetings=_MEETINGS)
    generate(tmp_path / "other.db", years=1, seed=2, today=TODAY, meetings=_MEETINGS)
    found = told(year)
    assert len(found) == _MEETINGS * (ACTIONS + 1)
    assert told(tmp_path / "again.db") == found
    assert told(tmp_path / "other.db") != found


def test_what_was_generated_is_sound_and_can_be_found(year: Path) -> None:
    workspace = Workspace.open(year, today=lambda: TODAY)
    period = workspace.periods.current()
    assert period is not None
    overview = workspace.overview.of_period(period)
    assert len(overview.areas) == 8
    assert overview.late
    row = workspace.actions.chosen(ActionChoice(overdue_on=TODAY))[0]
    assert workspace.finding.find(row.text.split()[0]).groups
    workspace.close()


@pytest.mark.parametrize("name", ["reading", "saving", "import"])
def test_a_measurement_gives_both_sides(year: Path, tmp_path: Path, name: str) -> None:
    for one in BY_NAME[name].run(Ground(empty=year, small=year, large=year, folder=tmp_path)):
        assert len(one.program) == len(one.bare) > 2
        assert min(one.program + one.bare) > 0
