"""The states of indicators and values as pills, and the mark of what was corrected."""

from functools import partial

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS
from samverkan_desktop.domain.numbers import with_unit
from samverkan_desktop.domain.standing import TREND_LABELS, Trend, gain
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.ratings import KINDS
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.symbols import Symbol
from samverkan_desktop.ui.widgets.tips import set_plain_tip

_TRENDS: dict[Trend, tuple[PillKind, Symbol]] = {
    Trend.BETTER: (PillKind.GOOD, "up"),
    Trend.WORSE: (PillKind.BEHIND, "down"),
    Trend.SAME: (PillKind.NONE, "dash"),
    Trend.HIGHER: (PillKind.NONE, "up"),
    Trend.LOWER: (PillKind.NONE, "down"),
    Trend.UNKNOWN: (PillKind.NONE, "dot"),
}


def trend_pill(trend: Trend) -> PillState:
    """Which way the values go: better is up, whichever way the numbers go."""
    kind, symbol = _TRENDS[trend]
    return PillState(kind=kind, text=_(TREND_LABELS[trend]), symbol=symbol)


def distance_pill(row: IndicatorRow) -> PillState | None:
    """How far it is to the target: reached, or how much is left; None without a target or a value."""
    rating, latest, target = row.rating, row.latest, row.record.target
    if rating is Rating.NOT_ASSESSED or latest is None or latest.record.value is None or target is None:
        return None
    if rating is Rating.ACHIEVED:
        return PillState(kind=PillKind.GOOD, text=_("Reached"), symbol="star")
    left = with_unit(abs(gain(row.record, latest.record.value, target)), _distance_unit(row.record.unit))
    return PillState(kind=KINDS[rating], text=_("{distance} left").format(distance=left))


def status_pill(row: ValueRow) -> PillState:
    """Whether the value may still change, or what became of it."""
    if row.correction_id is not None:
        return PillState(kind=PillKind.INFO, text=_("Corrected"), symbol="dash")
    if not row.is_current:
        return PillState(kind=PillKind.NONE, text=_("Replaced"), symbol="dash")
    text = _(MEASUREMENT_STATUS_LABELS[row.record.status])
    if row.record.is_final:
        return PillState(kind=PillKind.GOOD, text=text, symbol="check")
    return PillState(kind=PillKind.NONE, text=text, symbol="ring")


def corrected_pill() -> PillState:
    """The mark of whatever rests on something that was corrected."""
    return PillState(kind=PillKind.INFO, text=_("Corrected information"), symbol="bang")


def correction_mark(desk: Desk, correction_id: str, text: str, *, tip: str) -> FlowLayout:
    """The pill “corrected information” with what was corrected behind it; it leads to the correction."""
    line = FlowLayout(gap=8)
    pill = Pill(corrected_pill(), name="correctedPill")
    pill.setAccessibleName(f"{corrected_pill().text}: {text}")
    set_plain_tip(pill, tip)
    line.addWidget(pill)
    go_there = partial(desk.go.show_page, "corrections", correction_id)
    line.addWidget(LinkButton(text, go_there, tip=tip, name="correctionLink"))
    return line


def _distance_unit(unit: str) -> str:
    """The distance between two shares is told in percentage points."""
    return _("percentage points") if unit.strip() == "%" else unit
