"""Stands in for the functions that PySide6 calls by name; the real ones are unpacked when one is needed."""

import sys
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from typing import Any

# PySide6 makes it, and forgets it when it has loaded us.
import signature_bootstrap as packed

from samverkan_desktop.ui.quick_qt.quick_enums import put_all_in
from shibokensupport.signature import mapping  # noqa: F401 - PySide6 looks for it among the loaded modules


def finish_import(_module: object) -> None:
    """Called after each module of Qt; PySide6 has nothing to do here either."""


def post_init() -> None:
    """PySide6 would put itself in the place of `import` now."""


def __getattr__(name: str) -> Callable[..., Any]:
    # Each is fetched once, when Qt is loaded, and called much later or never.
    if name.startswith("__"):
        raise AttributeError(name)
    return partial(_call, name)


def _call(name: str, *arguments: Any, **named: Any) -> Any:
    return getattr(unpacked(), name)(*arguments, **named)


@cache
def unpacked() -> Any:
    """The module of PySide6 in whose place this one is."""
    put_all_in()
    package: Any = sys.modules["shiboken6"]
    # What was left out of it at the start is asked for now.
    package.__spec__.loader.exec_module(package)
    finders, finder = packed.prepare_zipfile()
    for known in [one for one in sys.modules if one.partition(".")[0] == "shibokensupport"]:
        del sys.modules[known]
    sys.modules["signature_bootstrap"] = packed
    finders.insert(0, finder)
    try:
        return import_module(__name__)
    finally:
        finders.remove(finder)
        del sys.modules["signature_bootstrap"]
