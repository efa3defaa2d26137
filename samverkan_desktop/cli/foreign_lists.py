"""Somebody else's list on the command line."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samverkan_desktop import config
from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.list_columns import DayOrder, ListField, ListKind, field_label
from samverkan_desktop.domain.list_plans import ROW_STATE_LABELS, ListChoice, ListPlan, RowState
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.imports.table_file import TableFile
from samverkan_desktop.services.list_import import FILE_KINDS, KINDS, REMEMBERED, columns_by_name
from samverkan_desktop.services.workspace import Workspace

LIST = "list"
DONE, FAILED = 0, 1
_SEPARATORS = {"semicolon": ";", "tab": "\t", "comma": ",", "bar": "|"}


def add_list_import(command: Any) -> None:
    """The options of `import list FILE`; `--sheet` is that of `import values`."""
    group = command.add_argument_group(_("with list"))
    group.add_argument(
        "--kind", choices=[str(one) for one in FILE_KINDS], metavar=_("KIND"), help=", ".join(map(str, FILE_KINDS))
    )
    group.add_argument(
        "--header-row", type=int, metavar="N", help=_("the row that names the columns, counted from 1; 0 for none")
    )
    group.add_argument(
        "--map",
        nargs="+",
        metavar=_("HEADING=FIELD"),
        help=_("what columns hold, for example “Ansvarig=owner”; “Nr=nothing” leaves one out"),
    )
    group.add_argument("--area", metavar=_("NAME"), help=_("the area that the actions belong to"))
    group.add_argument("--body", metavar=_("NAME"), help=_("the group that the list is about"))
    group.add_argument("--meeting", metavar="ID", help=_("the meeting that the attendance is of"))
    group.add_argument(
        "--days", choices=[str(one) for one in DayOrder], metavar=_("ORDER"), help=_("how days such as 3/12 are meant")
    )
    group.add_argument("--year", type=int, metavar="N", help=_("the year of days that have none"))
    group.add_argument(
        "--blank-is-absent",
        action="store_true",
        help=_("in a list with a column for each day, nobody is there unmarked"),
    )
    group.add_argument("--skip-wrong", action="store_true", help=_("read the other rows when some cannot be read"))
    group.add_argument(
        "--leave-out", nargs="+", metavar=_("ROW"), help=_("rows that are not taken, as --dry-run numbers them")
    )
    group.add_argument("--encoding", metavar=_("NAME"), help=_("the encoding of a text, otherwise found out"))
    group.add_argument("--separator", choices=_SEPARATORS, metavar=_("NAME"), help=", ".join(_SEPARATORS))


def import_list(options: argparse.Namespace, workspace: Workspace) -> int:
    """Show what a list would bring, and take all of it or nothing, or the rows that can be read if that is said."""
    service = workspace.list_import
    file = service.read(
        Path(options.file), encoding=_encoding(options), separator=_SEPARATORS.get(options.separator or "", "")
    )
    choice = _choice(options, workspace, file)
    plan = service.plan(file.sheets[choice.sheet], choice)
    if not plan.rows and plan.notices:
        raise Invalid(columns=plan.notices[0])
    if options.leave_out:
        unknown = next((one for one in options.leave_out if one not in {row.id for row in plan.rows}), None)
        if unknown:
            raise NotFound(N_("The list has no row {name} that is read."), name=unknown)
        plan = service.leaving_out(plan, frozenset(options.leave_out))
    _show(options, file, plan)
    if options.dry_run:
        return DONE
    if plan.problems and not options.skip_wrong:
        complain(_("Nothing was written. Mend the list, or say with --skip-wrong that the other rows shall be read."))
        return FAILED
    if plan.taken:
        workspace.backups.before(Reason.BEFORE_IMPORT)
        done = service.apply(plan)
        words = ngettext("{n} row was read into the database.", "{n} rows were read into the database.", done.value)
        _tell(options, words.format(n=done.value))
    else:
        _tell(options, _("Nothing to change: all of it was there already."))
    return DONE


def _encoding(options: argparse.Namespace) -> str:
    try:
        "".encode(options.encoding or "utf-8")
    except LookupError as error:
        raise NotFound(N_("There is no encoding {name}."), name=options.encoding) from error
    return options.encoding or ""


def _choice(options: argparse.Namespace, workspace: Workspace, file: TableFile) -> ListChoice:
    service = workspace.list_import
    kind = ListKind(options.kind) if options.kind else None
    sheet = file.sheet(options.sheet) if options.sheet else service.best_sheet(file, kind)
    rows = file.sheets[sheet]
    remembered = (config.load_settings().window or {}).get(REMEMBERED)
    choice = service.guessed(rows, kind, sheet=sheet, remembered=remembered if isinstance(remembered, dict) else {})
    if options.header_row is not None:
        choice = service.with_header(rows, choice, options.header_row - 1 if options.header_row else None)
    if options.map:
        named = dict(one.rpartition("=")[::2] for one in options.map)
        if not all(named):
            raise Invalid(map=N_("Write the heading and the field, for example “Ansvarig=owner”."))
        choice = columns_by_name(rows, choice, named)
    if options.area:
        choice = replace(choice, area_id=workspace.areas.named(options.area).id)
    if options.body:
        choice = replace(choice, body_id=workspace.bodies.named(options.body).id)
    if options.meeting:
        choice = replace(choice, meeting_id=workspace.meetings.get(options.meeting).id)
    if options.blank_is_absent:
        choice = replace(choice, blank_is_absent=True)
    return replace(choice, days=DayOrder(options.days) if options.days else choice.days, year=options.year)


def _show(options: argparse.Namespace, file: TableFile, plan: ListPlan) -> None:
    fields = KINDS[plan.choice.kind].shown
    if options.json:
        as_json(
            {
                "how": file.how,
                "kind": plan.choice.kind,
                "sheet": plan.choice.sheet,
                "header_row": None if plan.choice.header is None else plan.choice.header + 1,
                "columns": plan.choice.columns,
                "rows": [
                    {
                        "row": row.number,
                        **({"cell": row.cell} if row.cell else {}),
                        "state": row.state,
                        "note": row.note,
                        **{str(k): v for k, v in row.shown.items()},
                    }
                    for row in plan.rows
                ],
                "problems": plan.problems,
                "new_people": [one.name for one in plan.people],
                "new_organisations": [one.name for one in plan.organisations],
                "notices": [*file.notices, *plan.notices],
            }
        )
        return
    say(" · ".join((file.name, file.how)))
    for notice in (*file.notices, *plan.notices):
        say(notice)
    headings = [_("Row"), *map(field_label, fields), _("What happens")]
    shown = [row for row in plan.rows if row.state is not RowState.WRONG]
    table(
        headings,
        [[row.id, *(row.shown.get(field, "") for field in fields), _(ROW_STATE_LABELS[row.state])] for row in shown],
    )
    say("")
    for problem in plan.problems:
        words = _("{place} “{found}”: {text}") if problem.found else _("{place}: {text}")
        complain(words.format(place=f"{plan.choice.sheet} {problem.cell}", found=problem.found, text=problem.text))
    if plan.people:
        say(_("New persons will be added: {names}").format(names=", ".join(one.name for one in plan.people)))
    if plan.organisations:
        names = ", ".join(one.name for one in plan.organisations)
        say(_("New organisations will be added: {names}").format(names=names))


def _by_name(shown: Mapping[ListField, str]) -> dict[str, str]:
    return {str(field): text for field, text in shown.items()}


def _tell(options: argparse.Namespace, text: str) -> None:
    if not options.json:
        say(text)
