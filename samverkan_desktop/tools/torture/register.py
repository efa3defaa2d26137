"""All proofs, in the order in which they are tried."""

from samverkan_desktop.tools.torture.connections import connections, connections_control
from samverkan_desktop.tools.torture.databases import databases, databases_taken_on_trust
from samverkan_desktop.tools.torture.documents import documents, documents_taken_on_trust
from samverkan_desktop.tools.torture.flips import flips, flips_by_integrity
from samverkan_desktop.tools.torture.hostile import hostile, hostile_control
from samverkan_desktop.tools.torture.keystrokes import typing
from samverkan_desktop.tools.torture.kills import kills
from samverkan_desktop.tools.torture.migrations import migrations, migrations_without_journal
from samverkan_desktop.tools.torture.power import power, power_without_sync
from samverkan_desktop.tools.torture.proof import Proof
from samverkan_desktop.tools.torture.salvages import salvages, salvages_by_reading
from samverkan_desktop.tools.torture.workbooks import workbooks, workbooks_taken_on_trust

PROOFS: tuple[Proof, ...] = (
    Proof(name="kills", promise="killed at work: no acknowledged change is lost", count=1000, run=kills),
    Proof(
        name="power",
        promise="the power goes while it saves: no acknowledged change is lost, no file is corrupt",
        count=10_000,
        run=power,
    ),
    Proof(
        name="power-control",
        promise="the same with synchronous=OFF",
        count=250,
        run=power_without_sync,
        is_control=True,
    ),
    Proof(
        name="migrations",
        promise="killed at each statement of an upgrade: the old file or the new, with all its rows",
        count=10_000,
        run=migrations,
    ),
    Proof(
        name="migrations-control",
        promise="the same upgrade without a journal",
        count=250,
        run=migrations_without_journal,
        is_control=True,
    ),
    Proof(
        name="databases",
        promise="damaged databases: read or told, no crash, no hang, little memory, what is refused is untouched",
        count=10_000,
        run=databases,
    ),
    Proof(
        name="databases-control",
        promise="the same files, read by somebody who believes every file",
        count=200,
        run=databases_taken_on_trust,
        is_control=True,
    ),
    Proof(
        name="flips",
        promise="one bit is another: told, unless no row says anything else",
        count=1000,
        run=flips,
    ),
    Proof(
        name="flips-control",
        promise="the same, asking the integrity check of SQLite alone",
        count=1000,
        run=flips_by_integrity,
        is_control=True,
    ),
    Proof(
        name="salvage",
        promise="what damaged databases still hold: every row whose pages are whole is in a new, sound file",
        count=2000,
        run=salvages,
    ),
    Proof(
        name="salvage-control",
        promise="the same files, read table by table as far as SQLite goes",
        count=100,
        run=salvages_by_reading,
        is_control=True,
    ),
    Proof(
        name="workbooks",
        promise="damaged workbooks and tables: read or told, no crash, no hang, little memory, nothing changed",
        count=10_000,
        run=workbooks,
    ),
    Proof(
        name="workbooks-control",
        promise="the same files, handed to the library as they are",
        count=200,
        run=workbooks_taken_on_trust,
        is_control=True,
    ),
    Proof(
        name="documents",
        promise="damaged documents and templates: read or told, no crash, no hang, little memory, nothing changed",
        count=5000,
        run=documents,
    ),
    Proof(
        name="documents-control",
        promise="the same files, handed to the libraries as they are",
        count=200,
        run=documents_taken_on_trust,
        is_control=True,
    ),
    Proof(
        name="hostile",
        promise="hostile texts come out of every file and the window as the texts they were, and nothing is live",
        count=100_000,
        run=hostile,
    ),
    Proof(
        name="hostile-control",
        promise="the same texts, put into a workbook as they come",
        count=200,
        run=hostile_control,
        is_control=True,
    ),
    Proof(
        name="connections",
        promise="a local session connects to nothing at all",
        count=1,
        run=connections,
    ),
    Proof(
        name="connections-control",
        promise="a program that calls this very machine",
        count=1,
        run=connections_control,
        is_control=True,
    ),
    Proof(name="typing", promise="killed while somebody types: at most two seconds are lost", count=500, run=typing),
)
BY_NAME = {proof.name: proof for proof in PROOFS}
