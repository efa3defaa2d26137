"""The local database; the only room that knows peewee."""

from samverkan_desktop.storage import quick_peewee  # noqa: F401 - before whatever asks for peewee
