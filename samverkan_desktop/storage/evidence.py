"""What judgements rest on, in words, and the way back: which judgements rest on a record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from samverkan_desktop.domain.assessment_rows import EvidenceRow, RestingRow
from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.numbers import with_unit
from samverkan_desktop.domain.periods import label_of
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_OF_ASSESSMENTS = Question("evidence_queries.of_assessments")
_NAMED = Question("evidence_queries.named")
_RESTING_ON = Question("evidence_queries.resting_on")


def of_assessments(store: Store, period_id: str) -> dict[str, list[EvidenceRow]]:
    """By assessment of a period's goals, what it rests on in order."""
    rows = _OF_ASSESSMENTS.ask(store, period=period_id)
    known = labels(store, [(row[2], row[3]) for row in rows if row[3]])
    found: dict[str, list[EvidenceRow]] = defaultdict(list)
    for assessment_id, evidence_id, kind, target_id, text, url in rows:
        label = known.get(target_id, "") or text or url
        found[assessment_id].append(
            EvidenceRow(id=evidence_id, kind=EvidenceKind(kind), target_id=target_id, label=label, url=url)
        )
    return found


def labels(store: Store, targets: Iterable[tuple[EvidenceKind, str]]) -> dict[str, str]:
    """What records are called in a list of evidence, by id; one query for each kind that occurs."""
    wanted: dict[EvidenceKind, list[str]] = defaultdict(list)
    for kind, target_id in targets:
        wanted[kind].append(target_id)
    found: dict[str, str] = {}
    for kind, ids in wanted.items():
        if kind in _WORDS:
            asked, words = padded(ids), _WORDS[kind]
            rows = _NAMED.ask(store, str(kind), len(asked), ids=asked)
            found.update((record_id, words(*said)) for record_id, *said in rows)
    return found


def resting_on(store: Store, target_ids: Sequence[str]) -> tuple[RestingRow, ...]:
    """The assessments that rest on any of these records, the latest first."""
    wanted = padded(target_ids)
    return tuple(
        RestingRow(
            assessment_id=assessment_id,
            day=day,
            goal_id=goal_id,
            wording=wording,
            area=area,
            period=label_of(start, end),
        )
        for assessment_id, day, goal_id, wording, area, start, end in _RESTING_ON.ask(
            store, len(wanted), targets=wanted
        )
    )


def _meeting_words(title: str, body: str, starts_at: Any) -> str:
    return f"{title or body} {to_local(starts_at).date().isoformat()}"


def _decision_words(number: int | None, text: str) -> str:
    return f"§ {number} {text}" if number else text


def _measurement_words(
    indicator: str, usual: str, day: Any, value: Any, text: str, unit: str, place: str, dimension: str
) -> str:
    said = text if value is None else with_unit(value, unit or usual)
    where = "".join(f", {part}" for part in (place, dimension) if part)
    return f"{indicator} {value_day(day)}{where}: {said}"


def _correction_words(old: str, new: str) -> str:
    return f"{old} → {new}"


def _same(text: str) -> str:
    return text


# By kind, how what is said of a record is put in words.
_WORDS: dict[EvidenceKind, Callable[..., str]] = {
    EvidenceKind.MEETING: _meeting_words,
    EvidenceKind.DECISION: _decision_words,
    EvidenceKind.ACTION: _same,
    EvidenceKind.MEASUREMENT: _measurement_words,
    EvidenceKind.CORRECTION: _correction_words,
    EvidenceKind.EVENT: _same,
    EvidenceKind.PLAN: _same,
    EvidenceKind.COMMITMENT: _same,
}
