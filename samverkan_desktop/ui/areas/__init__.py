"""The tab of one priority area."""
