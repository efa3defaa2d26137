"""All proofs, in the order in which they are tried."""

from samverkan_desktop.tools.torture.kills import kills
from samverkan_desktop.tools.torture.proof import Proof

PROOFS: tuple[Proof, ...] = (
    Proof(name="kills", promise="killed at work: no acknowledged change is lost", count=1000, run=kills),
)
BY_NAME = {proof.name: proof for proof in PROOFS}
