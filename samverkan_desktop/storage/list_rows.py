"""What is stored already of what a list brings, as keys that compare; one query each."""

from datetime import date

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS

ActionKey = tuple[str, str | None, str | None, date | None, str | None]


def key_of(action: ActionItem) -> ActionKey:
    """What two actions have in common that are the same."""
    organisation = None if action.owner_id else action.owner_organisation_id
    return fold(action.text), action.owner_id, organisation, action.due, action.area_id


def actions(store: Store) -> frozenset[ActionKey]:
    """The keys of all actions."""
    table = RECORDS[ActionItem]
    found = table._meta.combined
    names = ("text", "owner_id", "owner_organisation_id", "due", "area_id")
    rows = store.tuples(table.select(*(found[name] for name in names)).where(table.removal.is_null()))
    return frozenset(
        (fold(text), owner, None if owner else organisation, due, area) for text, owner, organisation, due, area in rows
    )
