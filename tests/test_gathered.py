"""Modules from one file: the same as from folders, and left to folders wherever the file does not fit."""

import importlib
import inspect
import os
import pkgutil
import py_compile
import sys
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import pytest

import samverkan_desktop
from samverkan_desktop import gathered
from samverkan_desktop.gathered import Gathered
from samverkan_desktop.tools.gather import gather, is_gathered, main, sources

_NAME = "made_up_program"
_FILES = {
    "__init__.py": "",
    "__main__.py": "",
    "one.py": '"""Words."""\nfrom made_up_program.room import inner\nNUMBER = inner.NUMBER + 1\ntold = lambda: 1\n',
    "room/__init__.py": "ROOM = True\n",
    "room/inner.py": "NUMBER = 1\nassert NUMBER\n",
    "room/files.dir/strange.py": "",
    "notes/text.py": "",
    "tools/__init__.py": "",
    "tools/saw.py": "",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    made = tmp_path / _NAME
    for name, text in _FILES.items():
        file = made / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    gather(made)
    return made


@pytest.fixture
def looking(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gathered]:
    """Python is told of the file, and forgets afterwards."""
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setattr(gathered, "_PACKAGE", str(package))
    monkeypatch.setattr(sys, "meta_path", [one for one in sys.meta_path if not isinstance(one, Gathered)])
    gathered.use()
    found = sys.meta_path[0]
    assert isinstance(found, Gathered)
    yield found
    found.close()
    for name in [name for name in sys.modules if name.split(".")[0] == _NAME]:
        del sys.modules[name]


def opened(package: Path) -> Gathered | None:
    return gathered.opened(str(package / gathered.FILE), str(package))


def test_what_begins_before_it_and_what_is_no_module_of_ours_is_left_out(package: Path) -> None:
    names = [name for name, _path in sources(package)]
    assert names == [f"{_NAME}.one", f"{_NAME}.room", f"{_NAME}.room.inner"]


def test_a_module_is_the_same_as_from_its_folder(package: Path, looking: Gathered) -> None:
    one = importlib.import_module(f"{_NAME}.one")
    room = importlib.import_module(f"{_NAME}.room")
    assert (one.NUMBER, one.__doc__, room.ROOM) == (2, "Words.", True)
    assert (one.__file__, list(room.__path__)) == (str(package / "one.py"), [str(package / "room")])
    assert one.__spec__ is not None
    assert isinstance(one.__spec__.loader, gathered._Loader)
    # What tells of errors finds the lines.
    assert inspect.getsource(one) == _FILES["one.py"]
    assert one.told.__code__.co_filename == str(package / "one.py")
    # Other files of a package are read as ever.
    assert pkgutil.get_data(f"{_NAME}.room", "inner.py") == _FILES["room/inner.py"].encode()


def test_python_is_told_once(looking: Gathered) -> None:
    gathered.use()
    assert [one for one in sys.meta_path if isinstance(one, Gathered)] == [looking]


def test_a_changed_module_is_read_from_its_folder(package: Path, looking: Gathered) -> None:
    (package / "room/inner.py").write_text("NUMBER = 41\n", encoding="utf-8")
    assert importlib.import_module(f"{_NAME}.one").NUMBER == 42
    inner = importlib.import_module(f"{_NAME}.room.inner")
    assert inner.__spec__ is not None
    assert not isinstance(inner.__spec__.loader, gathered._Loader)


def test_a_module_that_has_gone_is_not_found(package: Path, looking: Gathered) -> None:
    (package / "room/inner.py").unlink()
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(f"{_NAME}.room.inner")


def test_it_is_made_anew_after_every_change(package: Path) -> None:
    assert is_gathered(package)
    source = package / "room/inner.py"
    os.utime(source, ns=(1, 1))
    assert not is_gathered(package)
    gather(package)
    assert is_gathered(package)
    (package / "more.py").touch()
    assert not is_gathered(package)
    gather(package)
    source.unlink()
    assert not is_gathered(package)
    assert [file.name for file in package.iterdir() if file.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told[:-1],
        lambda told: told[:20],
        lambda told: told[:0],
        lambda told: told + b"1",
        lambda told: bytes(len(MAGIC_NUMBER)) + told[len(MAGIC_NUMBER) :],
        lambda told: told[: len(MAGIC_NUMBER)] + bytes(8) + told[len(MAGIC_NUMBER) + 8 :],
        lambda told: told[: len(MAGIC_NUMBER)] + b"\xff" * (len(told) - len(MAGIC_NUMBER)),
        lambda told: told[: len(MAGIC_NUMBER)] + b"\x7f" * (len(told) - len(MAGIC_NUMBER)),
        lambda told: told[: len(MAGIC_NUMBER) + 32] + b"\xff" * (len(told) - len(MAGIC_NUMBER) - 32),
    ],
)
def test_a_file_that_is_broken_or_of_another_python_is_left_alone(package: Path, spoil: object) -> None:
    file = package / gathered.FILE
    assert callable(spoil)
    file.write_bytes(spoil(file.read_bytes()))
    assert opened(package) is None
    assert not is_gathered(package)


