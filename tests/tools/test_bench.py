from samverkan_desktop.tools import bench
from samverkan_desktop.tools.bench import Measured


def test_both_are_run_in_turns_and_the_first_round_does_not_count() -> None:
    calls: list[str] = []
    measured = bench.in_turns("x", 3, lambda: calls.append("program"), lambda: calls.append("bare"))
    assert calls == ["program", "bare"] * 4
    assert len(measured.program) == len(measured.bare) == 3


def test_the_table_and_the_record_give_medians_and_every_round() -> None:
    measured = Measured(name="save", program=(4.0, 6.0, 100.0), bare=(2.0, 3.0, 4.0))
    assert measured.ratio == 2.0
    line = bench.table([measured]).splitlines()[1]
    assert line.startswith("save")
    assert "6.0 (4.0–100.0)" in line
    assert bench.record([measured], 24)["routine_meeting_key_presses"] == 24
    assert bench.record([measured])["results"] == [
        {"name": "save", "ratio": 2.0, "program_ms": [4.0, 6.0, 100.0], "bare_ms": [2.0, 3.0, 4.0]}
    ]
