"""What a class leaves to those that are built on it is given by each of them."""

import importlib
import pkgutil
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from samverkan_desktop import ui


def test_every_widget_has_all_that_it_is_to_have() -> None:
    """Types tell of a class that is called by its name, not of one that a table of kinds calls."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        if "files.dir" not in module.name:
            importlib.import_module(module.name)
    own = [one for one in _built_on(QWidget) if one.__module__.startswith(ui.__name__)]
    asked = {name for one in own for name, value in vars(one).items() if _is_left(value)}
    assert {"refresh", "show_record", "_add_own", "take_now", "_write", "make_log"} <= asked
    lacking = [
        f"{one.__qualname__}.{name}"
        for one in own
        if not one.__subclasses__()
        for name in sorted(asked)
        if _is_left(getattr(one, name, None))
    ]
    assert lacking == []


def _built_on(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _built_on(one)


def _is_left(value: object) -> bool:
    return bool(getattr(value, "__isabstractmethod__", False))
