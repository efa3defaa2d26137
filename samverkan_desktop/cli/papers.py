"""The papers of meetings on the command line: minutes, agendas and the calendar of a series."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.printing import complain, say
from samverkan_desktop.domain.minutes import Minutes
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace

PAPERS = ("minutes", "agenda", "series")


def add_papers(kinds: Any) -> None:
    """The words after `export` for papers of meetings."""
    minutes = kinds.add_parser("minutes", help=_("the minutes of a meeting: .docx, .pdf or .txt"))
    agenda = kinds.add_parser(
        "agenda", help=_("the agenda of a meeting: .docx, .pdf, .txt, .ics for calendars or .eml, a prepared e-mail")
    )
    series = kinds.add_parser("series", help=_("all meetings of a series for calendars: .ics"))
    for kind in (minutes, agenda):
        kind.add_argument("--meeting", required=True, metavar="ID", help=_("the meeting, as “list meetings” shows it"))
    minutes.add_argument("--revision", type=int, metavar="N", help=_("a finalised version, otherwise the latest text"))
    series.add_argument("--series", required=True, metavar="ID", help=_("the series, as “list series” shows it"))
    minutes.add_argument(
        "--template",
        type=Path,
        metavar=_("FILE"),
        help=_("a Word template for a .docx, otherwise the chosen one"),
    )
    for kind in (minutes, agenda, series):
        kind.add_argument("target", type=Path, metavar=_("FILE"), help=_("the file to write"))


def export_paper(options: argparse.Namespace, workspace: Workspace) -> None:
    """Write one paper. Raises the known errors of the work."""
    named: tuple[str, ...] = ()
    match options.kind:
        case "series":
            workspace.invitations.write_series(options.series, options.target, with_secrecy=options.with_secrecy)
        case "minutes":
            named = workspace.minutes.write(
                _minutes(options, workspace),
                options.target,
                template=options.template,
                with_secrecy=options.with_secrecy,
            )
        case "agenda":
            named = workspace.minutes.write(
                workspace.minutes.agenda_of(options.meeting), options.target, with_secrecy=options.with_secrecy
            )
    tell_named(named)
    say(_("Wrote {path}").format(path=options.target))


def _minutes(options: argparse.Namespace, workspace: Workspace) -> Minutes:
    if options.revision is None:
        return workspace.minutes.of_meeting(options.meeting)
    return workspace.minutes.of_revision(workspace.finalising.revision(options.meeting, options.revision))


def tell_named(signs: Sequence[str]) -> None:
    """Say which signs stand as their names in a paper."""
    if signs:
        complain(_("No font here has these signs, so their names were written: {signs}").format(signs=" ".join(signs)))
