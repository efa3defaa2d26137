"""All proofs, in the order in which they are tried."""

from samverkan_desktop.tools.torture.kills import kills
from samverkan_desktop.tools.torture.migrations import migrations
from samverkan_desktop.tools.torture.proof import Proof

PROOFS: tuple[Proof, ...] = (
    Proof(name="kills", promise="killed at work: no acknowledged change is lost", count=1000, run=kills),
    Proof(
        name="migrations",
        promise="killed at each statement of an upgrade: the old file or the new, with all its rows",
        count=10_000,
        run=migrations,
    ),
)
BY_NAME = {proof.name: proof for proof in PROOFS}
