"""The Excel summary on the command line, chosen by flags, by a saved profile, or by both."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from samverkan_desktop import config, i18n
from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.domain.date_choice import DATE_CHOICE_LABELS, DateChoice
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.export_profiles import STATES, DamagedProfile, ExportProfile, Profiles
from samverkan_desktop.domain.report import SHEET_TITLES, SheetKey
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace

SUMMARY, PROFILES = "excel", "profiles"
_SUFFIX = ".xlsx"
_FLAGS = "flags"


def add_summary(kinds: Any) -> None:
    """The words after `export excel`."""
    command = kinds.add_parser(
        SUMMARY,
        help=_("a workbook with goals, assessments, meetings, decisions and actions"),
        description=_(
            "Without flags all of the present period is written. A profile is a choice that was saved in the window; "
            "flags beside it are used instead of what it says."
        ),
    )
    command.add_argument("target", type=Path, metavar=_("FILE"), help=_("the file to write, or a folder for it"))
    command.add_argument("--profile", metavar=_("NAME"), help=_("a saved profile, as “profiles” shows them"))
    command.add_argument("--period", metavar=_("YEARS"), help=_("the period, for example 2022-2023"))
    command.add_argument("--area", nargs="+", metavar=_("NAME"), help=_("only these areas"))
    command.add_argument(
        "--dates",
        choices=[str(one) for one in DateChoice if one is not DateChoice.DAYS],
        metavar=_("CODE"),
        help=_("only what happened in these days: {codes}").format(
            codes=", ".join(one for one in DateChoice if one is not DateChoice.DAYS)
        ),
    )
    command.add_argument("--from", dest="first", type=_day, metavar=_("DAY"), help=_("only from this day on"))
    command.add_argument("--to", dest="last", type=_day, metavar=_("DAY"), help=_("only up to this day"))
    command.add_argument(
        "--state",
        nargs="+",
        choices=STATES,
        metavar=_("CODE"),
        help=_("only actions and meetings in these states: {codes}").format(codes=", ".join(STATES)),
    )
    command.add_argument(
        "--sheet",
        nargs="+",
        choices=[str(key) for key in SheetKey],
        metavar=_("CODE"),
        help=_("only these sheets: {codes}").format(codes=", ".join(SheetKey)),
    )
    command.add_argument("--anonymised", action="store_true", help=_("“Person 1” in the place of each name"))


def add_profiles(commands: Any) -> None:
    """The command that lists what `--profile` takes."""
    command = commands.add_parser(PROFILES, help=_("list the saved profiles for “export excel --profile”"))
    command.add_argument("--json", action="store_true", help=_("print JSON for other programs"))


def export_summary(options: argparse.Namespace, workspace: Workspace) -> Path:
    """Write it; the answer is where. Raises Invalid, NotFound, TargetBusy or StorageFailure."""
    profile = _profile(options)
    with i18n.speaking(profile.language):
        choice = workspace.summary_choices.of_profile(profile)
        target = Path(options.target)
        if target.is_dir():
            target /= workspace.summary_choices.file_name(profile if options.profile else None, choice)
        elif target.suffix.lower() != _SUFFIX:
            raise Invalid(file=N_("Choose a name that ends in .xlsx."))
        workspace.reporting.write_summary(choice, target)
    for remark in choice.remarks:
        complain(remark)
    return target


def print_profiles(options: argparse.Namespace) -> bool:
    """Show all of them; whether each can be used."""
    found = Profiles.read(config.load_settings().export_profiles)
    if options.json:
        as_json([one.as_json() for one in found.known])
    elif found.known:
        headings = (_("Name"), _("Days"), _("Areas"), _("Sheets"))
        table(headings, [_line(one) for one in found.known])
    elif not found.damaged:
        say(_("There are no profiles yet. Save one in the window, under File → Export to Excel."))
    for one in found.damaged:
        complain(_damage(one))
    return not found.damaged


def _profile(options: argparse.Namespace) -> ExportProfile:
    profile = _saved(options.profile) if options.profile else ExportProfile(name=_FLAGS)
    if options.dates and (options.first or options.last):
        raise Invalid(dates=N_("Choose either --dates or --from and --to."))
    said: dict[str, Any] = {
        "period": options.period,
        "areas": tuple(options.area or ()),
        "dates": DateChoice(options.dates) if options.dates else None,
        "states": tuple(options.state or ()),
        "sheets": tuple(SheetKey(one) for one in options.sheet or ()),
        "anonymous": options.anonymised,
        "secret": options.with_secrecy,
    }
    if options.first or options.last:
        said |= {
            "dates": DateChoice.DAYS,
            "first": options.first or date(1900, 1, 1),
            "last": options.last or date(9998, 12, 31),
        }
    return replace(profile, **{name: value for name, value in said.items() if value})


def _saved(name: str) -> ExportProfile:
    found = Profiles.read(config.load_settings().export_profiles)
    profile = found.named(name)
    if profile is not None:
        return profile
    damaged = found.problem_of(name)
    if damaged is not None:
        raise Invalid(profile=_damage(damaged))
    known = ", ".join(one.name for one in found.known) or "–"
    raise NotFound(N_("There is no profile {name}. There are: {known}."), name=name, known=known)


def _damage(one: DamagedProfile) -> str:
    words = _("The profile {name} cannot be used. {key}: {problem} Mend it in {file}, or remove it in the window.")
    return words.format(name=one.name, key=one.key, problem=_(one.text), file=config.settings_file())


def _line(one: ExportProfile) -> tuple[str, ...]:
    days = _(DATE_CHOICE_LABELS[one.dates])
    if one.dates is DateChoice.DAYS and one.first and one.last:
        days = f"{one.first.isoformat()}–{one.last.isoformat()}"
    sheets = ", ".join(_(SHEET_TITLES[key]) for key in one.sheets)
    return one.name, days, ", ".join(one.areas) or _("All"), sheets or _("All")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write a date, such as 2026-12-15")) from error
