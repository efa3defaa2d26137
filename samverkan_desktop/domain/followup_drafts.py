"""Sentences in Swedish about what happened, to be worked on by those who write the follow-up."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.events import EventState
from samverkan_desktop.domain.followup_form import ends_sentence
from samverkan_desktop.domain.happenings import Happening, HappeningKind
from samverkan_desktop.domain.numbers import with_unit
from samverkan_desktop.domain.plans import ActivityState, RevisionState
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.i18n import SWEDISH

# The document is Swedish whatever the language of the screen.
_MONTHS: Final = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_COUNTS: Final = ("", "", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_CAUSES: Final = {
    Cause.MISREPORTED: "Felet beror på inrapporteringen.",
    Cause.SOURCE_REVISED: "Källan har reviderat sina uppgifter.",
    Cause.METHOD_CHANGED: "Sättet att mäta har ändrats.",
    Cause.MISREAD: "Uppgiften hade skrivits av fel.",
}
_MOST_ITEMS: Final = 3
_YEAR_END: Final = (12, 31)


def draft_of(one: Happening) -> str:
    """A sentence or two about it."""
    return _DRAFTS[one.kind](one)


def swedish_day(day: date) -> str:
    """23 november 2026"""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _meetings(one: Happening) -> str:
    count = len(one.ids)
    times = f"{_COUNTS[count] if count < len(_COUNTS) else count} gånger"
    last = f", senast den {swedish_day(one.day)}" if one.day else ""
    return f"{_name(one.title)} har träffats {times} under perioden{last}."


def _meeting(one: Happening) -> str:
    text = f"{_name(one.title)} träffades {_on(one.day)}"
    items = [f"”{clean_line(item)}”" for item in one.items[:_MOST_ITEMS]]
    return f"{text} och tog upp {_listed(items)}." if items else f"{text}."


def _decision(one: Happening) -> str:
    paragraph = f" (§ {one.number})" if one.number else ""
    return f"{_name(one.who)} beslutade {_on(one.day)}{paragraph}: {_sentence(one.title)}"


def _action(one: Happening) -> str:
    who = f" {one.who} har ansvarat för den." if one.who else ""
    return f"Åtgärden ”{_bare(one.title)}” blev klar {_on(one.day)}.{who}"


def _measurement(one: Happening) -> str:
    name = f"{one.title} i {one.place}" if one.place else one.title
    if one.value is None:
        return f"{_name(name)} {_when(one.day)}: {_sentence(one.new)}"
    text = f"{_name(name)} var {with_unit(one.value, one.unit, SWEDISH)} {_when(one.day)}"
    if one.is_preliminary:
        text += " (preliminär uppgift)"
    against = []
    if one.baseline is not None:
        against.append(f"{with_unit(one.baseline, one.unit, SWEDISH)} från början")
    if one.target is not None:
        until = f" till {one.target_day.year}" if one.target_day else ""
        against.append(f"målet {with_unit(one.target, one.unit, SWEDISH)}{until}")
    return f"{text}, jämfört med {_listed(against)}." if against else f"{text}."


def _correction(one: Happening) -> str:
    why = f" {_CAUSES[one.cause]}" if one.cause in _CAUSES else ""
    about = f" om {_inside(one.about)}" if one.about else ""
    old, new = _bare(one.title), _bare(one.new)
    return f"En tidigare uppgift{about} har visat sig vara fel: ”{old}”. Rätt uppgift är ”{new}”.{why}"


def _event(one: Happening) -> str:
    name, others = _name(one.title), f" tillsammans med {one.who}" if one.who else ""
    match one.event_state:
        case EventState.WAITING:
            return f"{name} väntar på {_inside(one.waiting_for)}." if one.waiting_for else f"{name} är vilande."
        case EventState.ONGOING:
            return f"{name} pågår{others}" + (f" sedan {_on(one.day)[4:]}." if one.day else ".")
        case EventState.PLANNED:
            return f"{name} planeras{others}" + (f" till {_on(one.day)}." if one.day else ".")
    when = f" {_on(one.day)}" if one.day else ""
    if one.day and one.last_day and one.last_day != one.day:
        when = f" från {_on(one.day)} till {_on(one.last_day)}"
    return f"{name} har genomförts{others}{when}."


def _plan(one: Happening) -> str:
    name = _name(one.title)
    match one.revision_state:
        case RevisionState.WAITING:
            wait = f" väntar på {_inside(one.waiting_for)}" if one.waiting_for else " har skjutits upp"
            return f"Revideringen av {_inside(name)}{wait}."
        case RevisionState.UNDER_REVISION:
            return f"{name} håller på att revideras."
        case RevisionState.EXPIRED:
            return f"{name} gäller inte längre."
    return f"{name} gäller."


def _activity(one: Happening) -> str:
    text = f"I {_inside(one.plan)} "
    match one.activity_state:
        case ActivityState.DONE:
            return f"{text}är ”{_bare(one.title)}” genomfört."
        case ActivityState.WAITING:
            return f"{text}väntar ”{_bare(one.title)}”."
    far = f" och är till {one.progress} procent klart" if one.progress else ""
    return f"{text}pågår ”{_bare(one.title)}”{far}."


def _commitment(one: Happening) -> str:
    when = f" {_on(one.day)}" if one.day else ""
    if one.signed and one.signed == one.total:
        return f"Alla {one.total} parter har ställt sig bakom {_inside(one.title)}{when}."
    return f"{one.signed} av {one.total} parter har ställt sig bakom {_inside(one.title)}{when}."


_DRAFTS: Final = {
    HappeningKind.MEETINGS: _meetings,
    HappeningKind.MEETING: _meeting,
    HappeningKind.DECISION: _decision,
    HappeningKind.ACTION: _action,
    HappeningKind.MEASUREMENT: _measurement,
    HappeningKind.CORRECTION: _correction,
    HappeningKind.EVENT: _event,
    HappeningKind.PLAN: _plan,
    HappeningKind.ACTIVITY: _activity,
    HappeningKind.COMMITMENT: _commitment,
}


def _name(text: str) -> str:
    text = clean_line(text)
    return text[:1].upper() + text[1:]


def _inside(text: str) -> str:
    """A name inside a sentence: a small first letter, except in abbreviations and where the second word is a name."""
    text = _bare(text)
    first, rest = text[:1], text[1:]
    return text if rest[:1].isupper() or rest[:1].isdigit() else first.lower() + rest


def _bare(text: str) -> str:
    return clean_line(text).rstrip(".")


def _sentence(text: str) -> str:
    text = clean_line(text)
    return text if ends_sentence(text) else f"{text}."


def _on(day: date | None) -> str:
    return f"den {swedish_day(day)}" if day else "under perioden"


def _when(day: date | None) -> str:
    """A value of the last day of a year is the value of the year."""
    if day is not None and (day.month, day.day) == _YEAR_END:
        return str(day.year)
    return _on(day)


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"
