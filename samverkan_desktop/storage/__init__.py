"""The local database; the only room that knows peewee.

`from samverkan_desktop.storage import reading` gives a stand-in until something of the module is asked for, so that who
imports many of them loads few: peewee, its tables and the queries take longer than all else before the first picture.
"""

from samverkan_desktop.late import LateModule
from samverkan_desktop.storage import quick_peewee

quick_peewee.prepare()


def __getattr__(name: str) -> LateModule:
    if name.startswith("__"):
        raise AttributeError(name)
    return LateModule(f"{__name__}.{name}")
