"""What every stored record has: an identity made by the program and a version for optimistic saving."""

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.text import LINE_LIMIT, clean_line, clean_names, clean_text
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import N_

TOO_LONG = N_("The text is too long. Shorten it or split it in two.")


def new_id() -> str:
    """A new UUID as text."""
    # Imported late: it looks into what machine this is, and the first picture has no new record.
    import uuid

    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of all records; version 0 has never been stored."""

    id: str = field(default_factory=new_id)
    version: int = 0

    def _lines(self, **limits: int) -> None:
        self._tidy(clean_line, limits)

    def _texts(self, **limits: int) -> None:
        self._tidy(clean_text, limits)

    def _names(self, **limits: int) -> None:
        for name, limit in limits.items():
            names = clean_names(getattr(self, name))
            object.__setattr__(self, name, names)
            if any(len(one) > limit for one in names):
                raise Invalid({name: TOO_LONG})

    def _tidy(self, clean, limits: dict[str, int]) -> None:  # type: ignore[no-untyped-def]
        problems = {}
        for name, limit in limits.items():
            raw = getattr(self, name)
            text = clean(raw)
            if text is not raw:
                # A frozen dataclass has no other door for its own constructor.
                object.__setattr__(self, name, text)
            if len(text) > limit:
                problems[name] = TOO_LONG
        if problems:
            raise Invalid(problems)


def required(record: Record, **messages: str) -> None:
    """Raise Invalid for every named field that is empty, with its message."""
    missing = {name: message for name, message in messages.items() if not getattr(record, name)}
    if missing:
        raise Invalid(missing)


__all__ = ["LINE_LIMIT", "Record", "new_id", "required"]
