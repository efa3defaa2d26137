"""The secrecy mark on the command line: what is marked is shown and written only when somebody asks for it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samverkan_desktop.cli.printing import complain
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace


def add_secrecy(command: Any) -> None:
    """The flag with which somebody asks."""
    command.add_argument(
        "--with-secrecy", action="store_true", help=_("also records with a secrecy mark, otherwise they are left out")
    )


@contextmanager
def without_secrets(workspace: Workspace, options: argparse.Namespace) -> Iterator[None]:
    """Read without marked records, and say so, unless they are asked for."""
    with workspace.outgoing(with_secrecy=options.with_secrecy) as clearance:
        yield
    if clearance.grounds and not clearance.is_asked:
        complain(_("Records with a secrecy mark are not shown. --with-secrecy shows them."))
