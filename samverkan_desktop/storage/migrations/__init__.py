"""Every schema that was ever released: its tables, its rules, and the way to it from the one before."""

from typing import Final

# The last of the steps, known without them: most files need none.
NEWEST: Final = 4
