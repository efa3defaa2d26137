"""Schema 3: finalised minutes can get a secrecy mark and a records number later; everything else stays as it was."""

from samverkan_desktop.storage.migrations import m0002_protection as earlier

# What may change in finalised minutes: not their words, but who may read them.
_MARKED = {
    "meeting": (*earlier.HELD["meeting"], "state", "reopen_reason", "removal", "rowid"),
    "agenda_item": (*earlier.HELD["agenda_item"], "removal", "rowid"),
    "decision": (*earlier.HELD["decision"], "removal", "rowid"),
}
# The number under which an authority keeps the papers is often given when they have been registered.
_FREE = "record_number"
HELD = {table: columns for table, columns in earlier.HELD.items() if table != _FREE}


def _unless_marked(text: str, table: str) -> str:
    head, rest = text.split("\nWHEN ", 1)
    condition, end = rest.split("\nBEGIN ", 1)
    same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in _MARKED[table])
    return f"{head}\nWHEN NOT (NEW.secrecy IS NOT OLD.secrecy AND {same}) AND ({condition})\nBEGIN {end}"


_MENDED = {f"samverkan_{table}_update": table for table in _MARKED}
TRIGGERS: dict[str, str] = {
    name: _unless_marked(text, _MENDED[name]) if name in _MENDED else text
    for name, text in earlier.TRIGGERS.items()
    if not name.startswith(f"samverkan_{_FREE}_")
}
