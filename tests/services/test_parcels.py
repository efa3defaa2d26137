"""What goes to another process and back: the same values, and never anything that runs."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samverkan_desktop.domain.errors import Cancelled, Invalid, SamverkanError, StaleRecord, TargetBusy
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.services.parcels import UnknownParcel, read, write


def sent(value: object) -> Any:
    stream = io.BytesIO()
    write(value, stream)
    stream.seek(0)
    found = read(stream)
    assert not stream.read()
    return found


LONG = tuple((number, tuple(range(number % 3 * 600))) for number in range(1201))


@pytest.mark.parametrize(
    "value",
    [
        None,
        (True, 1, 1.5, "å\n\u2028\ud800", ""),
        [1, [2, ()]],
        {"a": {1: {"b"}}, None: frozenset({SheetKey.GOALS})},
        (date(2026, 11, 25), datetime(2026, 11, 25, 13, 0, tzinfo=UTC), time(9, 30), Decimal("0.10"), Path("å/b")),
        ["enum", "builtins:eval", "1"],
        ExportProfile(name="M", first=date(2026, 1, 1), sheets=(SheetKey.GOALS,)),
        Goal(period_id="p", area_id="a", wording="Bygga ut"),
        LONG,
        {"rows": LONG, "more": LONG},
    ],
)
def test_data_is_the_same_afterwards(value: object) -> None:
    found = sent(value)
    assert found == value
    assert type(found) is type(value)


def test_a_row_that_is_only_read_becomes_a_tuple() -> None:
    assert sent(Ids("")) == ()


@pytest.mark.parametrize(
    "make",
    [
        lambda: StaleRecord("{n} was changed.", current=None, n="A"),
        lambda: TargetBusy("{n} is open.", suggestion=Path("b"), n="A"),
        lambda: Invalid({"a": "b"}, c="d {e}"),
        Cancelled,
    ],
)
def test_errors_are_the_same_afterwards(make: Callable[[], Exception]) -> None:
    error = make()
    other = sent(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert vars(other) == vars(error)


def test_a_reason_of_the_system_is_still_told() -> None:
    error = SamverkanError("No: {reason}.", reason=SystemReason(OSError(28, "No space left on device")))
    assert str(sent(error)) == str(error)


@pytest.mark.parametrize(
    "packed",
    [
        ["data", "builtins:eval", ["1"]],
        ["data", "subprocess:Popen", ["ls"]],
        ["data", "samverkan_desktop.services.parcels:subprocess.Popen", []],
        ["data", "samverkan_desktop.services.workspace:Workspace", []],
        ["data", "samverkan_desktop.domain.goals:nothing", []],
        ["data", "samverkan_desktop.domain.nothing:Goal", []],
        ["data", "samverkan_desktop.domain.goals:Goal", []],
        ["error", "builtins:SystemExit", ["tuple", []], ["dict", []]],
        ["enum", "samverkan_desktop.domain.goals:Goal", "x"],
        ["enum", "samverkan_desktop.domain.report:SheetKey", "x"],
        ["date", "yesterday"],
        ["nothing"],
        [],
    ],
)
def test_nothing_but_our_own_data_comes_out(packed: object) -> None:
    with pytest.raises(UnknownParcel):
        read(io.BytesIO(json.dumps(packed).encode() + b"\n"))


@pytest.mark.parametrize("line", [b"\n", b"{\n", b"\xff\n"])
def test_what_is_no_line_of_ours_is_refused(line: bytes) -> None:
    with pytest.raises(UnknownParcel):
        read(io.BytesIO(line))


@pytest.mark.parametrize("line", [b"", b"[1"])
def test_a_way_that_ends_is_told(line: bytes) -> None:
    with pytest.raises(EOFError):
        read(io.BytesIO(line))


def test_what_is_no_data_is_not_sent() -> None:
    stream = io.BytesIO()
    with pytest.raises(TypeError, match="is no data"):
        write((1, object()), stream)
    assert not stream.getvalue()
