"""How views remember what the user chose, from one start to the next."""

from typing import Any, Protocol


class Memory(Protocol):
    """Remembers how the user left a list, a splitter or a window."""

    def recall(self, key: str) -> Any:
        """What was kept under the key, or None."""

    def keep(self, key: str, value: Any) -> None:
        """Keep a JSON-able value."""
