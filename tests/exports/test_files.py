"""Files appear whole or not at all, under names that every system takes."""

import errno
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.errors import Cancelled, StorageFailure, TargetBusy
from samverkan_desktop.exports import files
from samverkan_desktop.exports.files import free_name, safe_name, whole_file, write_text_file

OLD = "det gamla"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Möte å ä ö.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


def alone(path: Path) -> bool:
    """Whether the folder holds the file and no leavings."""
    return [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_the_new_file_takes_the_place_of_the_old(target: Path) -> None:
    with whole_file(target) as draft:
        draft.write_text("nytt", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == OLD
        assert draft.parent == target.parent
        assert draft.suffix == ".txt"
    assert target.read_text(encoding="utf-8") == "nytt"
    assert alone(target)


@pytest.mark.parametrize("error", [ValueError("bug"), Cancelled(), KeyboardInterrupt()])
def test_what_goes_wrong_passes_through_and_the_old_file_stays(target: Path, error: BaseException) -> None:
    with pytest.raises(type(error)), whole_file(target) as draft:
        draft.write_text("halvt", encoding="utf-8")
        raise error
    assert target.read_text(encoding="utf-8") == OLD
    assert alone(target)


def test_a_file_that_does_not_verify_never_appears(target: Path) -> None:
    def refuse(draft: Path) -> None:
        assert draft.read_text(encoding="utf-8") == "trasigt"
        raise StorageFailure("no")

    with pytest.raises(StorageFailure), whole_file(target, verify=refuse) as draft:
        draft.write_text("trasigt", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == OLD
    assert alone(target)


def test_a_file_that_is_open_in_excel_is_left_and_another_name_is_offered(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: only Windows refuses to replace a file that another program holds."""

    def held(self: Path, other: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(other))

    (target.parent / "Möte å ä ö (2).txt").write_text("annat", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TargetBusy) as caught, whole_file(target) as draft:
        draft.write_text("nytt", encoding="utf-8")
    assert caught.value.suggestion == target.with_name("Möte å ä ö (3).txt")
    assert "Möte å ä ö (3).txt" in str(caught.value)
    assert target.read_text(encoding="utf-8") == OLD
    assert not list(target.parent.glob(".samverkan-*"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
        (errno.EIO, "could not be written"),
    ],
)
def test_what_the_disk_says_is_told_in_words(target: Path, code: int, words: str) -> None:
    """Simulated: the errors of a disk cannot be brought about in a test."""
    with pytest.raises(StorageFailure, match=words), whole_file(target) as draft:
        draft.write_text("halvt", encoding="utf-8")
        raise OSError(code, "said the disk")
    assert target.read_text(encoding="utf-8") == OLD
    assert alone(target)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "ingen" / "mapp" / "ut.txt"
    with pytest.raises(StorageFailure) as caught:
        write_text_file(missing, "text")
    assert str(missing) in str(caught.value)
    assert not missing.parent.exists()


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "mapp.txt"
    folder.mkdir()
    with pytest.raises(StorageFailure):
        write_text_file(folder, "text")
    assert folder.is_dir()
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make symbolic links")
def test_a_link_is_followed_not_replaced(target: Path, tmp_path: Path) -> None:
    folder = tmp_path / "annan"
    folder.mkdir()
    link = folder / "länk.txt"
    link.symlink_to(target)
    write_text_file(link, "nytt")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8-sig") == "nytt"


def test_text_is_kept_to_the_letter_and_known_as_utf_8(target: Path) -> None:
    text = "Område å ä ö\r\n– rad 2\n😀 שלום\n"
    write_text_file(target, text)
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw[3:].decode("utf-8") == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Uppföljning 2026–2027", "Uppföljning 2026–2027"),
        ("Möte 12/3: budget?", "Möte 12-3- budget"),
        ("CON", "CON-Samverkan"),
        ("nul.txt", "nul-Samverkan"),
        ("Com1", "Com1-Samverkan"),
        ("Convention", "Convention"),
        ("slut. . .", "slut"),
        ("  .gömd", "gömd"),
        ("a\tb\n c\x00d", "a b cd"),
        ("\u202egnp.exe", "gnp.exe"),
        ("..", "Samverkan"),
        ("", "Samverkan"),
        ("***", "Samverkan"),
    ],
)
def test_names_that_a_system_refuses_are_mended(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=400))
def test_every_text_gives_a_name_that_can_be_made(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= files.NAME_LIMIT + len("-Samverkan")
    assert len(name.encode("utf-8")) <= 220
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert safe_name(name) == name


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    path = tmp_path / "Summa.xlsx"
    assert free_name(path) == path
    path.touch()
    assert free_name(path).name == "Summa (2).xlsx"
    (tmp_path / "Summa (2).xlsx").mkdir()
    assert free_name(path).name == "Summa (3).xlsx"
