"""Values of indicators: entered, confirmed, replaced, and never overwritten."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.corrections import Cause, CorrectedKind, Correction
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, GONE_MEANWHILE, Invalid, StaleRecord
from samverkan_desktop.domain.indicator_rows import value_words
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus, QualityAnswer
from samverkan_desktop.domain.quality import Question, questions
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.domain.value_changes import Answer, ChangeState, ValueChange, compare, holding
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import reading

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why values are corrected: the same for all that are corrected in one step."""

    cause: Cause = Cause.MISREPORTED
    explanation: str = ""
    discovered_on: date
    discovered_by: str = ""
    source: str = ""
    url: str = ""


class Measurements(Service):
    """Read values, see what new ones mean, write them all or not at all."""

    def get(self, measurement_id: str) -> Measurement:
        """One value. Raises NotFound."""
        return reading.get(self._store, Measurement, measurement_id)

    def of_indicator(self, indicator_id: str) -> tuple[Measurement, ...]:
        """All values of an indicator by day, those that were replaced among them."""
        return reading.listed(self._store, Measurement, indicator_id=indicator_id, order=("day", "id"))

    def compare(self, indicator_id: str, incoming: Sequence[Measurement]) -> tuple[ValueChange, ...]:
        """What each value means beside the stored ones."""
        return compare(incoming, self.of_indicator(indicator_id))

    def questions(self, indicator: Indicator, changes: Sequence[ValueChange]) -> tuple[Question, ...]:
        """What should be asked before these values are written."""
        new = [one.incoming for one in changes if not one.changes_nothing or one.is_open]
        return questions(indicator, new, self.of_indicator(indicator.id), self._session.today())

    def write(
        self,
        changes: Sequence[ValueChange],
        *,
        answers: Sequence[QualityAnswer] = (),
        reason: Reason | None = None,
        described: Sequence[Measurement] = (),
        removed: Sequence[Measurement] = (),
        progress: Callable[[int, int], object] | None = None,
    ) -> Done[tuple[Measurement, ...]]:
        """Write new values, confirm preliminary ones, and replace or correct those that differ; all or nothing.

        `described` are stored values with other words about themselves, `removed` go to the wastebasket.
        Raises Invalid when a value that differs has no answer, or when values are corrected without a reason, and
        StaleRecord when one of the values was written, changed or corrected since it was read.
        """
        if any(one.is_open for one in changes):
            raise Invalid(answer=N_("Say of each value that differs what it is, before anything is saved."))
        keys = [(one.incoming.indicator_id, one.incoming.key) for one in changes if not one.changes_nothing]
        if len(set(keys)) != len(keys):
            raise Invalid(day=N_("The same day, municipality and split has two values. Keep one of them."))
        stored: list[Measurement] = []
        topics = (Topic.INDICATORS, Topic.CORRECTIONS)
        with self._session.writing(*topics, what=N_("Write values")) as writing:
            self._check_as_read([*((one.incoming, one.stored) for one in changes if not one.changes_nothing)])
            self._check_as_read([(one, one) for one in (*described, *removed)])
            if removed:
                self.remove([one.id for one in removed])
            stored += [self.describe(one).value for one in described]
            for place, change in enumerate(changes):
                if progress is not None:
                    progress(place, len(changes))
                if not change.changes_nothing:
                    stored.append(self._write_one(writing, change, reason))
            known = {one.id for one in stored}
            for answer in answers:
                if answer.measurement_id in known:
                    writing.insert(answer)
        return Done(value=tuple(stored), set_id=writing.id, what=writing.what, count=len(stored))

    def answer(self, question: Question, text: str) -> QualityAnswer:
        """What somebody answered to a question, ready to be written with the value."""
        return QualityAnswer(
            measurement_id=question.measurement_id,
            check=question.check,
            question=question.text,
            answer=text,
            who=self._session.who,
            at=now(),
        )

    def describe(self, measurement: Measurement) -> Done[Measurement]:
        """Change what is told of a stored value: source, approval, note. Raises Invalid when the value differs."""
        before = self.get(measurement.id)
        if not before.says_the_same(measurement) or before.key != measurement.key or before.unit != measurement.unit:
            raise Invalid(value=N_("A stored value is never overwritten. Correct it instead."))
        with self._session.writing(Topic.INDICATORS, what=N_("Change what is told of a value")) as writing:
            stored = writing.update(measurement)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def remove(self, measurement_ids: Sequence[str]) -> Done[None]:
        """Put values in the wastebasket, such as those typed by mistake. Raises Invalid for one that was corrected."""
        with self._session.writing(Topic.INDICATORS, what=N_("Remove values")) as writing:
            count = 0
            for measurement_id in measurement_ids:
                if reading.listed(self._store, Measurement, replaces_id=measurement_id):
                    raise Invalid(value=N_("This value was corrected. Remove the correction first."))
                if reading.listed(self._store, Correction, replacement_id=measurement_id):
                    raise Invalid(value=N_("This value corrects an earlier one. Remove the correction instead."))
                count += writing.remove(self.get(measurement_id))
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def _check_as_read(self, pairs: Sequence[tuple[Measurement, Measurement | None]]) -> None:
        """Each value is the one that holds, as it was read; where none was read, none is there."""
        for indicator_id in {one.indicator_id for one, _read in pairs}:
            current = holding(self.of_indicator(indicator_id))
            for one, read in pairs:
                held = current.get(one.key)
                if one.indicator_id == indicator_id and _name_of(held) != _name_of(read):
                    raise StaleRecord(GONE_MEANWHILE if held is None else CHANGED_MEANWHILE, current=held)

    def _write_one(self, writing: "Writing", change: ValueChange, reason: Reason | None) -> Measurement:
        incoming, stored = change.incoming, change.stored
        if stored is None:
            return writing.insert(incoming)
        if change.state is ChangeState.CONFIRMED:
            return writing.update(_confirmed(stored, incoming))
        if change.answer is Answer.FINAL:
            return writing.insert(
                replace(incoming, replaces_id=stored.id, status=MeasurementStatus.FINAL, secrecy=stored.secrecy)
            )
        if reason is None:
            raise Invalid(cause=N_("Say why the values are corrected."))
        new = writing.insert(replace(incoming, replaces_id=stored.id, secrecy=stored.secrecy))
        indicator = reading.get(self._store, Indicator, stored.indicator_id)
        writing.insert(
            Correction(
                kind=CorrectedKind.MEASUREMENT,
                target_id=stored.id,
                replacement_id=new.id,
                area_id=indicator.area_id,
                old=value_words(stored, indicator.unit),
                new=value_words(new, indicator.unit),
                cause=reason.cause,
                explanation=reason.explanation,
                discovered_on=reason.discovered_on,
                discovered_by=reason.discovered_by,
                source=reason.source,
                url=reason.url,
            )
        )
        return new


def _name_of(value: Measurement | None) -> tuple[str, int] | None:
    """Which value it is and how often it was changed."""
    return None if value is None else (value.id, value.version)


def _confirmed(stored: Measurement, incoming: Measurement) -> Measurement:
    """The stored value as final, with the newer words about its source where there are any."""
    return replace(
        stored,
        status=MeasurementStatus.FINAL,
        source=incoming.source or stored.source,
        url=incoming.url or stored.url,
        source_day=incoming.source_day or stored.source_day,
        retrieved_on=incoming.retrieved_on or stored.retrieved_on,
        approved_by=incoming.approved_by or stored.approved_by,
        approved_on=incoming.approved_on or stored.approved_on,
    )
