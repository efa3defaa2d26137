import subprocess
from pathlib import Path

import pytest

from samverkan_desktop.tools import addresses

# In two parts, so that this file itself stays clean.
INDEX = "https://" + "pypi.example/simple/peewee"


@pytest.mark.parametrize(
    "line",
    [
        INDEX,
        "http://" + "registry.example/package.tgz",
        "https://" + "host.example/artifactory/x.whl",
        "--index" + "-url https://host.example",
        "--extra-index" + "-url=x",
        "--find" + "-links wheels",
        "[[" + "tool.uv.index]]",
    ],
)
def test_an_address_or_an_option_that_sets_one_is_found(line: str) -> None:
    assert addresses.addresses(f"a\n{line}\nb".encode())


@pytest.mark.parametrize(
    "line",
    [
        "peewee==4.5.3 --hash=sha256:00",
        "https://www.regionorebrolan.se/",
        "a simple registry of decisions",
        "the index of a list",
    ],
)
def test_other_text_is_left_alone(line: str) -> None:
    assert addresses.addresses(line.encode()) == []


def test_each_finding_names_its_file(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_text(INDEX, encoding="utf-8")
    good.write_text("peewee", encoding="utf-8")
    assert list(addresses.findings([bad, good])) == [f"{bad}: {INDEX}"]


def test_without_git_hidden_and_generated_folders_are_passed_over(tmp_path: Path) -> None:
    for name in ("kept.txt", "part/kept.txt", ".venv/no.txt", "dist/no.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    # A folder that git does not know, whatever lies above it.
    (tmp_path / ".git").write_text("gitdir: nowhere", encoding="utf-8")
    assert addresses.source_files(tmp_path) == [
        tmp_path / ".git",
        tmp_path / "kept.txt",
        tmp_path / "part" / "kept.txt",
    ]


def test_with_git_only_what_it_keeps_is_read(tmp_path: Path) -> None:
    try:
        subprocess.run(["git", "init", "-q", tmp_path], check=True)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    (tmp_path / "kept å.txt").touch()
    (tmp_path / "other.txt").touch()
    subprocess.run(["git", "-C", tmp_path, "add", "kept å.txt"], check=True)
    assert addresses.source_files(tmp_path) == [tmp_path / "kept å.txt"]
