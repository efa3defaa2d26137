"""Where it was."""

from samverkan_desktop.frozen import dataclass, field, fields, replace

__all__ = ["dataclass", "field", "fields", "replace"]
