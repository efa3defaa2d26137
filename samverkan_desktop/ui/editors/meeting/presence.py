"""How somebody takes part: its pill and its one key, in the language of the screen."""

from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Presence
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.ui.widgets.pill import PillKind, PillState
from samverkan_desktop.ui.widgets.symbols import Symbol

_LOOKS: dict[Presence, tuple[PillKind, Symbol]] = {
    Presence.EXPECTED: (PillKind.NONE, "ring"),
    Presence.PRESENT: (PillKind.GOOD, "check"),
    Presence.REMOTE: (PillKind.GOOD, "check"),
    Presence.EXCUSED: (PillKind.NONE, "dash"),
    Presence.ABSENT: (PillKind.SLOW, "bang"),
    Presence.GUEST: (PillKind.INFO, "check"),
    Presence.SUBSTITUTE: (PillKind.INFO, "check"),
}
ROUND = (Presence.PRESENT, Presence.REMOTE, Presence.EXCUSED, Presence.ABSENT)


def pill_of(presence: Presence) -> PillState:
    """Symbol and word."""
    kind, symbol = _LOOKS[presence]
    return PillState(kind=kind, text=_(PRESENCE_LABELS[presence]), symbol=symbol)


def letters() -> dict[str, Presence]:
    """The letter for each, as the words of the language begin."""
    return {
        pgettext("key", "P"): Presence.PRESENT,
        pgettext("key", "R"): Presence.REMOTE,
        pgettext("key", "E"): Presence.EXCUSED,
        pgettext("key", "A"): Presence.ABSENT,
        pgettext("key", "G"): Presence.GUEST,
        pgettext("key", "S"): Presence.SUBSTITUTE,
        pgettext("key", "X"): Presence.EXPECTED,
    }


def legend() -> str:
    """All keys with their words, for the line under the list."""
    shown = ((key, presence) for key, presence in letters().items() if presence is not Presence.EXPECTED)
    return "\u00a0· ".join(f"{key}\u00a0{_(PRESENCE_LABELS[presence]).lower()}" for key, presence in shown)


def after(presence: Presence) -> Presence:
    """What the number key makes of it when it is pressed again."""
    return ROUND[(ROUND.index(presence) + 1) % len(ROUND)] if presence in ROUND else Presence.PRESENT
