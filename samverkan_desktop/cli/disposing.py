"""Disposal (gallring) on the command line."""

import argparse
from typing import Any

from samverkan_desktop.cli.printing import complain, say
from samverkan_desktop.domain.remains_words import told
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
    command.add_argument("--dry-run", action="store_true", help=_("only show where its words will stand all the same"))
    command.add_argument(
        "--words-may-remain",
        action="store_true",
        help=_("go on though the database holds words of it elsewhere, which are listed"),
    )
    command.add_argument("--id", required=True, dest="record_id", metavar="ID", help=_("the record"))
    command.add_argument("--reference", required=True, metavar=_("TEXT"), help=_("the decision or the plan"))
    command.add_argument("--role", required=True, metavar=_("TEXT"), help=_("in which role you do it"))
    command.add_argument(
        "--remove-backups", action="store_true", help=_("make a new backup, and remove all those that still hold it")
    )


def dispose(options: argparse.Namespace, workspace: Workspace) -> int:
    """Tell where its words will stand all the same, do it, and tell of the backups that still hold it.

    Nothing is done where the database itself will hold words of it and nobody has said that it may.
    Raises Invalid, NotFound or StorageFailure.
    """
    remains = workspace.disposing.left_of(options.record_id)
    for heading, lines in told(remains):
        say(f"{heading}:")
        for line in lines:
            say(f"  {line}")
    if options.dry_run:
        return 0
    if remains.is_inside and not options.words_may_remain:
        complain(
            _(
                "Nothing was disposed of, because words of it stand elsewhere in the database. Take them away there, "
                "or go on with --words-may-remain."
            )
        )
        return 1
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
