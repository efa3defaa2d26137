import os
from pathlib import Path

import pytest

from samverkan_desktop.sources import (
    ICON_SHAPES,
    LOADING,
    PREPARED,
    PREPARED_FROM,
    SHEET,
    icon_sources,
    sheet_sources,
    sources,
    write_facts,
)
from samverkan_desktop.tools import environment
from samverkan_desktop.tools.environment import UNFINISHED, Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    made = Checkout(root=tmp_path)
    made.lock.write_text("peewee==4.5.3\n", encoding="utf-8")
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    return made


def finish(checkout: Checkout, python: str) -> None:
    stamp = environment.fingerprint(checkout.lock.read_bytes(), python)
    checkout.stamp.write_text(stamp, encoding="utf-8")


def test_an_environment_without_a_stamp_is_not_ready(checkout: Checkout) -> None:
    assert not environment.is_ready(checkout, "3.11.2")


def test_it_is_ready_for_the_lock_and_the_python_it_was_made_from(checkout: Checkout) -> None:
    finish(checkout, "3.11.2")
    assert environment.is_ready(checkout, "3.11.2")
    assert not environment.is_ready(checkout, "3.12.1")


def test_a_changed_lock_makes_it_unready(checkout: Checkout) -> None:
    finish(checkout, "3.11.2")
    checkout.lock.write_text("peewee==4.5.4\n", encoding="utf-8")
    assert not environment.is_ready(checkout, "3.11.2")


def test_a_set_up_that_was_broken_off_never_counts(checkout: Checkout) -> None:
    checkout.stamp.write_text(UNFINISHED, encoding="utf-8")
    assert not environment.is_ready(checkout, "3.11.2")


def test_it_is_not_ready_when_its_python_has_gone(checkout: Checkout) -> None:
    finish(checkout, "3.11.2")
    checkout.python.unlink()
    assert not environment.is_ready(checkout, "3.11.2")


def test_a_catalogue_is_stale_without_a_compiled_form_or_with_an_older_one(tmp_path: Path) -> None:
    source = tmp_path / "sv" / "LC_MESSAGES" / "samverkan.po"
    source.parent.mkdir(parents=True)
    source.touch()
    assert environment.stale_catalogues(tmp_path) == [source]
    compiled = source.with_suffix(".mo")
    compiled.touch()
    os.utime(source, ns=(1_000, 1_000))
    os.utime(compiled, ns=(2_000, 2_000))
    assert environment.stale_catalogues(tmp_path) == []
    os.utime(source, ns=(3_000, 3_000))
    assert environment.stale_catalogues(tmp_path) == [source]


def test_the_program_is_found_from_any_working_folder(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert checkout.variables()["PYTHONPATH"] == f"{checkout.root}{os.pathsep}elsewhere"
    monkeypatch.delenv("PYTHONPATH")
    assert checkout.variables()["PYTHONPATH"] == str(checkout.root)


@pytest.mark.parametrize(
    ("kept_as", "place"),
    [
        (PREPARED, "samverkan_desktop/domain/one.py"),
        (ICON_SHAPES, "resources/icons/one.svg"),
        (ICON_SHAPES, "samverkan_desktop/ui/shapes/one.py"),
        (SHEET, "resources/style/one.in"),
        (SHEET, "samverkan_desktop/ui/sheet/one.py"),
    ],
)
def test_what_is_prepared_fits_the_sources_that_are_there(tmp_path: Path, kept_as: str, place: str) -> None:
    package, resources = tmp_path / "samverkan_desktop", tmp_path / "resources"
    assert not environment.is_prepared(tmp_path)
    code = (package / room / "one.py" for room in (*PREPARED_FROM, "ui/shapes", "ui/sheet"))
    for file in (*code, resources / "icons/one.svg", resources / "style/one.in"):
        file.parent.mkdir(parents=True)
        file.write_text("1", encoding="utf-8")
    write_facts(resources / PREPARED, sources(package, PREPARED_FROM), {})
    write_facts(resources / ICON_SHAPES, icon_sources(package, resources), {})
    write_facts(resources / SHEET, sheet_sources(package, resources), {})
    assert not environment.is_prepared(tmp_path)
    (resources / LOADING).touch()
    assert environment.is_prepared(tmp_path)
    kept = (resources / kept_as).read_text(encoding="utf-8")
    for text in ("{", "[]", ""):
        (resources / kept_as).write_text(text, encoding="utf-8")
        assert not environment.is_prepared(tmp_path)
    (resources / kept_as).write_text(kept, encoding="utf-8")
    assert environment.is_prepared(tmp_path)
    (tmp_path / place).write_text("12", encoding="utf-8")
    assert not environment.is_prepared(tmp_path)
