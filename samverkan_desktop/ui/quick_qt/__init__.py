"""Loads PySide6 without what it brings along for its own help; import this before anything else of the window.

Two things are left out that nothing here asks for, and that took more than half the time of loading Qt:

- PySide6 unpacks and compiles, at each start, 130 kB of its own sources that know the signature of every function.
  They are there for `help()` and for the words of an error when a function of Qt gets wrong arguments. A folder named
  `files.dir` beside shiboken6 takes their place (it is meant for unpacking them there once); ours fetches them when
  somebody asks. To have ours found, shiboken6 is told that it lies here.
- It puts itself in the place of `import` and reads the source of each module that comes after it, looking for
  `from __feature__ import …`.
"""

import builtins
import sys
from importlib.util import find_spec, module_from_spec

from samverkan_desktop.late import without
from samverkan_desktop.ui.quick_qt.quick_enums import make_quickly

_import = builtins.__import__


def _without_signatures() -> None:
    """Do what the package shiboken6 does, but for loading what only the signatures need."""
    spec = find_spec("shiboken6")
    if spec is None:
        return
    package = sys.modules["shiboken6"] = module_from_spec(spec)
    package.__file__ = __file__
    # For unpacking its sources, and for telling that it failed.
    with without({"base64": (), "traceback": (), "zipfile": ()}):
        # Not as an attribute of the package, which mypy knows: this is its first import, in which all of it happens.
        shiboken = __import__("shiboken6.Shiboken", fromlist=("Shiboken",))
    public = {name: value for name, value in vars(shiboken).items() if not name.startswith("_")}
    package.__dict__.update(public)


if "shiboken6" not in sys.modules:
    _without_signatures()
make_quickly()
import PySide6.QtCore  # noqa: E402, F401 - the lines above must come first

builtins.__import__ = _import
with without({"textwrap": ("dedent",)}):
    # For the words of a warning, when somebody adds a key to a modifier.
    from PySide6.QtCore import Qt  # noqa: F401
