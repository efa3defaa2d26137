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
from samverkan_desktop.storage.tables import (
    ActionItem,
    Body,
    Commitment,
    Correction,
    Decision,
    Event,
    Evidence,
    Indicator,
    Measurement,
    Meeting,
    Plan,
)

_RESTING_ON = Question("evidence_queries.resting_on")


def of_assessments(store: Store, inside: Any) -> dict[str, list[EvidenceRow]]:
    """By assessment, what it rests on in order; `inside` is a query for the ids of the assessments."""
    rows = store.tuples(
        Evidence.select(
            Evidence.assessment, Evidence.id, Evidence.kind, Evidence.target_id, Evidence.text, Evidence.url
        )
        .where(Evidence.assessment.in_(inside), Evidence.removal.is_null())
        .order_by(Evidence.position, Evidence.id)
    )
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
        if kind in _NAMED:
            query, id_field, words = _NAMED[kind]
            found.update((row[0], words(*row[1:])) for row in store.tuples(query().where(id_field.in_(ids))))
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


# By kind: the query for the id and what is said, the field of the id, and how it is put in words.
_NAMED: dict[EvidenceKind, tuple[Callable[[], Any], Any, Callable[..., str]]] = {
    EvidenceKind.MEETING: (
        lambda: Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body),
        Meeting.id,
        _meeting_words,
    ),
    EvidenceKind.DECISION: (
        lambda: Decision.select(Decision.id, Decision.number, Decision.text),
        Decision.id,
        _decision_words,
    ),
    EvidenceKind.ACTION: (lambda: ActionItem.select(ActionItem.id, ActionItem.text), ActionItem.id, _same),
    EvidenceKind.MEASUREMENT: (
        lambda: Measurement.select(
            Measurement.id,
            Indicator.name,
            Indicator.unit,
            Measurement.day,
            Measurement.value,
            Measurement.text,
            Measurement.unit,
            Measurement.place,
            Measurement.dimension,
        ).join(Indicator),
        Measurement.id,
        _measurement_words,
    ),
    EvidenceKind.CORRECTION: (
        lambda: Correction.select(Correction.id, Correction.old, Correction.new),
        Correction.id,
        _correction_words,
    ),
    EvidenceKind.EVENT: (lambda: Event.select(Event.id, Event.title), Event.id, _same),
    EvidenceKind.PLAN: (lambda: Plan.select(Plan.id, Plan.name), Plan.id, _same),
    EvidenceKind.COMMITMENT: (
        lambda: Commitment.select(Commitment.id, Commitment.name),
        Commitment.id,
        _same,
    ),
}
