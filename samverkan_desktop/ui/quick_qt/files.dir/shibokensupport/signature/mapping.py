"""Stands in for what PySide6 asks by name before it words an error."""

from typing import Any


def update_mapping() -> Any:
    """Have the types known that have been loaded since."""
    from shibokensupport.signature.loader import unpacked

    real = unpacked().mapping
    result = real.update_mapping()
    # PySide6 goes on with the names of this module, and finds the real one from the next time on.
    globals().update((name, value) for name, value in vars(real).items() if not name.startswith("__"))
    return result