def test_a_module_that_is_damaged_within_is_read_from_its_folder(package: Path, looking: Gathered) -> None:
    file = package / gathered.FILE
    whole = file.read_bytes()
    place = whole.index(looking.read(f"{_NAME}.room.inner"))
    with file.open("r+b") as changed:
        changed.seek(place)
        changed.write(bytes(40))
    assert importlib.import_module(f"{_NAME}.one").NUMBER == 2
    # It is found when the program is set up, and made anew.
    assert not is_gathered(package)
    gather(package)
    assert is_gathered(package)
    assert file.read_bytes() == whole


def test_a_file_that_is_cut_off_while_it_is_open_is_no_harm(package: Path, looking: Gathered) -> None:
    with (package / gathered.FILE).open("r+b") as changed:
        changed.truncate(300)
    assert importlib.import_module(f"{_NAME}.one").NUMBER == 2


def test_what_python_kept_of_another_time_is_not_taken(package: Path, looking: Gathered) -> None:
    source = package / "room/inner.py"
    py_compile.compile(str(source), optimize=0)
    old = Path(cache_from_source(str(source))).read_bytes()
    source.write_text("NUMBER = 7\n", encoding="utf-8")
    Path(cache_from_source(str(source))).write_bytes(old)
    gather(package)
    found = opened(package)
    assert found is not None
    read = found.read(f"{_NAME}.room.inner")
    found.close()
    assert read != looking.read(f"{_NAME}.room.inner")
    assert b"inner.py" in read


def test_what_cannot_be_compiled_is_left_to_python(package: Path, looking: Gathered) -> None:
    (package / "room/inner.py").write_text("NUMBER =\n", encoding="utf-8")
    assert gather(package) == 2
    assert not is_gathered(package)
    with pytest.raises(SyntaxError):
        importlib.import_module(f"{_NAME}.one")


def test_a_file_that_cannot_be_exchanged_is_told_and_leaves_nothing(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_draft: Path, _target: Path) -> None:
        raise PermissionError("in use")

    def gather_here() -> int:
        return gather(package)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("samverkan_desktop.tools.gather.gather", gather_here)
    main()
    assert "in use" in capsys.readouterr().out
    assert sorted(file.name for file in package.iterdir() if file.is_file()) == [
        "__init__.py",
        "__main__.py",
        gathered.FILE,
        "one.py",
    ]


def test_sources_may_be_very_old_and_lie_in_any_folder(tmp_path: Path) -> None:
    package = tmp_path / os.fsdecode(b"mapp-\xe5") / _NAME
    package.mkdir(parents=True)
    (package / "one.py").write_text("", encoding="utf-8")
    os.utime(package / "one.py", ns=(-(10**9), -(10**9)))
    gather(package)
    assert is_gathered(package)


def test_where_there_is_none_nothing_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / gathered.FILE).unlink()
    monkeypatch.setattr(gathered, "_PACKAGE", str(package))
    before = [one for one in sys.meta_path if not isinstance(one, Gathered)]
    monkeypatch.setattr(sys, "meta_path", list(before))
    gathered.use()
    assert sys.meta_path == before


def test_a_folder_that_was_moved_is_read_as_it_is(package: Path) -> None:
    moved = package.rename(package.with_name("moved"))
    assert opened(moved) is None


def test_the_packaged_program_has_no_sources_to_compare(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gather(package, packaged=True)
    # Somebody who has the sources is not told of what could be old.
    assert opened(package) is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    elsewhere = package.rename(package.with_name("elsewhere"))
    (elsewhere / "one.py").unlink()
    found = opened(elsewhere)
    assert found is not None
    spec = found.find_spec(f"{_NAME}.one")
    found.close()
    assert spec is not None
    assert found.find_spec("os") is None


def test_whoever_leaves_out_asserts_gets_that(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Flags:
        optimize = 1

    monkeypatch.setattr(sys, "flags", Flags())
    assert opened(package) is None


def test_every_module_of_the_program_can_be_gathered(tmp_path: Path) -> None:
    package, target = Path(samverkan_desktop.__file__).parent, tmp_path / "all.bin"
    count = gather(target=target)
    names = [name for name, _path in sources(package)]
    found = gathered.opened(str(target), str(package))
    assert found is not None
    assert found.holds_all(names)
    assert count == len(names) == len(set(names))
    assert {"samverkan_desktop.app", "samverkan_desktop.ui", "samverkan_desktop.storage.store"} <= set(names)
    assert found.read("samverkan_desktop.app").startswith(MAGIC_NUMBER)
    found.close()
