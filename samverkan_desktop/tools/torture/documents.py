"""Damaged documents and templates: read or refused in words, and neither they nor the database are changed."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from docx import Document
from pypdf import PdfReader

from samverkan_desktop.services.importing import read_followup_document
from samverkan_desktop.services.templates import read_template
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.endurance import Use, endure
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.mutations import damaged, damaged_package
from samverkan_desktop.tools.torture.proof import Order, Outcome

_SUFFIXES = (".docx", ".docx", ".pdf", ".txt")
_TEMPLATE = "template"
_TEMPLATE_ONE_IN = 4
_FROM_OUTSIDE_ONE_IN = 3


def documents(order: Order) -> Outcome:
    """Hand each file to the import of follow-up documents or of templates."""
    return _tried(order, _planner)


def documents_taken_on_trust(order: Order) -> Outcome:
    """The control: a reader that hands every file to the library."""
    return _tried(order, _careless_planner)


def _tried(order: Order, prepare: Callable[[Path], Use]) -> Outcome:
    database = example_database(order.folder)
    workspace = Workspace.open(database)
    earlier = workspace.periods.all()[-1]
    whole: dict[str, bytes] = {}
    for suffix in dict.fromkeys(_SUFFIXES):
        path = order.folder / f"whole{suffix}"
        workspace.reports.write(workspace.reports.of_period(earlier), path)
        whole[suffix] = path.read_bytes()
        path.unlink()
    path = order.folder / "whole.docx"
    workspace.templates.save(path)
    whole[_TEMPLATE] = path.read_bytes()
    path.unlink()
    workspace.close()

    def make(chance: Random, number: int) -> tuple[Path, bytes]:
        is_template = chance.randrange(_TEMPLATE_ONE_IN) == 0
        suffix = ".docx" if is_template else chance.choice(_SUFFIXES)
        data = whole[_TEMPLATE if is_template else suffix]
        from_outside = suffix != ".docx" or chance.randrange(_FROM_OUTSIDE_ONE_IN) == 0
        changed = damaged(data, chance) if from_outside else damaged_package(data, chance)
        return order.folder / f"{_TEMPLATE if is_template else 'document'}{number}{suffix}", changed

    return endure(order, make, prepare, watched=database)


def _planner(folder: Path) -> Use:
    workspace = Workspace.open(folder / "example.db")

    def plan(path: Path) -> str:
        if path.name.startswith(_TEMPLATE):
            workspace.templates.check(read_template(path))
            return "template read"
        workspace.importing.plan(read_followup_document(path))
        return f"{path.suffix[1:]} read"

    return plan


def _careless_planner(_folder: Path) -> Use:
    def read(path: Path) -> str:
        if path.suffix == ".pdf":
            return str(sum(len(page.extract_text()) for page in PdfReader(path).pages) and "read")
        if path.suffix == ".txt":
            return path.read_text(encoding="utf-8") and "read"
        return "".join(one.text for one in Document(str(path)).paragraphs) and "read"

    return read
