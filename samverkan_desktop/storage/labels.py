"""What can be corrected, and what used it, in words with the day and the area."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from samverkan_desktop.domain.periods import label_of
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.storage.measured import Measured, measured
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_MEETINGS = Question("correction_queries.meetings")
_ASSESSMENTS = Question("correction_queries.assessments")
_PARAGRAPHS = Question("correction_queries.paragraphs")
_VERSIONS = Question("correction_queries.versions")


@dataclass(frozen=True, kw_only=True)
class Label:
    """A record in words, with its day and the area that it belongs to as far as it has them."""

    words: str
    day: date | None = None
    area_id: str | None = None


Labeller = Callable[[Store, Sequence[str]], dict[str, Label]]


def labels(store: Store, ids: Sequence[str], *, values: Mapping[str, Measured] | None = None) -> dict[str, Label]:
    """By id, what each record is called; one query for each kind of record, however many there are.

    `values` are those of indicators, where they have been read already.
    """
    found: dict[str, Label] = {}
    wanted = padded(ids)
    if wanted:
        for labeller in LABELLERS:
            found.update(labeller(store, wanted))
        for value_id, one in (measured(store, ids) if values is None else values).items():
            found[value_id] = Label(words=f"{one.what}: {one.words}", day=one.day, area_id=one.area_id)
    return found


def _meetings(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    found = {}
    for meeting_id, title, body, starts_at in _MEETINGS.ask(store, len(ids), ids=ids):
        day = to_local(starts_at).date()
        found[meeting_id] = Label(words=f"{title or body} {day.isoformat()}", day=day)
    return found


def _assessments(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    return {
        assessment_id: Label(
            words=_("Assessment {day} of “{goal}”").format(day=day.isoformat(), goal=wording), day=day, area_id=area_id
        )
        for assessment_id, day, wording, area_id in _ASSESSMENTS.ask(store, len(ids), ids=ids)
    }


def _paragraphs(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    return {
        paragraph_id: Label(
            words=_("Follow-up {period}, {area}, paragraph {number}").format(
                period=label_of(start, end), area=area, number=position + 1
            ),
            day=start,
            area_id=area_id,
        )
        for paragraph_id, position, area_id, area, start, end in _PARAGRAPHS.ask(store, len(ids), ids=ids)
    }


def _versions(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    return {
        version_id: Label(
            words=_("Follow-up {period}, version {stamp}").format(period=label_of(start, end), stamp=stamp),
            day=to_local(frozen_at).date(),
        )
        for version_id, stamp, frozen_at, start, end in _VERSIONS.ask(store, len(ids), ids=ids)
    }


LABELLERS: tuple[Labeller, ...] = (
    _meetings,
    _assessments,
    _paragraphs,
    _versions,
)
