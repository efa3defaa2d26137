"""A module that is loaded when something of it is first asked for."""

from importlib import import_module
from types import ModuleType
from typing import Any


class LaterModule(ModuleType):
    """Stands for a module; whatever is asked of it, set in it or taken from it goes to the module itself."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module(), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._module(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._module(), name)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        # Whoever exchanges a name for a while looks here for what it was.
        return vars(self._module())

    def _module(self) -> ModuleType:
        return import_module(object.__getattribute__(self, "__name__"))
