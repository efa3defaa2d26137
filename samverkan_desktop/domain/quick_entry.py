"""A line that a secretary types in passing, `!Ring kommunerna @Anna 15/12`, read as an action or a decision."""

import re
from collections.abc import Iterable
from datetime import date

from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.quick_days import FoundDay, find_days
from samverkan_desktop.domain.swedish import fold, sort_key
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.late import pattern

_MOST_WORDS = 8
_AT = pattern(r"(?<![^\s(,;/!])@(?=\S)")
_WORD = pattern(r"[^\s,;:!?()]+")
_NAME = pattern(r"[^\s,;:!?()]+(?:[ ]+[^\s,;:!?()]+)*")
_ABOUT = pattern(
    r"(?:\b(?:för|från|av|under|kring|inför|efter|vid|sedan|om|of|from|since|about|after|during)|[–-])\s*$",
    re.IGNORECASE,
)
_EDGES = " \t\xa0,;:-–"


class EntryKind(StrEnum):
    """What the first character of the line says."""

    ACTION = "!"
    DECISION = "§"


class SpanKind(StrEnum):
    """What a part of the line was read as."""

    MARK = "mark"
    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True)
class Span:
    """A part of the line: from `start` up to `end`, counted in characters."""

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Name:
    """A person or an organisation that can be named after `@`; `names` are all that it answers to, the shown first."""

    id: str
    names: tuple[str, ...]
    is_person: bool
    organisation_id: str | None = None
    note: str = ""

    @property
    def shown(self) -> str:
        """As it is written in lists."""
        return self.names[0]


@dataclass(frozen=True, kw_only=True)
class QuickEntry:
    """What the line says; the text holds whatever was not read as owner or day."""

    kind: EntryKind
    text: str
    person: Name | None = None
    organisation: Name | None = None
    due: date | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Completion:
    """Names that fit what is being typed after the `@` at `start`."""

    start: int
    end: int
    names: tuple[Name, ...]


def known_names(persons: Iterable[Person], organisations: Iterable[Organisation]) -> tuple[Name, ...]:
    """The names of persons and organisations, ready for `read` and `complete`."""
    listed = tuple(organisations)
    labels = {one.id: one.label for one in listed}
    return (
        *(
            Name(id=one.id, names=tuple(n for n in (one.name, one.short_name, *one.aliases) if n), is_person=False)
            for one in listed
        ),
        *(
            Name(
                id=one.id,
                names=(one.name, *one.aliases),
                is_person=True,
                organisation_id=one.organisation_id,
                note=labels.get(one.organisation_id or "", ""),
            )
            for one in persons
        ),
    )


def read(line: str, *, today: date, names: Iterable[Name] = ()) -> QuickEntry | None:
    """The action or decision of a line that begins with `!` or `§`; None for any other line.

    Owner and day are read from actions alone: a decision keeps every word. A name that nobody answers to, or that
    several do, stays in the text.
    """
    stripped = line.lstrip()
    if not stripped or stripped[0] not in set(EntryKind):
        return None
    kind = EntryKind(stripped[0])
    start = len(line) - len(stripped)
    body = start + len(stripped) - len(stripped.lstrip(kind.value))
    mark = Span(SpanKind.MARK, start, body)
    if kind is EntryKind.DECISION:
        return QuickEntry(kind=kind, text=" ".join(line[body:].split()), spans=(mark,))
    owners = _owners(line, body, tuple(names))
    due = _due(line, body, today, [span for _, span in owners])
    spans = [mark, *(span for _, span in owners)]
    if due is not None:
        spans.append(Span(SpanKind.DUE, due.start, due.end))
    spans.sort(key=lambda span: span.start)
    return QuickEntry(
        kind=kind,
        text=_without(line, spans),
        person=next((name for name, _ in owners if name.is_person), None),
        organisation=next((name for name, _ in owners if not name.is_person), None),
        due=due.day if due else None,
        spans=tuple(spans),
    )


def owner_of(text: str, names: Iterable[Name]) -> Name | None:
    """Whom somebody means who writes just a name, with or without `@`; None when nobody or several answer to it."""
    found = _match(text.strip().removeprefix("@"), tuple(names))
    return found[0] if found and found[1] == len(text.strip().removeprefix("@")) else None


