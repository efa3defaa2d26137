"""Corrections in words, what they mark, and what used the old value; a fixed number of queries whatever the length."""

import re
from collections import defaultdict
from collections.abc import Sequence

from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.uses import UseKind, UseRow
from samverkan_desktop.storage.labels import labels
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_MARKED = Question("correction_queries.marked")
_AREAS_OF_MEETING = Question("correction_queries.areas_of_meeting")
_ASSESSMENTS_ON = Question("correction_queries.assessments_on")
_PARAGRAPHS_ON = Question("correction_queries.paragraphs_on")
_VERSIONS_WITH = Question("correction_queries.versions_with")
_EXPORTS_OF = Question("correction_queries.exports_of")
_RECORDED = Question("correction_queries.recorded")
# The texts of an area in which words can stand.
_WITH = (
    (UseKind.ASSESSMENT, Question("correction_queries.assessments_with")),
    (UseKind.PARAGRAPH, Question("correction_queries.paragraphs_with")),
    (UseKind.MEETING, Question("correction_queries.minutes_with")),
    (UseKind.MEETING, Question("correction_queries.decisions_with")),
)
_FEWEST_DIGITS = 2


def marks(store: Store, rows: Sequence[CorrectionRow]) -> dict[str, tuple[CorrectionRow, ...]]:
    """By id of a record, the corrections that make what it says or rests on out of date."""
    by_target: dict[str, list[CorrectionRow]] = defaultdict(list)
    for row in rows:
        if row.target_id:
            by_target[row.target_id].append(row)
    found: dict[str, list[CorrectionRow]] = defaultdict(list)
    found.update({target: list(them) for target, them in by_target.items()})
    targets = padded(list(by_target))
    if targets:
        for table in ("evidence", "paragraph_evidence"):
            for owner_id, target_id in _MARKED.ask(store, table, len(targets), targets=targets):
                found[owner_id] += [row for row in by_target[target_id] if row not in found[owner_id]]
    return {record_id: tuple(them) for record_id, them in found.items()}


def uses(store: Store, row: CorrectionRow) -> tuple[UseRow, ...]:
    """Everything that used what was corrected, the certain ones first, then by day."""
    found: dict[str, UseRow] = {}
    linked = _linked(store, row)
    for use in (*linked, *_mentions(store, row)):
        if use.id != row.target_id:
            found.setdefault(use.id, use)
    targets = [one for one in (row.target_id, *found) if one]
    for use in _exports(store, targets, row):
        found.setdefault(use.id, use)
    return tuple(sorted(found.values(), key=lambda use: (not use.is_linked, use.day is None, use.day, use.id)))


def meeting_areas(store: Store, meeting_id: str) -> tuple[str, ...]:
    """The areas that a meeting concerns."""
    return tuple(area_id for (area_id,) in _AREAS_OF_MEETING.ask(store, meeting=meeting_id))


def _linked(store: Store, row: CorrectionRow) -> list[UseRow]:
    if row.target_id is None:
        return []
    found = []
    for kind, question in ((UseKind.ASSESSMENT, _ASSESSMENTS_ON), (UseKind.PARAGRAPH, _PARAGRAPHS_ON)):
        ids = [found_id for (found_id,) in question.ask(store, target=row.target_id)]
        found += _rows(store, kind, ids, is_linked=True)
    versions = _VERSIONS_WITH.ask(store, pattern=f"%{row.target_id}%")
    return [*found, *_rows(store, UseKind.FOLLOW_UP, [one for one, _content in versions], is_linked=True)]


def _mentions(store: Store, row: CorrectionRow) -> list[UseRow]:
    """Texts of the area in which the old words stand, that is those of a value or a short statement."""
    pattern = mention_pattern(row.old)
    if pattern is None:
        return []
    # The database narrows it down to the longest run of letters and digits; the pattern then decides.
    part = max(re.findall(r"\w+", row.old), key=len)
    like = f"%{part}%"
    texts = [(kind, question.ask(store, bool(row.area_id), area=row.area_id, pattern=like)) for kind, question in _WITH]
    texts.append((UseKind.FOLLOW_UP, _VERSIONS_WITH.ask(store, pattern=like)))
    found: list[UseRow] = []
    for kind, told in texts:
        ids = list(dict.fromkeys(record_id for record_id, text in told if pattern.search(text)))
        found += _rows(store, kind, ids, is_linked=False)
    # What was written after the discovery speaks of the correction, not of the old value.
    return [use for use in found if use.day is None or use.day < row.discovered_on]


def mentions(row: CorrectionRow, text: str) -> bool:
    """Whether a line says what the correction took back, however it is spaced, without saying what is right too."""
    wrong, right = mention_pattern(row.old), mention_pattern(row.new)
    if wrong is None:
        return False
    lines = (line for line in text.split("\n") if wrong.search(line))
    return any(right is None or not right.search(line) for line in lines)


def mention_pattern(old: str) -> re.Pattern[str] | None:
    """What finds the old words in a text, however they are spaced; None where they are too short to mean anything."""
    parts = re.findall(r"\d+[.,]\d+|\w+|[^\w\s]", old)
    if sum(len(part) for part in parts if part[0].isalnum()) < _FEWEST_DIGITS:
        return None
    return re.compile(r"(?<![\w,.])" + r"\s*".join(map(_loosely, parts)) + r"(?![\w])", re.IGNORECASE)


def _loosely(part: str) -> str:
    """A number with either decimal sign, and without its decimals when they are only zeros."""
    if not (match := re.fullmatch(r"(\d+)[.,](\d+)", part)):
        return re.escape(part)
    whole, decimals = match.groups()
    kept = decimals.rstrip("0")
    return f"{whole}[.,]{kept}0*" if kept else f"{whole}(?:[.,]0+)?"


def _exports(store: Store, targets: Sequence[str], row: CorrectionRow) -> list[UseRow]:
    asked, recorded = padded(targets), _RECORDED.ask(store, record=row.id)
    found = []
    for export_id, file_name, title, at in _EXPORTS_OF.ask(store, len(asked), targets=asked) if asked else ():
        # What was written since then prints the correction.
        if not recorded or at <= recorded[0][0]:
            label = f"{title} ({file_name})" if title else file_name
            found.append(UseRow(kind=UseKind.EXPORT, id=export_id, label=label, day=to_local(at).date()))
    return found


def _rows(store: Store, kind: UseKind, ids: Sequence[str], *, is_linked: bool) -> list[UseRow]:
    named = labels(store, ids)
    return [
        UseRow(
            kind=kind,
            id=record_id,
            label=named[record_id].words,
            day=named[record_id].day,
            area_id=named[record_id].area_id,
            is_linked=is_linked,
        )
        for record_id in ids
        if record_id in named
    ]
