"""What each command does."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.backups import back_up, restore
from samverkan_desktop.cli.checking import examine
from samverkan_desktop.cli.disposing import DISPOSE, SWEDISH, dispose
from samverkan_desktop.cli.excel import EXCEL, import_excel
from samverkan_desktop.cli.finding import find
from samverkan_desktop.cli.finishing import REVISIONS, finalise, print_revisions, reopen
from samverkan_desktop.cli.foreign_lists import LIST, import_list
from samverkan_desktop.cli.indicators import VALUES, import_values
from samverkan_desktop.cli.json_input import read_entries
from samverkan_desktop.cli.lists import print_list
from samverkan_desktop.cli.logs import LOGS, export_log
from samverkan_desktop.cli.papers import PAPERS, export_paper, tell_named
from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.cli.privacy import PERSON, export_person
from samverkan_desktop.cli.rollover import roll_over
from samverkan_desktop.cli.salvaging import SALVAGE, salvage
from samverkan_desktop.cli.secrecy import without_secrets
from samverkan_desktop.cli.summaries import PROFILES, SUMMARY, export_summary, print_profiles
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.services.importing import ImportPlan, read_followup_document
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace

Pictures = Callable[[Path, Path], Sequence[Path]]

DONE, FAILED = 0, 1
_DEMO_NAMES = ("samverkan-exempel.db", "samverkan-exempel.xlsx", "samverkan-exempel.docx", "samverkan-exempel.pdf")


def run(
    options: argparse.Namespace,
    database: Path,
    *,
    who: str,
    second_folder: Path | None = None,
    pictures: Pictures | None,
) -> int:
    """Do what the options say; the answer is the exit code. Raises the known errors of the work."""
    match options.command:
        case command if command == PROFILES:
            return DONE if print_profiles(options) else FAILED
        case "check":
            return examine(database, rebuilds=options.rebuild_index, mends=options.mend)
        case command if command == SALVAGE:
            return salvage(options, database)
        case "restore":
            return restore(options.backup, database, who=who)
        case "demo":
            return _demo(options.folder, who=who, pictures=pictures)
        case "import":
            return _import(options, database, who=who)
    with closing(Workspace.open(database, who=who)) as workspace:
        match options.command:
            case "backup":
                return back_up(options.target, workspace, second_folder)
            case "export":
                return _export(options, workspace)
            case "freeze":
                return _freeze(options, workspace)
            case command if command in (DISPOSE, SWEDISH):
                workspace.backups.use_second_folder(second_folder)
                return dispose(options, workspace)
            case "finalise":
                return finalise(options, workspace)
            case "reopen":
                return reopen(options, workspace)
            case "find":
                with without_secrets(workspace, options):
                    return find(options, workspace)
            case "list" if options.what == REVISIONS:
                print_revisions(options, workspace)
            case "list":
                with without_secrets(workspace, options):
                    print_list(workspace, options)
            case "add":
                return _add(options, workspace)
            case "rollover":
                return roll_over(options, workspace)
    return DONE


def _import(options: argparse.Namespace, database: Path, *, who: str) -> int:
    tables = {VALUES: import_values, EXCEL: import_excel, LIST: import_list}
    if str(options.document) in tables and options.file is not None:
        with closing(Workspace.open(database, who=who)) as workspace:
            return tables[str(options.document)](options, workspace)
    if options.file is not None or options.indicator:
        raise Invalid(import_=N_("Write “import values FILE --indicator NAME” to read values."))
    # The document is read before the database is made, so that a bad one leaves nothing behind.
    text = read_followup_document(options.document)
    exists = database.exists()
    if options.dry_run and not exists:
        _show_found(ImportPlan.of_empty_database(text), options)
        return DONE
    workspace = Workspace.open(database, who=who) if exists else Workspace.create(database, who=who)
    with closing(workspace):
        try:
            plan = workspace.importing.plan(text)
            _show_found(plan, options)
            if not options.dry_run and not plan.changes_nothing:
                workspace.backups.before(Reason.BEFORE_IMPORT)
                workspace.importing.apply(text, source_name=options.document.name)
        except BaseException:
            if not exists:
                workspace.close()
                with suppress(OSError):
                    database.unlink()
            raise
    if not options.json and not options.dry_run:
        say("")
        if not exists:
            say(_("Made a new database: {path}").format(path=database))
        say(
            _("Nothing to change: all of it was there already.")
            if plan.changes_nothing
            else _("Read into the database.")
        )
    return DONE


def _show_found(plan: ImportPlan, options: argparse.Namespace) -> None:
    text = plan.text
    if options.json:
        as_json({"found": text, "problems": text.problems, "plan": plan.areas, "changes_nothing": plan.changes_nothing})
        return
    say(text.title)
    years = f"{text.first_year}–{text.last_year}"
    say(_("Period {years}, version {stamp}").format(years=years, stamp=text.stamp or "–"))
    say(_("Parties: {names}").format(names=", ".join(text.parties) or "–"))
    say("")
    table(
        (_("Area"), _("Goals"), _("Paragraphs"), _("Links"), _("New goals"), _("New paragraphs")),
        [
            (
                area.name,
                len(area.goals),
                len(area.paragraphs),
                len(area.links),
                len(step.new_goals),
                len(step.new_paragraphs),
            )
            for area, step in zip(text.areas, plan.areas, strict=True)
        ],
    )
    say("")
    goals = sum(len(area.goals) for area in text.areas)
    paragraphs = sum(len(area.paragraphs) for area in text.areas)
    say(
        ", ".join(
            (
                ngettext("{n} area", "{n} areas", len(text.areas)).format(n=len(text.areas)),
                ngettext("{n} goal", "{n} goals", goals).format(n=goals),
                ngettext("{n} paragraph", "{n} paragraphs", paragraphs).format(n=paragraphs),
            )
        )
    )
    for problem in text.problems:
        complain(_("Not placed, line {line}: {text}").format(line=problem.line, text=problem.text))


def _export(options: argparse.Namespace, workspace: Workspace) -> int:
    if options.kind in PAPERS:
        export_paper(options, workspace)
        return DONE
    if options.kind in LOGS:
        export_log(workspace, options)
        return DONE
    if options.kind == PERSON:
        export_person(options, workspace)
        return DONE
    if options.kind == SUMMARY:
        say(_("Wrote {path}").format(path=export_summary(options, workspace)))
        return DONE
    period = _period(workspace, options.period)
    if options.kind == "report":
        report = workspace.reports.of_period(period, options.stamp, with_secrecy=options.with_secrecy)
        tell_named(workspace.reports.write(report, options.target))
    else:
        if options.target.suffix.lower() != ".pdf":
            raise Invalid(file=_("The name {name} must end with .pdf.").format(name=options.target.name))
        papers = workspace.overview_papers
        tell_named(papers.write_pdf(papers.figures(period, with_secrecy=options.with_secrecy), options.target))
    say(_("Wrote {path}").format(path=options.target))
    return DONE


def _freeze(options: argparse.Namespace, workspace: Workspace) -> int:
    period = _period(workspace, options.period)
    version = workspace.versions.freeze(period, stamp=options.stamp, note=options.note).value
    say(_("Froze version {stamp} of {label}.").format(stamp=version.stamp, label=period.label))
    say(f"SHA-256: {version.sha256}")
    return DONE


def _add(options: argparse.Namespace, workspace: Workspace) -> int:
    given = dict(vars(options))
    for own in ("command", "kind", "database", "language", "json_file"):
        given.pop(own, None)
    # The word after `add` is called kind too, so the flag of that name goes by another one.
    for prefixed in [name for name in given if name.endswith("_kind")]:
        given["kind"] = given.pop(prefixed)
    entries: list[Any] = [given]
    if options.json_file is not None:
        if given:
            raise Invalid(json=N_("Give either a JSON file or single fields, not both."))
        entries = read_entries(options.json_file)
    for added in workspace.entries.add(options.kind, entries):
        say(added)
    return DONE


def _demo(folder: Path, *, who: str, pictures: Pictures | None) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    database, excel, *reports = (folder / name for name in _DEMO_NAMES)
    # Only the demo's own files are replaced; all else in the folder is left alone.
    database.unlink(missing_ok=True)
    with closing(Workspace.create(database, who=who)) as workspace:
        period = workspace.starter.add().value
        workspace.reporting.write_excel(workspace.reporting.summary(SummaryChoice(period=period)), excel)
        earlier = workspace.periods.all()[-1]
        for report in reports:
            workspace.reports.write(workspace.reports.of_period(earlier), report)
    written = [database, excel, *reports]
    if pictures is not None:
        written += pictures(database, folder)
    say(_("The main work was done on example content. The results:"))
    for path in written:
        say(f"  {path}")
    return DONE


def _period(workspace: Workspace, label: str | None) -> Period:
    if label:
        return workspace.periods.named(label)
    period = workspace.periods.current()
    if period is None:
        raise NotFound(N_("The database has no period yet. Add one first."))
    return period
