"""What the program loads Qt with says and does the same as PySide6 by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_QUICKLY = "from samverkan_desktop.ui import quick_qt\n"
_NAMES = """
import enum, json, sys, types
from PySide6 import QtCore, QtGui, QtWidgets

def told(kind):
    members = list(kind.__members__.values())
    first, last = (members[0], members[-1]) if members else (None, None)
    is_flag = issubclass(kind, enum.Flag) and len(kind)
    return {
        "class": (kind.__module__, kind.__qualname__, repr(kind.__mro__), len(kind), dir(kind)),
        "order": ([repr(one) for one in kind], [repr(one) for one in reversed(kind)]),
        "members": [
            (name, repr(one), str(one), one.name, one.value, one._sort_order_, sorted(vars(one)), type(one) is kind,
             one.__objclass__ is kind, kind[name] is one, kind(one.value) is one, getattr(kind, name) is one)
            for name, one in kind.__members__.items()
        ],
        "values": {str(key): repr(one) for key, one in kind._value2member_map_.items()},
        "bits": [repr(one) for one in (kind(0), first | last, ~first, first & last)] if is_flag else [],
        "rest": {name: repr(value) for name, value in vars(kind).items()
                 if name not in ("__doc__", "_member_map_", "_value2member_map_") and not callable(value)
                 and not isinstance(value, (staticmethod, classmethod)) and not name.startswith("__")},
        "own": {name: getattr(getattr(value, "__func__", value), "__qualname__", "") or repr(value).split(" at 0x")[0]
                for name, value in vars(kind).items()
                if name not in kind.__members__ and not isinstance(value, (dict, list, types.GetSetDescriptorType))},
    }

found, seen = {}, set()
def walk(owner, path):
    if id(owner) in seen:
        return
    seen.add(id(owner))
    for name in sorted(dir(owner)):
        value = None if name.startswith("_") else getattr(owner, name, None)
        if isinstance(value, enum.EnumType):
            found[f"{path}.{name}"] = told(value)
        elif isinstance(value, type) and value.__module__.startswith("PySide6"):
            walk(value, f"{path}.{name}")

for module in (QtCore, QtGui, QtWidgets):
    walk(module, module.__name__)
assert sum(len(one["members"]) for one in found.values()) > 2000
json.dump(found, sys.stdout, sort_keys=True, indent=1)
"""
_COMPLAINTS = """
import inspect
from PySide6 import QtCore, QtWidgets
from shiboken6 import isValid
app = QtWidgets.QApplication([])
def say(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)
say(lambda: QtWidgets.QLabel().setText(5))
say(lambda: QtWidgets.QWidget().resize("wide"))
say(lambda: QtWidgets.QWidget().resize(1, 2, 3, 4))
say(lambda: QtCore.QPoint("a"))
say(lambda: QtWidgets.QLabel(colour=3))
say(lambda: QtWidgets.QWidget().setParent(5))
say(lambda: app.topLevelWidgets(1))
say(lambda: QtWidgets.QWidget.resize.__doc__)
say(lambda: isValid(app))
import warnings
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    say(lambda: (QtCore.Qt.KeyboardModifier.ControlModifier + QtCore.Qt.Key.Key_A).toCombined())
print(*(one.message for one in told))
from PySide6.support.signature import get_signature
say(lambda: get_signature(QtWidgets.QLabel.setText))
import PySide6, shiboken6
print(PySide6.__version__, shiboken6.__version__)
"""

# Each way of asking is the first that its class hears.
_FIRST_ASKED = """
import pickle
from threading import Thread
from PySide6.QtCore import QDir, QEvent, QLibraryInfo, QLocale, QSize, QTimeZone, Qt
from PySide6.QtGui import QFont, QImage, QPainter
def say(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)
say(lambda: Qt.PenStyle(3))
say(lambda: Qt.BrushStyle(777))
say(lambda: Qt.DayOfWeek["Friday"])
say(lambda: Qt.MaskMode["Nothing"])
say(lambda: Qt.CursorShape.NoSuchCursor)
say(lambda: (hasattr(Qt.Axis, "YAxis"), hasattr(Qt.SortOrder, "Sideways")))
say(lambda: [*Qt.Corner])
say(lambda: [*reversed(Qt.TimeSpec)])
say(lambda: len(QLocale.Language))
say(lambda: dict(QLocale.FormatType.__members__))
say(lambda: QDir.Filter(3))
say(lambda: Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
say(lambda: QSize(3, 4).scaled(QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio))
say(lambda: QFont().capitalization())
say(lambda: QImage(2, 2, QImage.Format.Format_ARGB32).format())
say(lambda: pickle.loads(pickle.dumps(QPainter.CompositionMode.CompositionMode_Xor)))
say(lambda: Qt.Key.Key_A in Qt.Key)
say(lambda: QTimeZone.NameType.__doc__)
say(lambda: setattr(QLibraryInfo.LibraryPath, "DataPath", 5))
say(lambda: QLibraryInfo.LibraryPath.DataPath)
found = []
many = [Thread(target=lambda: found.append(QEvent.Type(12) is QEvent.Type.Paint)) for _ in range(8)]
[one.start() for one in many]
[one.join() for one in many]
print(found)
"""


def _said(script: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    path = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**kept, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("script", [_NAMES, _COMPLAINTS, _FIRST_ASKED], ids=["names", "complaints", "first asked"])
def test_it_is_as_pyside_loads_it(script: str) -> None:
    assert _said(_QUICKLY + script) == _said(script)


def test_what_only_signatures_need_is_not_loaded() -> None:
    loaded = _said(_QUICKLY + "import sys\nprint(*sys.modules)").split()
    assert "PySide6.QtCore" in loaded
    assert "shibokensupport.signature.parser" not in loaded
    assert "inspect" not in loaded


def test_names_that_nobody_asks_for_are_not_put_in() -> None:
    script = """
from samverkan_desktop.ui.quick_qt.quick_enums import _waiting
from PySide6.QtCore import QLocale
print(QLocale.Language in _waiting, QLocale.Country in _waiting)
print(QLocale.Language.Swedish.name)
print(QLocale.Language in _waiting, QLocale.Country in _waiting)
"""
    assert _said(_QUICKLY + script).split() == ["True", "True", "Swedish", "False", "True"]


def test_names_that_another_thread_has_put_in_meanwhile_are_found() -> None:
    script = """
from samverkan_desktop.ui.quick_qt.quick_enums import _asked
from PySide6.QtCore import QLocale
languages = QLocale.Language
len(languages)
print(_asked(languages, "Swedish").name)
try:
    _asked(languages, "Klingon")
except AttributeError as error:
    print(type(error).__name__)
"""
    assert _said(_QUICKLY + script).split() == ["Swedish", "AttributeError"]


def test_imports_are_those_of_python() -> None:
    script = "import builtins\nfirst = builtins.__import__\n" + _QUICKLY + "print(builtins.__import__ is first)"
    assert _said(script).strip() == "True"


def test_enumerations_of_others_are_made_as_ever() -> None:
    script = """
from enum import Enum, IntFlag
kind = Enum("Kind", [("A", 1), ("B", 2), ("C", 3), ("D", 1)])
bits = IntFlag("Bits", {"X": 1, "Y": 2, "Z": 4, "W": 3})
print(kind.__module__, list(kind), kind.D, list(bits), bits.W, ~bits.X)
"""
    assert _said(_QUICKLY + script) == _said(script)
