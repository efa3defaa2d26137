"""Files that another program holds for a moment; Windows says so with its own numbers, which are feigned here."""

import errno

import pytest

from samverkan_desktop.domain.patience import patiently


def held(number: int | None) -> PermissionError:
    error = PermissionError(errno.EACCES, "denied")
    if number is not None:
        error.winerror = number  # type: ignore[attr-defined]
    return error


def test_what_is_held_for_a_moment_is_done_when_it_is_let_go() -> None:
    answers: list[object] = [held(32), held(5), "done"]
    waited: list[float] = []

    def act() -> object:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    assert patiently(act, wait=waited.append) == "done"
    assert waited == [0.05, 0.1]


def test_what_is_held_for_good_is_told_within_two_seconds() -> None:
    waited: list[float] = []
    tries: list[None] = []

    def act() -> None:
        tries.append(None)
        raise held(32)

    with pytest.raises(PermissionError):
        patiently(act, wait=waited.append)
    assert len(tries) == 6
    assert sum(waited) < 2


@pytest.mark.parametrize("error", [held(None), FileNotFoundError(errno.ENOENT, "gone"), OSError(errno.ENOSPC, "full")])
def test_what_no_waiting_helps_is_told_at_once(error: OSError) -> None:
    def act() -> None:
        raise error

    with pytest.raises(type(error)):
        patiently(act, wait=lambda _seconds: pytest.fail("waited"))
