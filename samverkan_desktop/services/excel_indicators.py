"""The sheets of indicators, values and corrections, taken back; what is stored of a value is never overwritten."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from samverkan_desktop.domain.corrections import (
    CAUSE_LABELS,
    CORRECTED_KIND_LABELS,
    Cause,
    CorrectedKind,
    Correction,
)
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicators import DIRECTION_LABELS, Direction, Indicator, IndicatorKind
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS, Measurement, MeasurementStatus
from samverkan_desktop.domain.numbers import NOT_A_NUMBER, format_number
from samverkan_desktop.domain.quality import questions
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import RowChange
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.text import clean_text
from samverkan_desktop.domain.value_changes import Answer, ChangeState, ValueChange, answers_for, compare
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _, in_every_language
from samverkan_desktop.imports.workbooks import Plain
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.corrections import IN_THE_FUTURE, Corrections
from samverkan_desktop.services.excel_fields import (
    Field,
    NameField,
    choice_field,
    day_field,
    figure_field,
    text_field,
    time_field,
)
from samverkan_desktop.services.excel_sheets import ALL_AREAS, Held, SheetBack, Values, chosen, short
from samverkan_desktop.services.indicators import Indicators
from samverkan_desktop.services.measurements import Measurements
from samverkan_desktop.storage import correction_rows, reading, way_back

_NO_INDICATOR = N_(
    "There is no indicator {name}. Mend the name, or write the indicator on its own sheet of the file too."
)
_NOT_TAKEN = N_("This value is of an indicator that is new in the file. Tick the indicator too.")
_OVERWRITTEN = N_(
    "A stored value is never overwritten. Leave the cell as it was, and correct the value in the program, which keeps "
    "both and says why."
)
_NO_LONGER_HOLDS = N_("This value has been corrected or replaced, and stays as it was.")
_THERE_ALREADY = N_("This value is in the database already. Change its own row instead of adding one.")
_ANOTHER_VALUE = N_(
    "The database holds another value for the same day. Take the row away, and correct the value in the program, which "
    "keeps both and says why."
)
_TWO_VALUES = N_("The same day, municipality and split has two values. Keep one of them.")
_CORRECTED_VALUES = N_(
    "What a correction of a value says follows from the values. Remove the correction in the program, and correct the "
    "value anew."
)
_CORRECTED, _REPLACED = "corrected", "replaced"
_STATES: dict[Any, str] = {
    **MEASUREMENT_STATUS_LABELS,
    _CORRECTED: N_("Corrected"),
    _REPLACED: N_("Replaced"),
}


class IndicatorsBack(SheetBack):
    """All of an indicator but what its values say, and the goals that it speaks of."""

    key, record = SheetKey.INDICATORS, Indicator
    names: ClassVar = {"area": "area_id", "owner": "owner_organisation_id"}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        return chosen(self._all, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        names = [one.key for one in self._all if one.key != "target"]
        found = {}
        for (one,) in way_back.living(self._store, Indicator, ids).values():
            values = {key: getattr(one, self.names.get(key, key)) for key in names}
            values["target"] = one.target if one.target is not None else one.target_text or None
            found[one.id] = Held(label=short(one.name), version=one.version, values=values)
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        numeric = held is None or isinstance(held.values["target"], Decimal) or held.values["baseline"] is not None
        words = isinstance(values.get("target"), str) and not numeric
        kind = IndicatorKind.QUALITATIVE if words else IndicatorKind.NUMERIC
        return self._made(Indicator(id=record_id, name="-", kind=kind), {"name": "", **values}).name

    def add(self, record_id: str, values: Values) -> None:
        Indicators(self._session).save(self.made(record_id, values))

    def made(self, record_id: str, values: Values) -> Indicator:
        """The indicator that a new row tells of."""
        counted = bool(values.get("unit")) or values.get("baseline") is not None
        words = isinstance(values.get("target"), str) and not counted
        kind = IndicatorKind.QUALITATIVE if words else IndicatorKind.NUMERIC
        return self._made(Indicator(id=record_id, name="-", kind=kind), values)

    def change(self, record_id: str, values: Values) -> None:
        indicators = Indicators(self._session)
        indicators.save(self._made(indicators.get(record_id), values))

    def remove(self, record_id: str) -> None:
        indicators = Indicators(self._session)
        indicators.remove(indicators.get(record_id))

    @cached_property
    def _all(self) -> tuple[Field, ...]:
        return (
            self._areas(nobody=ALL_AREAS).field("area"),
            text_field("name", lines=False),
            text_field("unit", lines=False),
            choice_field("direction", DIRECTION_LABELS, empty=Direction.UP),
            figure_field("target", words=True),
            day_field("target_day"),
            figure_field("baseline"),
            day_field("baseline_day"),
            text_field("source", lines=False),
            text_field("url", lines=False),
            self._organisations().field("owner"),
            text_field("note"),
        )

    def _made(self, indicator: Indicator, values: Values) -> Indicator:
        parts = {self.names.get(key, key): value for key, value in values.items() if key != "target"}
        if "target" in values:
            target = values["target"]
            if isinstance(target, Decimal) and indicator.is_numeric:
                parts["target"] = target
            else:
                parts["target"] = None
                parts["target_text"] = format_number(target) if isinstance(target, Decimal) else target or ""
        return replace(indicator, **parts)


class MeasurementsBack(SheetBack):
    """New values, and what is told of stored ones; the values themselves stay."""

    key, record = SheetKey.MEASUREMENTS, Measurement
    _TOLD = ("source", "url", "source_day", "retrieved_on", "approved_by", "approved_on", "note")
    _KEPT = ("indicator", "time", "day", "value", "unit", "place", "dimension")

    def __init__(self, session: Session, period_id: str) -> None:
        super().__init__(session, period_id)
        self._planned: set[tuple[object, ...]] = set()
        self._changes: list[tuple[ValueChange, str]] = []

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            self._named.field("indicator", fixed=True),
            time_field("time"),
            figure_field("value", words=True),
            text_field("unit", lines=False),
            text_field("place", lines=False),
            text_field("dimension", lines=False),
            choice_field("status", _STATES, empty=MeasurementStatus.PRELIMINARY),
            text_field("source", lines=False),
            text_field("url", lines=False),
            day_field("source_day"),
            day_field("retrieved_on"),
            text_field("approved_by", lines=False),
            day_field("approved_on"),
            text_field("note"),
            day_field("day"),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        after = way_back.living(self._store, Measurement, ids, by="replaces_id")
        corrected = way_back.living(self._store, Correction, ids, by="target_id")
        correcting = way_back.living(self._store, Correction, ids, by="replacement_id")
        found = {}
        for (one,) in way_back.living(self._store, Measurement, ids).values():
            indicator = self._indicators.get(one.indicator_id)
            is_corrected = any(made.replacement_id for made in corrected[one.id])
            no_longer = bool(after[one.id]) or is_corrected
            values = {
                **{key: getattr(one, key) for key in (*self._TOLD, "day", "place", "dimension")},
                "indicator": one.indicator_id,
                "time": one.day,
                "value": one.value if one.value is not None else one.text,
                "unit": one.unit or (indicator.unit if indicator else ""),
                "status": _CORRECTED if is_corrected else _REPLACED if after[one.id] else one.status,
            }
            name = indicator.name if indicator else ""
            found[one.id] = Held(
                label=", ".join(part for part in (name, value_day(one.day), one.place, one.dimension) if part),
                version=one.version,
                values=values,
                kept=dict.fromkeys(self._KEPT, _OVERWRITTEN) | ({"status": _NO_LONGER_HOLDS} if no_longer else {}),
                stays=_stays(no_longer, bool(correcting[one.id])),
            )
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if held is not None:
            if values["status"] in (_CORRECTED, _REPLACED) and held.values["status"] != values["status"]:
                raise Invalid(status=_OVERWRITTEN)
            self._made(record_id, values, held.values["indicator"])
            return held.label
        change, question = self._change(record_id, values)
        where = (change.incoming.indicator_id, change.incoming.key)
        if where in self._planned:
            raise Invalid(value=_TWO_VALUES)
        if question and not change.incoming.note:
            words = _("{question} Write in the note why it is right, or mend it.")
            raise Invalid(value=words.format(question=question))
        self._planned.add(where)
        name = self._indicators[change.incoming.indicator_id].name
        made = change.incoming
        return ", ".join(part for part in (name, value_day(made.day), made.place, made.dimension) if part)

    def expect(self, key: SheetKey, new: Sequence[RowChange]) -> None:
        if key is not SheetKey.INDICATORS:
            return
        indicators = IndicatorsBack(self._session, self._period_id)
        for one in new:
            made = indicators.made(one.record_id, {part.key: part.value for part in one.fields})
            self._indicators[made.id] = made
            self._named.know(made)

    def add(self, record_id: str, values: Values) -> None:
        self._changes.append(self._change(record_id, values))

    def change(self, record_id: str, values: Values) -> None:
        measurements = Measurements(self._session)
        measurements.describe(replace(measurements.get(record_id), **values))

    def remove(self, record_id: str) -> None:
        Measurements(self._session).remove((record_id,))

    def finish(self) -> None:
        measurements = Measurements(self._session)
        changes = [change for change, _question in self._changes]
        self._changes.clear()
        answers = []
        for change in changes:
            indicator = self._indicators[change.incoming.indicator_id]
            answers += [
                measurements.answer(asked, change.incoming.note)
                for asked in measurements.questions(indicator, (change,))
                if change.incoming.note
            ]
        if changes:
            measurements.write(changes, answers=answers)

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {one.id: one for one in reading.listed(self._store, Indicator, order=("name", "id"))}

    @cached_property
    def _named(self) -> NameField:
        return NameField(tuple(self._indicators.values()), _NO_INDICATOR, label=lambda one: one.name)

    @cached_property
    def _stored(self) -> dict[str, list[Measurement]]:
        found: dict[str, list[Measurement]] = defaultdict(list)
        for one in reading.listed(self._store, Measurement):
            found[one.indicator_id].append(one)
        return found

    def _change(self, record_id: str, values: Values) -> tuple[ValueChange, str]:
        """What a new row means beside the stored values, and what is to be asked about it. Raises Invalid."""
        if not values.get("indicator"):
            raise Invalid(indicator=N_("Write which indicator the value is of."))
        if values["indicator"] not in self._indicators:
            raise Invalid(indicator=_NOT_TAKEN)
        if values.get("status") in (_CORRECTED, _REPLACED):
            raise Invalid(status=_OVERWRITTEN)
        made = self._made(record_id, values, values["indicator"])
        stored = self._stored[made.indicator_id]
        (change,) = compare((made,), stored)
        if change.state in (ChangeState.SAME, ChangeState.CONFIRMED):
            raise Invalid(value=_THERE_ALREADY)
        if change.state is ChangeState.DIFFERS:
            if not made.is_final or Answer.FINAL not in answers_for(change):
                raise Invalid(value=_ANOTHER_VALUE)
            change = replace(change, answer=Answer.FINAL)
        indicator = self._indicators[made.indicator_id]
        asked = questions(indicator, (made,), stored, self._session.today())
        return change, " ".join(one.text for one in asked)

    def _made(self, record_id: str, values: Values, indicator_id: str) -> Measurement:
        indicator = self._indicators[indicator_id]
        day = values.get("day") or values.get("time")
        if day is None:
            raise Invalid(day=N_("Write the day or the year that the value is of."))
        value = values.get("value")
        if indicator.is_numeric and isinstance(value, str) and value:
            raise Invalid(value=NOT_A_NUMBER)
        words = "" if value is None else format_number(value) if isinstance(value, Decimal) else value
        status = values.get("status", MeasurementStatus.PRELIMINARY)
        unit = values.get("unit", "")
        return Measurement(
            id=record_id,
            indicator_id=indicator_id,
            day=day,
            value=value if indicator.is_numeric else None,
            text="" if indicator.is_numeric else words,
            unit="" if unit == indicator.unit else unit,
            status=status if isinstance(status, MeasurementStatus) else MeasurementStatus.FINAL,
            **{key: values[key] for key in (*self._TOLD, "place", "dimension") if key in values},
        )


class CorrectionsBack(SheetBack):
    """What is told of corrections, and new ones of statements."""

    key, record = SheetKey.CORRECTIONS, Correction
    names: ClassVar = {"area": "area_id", "what": "stood_in"}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            day_field("discovered_on"),
            self._areas(nobody=ALL_AREAS).field("area"),
            choice_field("kind", CORRECTED_KIND_LABELS, empty=CorrectedKind.STATEMENT, fixed=True),
            text_field("what", lines=False),
            text_field("old"),
            text_field("new"),
            _cause_field("cause"),
            text_field("explanation"),
            text_field("discovered_by", lines=False),
            text_field("source", lines=False),
            text_field("url", lines=False),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        records = {one.id: one for (one,) in way_back.living(self._store, Correction, ids).values()}
        new = [one.replacement_id for one in records.values() if one.replacement_id]
        after = way_back.living(self._store, Measurement, new, by="replaces_id")
        found = {}
        for row in correction_rows.corrections(self._store, ids):
            values = {
                **{key: getattr(row, key) for key in ("discovered_on", "kind", "what", "old", "new", "explanation")},
                **{key: getattr(row, key) for key in ("discovered_by", "source", "url")},
                "area": row.area_id,
                "cause": _cause(row.explanation) if row.cause is Cause.OTHER else row.cause,
            }
            kept = {} if row.kind is CorrectedKind.STATEMENT else {"what": _CORRECTED_VALUES}
            if row.replacement_id:
                kept |= {"old": _CORRECTED_VALUES, "new": _CORRECTED_VALUES}
            found[row.id] = Held(
                label=short(f"{row.what}: {row.change}"),
                version=records[row.id].version,
                values=values,
                kept=kept,
                stays=N_("The new value was corrected in turn. Remove that correction first.")
                if row.replacement_id and after[row.replacement_id]
                else "",
            )
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if held is None and values.get("kind", CorrectedKind.STATEMENT) is not CorrectedKind.STATEMENT:
            raise Invalid(
                kind=N_(
                    "Only statements can be corrected here. Correct values, assessments, minutes and paragraphs in the "
                    "program, where they stand."
                )
            )
        made = self._made(self._blank(record_id), {"old": "", "new": "", **values})
        if held is None and not made.stood_in:
            raise Invalid(what=N_("Write where the statement stood, such as the name of a report."))
        if made.discovered_on > self._session.today():
            raise Invalid(discovered_on=IN_THE_FUTURE)
        return held.label if held is not None else short(f"{made.stood_in}: {made.old} → {made.new}")

    def add(self, record_id: str, values: Values) -> None:
        Corrections(self._session).save(self._made(self._blank(record_id), values))

    def change(self, record_id: str, values: Values) -> None:
        service = Corrections(self._session)
        service.save(self._made(service.get(record_id), values))

    def remove(self, record_id: str) -> None:
        Corrections(self._session).remove(record_id)

    def _blank(self, record_id: str) -> Correction:
        return Correction(
            id=record_id, kind=CorrectedKind.STATEMENT, old="-", new="–", discovered_on=self._session.today()
        )

    def _made(self, correction: Correction, values: Values) -> Correction:
        parts = {self.names.get(key, key): value for key, value in values.items() if key not in ("kind", "cause")}
        if values.get("discovered_on", date.min) is None:
            raise Invalid(discovered_on=N_("Write the day on which it was discovered."))
        if "cause" in values:
            known = isinstance(values["cause"], Cause)
            parts["cause"] = values["cause"] if known else Cause.OTHER
            if not known and parts.get("explanation", correction.explanation) == correction.explanation:
                parts["explanation"] = values["cause"]
        return replace(correction, **parts)


def _cause_field(key: str) -> Field:
    """One of the causes in words, or another in words of one's own."""

    def read(cell: Plain) -> Any:
        text = clean_text("" if cell is None else str(cell))
        return _cause(text) if text else Cause.MISREPORTED

    def written(cause: Any) -> Iterable[object]:
        return in_every_language(CAUSE_LABELS[cause]) if isinstance(cause, Cause) else (cause,)

    def shown(cause: Any) -> str:
        return _(CAUSE_LABELS[cause]) if isinstance(cause, Cause) else str(cause)

    return Field(key=key, read=read, written=written, shown=shown)


def _cause(text: str) -> Cause | str:
    """The cause that a text is the word for in any language; otherwise the text."""
    words = {fold(word): code for code, label in CAUSE_LABELS.items() for word in in_every_language(label)}
    return words.get(fold(text), text)


def _stays(no_longer: bool, corrects: bool) -> str:
    if no_longer:
        return N_("This value was corrected. Remove the correction first.")
    return N_("This value corrects an earlier one. Remove the correction instead.") if corrects else ""
