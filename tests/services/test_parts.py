import re
import tomllib
from pathlib import Path

import pytest

from samverkan_desktop.services.parts import ROOTS, Part, parts, shipped

PROJECT = Path(__file__).resolve().parents[2]
LEAST = 200
# What packages are asked for that never run with the program, because only tools of theirs need them.
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_parts_are_those_that_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {plain(found.group()) for one in project["project"]["dependencies"] if (found := NAME.match(one))}
    assert {plain(name) for name in ROOTS} == wanted


def test_every_package_that_is_shipped_is_in_the_lock() -> None:
    locked = {
        plain(line.partition("==")[0])
        for line in (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }
    assert {plain(name) for name in shipped()} <= locked


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_every_part_has_a_licence_and_its_whole_text(part: Part) -> None:
    assert part.licence
    assert len(part.text) > LEAST


def test_what_comes_in_no_package_is_told_too() -> None:
    names = {part.name for part in parts()}
    assert {"Qt", "Python", "SQLite", "Fluent UI System Icons", "shiboken6", "numpy"} <= names
