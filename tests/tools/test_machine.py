from pathlib import Path

import pytest

from samverkan_desktop.tools import machine
from samverkan_desktop.tools.machine import NEEDS, Need, Purpose


def need(package: str, purpose: Purpose, *, found: bool, essential: bool = True) -> Need:
    return Need(package=(package,), purpose=purpose, what=package, found=lambda: found, essential=essential)


def test_only_what_the_purpose_asks_for_and_the_machine_lacks_is_missing() -> None:
    needs = (
        need("libegl1", Purpose.QT, found=False),
        need("libgl1", Purpose.QT, found=True),
        need("libxcb-cursor0", Purpose.X11, found=False),
        need("fonts-inter", Purpose.SETUP, found=False, essential=False),
    )
    assert [n.package[0] for n in machine.missing([Purpose.QT], needs)] == ["libegl1"]
    assert [n.package[0] for n in machine.missing([Purpose.QT, Purpose.X11], needs)] == [
        "libegl1",
        "libxcb-cursor0",
    ]
    assert machine.missing([], needs) == ()


def test_the_table_names_each_package_once() -> None:
    names = [name for entry in NEEDS for name in entry.package]
    assert len(names) == len(set(names))


def test_libreoffice_is_good_to_have_and_no_more() -> None:
    (office,) = [entry for entry in NEEDS if entry.purpose is Purpose.OFFICE]
    assert (office.package, office.essential) == (("libreoffice-calc",), False)


def test_a_library_is_recognised_by_loading_it() -> None:
    assert not machine.library("libsamverkan-is-not-there.so.1")()


def test_a_program_and_a_module_are_recognised() -> None:
    assert not machine.program("samverkan-is-not-there")()
    assert not machine.module("samverkan_is_not_there")()
    assert machine.module("json")()


def test_a_font_is_recognised_by_its_file(tmp_path: Path) -> None:
    inter = machine.font("Inter", [str(tmp_path)])
    (tmp_path / "Inter.txt").touch()
    assert not inter()
    (tmp_path / "opentype" / "inter").mkdir(parents=True)
    (tmp_path / "opentype" / "inter" / "Inter-Regular.otf").touch()
    assert inter()
    assert not machine.font("Inter", [str(tmp_path / "nowhere")])()


@pytest.mark.parametrize(
    ("environment", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", False),
        ({"DISPLAY": ":0", "CI": "false"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"CI": "1"}, "win32", False),
    ],
)
def test_whether_somebody_can_see_a_window(environment: dict[str, str], platform: str, seen: bool) -> None:
    assert machine.has_display(environment, platform) is seen


def test_a_wayland_display_does_not_ask_for_the_libraries_of_x11() -> None:
    assert machine.window_purpose({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is Purpose.WAYLAND
    assert machine.window_purpose({"DISPLAY": ":0"}) is Purpose.X11


def test_the_command_to_copy_is_one_line() -> None:
    command = machine.install_command(["libegl1", "libgl1"])
    assert "\n" not in command
    assert command.endswith(" libegl1 libgl1")
