"""What the operating system says no with, in the language of the screen."""

import errno
from pathlib import Path

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.imports.table_file import read_table_file


@pytest.mark.parametrize(
    "number", [errno.EISDIR, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO, errno.ENAMETOOLONG]
)
def test_no_english_reaches_a_swedish_screen(number: int) -> None:
    i18n.use(i18n.SWEDISH)
    error = OSError(number, "Words of the system")
    swedish = str(SystemReason(error))
    i18n.use(i18n.ENGLISH)
    assert "system" not in swedish
    assert swedish != str(SystemReason(error))


def test_what_nobody_knows_is_quoted() -> None:
    assert "Strange thing" in str(SystemReason(OSError(9999, "Strange thing")))


def test_a_number_of_windows_says_more_than_that_of_posix() -> None:
    error = PermissionError(errno.EACCES, "denied")
    error.winerror = 32  # type: ignore[attr-defined]
    assert "another program" in str(SystemReason(error))


def test_a_folder_instead_of_a_file_is_told_in_the_language_of_the_moment(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as told:
        read_table_file(tmp_path)
    i18n.use(i18n.SWEDISH)
    assert "det är en mapp" in str(told.value)
