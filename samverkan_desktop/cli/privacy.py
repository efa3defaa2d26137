"""Personal data on the command line."""

import argparse
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.printing import say
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace

PERSON = "person"


def add_person(kinds: Any) -> None:
    """The words after `export` for all that is held of one person."""
    command = kinds.add_parser(PERSON, help=_("all that the database holds of one person: .docx"))
    command.add_argument("--name", required=True, metavar=_("NAME"), help=_("the person, by any known name"))
    command.add_argument("target", type=Path, metavar=_("FILE"), help=_("the file to write"))


def export_person(options: argparse.Namespace, workspace: Workspace) -> None:
    """Write it. Raises NotFound for a name that nobody answers to, Invalid, TargetBusy or StorageFailure."""
    if options.target.suffix.lower() != ".docx":
        raise Invalid(file=N_("Choose a name that ends in .docx."))
    workspace.privacy.write_account(
        workspace.privacy.named(options.name), options.target, with_secrecy=options.with_secrecy
    )
    say(_("Wrote {path}").format(path=options.target))
