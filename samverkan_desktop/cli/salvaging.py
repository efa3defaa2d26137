"""What is readable of a damaged database, from the command line."""

import argparse
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.printing import say
from samverkan_desktop.i18n import _
from samverkan_desktop.services.salvaging import new_name, report_text, salvage_database, write_report

SALVAGE = "salvage"
DONE, FAILED = 0, 1


def add_salvaging(commands: Any) -> None:
    """Describe the command."""
    command = commands.add_parser(
        SALVAGE,
        help=_("read what is readable of a damaged database into a new file"),
        description=_(
            "The damaged file is only read. The new file is a whole database; a report beside it names every record "
            "that was mended, changed or lost. The exit code is 1 when anything is known to be missing."
        ),
    )
    command.add_argument("damaged", nargs="?", type=Path, metavar=_("FILE"), help=_("the damaged database"))
    command.add_argument("--to", type=Path, metavar=_("NEW"), help=_("the new database, which must not exist"))


def salvage(options: argparse.Namespace, database: Path) -> int:
    """Salvage and tell. Raises UnusableDatabase or StorageFailure."""
    source = options.damaged or database
    done = salvage_database(source, options.to or new_name(source))
    say(report_text(done))
    say(_("The report is kept as {path}").format(path=write_report(done)))
    return DONE if done.is_whole else FAILED
