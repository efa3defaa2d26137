"""Indicators, values and corrections from plain values with names."""

from collections.abc import Callable
from decimal import Decimal

from samverkan_desktop.domain.corrections import Cause, CorrectedKind, Correction
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicators import Direction, Indicator, IndicatorKind
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.domain.numbers import parse_number
from samverkan_desktop.domain.value_changes import ChangeState
from samverkan_desktop.domain.value_days import parse_value_day
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.corrections import Corrections
from samverkan_desktop.services.entry_names import Names
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.indicators import Indicators
from samverkan_desktop.services.measurements import Measurements, Reason


class IndicatorEntries:
    """What `Entries` hands over; `kinds` are its verbs by the word of the command line."""

    def __init__(self, session: Session, names: Names) -> None:
        self._session, self._names = session, names
        self._indicators, self._measurements = Indicators(session), Measurements(session)
        self._corrections = Corrections(session)
        self.kinds: dict[str, Callable[[Fields], str]] = {
            "indicator": self._add_indicator,
            "measurement": self._add_measurement,
            "correction": self._add_correction,
        }

    def _add_indicator(self, fields: Fields) -> str:
        target, text = fields.text("target"), fields.text("target_text")
        unit = fields.text("unit")
        indicator = Indicator(
            area_id=self._names.area_id(fields),
            name=fields.text("name", required=True),
            kind=fields.code("kind", IndicatorKind, IndicatorKind.NUMERIC),
            unit=unit,
            direction=fields.code("direction", Direction, Direction.UP),
            baseline=_number(fields.text("baseline"), unit, "baseline"),
            baseline_day=fields.day("baseline_date"),
            target=_number(target, unit, "target"),
            target_text=text,
            target_day=fields.day("target_date"),
            source=fields.text("source"),
            url=fields.text("url"),
            owner_organisation_id=self._names.organisation_id(fields),
            by_municipality=fields.text("by_municipality").casefold() in ("yes", "ja", "true", "1"),
            note=fields.text("note"),
        )
        return self._indicators.save(indicator, self._names.goal_ids(fields)).value.id

    def _add_measurement(self, fields: Fields) -> str:
        indicator = self._indicators.named(fields.text("indicator", required=True))
        text = fields.text("value", required=True)
        number = _number(text, indicator.unit, "value") if indicator.is_numeric else None
        value = Measurement(
            indicator_id=indicator.id,
            day=parse_value_day(fields.text("date", required=True)),
            value=number,
            text="" if indicator.is_numeric else text,
            unit=fields.text("unit"),
            place=fields.text("place"),
            dimension=fields.text("dimension"),
            source=fields.text("source"),
            url=fields.text("url"),
            source_day=fields.day("source_date"),
            retrieved_on=fields.day("retrieved") or self._session.today(),
            status=fields.code("status", MeasurementStatus, MeasurementStatus.PRELIMINARY),
            approved_by=fields.text("approved_by"),
            approved_on=fields.day("approved"),
            note=fields.text("note"),
        )
        changes = self._measurements.compare(indicator.id, (value,))
        if changes[0].state is ChangeState.DIFFERS:
            raise Invalid(value=N_("Another value is stored for that time and part. Add a correction of it instead."))
        asked = self._measurements.questions(indicator, changes)
        confirmed = fields.text("confirmed")
        if asked and not confirmed:
            raise Invalid(confirmed=" ".join(one.text for one in asked))
        answers = [self._measurements.answer(one, confirmed) for one in asked]
        done = self._measurements.write(changes, answers=answers)
        return done.value[0].id if done.value else (changes[0].stored or value).id

    def _add_correction(self, fields: Fields) -> str:
        reason = Reason(
            cause=fields.code("cause", Cause, Cause.MISREPORTED),
            explanation=fields.text("explanation"),
            discovered_on=fields.day("discovered") or self._session.today(),
            discovered_by=fields.text("discovered_by"),
            source=fields.text("source"),
            url=fields.text("url"),
        )
        measurement_id, name = fields.text("measurement"), fields.text("indicator")
        new = fields.text("new", required=True)
        if measurement_id or name:
            return self._correct_value(fields, measurement_id, name, new, reason)
        kind = fields.code("kind", CorrectedKind, CorrectedKind.STATEMENT)
        target = fields.text("target") or None
        correction = Correction(
            kind=kind,
            target_id=target,
            area_id=self._names.area_id(fields)
            or (self._corrections.area_of(kind, target) if target is not None else None),
            stood_in=fields.text("stood_in"),
            old=fields.text("old", required=True),
            new=new,
            cause=reason.cause,
            explanation=reason.explanation,
            discovered_on=reason.discovered_on,
            discovered_by=reason.discovered_by,
            source=reason.source,
            url=reason.url,
        )
        return self._corrections.save(correction).value.id

    def _correct_value(self, fields: Fields, measurement_id: str, name: str, new: str, reason: Reason) -> str:
        """The value is named by its id, or by indicator, date, place and dimension."""
        if measurement_id:
            stored = self._measurements.get(measurement_id)
        else:
            indicator = self._indicators.named(name)
            key = (
                parse_value_day(fields.text("date", required=True)),
                fields.text("place").casefold(),
                fields.text("dimension").casefold(),
            )
            found = [row.record for row in self._indicators.row(indicator.id).current if row.record.key == key]
            if not found:
                raise Invalid(date=N_("The indicator has no value for that time and part."))
            stored = found[0]
        indicator = self._indicators.get(stored.indicator_id)
        number = _number(new, indicator.unit, "new") if indicator.is_numeric else None
        value = Measurement(
            indicator_id=indicator.id,
            day=stored.day,
            value=number,
            text="" if indicator.is_numeric else new,
            unit=stored.unit,
            source=reason.source or stored.source,
            url=reason.url or stored.url,
            retrieved_on=self._session.today(),
            status=fields.code("status", MeasurementStatus, stored.status),
        )
        return self._corrections.correct_value(stored.id, value, reason).value.id


def _number(text: str, unit: str, name: str) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_number(text, unit)
    except Invalid as error:
        raise Invalid({name: error.problems["value"]}) from error
