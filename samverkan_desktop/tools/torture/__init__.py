"""Proofs by torture: each promise of the program tried thousands of times, with seeds that repeat a run."""
