"""What has happened to one action: comments, and changes of what matters, the newest first."""

from datetime import datetime
from typing import Any

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass


class Happening(StrEnum):
    """What sort of thing happened."""

    ADDED = "added"
    COMMENT = "comment"
    DUE = "due"
    STATE = "state"
    OWNER = "owner"
    WAITING = "waiting"
    TEXT = "text"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One thing that happened, when (UTC) and by whom.

    `old` and `new` are days of DUE, states of STATE, and words of OWNER, WAITING and TEXT; `text` is what a COMMENT
    says, and `id` is that of the comment.
    """

    at: datetime
    who: str
    kind: Happening
    old: Any = None
    new: Any = None
    text: str = ""
    id: str = ""
