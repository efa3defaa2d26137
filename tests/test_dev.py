import argparse
import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DEV = Path(__file__).resolve().parents[1] / "dev.py"


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("argv", "passed"),
    [
        (["run"], []),
        (["run", "--database", "a b.db"], ["--database", "a b.db"]),
        (["run", "--database", "x.db", "--help"], ["--database", "x.db", "--help"]),
        (["test", "-k", "swedish", "-x", "tests/domain"], ["-k", "swedish", "-x", "tests/domain"]),
        (["test", "--", "-q"], ["--", "-q"]),
    ],
)
def test_what_follows_run_and_test_is_passed_on_untouched(dev: ModuleType, argv: list[str], passed: list[str]) -> None:
    arguments = dev.parse(argv)
    assert arguments.passed == passed
    assert arguments.action is getattr(dev, argv[0])


def test_the_other_commands_take_their_own_options_only(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    arguments: argparse.Namespace = dev.parse(["package", "--verify"])
    assert (arguments.verify, arguments.passed) == (True, [])
    with pytest.raises(SystemExit) as ended:
        dev.parse(["lint", "--verify"])
    assert ended.value.code == 2
    assert "--verify" in capsys.readouterr().err


def test_every_command_is_explained(dev: ModuleType) -> None:
    shown = subprocess.run([sys.executable, DEV, "--help"], capture_output=True, encoding="utf-8", check=True).stdout
    for command in ("run", "test", "lint", "bench", "torture", "screenshots", "package", "lock"):
        assert f"    {command} " in shown or f"    {command}\n" in shown


def test_an_older_python_meets_one_sentence_and_not_a_syntax_error() -> None:
    source = DEV.read_text(encoding="utf-8")
    lines = source.splitlines()
    guard = next(number for number, line in enumerate(lines) if line.startswith("if sys.version_info"))
    imports_before = [line for line in lines[:guard] if line.startswith(("import", "from"))]
    assert imports_before == ["import sys"]
    # The grammar only: what an older version would refuse before the guard can speak.
    ast.parse(source, feature_version=(3, 8))
