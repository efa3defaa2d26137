"""What is left for later says and does the same when somebody asks for it."""

import os
import re
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest

from samverkan_desktop.late import pattern, quote_from_bytes, without

_ROOT = Path(__file__).parents[1]


def _told(script: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_pattern_is_the_pattern_of_python() -> None:
    late, at_once = pattern("(a+)(b?)", re.IGNORECASE), re.compile("(a+)(b?)", re.IGNORECASE)
    for text in ("AAb", "xaay", "", "bb"):
        assert late.sub(r"<\1>", text) == at_once.sub(r"<\1>", text)
        assert [found.groups() for found in late.finditer(text)] == [found.groups() for found in at_once.finditer(text)]
        assert bool(late.fullmatch(text)) == bool(at_once.fullmatch(text))
    assert (late.pattern, late.flags, late.groups) == (at_once.pattern, at_once.flags, at_once.groups)
    with pytest.raises(re.error):
        pattern("(").search("a")


def test_a_module_comes_when_something_of_it_is_wanted() -> None:
    script = """
import sys
from samverkan_desktop.late import without
with without({"colorsys": ("rgb_to_hsv",), "wave": ()}):
    from colorsys import rgb_to_hsv
    import wave
print("colorsys" in sys.modules, "wave" in sys.modules)
print(rgb_to_hsv(1, 0, 0), wave.WAVE_FORMAT_PCM)
import colorsys, wave as real
print(rgb_to_hsv(0, 1, 0) == colorsys.rgb_to_hsv(0, 1, 0), real is wave, wave.open is real.open)
print(hasattr(wave, "no_such_thing"), hasattr(real, "no_such_thing"))
"""
    assert _told(script) == ["False False", "(0.0, 1.0, 1) 1", "True False True", "False False"]


def test_the_patterns_of_a_module_wait_and_are_then_those_of_python() -> None:
    words = r"""
import re
at_once = re.compile
from samverkan_desktop.late import patterns_later
with patterns_later():
    import json
assert re.compile is at_once
assert not isinstance(json.scanner.NUMBER_RE, re.Pattern)
read = json.JSONDecoder()
read.parse_string = json.decoder.py_scanstring
for decoder in (json.JSONDecoder().scan_once, json.scanner.py_make_scanner(read)):
    assert decoder('{"a": [1.5e3, "\\u00e5 b"], "b": -2}', 0)[0] == {"a": [1500.0, "å b"], "b": -2}
assert json.dumps(["å", "b"]) == '["\\u00e5", "b"]'
assert json.encoder.py_encode_basestring_ascii("å") == '"\\u00e5"'
print("done")
"""
    assert _told(words) == ["done"]


def test_time_zones_lie_where_python_looks_for_them() -> None:
    script = """
import sys
from samverkan_desktop.domain.swedish_time import LOCAL
print("_sysconfigdata" in " ".join(sys.modules), LOCAL.key)
import sysconfig, zoneinfo
told = sysconfig.get_config_var("TZPATH") or ""
print(set(zoneinfo.TZPATH) <= set(told.split(":")))
from samverkan_desktop.late import get_config_var
print(get_config_var("prefix") == sysconfig.get_config_var("prefix"))
"""
    assert _told(script)[-3 if sys.platform == "linux" else -2 :] == [
        *(["False Europe/Stockholm"] if sys.platform == "linux" else []),
        "True",
        "True",
    ]


def test_what_is_loaded_stays() -> None:
    with without({"re": ("sub",), "sys": ()}):
        import sys as known

        assert sys.modules["re"] is re
        assert known is sys


@pytest.mark.parametrize(
    "path", ["/home/anna/.local/share/samverkan.db", "/hem/Åsa Ek/100 %.db", "", "/a/b~c_d-e.f", "/a\tb", "C:/x;y?z#"]
)
def test_addresses_of_files_are_those_of_python(path: str) -> None:
    for safe in ("/", "", "/:", b"/"):
        assert quote_from_bytes(os.fsencode(path), safe) == urllib.parse.quote_from_bytes(os.fsencode(path), safe)
    script = (
        f"from samverkan_desktop import __main__\nimport pathlib\nprint(pathlib.Path({path!r}).absolute().as_uri())"
    )
    assert _told(script) == [Path(path).absolute().as_uri()]


def test_folders_are_those_that_platformdirs_names(tmp_path: Path) -> None:
    script = """
from samverkan_desktop import config
print(config.data_folder(), config.settings_file().parent, config.log_folder(), sep="\\n")
import platformdirs
say = dict(appauthor=False)
print(platformdirs.user_data_path("Samverkan", roaming=False, **say))
print(platformdirs.user_config_path("Samverkan", roaming=False, **say))
print(platformdirs.user_log_path("Samverkan", **say))
print(bool(platformdirs.user_runtime_dir("Samverkan")), sep="\\n")
"""
    kept = {name: value for name, value in os.environ.items() if name != "SAMVERKAN_HOME" and "XDG" not in name}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**kept, "PYTHONPATH": str(_ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:3] == lines[3:6]
    assert lines[6] == "True"
