"""`find` on the command line: the same answer as in the window, as lines or as JSON."""

import argparse
from typing import Any

from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.cli.secrecy import add_secrecy
from samverkan_desktop.domain.found import FOUND_KIND_LABELS, Found, Group
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace

DONE, FAILED = 0, 1


def add_finding(commands: Any) -> None:
    """The word `find`."""
    command = commands.add_parser(
        "find",
        help=_("find goals, meetings, minutes, decisions, actions, persons and more by their words"),
        description=_("Each word may be the beginning of one. All periods are looked through."),
    )
    command.add_argument("words", nargs="+", metavar=_("WORDS"), help=_("what to look for"))
    add_secrecy(command)
    command.add_argument("--json", action="store_true", help=_("print JSON for other programs"))


def find(options: argparse.Namespace, workspace: Workspace) -> int:
    """Print what was found; the answer is the exit code, 1 where nothing was."""
    answer = workspace.finding.find(" ".join(options.words))
    if options.json:
        as_json(
            {
                "words": answer.words,
                "meant": answer.meant,
                "found": [_plain(row) for group in answer.groups for row in group.rows],
                "near": [_plain(row) for group in answer.near for row in group.rows],
            }
        )
        return DONE if answer.groups or answer.near else FAILED
    if answer.groups:
        _print(answer.groups)
    if answer.near:
        say(_("Did you mean “{words}”?").format(words=answer.meant))
        _print(answer.near)
    if not answer.groups and not answer.near:
        complain(_("Nothing was found for “{words}”.").format(words=" ".join(options.words)))
        return FAILED
    return DONE


def _print(groups: tuple[Group, ...]) -> None:
    rows = [
        (_(FOUND_KIND_LABELS[group.kind]), row.title, " · ".join(row.about), row.snippet)
        for group in groups
        for row in group.rows
    ]
    table((_("Kind"), _("What"), _("Where"), _("Text")), rows)


def _plain(row: Found) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "title": row.title,
        "about": row.about,
        "snippet": row.snippet,
        "day": row.day,
        "parent_id": row.parent_id,
    }
