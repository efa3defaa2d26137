import sys
from pathlib import Path

import pytest

from samverkan_desktop.tools import checks
from samverkan_desktop.tools.checks import Check, Outcome
from samverkan_desktop.tools.environment import Checkout


def python(name: str, code: str) -> Check:
    return Check(name=name, command=(sys.executable, "-c", code))


def test_all_run_though_one_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = python("later", "import pathlib; pathlib.Path('ran').touch()")
    failing = python("failing", "raise SystemExit(3)")
    unknown = Check(name="unknown", command=(str(tmp_path / "no-such-program"),))
    assert checks.run([failing, unknown, later], Checkout(root=tmp_path)) == 1
    assert (tmp_path / "ran").exists()
    shown = capsys.readouterr().out
    assert "Failed: failing, unknown" in shown
    assert "exit 3" in shown


def test_all_is_well_when_all_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.run([python("one", "pass"), python("two", "pass")], Checkout(root=tmp_path)) == 0
    assert "All is well" in capsys.readouterr().out


def test_they_run_beside_each_other_and_the_last_one_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Each of the two waits for the other to have begun, and both are over when the one that is alone begins.
    meet = """
import pathlib, sys, time
own, other = sys.argv[1:]
pathlib.Path(own).touch()
while not pathlib.Path(other).exists():
    time.sleep(0.01)
print(own, "met", other)
pathlib.Path(own + " is over").touch()
"""
    one, two = (
        Check(name=own, command=(sys.executable, "-c", meet, own, other)) for own, other in (("a", "b"), ("b", "a"))
    )
    over = "import pathlib; assert pathlib.Path('a is over').exists() and pathlib.Path('b is over').exists()"
    alone = Check(name="alone", command=(sys.executable, "-c", over), alone=True)
    assert checks.run([one, alone, two], Checkout(root=tmp_path)) == 0
    shown = capsys.readouterr().out
    assert "a met b\na: " in shown
    assert "b met a\nb: " in shown
    assert shown.index("── alone ") > max(shown.index("── a "), shown.index("── b "))


def test_what_is_there_is_told_only_when_it_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for code, is_told in ((0, False), (2, True)):
        listing = (sys.executable, "-c", f"print('what is there'); raise SystemExit({code})")
        checks.run([Check(name="list", command=listing, lists=True)], Checkout(root=tmp_path))
        assert ("what is there" in capsys.readouterr().out) is is_told


def test_the_summary_has_a_line_for_each_and_the_total() -> None:
    lines = checks.summary(
        [Outcome(name="a", code=0, seconds=1.25), Outcome(name="bb", code=1, seconds=2)], 2.5
    ).splitlines()
    assert lines[0].startswith("✓ a ")
    assert lines[1].startswith("✗ bb")
    assert lines[2].endswith("bb (2.5 s)")


def test_the_tests_stand_last_and_lint_has_none(tmp_path: Path) -> None:
    checkout = Checkout(root=tmp_path)
    assert "pytest" not in [check.name for check in checks.lint_checks(checkout)]
    assert checks.test_check(checkout, ["-k", "x"]).command[-3:] == ("pytest", "-k", "x")


def test_all_tests_share_the_cores(tmp_path: Path) -> None:
    assert "-n" in checks.test_check(Checkout(root=tmp_path), []).command
