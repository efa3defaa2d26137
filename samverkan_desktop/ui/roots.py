"""What is loaded while nobody does anything; named here without Qt, for who works out the order."""

from typing import Final

# What the first click on an area needs.
READING: Final = (
    *(f"samverkan_desktop.services.{name}" for name in ("corrections", "goals", "rollover", "assessments")),
    *(f"samverkan_desktop.services.{name}" for name in ("indicators", "meetings", "actions", "plans", "bodies")),
    "samverkan_desktop.ui.areas.area_tab",
    "samverkan_desktop.ui.areas.goals_section",
)
# What a meeting needs besides.
MEETING: Final = (
    *(f"samverkan_desktop.services.{name}" for name in ("finalising", "preparing")),
    "samverkan_desktop.ui.editors.meeting_window",
)
# What saves, and nobody needs who only reads.
WRITING: Final = ("peewee", "samverkan_desktop.storage.tables", "samverkan_desktop.storage.writing")