def matching(typed: str, names: Iterable[Name], limit: int = 8) -> tuple[Name, ...]:
    """The names that begin like what was typed: whole names first, then by a word inside them."""
    wanted = fold(typed.strip())
    ranked = []
    for name in names:
        folded = [fold(one) for one in name.names]
        if any(one.startswith(wanted) for one in folded):
            ranked.append((0, name))
        elif any(word.startswith(wanted) for one in folded for word in one.split()):
            ranked.append((1, name))
    ranked.sort(key=lambda pair: (pair[0], sort_key(pair[1].shown)))
    return tuple(name for _, name in ranked[:limit])


def complete(line: str, cursor: int, names: Iterable[Name]) -> Completion | None:
    """The names that fit the `@` word in which the cursor stands; None when there is nothing to choose."""
    # The letter stands for what will be typed: a bare `@` already offers names.
    at = max((match.start() for match in _AT.finditer(f"{line[:cursor]}x")), default=-1)
    if at < 0:
        return None
    typed = line[at + 1 : cursor]
    if typed != typed.rstrip() or "  " in typed:
        return None
    found = matching(typed, names)
    if not found or (len(found) == 1 and fold(typed) in {fold(one) for one in found[0].names}):
        return None
    return Completion(start=at, end=cursor, names=found)


def _owners(line: str, body: int, names: tuple[Name, ...]) -> list[tuple[Name, Span]]:
    """At most one person and one organisation, the first of each."""
    found: list[tuple[Name, Span]] = []
    for match in _AT.finditer(line, body):
        rest = _NAME.match(line, match.end())
        hit = _match(rest.group(), names) if rest else None
        if hit is None or any(hit[0].is_person is name.is_person for name, _ in found):
            continue
        found.append((hit[0], Span(SpanKind.OWNER, match.start(), match.end() + hit[1])))
    return found


def _match(text: str, names: tuple[Name, ...]) -> tuple[Name, int] | None:
    """Who is named at the start of the text, and how many characters that takes."""
    ends = [match.end() for match in _WORD.finditer(text)][:_MOST_WORDS]
    phrases = [(text[:end].rstrip("."), len(text[:end].rstrip("."))) for end in ends]
    for phrase, length in reversed(phrases):
        exact = [name for name in names if fold(phrase) in (fold(one) for one in name.names)]
        if exact:
            return (exact[0], length) if len(exact) == 1 else None
    # One word first: "Länsstyrelsen i morgon" must not take the "i" of "Länsstyrelsen i Örebro".
    for phrase, length in phrases:
        wanted = fold(phrase)
        called = [name for name in names if name.is_person and wanted == fold(name.shown).split()[0]]
        begun = [name for name in names if any(fold(one).startswith(wanted) for one in name.names)]
        inside = [name for name in names if any(w.startswith(wanted) for w in fold(name.shown).split())]
        for group in (called, begun, inside):
            if len(group) == 1:
                return group[0], length
        if not begun and not inside:
            return None
    return None


def _due(line: str, body: int, today: date, owners: list[Span]) -> FoundDay | None:
    """The day that is meant as due: marked, beside the owner, or last in the line; of several the last."""
    hidden = list(line)
    for span in owners:
        hidden[span.start : span.end] = " " * (span.end - span.start)
    text = "".join(hidden)
    text = " " * body + text[body:]
    after_owner = {span.end for span in owners}
    chosen = None
    for found in find_days(text, today):
        beside = any(not line[end : found.start].strip(_EDGES) and end <= found.start for end in after_owner)
        is_last = not text[found.end :].strip(_EDGES + ".!")
        is_told = found.is_marked or (beside and not _ABOUT.search(line[: found.start]))
        is_meant = is_last and not found.is_number and not _ABOUT.search(text[: found.start])
        if is_told or is_meant:
            chosen = found
    return chosen


def _without(line: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for span in spans:
        parts.append(line[at : span.start])
        at = span.end
    parts.append(line[at:])
    text = " ".join(" ".join(parts).split())
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
    text = re.sub(r"[,;](?=\s*[.,;]|\s*$)", "", text)
    return text.strip(_EDGES)
