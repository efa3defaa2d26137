"""The window."""

from samverkan_desktop.ui.singletons import protect

protect()
