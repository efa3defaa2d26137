"""What is looked for in every window of the program."""

from abc import abstractmethod

from PySide6.QtWidgets import QWidget


class Rule:
    """Looks at one window after the other, and says in the end what it found."""

    def __init__(self) -> None:
        self.found: list[str] = []

    @abstractmethod
    def look(self, name: str, window: QWidget) -> None:
        """Look at one window while it is open."""

    def problems(self) -> list[str]:
        """What is wrong, a line for each."""
        return self.found
