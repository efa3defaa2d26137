"""All proofs, in the order in which they are tried."""

from samverkan_desktop.tools.torture.databases import databases, databases_taken_on_trust
from samverkan_desktop.tools.torture.kills import kills
from samverkan_desktop.tools.torture.migrations import migrations
from samverkan_desktop.tools.torture.power import power, power_without_sync
from samverkan_desktop.tools.torture.proof import Proof
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
)
BY_NAME = {proof.name: proof for proof in PROOFS}
