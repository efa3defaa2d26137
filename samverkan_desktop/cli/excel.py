"""The way back of a summary on the command line."""

import argparse
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.sheet_changes import (
    ROW_CHANGE_LABELS,
    FieldChange,
    RowChange,
    RowChangeKind,
    SheetChanges,
    sheet_title,
)
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.services.workspace import Workspace

EXCEL = "excel"
CONFLICTS = "conflicts"
DONE, FAILED = 0, 1
_USUAL = (RowChangeKind.ADDED, RowChangeKind.CHANGED)
_HEADINGS = (N_("Sheet"), N_("Cell"), N_("What"), N_("Of what"), N_("Column"), N_("In the database"), N_("In the file"))


def add_excel(command: Any) -> None:
    """The options of `import excel FILE`."""
    command.add_argument(
        "--take",
        nargs="+",
        choices=[*map(str, RowChangeKind), CONFLICTS],
        metavar=_("WHAT"),
        help=_(
            "with excel: what is taken, of added, changed, removed and conflicts; "
            "without it added and changed, and nothing at all while something is wrong"
        ),
    )


def import_excel(options: argparse.Namespace, workspace: Workspace) -> int:
    """Show what somebody has changed in a summary, and take what was asked for or nothing."""
    service = workspace.excel_changes
    plan = service.plan(service.read(Path(options.file)))
    taken = plan.chosen(options.take or _USUAL)
    _show(plan, options)
    if options.dry_run:
        return DONE
    if not options.take and (plan.problems or plan.conflicts):
        complain(_("Nothing was written. Mend the file, or say with --take what shall be taken all the same."))
        return FAILED
    if taken:
        workspace.backups.before(Reason.BEFORE_IMPORT)
        done = service.apply(plan, taken)
        words = ngettext("{n} row was read into the database.", "{n} rows were read into the database.", done.count)
        _tell(options, words.format(n=done.count))
    else:
        _tell(options, _("Nothing to change: all of it was there already."))
    return DONE


def _tell(options: argparse.Namespace, text: str) -> None:
    if not options.json:
        say(text)


def _show(plan: SheetChanges, options: argparse.Namespace) -> None:
    if options.json:
        as_json(
            {
                "changes": [_as_data(one) for one in plan.changes],
                "problems": plan.problems,
                "notices": plan.notices,
                "changes_nothing": plan.changes_nothing,
            }
        )
        return
    for notice in plan.notices:
        say(notice)
    if options.dry_run and plan.changes_nothing:
        say(_("Nothing to change: all of it was there already."))
    if plan.changes:
        table([_(heading) for heading in _HEADINGS], [line for one in plan.changes for line in _lines(one)])
        say("")
    for problem in plan.problems:
        place = " ".join(part for part in (problem.sheet, problem.cell) if part)
        words = _("{place} “{found}”: {text}") if problem.found else _("{place}: {text}")
        complain(words.format(place=place, found=problem.found, text=problem.text))


def _lines(change: RowChange) -> list[tuple[str, ...]]:
    sheet, what = sheet_title(change.sheet), _(ROW_CHANGE_LABELS[change.kind])
    conflict = _("changed in both places")

    def state(part: FieldChange) -> str:
        if not part.is_conflict:
            return what
        told = _("not known") if part.before is None else f"“{part.before}”"
        return f"{what}, {conflict} " + _("(when it was written: {text})").format(text=told)

    if change.kind is RowChangeKind.REMOVED:
        return [(sheet, "", f"{what}, {conflict}" if change.is_conflict else what, change.label, "", "", "")]
    return [
        (
            sheet,
            part.cell,
            state(part),
            change.label,
            part.heading,
            part.old,
            part.new,
        )
        for part in change.fields
        if part.old or part.new
    ]


def _as_data(change: RowChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "sheet": change.sheet,
        "id": change.record_id,
        "label": change.label,
        "row": change.row,
        "conflict": change.is_conflict,
        "fields": [
            {
                "key": part.key,
                "cell": part.cell,
                "heading": part.heading,
                "old": part.old,
                "new": part.new,
                "conflict": part.is_conflict,
                "when_written": part.before,
            }
            for part in change.fields
        ],
    }
