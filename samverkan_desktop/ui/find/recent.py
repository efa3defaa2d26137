"""The records that one went to last, kept between two starts."""

from samverkan_desktop.domain.found import Found
from samverkan_desktop.ui.memory import Memory

_KEY = "find.recent"
_MOST = 6


def visited(memory: Memory) -> list[tuple[str, str]]:
    """Kind and id of each, the latest first."""
    kept = memory.recall(_KEY)
    pairs = kept if isinstance(kept, list) else []
    return [(str(one[0]), str(one[1])) for one in pairs if isinstance(one, list | tuple) and len(one) == 2]


def remember(memory: Memory, found: Found) -> None:
    """Put a record first."""
    own = (str(found.kind), found.id)
    memory.keep(_KEY, [list(one) for one in (own, *(one for one in visited(memory) if one != own))][:_MOST])
