"""The queries for indicators with their values; which ones is told by how many areas and ids they are chosen by."""

from typing import Any

from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.measurements import QualityAnswer as AnswerRecord
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.storage.placing import places, prepared_for
from samverkan_desktop.storage.tables import Correction, GoalLink, Indicator, Measurement, QualityAnswer
from samverkan_desktop.storage.writing import select

# All, those of `areas`, and those of `ids`.
_SHAPES = ((None, None), (1, None), (None, 1), (None, 20))


@prepared_for(*_SHAPES)
def indicators(area_count: int | None, id_count: int | None) -> Any:
    """The indicators."""
    return select(IndicatorRecord).where(_chosen(area_count, id_count))


@prepared_for(*_SHAPES)
def values(area_count: int | None, id_count: int | None) -> Any:
    """Their values by day."""
    return (
        select(MeasurementRecord)
        .where(Measurement.indicator.in_(_inside(area_count, id_count)), Measurement.removal.is_null())
        .order_by(Measurement.day, Measurement.place, Measurement.dimension, Measurement.id)
    )


@prepared_for(())
def corrected() -> Any:
    """The values of all indicators that were replaced by a correction, each with the correction."""
    return Correction.select(Correction.target_id, Correction.id).where(
        Correction.replacement.is_null(False), Correction.removal.is_null()
    )


@prepared_for(*_SHAPES)
def answers(area_count: int | None, id_count: int | None) -> Any:
    """What was answered to questions about their values."""
    of_those = Measurement.select(Measurement.id).where(
        Measurement.indicator.in_(_inside(area_count, id_count)), Measurement.removal.is_null()
    )
    return (
        select(AnswerRecord)
        .where(QualityAnswer.measurement.in_(of_those), QualityAnswer.removal.is_null())
        .order_by(QualityAnswer.at, QualityAnswer.id)
    )


@prepared_for(*_SHAPES)
def goals(area_count: int | None, id_count: int | None) -> Any:
    """The goals that they speak of."""
    return GoalLink.select(GoalLink.target_id, GoalLink.goal).where(
        GoalLink.kind == LinkedKind.INDICATOR,
        GoalLink.target_id.in_(_inside(area_count, id_count)),
        GoalLink.removal.is_null(),
    )


def _inside(area_count: int | None, id_count: int | None) -> Any:
    return Indicator.select(Indicator.id).where(_chosen(area_count, id_count))


def _chosen(area_count: int | None, id_count: int | None) -> Any:
    chosen = Indicator.removal.is_null()
    if area_count is not None:
        chosen = chosen & Indicator.area.in_(places("areas", area_count))
    if id_count is not None:
        chosen = chosen & Indicator.id.in_(places("ids", id_count))
    return chosen
