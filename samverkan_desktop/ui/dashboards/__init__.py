"""Summaries at a glance."""
