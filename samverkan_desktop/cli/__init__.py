"""The same work without a screen."""

from samverkan_desktop.cli.main import main

__all__ = ["main"]
