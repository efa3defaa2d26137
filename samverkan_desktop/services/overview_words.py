"""What the overview says in words, the same in the window and on paper."""

from collections.abc import Callable
from datetime import date

from samverkan_desktop.domain.matters import Matter, MatterKind
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.overview import AreaStanding

SayDay = Callable[[date], str]


def movement_words(one: AreaStanding) -> list[str]:
    """What moved at the latest assessments, in sentences without a stop."""
    parts = []
    if one.up:
        parts.append(ngettext("{n} goal has gone up", "{n} goals have gone up", one.up).format(n=one.up))
    if one.down:
        parts.append(ngettext("{n} goal has gone down", "{n} goals have gone down", one.down).format(n=one.down))
    if one.not_assessed:
        text = ngettext("{n} goal is not assessed", "{n} goals are not assessed", one.not_assessed)
        parts.append(text.format(n=one.not_assessed))
    return parts or [_("unchanged")]


def held_words(one: AreaStanding) -> str:
    """21 of 24, or only how many where nothing is agreed."""
    if one.expected is None:
        total = one.held + one.others
        return ngettext("{n} meeting", "{n} meetings", total).format(n=total)
    return _("{held} of {expected}").format(held=one.held, expected=span_words(one.expected))


def span_words(expected: tuple[int, int]) -> str:
    """24, or 4–6"""
    low, high = expected
    return str(low) if low == high else f"{low}–{high}"


def matter_words(matter: Matter, say_day: SayDay) -> tuple[str, str]:
    """What waits, and where or when."""
    count, only = matter.count, matter.records[0] if len(matter.records) == 1 else None
    since = say_day(matter.since) if matter.since else ""
    match matter.kind:
        case MatterKind.NOT_INVITED:
            return matter.records[0].label, since
        case MatterKind.FOLLOW_UP:
            text = ngettext("{n} decision to follow up", "{n} decisions to follow up", count).format(n=count)
            return only.label if only else text, _("by {day}").format(day=since) if since else ""
        case MatterKind.NOT_FINALISED:
            text = ngettext("{n} meeting with open minutes", "{n} meetings with open minutes", count).format(n=count)
            return text, _("the oldest from {day}").format(day=since) if since else ""
        case MatterKind.CORRECTED:
            text = ngettext("{n} correction", "{n} corrections", count).format(n=count)
            return only.label if only else text, matter.area
        case MatterKind.UNDECIDED:
            text = ngettext("{n} goal not decided on", "{n} goals not decided on", count).format(n=count)
            return text, matter.area
    if count == 1:
        return matter.goals[0].wording, matter.area
    return ngettext("{n} goal", "{n} goals", count).format(n=count), matter.area


def reason_words(matter: Matter, say_since: SayDay) -> str:
    """Why it is brought up."""
    match matter.kind:
        case MatterKind.NOT_INVITED:
            return _("not invited")
        case MatterKind.FOLLOW_UP:
            return _("follow up")
        case MatterKind.NOT_FINALISED:
            return _("not finalised")
        case MatterKind.CORRECTED:
            return _("corrected")
        case MatterKind.UNDECIDED:
            return _("the next period")
        case MatterKind.DIVERGES:
            return _("views differ")
        case MatterKind.LONG_AGO if matter.since is not None:
            return say_since(matter.since)
    return _("not assessed")
