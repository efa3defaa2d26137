"""Indicators, values and corrections on the command line."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.list_kind import ListKind
from samverkan_desktop.cli.options import codes, kind, many, text
from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.domain.backups import Reason as BackupReason
from samverkan_desktop.domain.corrections import Cause, CorrectedKind
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicator_rows import value_words
from samverkan_desktop.domain.indicators import Direction, IndicatorKind
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS, MeasurementStatus
from samverkan_desktop.domain.standing import TREND_LABELS
from samverkan_desktop.domain.value_changes import CHANGE_STATE_LABELS, Answer, ChangeState, answered
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.importing_values import Told, ValuesPlan
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.workspace import Workspace

VALUES = "values"
DONE, FAILED = 0, 1
_VALUE_HEADINGS = (
    N_("Cell"),
    N_("Time"),
    N_("Municipality"),
    N_("Gender or other part"),
    N_("Value"),
    N_("Stored"),
    N_("What happens"),
)


def add_values(command: Any) -> None:
    """The options of `import values FILE`."""
    command.add_argument("--indicator", metavar=_("NAME"), help=_("with values: the indicator that they are of"))
    command.add_argument(
        "--sheet", default="", metavar=_("NAME"), help=_("with values or list: the sheet of a workbook")
    )
    command.add_argument(
        "--status",
        choices=list(MeasurementStatus),
        default=MeasurementStatus.PRELIMINARY,
        help=_("with values: whether they may still change, where the file does not say"),
    )
    command.add_argument("--source", default="", metavar=_("TEXT"), help=_("with values: where they come from"))
    command.add_argument(
        "--differing",
        choices=[str(one) for one in (Answer.KEEP, Answer.FINAL, Answer.CORRECTION)],
        help=_("with values: what those are that differ from stored ones; without it nothing is written then"),
    )
    command.add_argument(
        "--cause", choices=list(Cause), default=Cause.MISREPORTED, help=_("with values: why stored ones are corrected")
    )
    command.add_argument(
        "--confirmed", default="", metavar=_("TEXT"), help=_("with values: why those that look odd are right")
    )


def import_values(options: argparse.Namespace, workspace: Workspace) -> int:
    """Show what a file of values brings, and write all of it or nothing."""
    if not options.indicator:
        raise Invalid(indicator=N_("Name the indicator with --indicator."))
    indicator = workspace.indicators.named(options.indicator)
    told = Told(status=MeasurementStatus(options.status), source=options.source, retrieved_on=workspace.today())
    file = workspace.importing_values.read(Path(options.file))
    plan = workspace.importing_values.plan(indicator.id, file, sheet=options.sheet, told=told)
    changes = answered(plan.changes, Answer(options.differing)) if options.differing else plan.changes
    asked = workspace.measurements.questions(indicator, changes)
    _show(plan, options, how=file.how)
    for problem in plan.problems:
        complain(_("{cell}: {found}: {text}").format(cell=problem.cell, found=problem.found, text=problem.text))
    for question in asked:
        complain(question.text)
    if options.dry_run:
        return DONE
    open_changes = sum(one.is_open for one in changes)
    if plan.problems or open_changes or (asked and not options.confirmed):
        if open_changes:
            complain(
                _("Values that differ from stored ones: {n}. Say with --differing what they are.").format(
                    n=open_changes
                )
            )
        elif not plan.problems:
            complain(_("Say with --confirmed why they are right."))
        complain(_("Nothing was written."))
        return FAILED
    if not all(one.changes_nothing for one in changes):
        workspace.backups.before(BackupReason.BEFORE_IMPORT)
        reason = Reason(
            cause=Cause(options.cause),
            explanation=options.confirmed,
            discovered_on=workspace.today(),
            source=options.source,
        )
        answers = [workspace.measurements.answer(question, options.confirmed) for question in asked]
        workspace.measurements.write(changes, answers=answers, reason=reason)
    if not options.json:
        say(
            _("Nothing to change: all of it was there already.")
            if plan.changes_nothing
            else _("Read into the database.")
        )
    return DONE


def _show(plan: ValuesPlan, options: argparse.Namespace, *, how: str) -> None:
    if options.json:
        as_json(
            {
                "how": how,
                "sheet": plan.sheet,
                "values": [{"state": one.state, "value": one.incoming, "stored": one.stored} for one in plan.changes],
                "problems": plan.problems,
                "notices": plan.notices,
            }
        )
        return
    say(f"{plan.indicator.name} · {plan.sheet} · {how}")
    for notice in plan.notices:
        say(notice)
    unit = plan.indicator.unit
    table(
        (
            _("Cell"),
            _("Time"),
            _("Municipality"),
            _("Gender or other part"),
            _("Value"),
            _("Stored"),
            _("What happens"),
        ),
        [
            (
                cell,
                value_day(one.incoming.day),
                one.incoming.place,
                one.incoming.dimension,
                value_words(one.incoming, unit),
                value_words(one.stored, unit) if one.stored else "",
                _(CHANGE_STATE_LABELS[one.state]),
            )
            for cell, one in zip(plan.cells, plan.changes, strict=True)
        ],
    )
    counts = (f"{_(label)}: {plan.count(ChangeState(state))}" for state, label in CHANGE_STATE_LABELS.items())
    say(" · ".join((*counts, _("Problems: {n}").format(n=len(plan.problems)))))


def add_indicators(kinds: Any) -> None:
    """The words after `add` for indicators, values and corrections."""
    indicator = kind(kinds, "indicator", _("an indicator of an area"))
    text(indicator, "name", _("its name"))
    text(indicator, "area", _("the area"))
    codes(indicator, "kind", IndicatorKind, _("whether its values are numbers or words"), dest="indicator_kind")
    text(indicator, "unit", _("in what it is measured"))
    codes(indicator, "direction", Direction, _("which way is better"))
    text(indicator, "baseline", _("the value to start from"))
    text(indicator, "baseline-date", _("the day of that value"), dest="baseline_date")
    text(indicator, "target", _("the value to reach"))
    text(indicator, "target-text", _("what to reach, in words"), dest="target_text")
    text(indicator, "target-date", _("the day by which it is to be reached"), dest="target_date")
    text(indicator, "organisation", _("the organisation that is responsible"))
    text(indicator, "by-municipality", _("yes, when there are values per municipality"), dest="by_municipality")
    many(indicator, "goal", _("goals that it speaks of"))
    text(indicator, "period", _("the period of those goals, for example 2026-2027"))
    value = kind(kinds, "measurement", _("a value of an indicator"))
    text(value, "indicator", _("the indicator: its name or its first words"))
    text(value, "date", _("the year, quarter, month or day, for example 2025 or 2025K4"))
    text(value, "value", _("the value"))
    text(value, "unit", _("the unit, when it is another one"))
    text(value, "place", _("the municipality; without it the whole county"))
    text(value, "dimension", _("another part, such as a gender"))
    text(value, "source-date", _("the day the source came out"), dest="source_date")
    text(value, "retrieved", _("the day it was retrieved, otherwise today"))
    codes(value, "status", MeasurementStatus, _("whether it may still change"))
    text(value, "approved-by", _("who approved it"), dest="approved_by")
    text(value, "approved", _("the day it was approved"))
    text(value, "confirmed", _("why a value that looks odd is right"))
    correction = kind(kinds, "correction", _("a correction of a value or a statement"))
    text(correction, "measurement", _("the value that was wrong, as “list measurements” shows it"))
    text(correction, "indicator", _("the indicator of that value, with --date, instead of its id"))
    text(correction, "date", _("the time of that value"))
    text(correction, "place", _("its municipality"))
    text(correction, "dimension", _("its other part"))
    codes(correction, "kind", CorrectedKind, _("what is corrected, when it is no value"), dest="correction_kind")
    text(correction, "target", _("the id of what is corrected"))
    text(correction, "stood-in", _("where a statement outside stood"), dest="stood_in")
    text(correction, "area", _("the area"))
    text(correction, "old", _("what was said"))
    text(correction, "new", _("what is right"))
    codes(correction, "cause", Cause, _("why it was wrong"))
    text(correction, "explanation", _("more about the cause"))
    text(correction, "discovered", _("the day it was discovered, otherwise today"))
    text(correction, "discovered-by", _("who discovered it"), dest="discovered_by")
    codes(correction, "status", MeasurementStatus, _("whether the right value may still change"))
    for command in (indicator, value, correction):
        text(command, "source", _("where it comes from"))
        text(command, "url", _("a web address"))
    for command in (indicator, value):
        text(command, "note", _("a note"))


def _measurement_rows(work: Workspace, area_id: str | None) -> list[dict[str, Any]]:
    return [
        {
            "id": value.id,
            "indicator": row.name,
            "area": row.area,
            "date": value.record.day,
            "time": value.day_words,
            "place": value.record.place,
            "dimension": value.record.dimension,
            "value": value.record.value if value.record.value is not None else value.record.text,
            "words": value.words,
            "status": value.record.status,
            "source": value.record.source,
            "is_current": value.is_current,
            "correction_id": value.correction_id,
            "replaces_id": value.record.replaces_id,
            "answers": [one.answer for one in value.answers],
        }
        for row in _rows(work, area_id)
        for value in row.values
    ]


def _rows(work: Workspace, area_id: str | None) -> Any:
    return work.indicators.all((area_id,) if area_id else None)


def _indicator_rows(work: Workspace, area_id: str | None) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "area": row.area,
            "name": row.name,
            "unit": row.record.unit,
            "direction": row.record.direction,
            "latest": row.latest.record.value if row.latest else None,
            "latest_words": row.latest.words if row.latest else "",
            "latest_time": row.latest.day_words if row.latest else "",
            "target": row.target_words,
            "trend": row.trend,
            "rating": row.rating,
            "values": len(row.current),
            "corrections": row.corrections,
        }
        for row in _rows(work, area_id)
    ]


def _correction_rows(work: Workspace, area_id: str | None) -> Any:
    return work.corrections.concerning(area_ids=(area_id,)) if area_id else work.corrections.all()


def _status_of(row: Mapping[str, Any]) -> str:
    if row["correction_id"]:
        return _("Corrected")
    label = MEASUREMENT_STATUS_LABELS[row["status"]]
    return _(label) if row["is_current"] else _("Replaced")


def _trend_of(row: Mapping[str, Any]) -> str:
    label = TREND_LABELS[row["trend"]]
    return _(label)


INDICATOR_LISTS: Mapping[str, ListKind] = {
    "indicators": ListKind(
        rows=lambda work, _period, area_id: _indicator_rows(work, area_id),
        headings=(
            N_("Area"),
            N_("Indicator"),
            N_("Latest"),
            N_("Time"),
            N_("Target"),
            N_("Direction"),
            N_("Values"),
            "ID",
        ),
        cells=lambda row: (
            row["area"],
            row["name"],
            row["latest_words"],
            row["latest_time"],
            row["target"],
            _trend_of(row),
            row["values"],
            row["id"],
        ),
        needs_period=False,
    ),
    "measurements": ListKind(
        rows=lambda work, _period, area_id: _measurement_rows(work, area_id),
        headings=(
            N_("Indicator"),
            N_("Time"),
            N_("Municipality"),
            N_("Gender or other part"),
            N_("Value"),
            N_("Status"),
            N_("Source"),
            "ID",
        ),
        cells=lambda row: (
            row["indicator"],
            row["time"],
            row["place"],
            row["dimension"],
            row["words"],
            _status_of(row),
            row["source"],
            row["id"],
        ),
        needs_period=False,
    ),
    "corrections": ListKind(
        rows=lambda work, _period, area_id: _correction_rows(work, area_id),
        headings=(N_("Discovered"), N_("What"), N_("Was said"), N_("Is right"), N_("Cause"), N_("Area"), "ID"),
        cells=lambda row: (row.discovered_on, row.what, row.old, row.new, row.because, row.area, row.id),
        needs_period=False,
    ),
}
