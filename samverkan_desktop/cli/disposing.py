"""Disposal (gallring) on the command line."""

import argparse
from typing import Any

from samverkan_desktop.cli.printing import say
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.workspace import Workspace

DISPOSE, SWEDISH = "dispose", "gallra"


def add_disposing(commands: Any) -> None:
    """The command and its Swedish name."""
    command = commands.add_parser(
        DISPOSE,
        aliases=[SWEDISH],
        help=_("take a record out of the database for good, by a decision"),
        description=_("It cannot be undone. Only when, by whom, in which role and by which decision is kept."),
    )
    command.add_argument("--id", required=True, dest="record_id", metavar="ID", help=_("the record"))
    command.add_argument("--reference", required=True, metavar=_("TEXT"), help=_("the decision or the plan"))
    command.add_argument("--role", required=True, metavar=_("TEXT"), help=_("in which role you do it"))
    command.add_argument(
        "--remove-backups", action="store_true", help=_("make a new backup, and remove all those that still hold it")
    )


def dispose(options: argparse.Namespace, workspace: Workspace) -> int:
    """Do it, and tell of the backups that still hold it. Raises Invalid, NotFound or StorageFailure."""
    done = workspace.disposing.dispose(options.record_id, reference=options.reference, role=options.role)
    say(ngettext("Disposed of {n} record.", "Disposed of {n} records.", done.count).format(n=done.count))
    held = len(workspace.backups.all())
    if options.remove_backups:
        workspace.backups.start_anew()
        say(ngettext("Removed {n} backup.", "Removed {n} backups.", held).format(n=held))
    elif held:
        text = ngettext(
            "{n} backup still holds it until its time is up. Remove it with --remove-backups.",
            "{n} backups still hold it until their time is up. Remove them with --remove-backups.",
            held,
        )
        say(text.format(n=held))
    return 0
