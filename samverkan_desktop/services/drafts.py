"""Drafts of forms: kept while somebody writes, offered after a crash, forgotten when saved."""

from collections.abc import Mapping
from typing import Any

from samverkan_desktop.domain.drafts import Difference, Draft
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.log import Log
from samverkan_desktop.services.base import Service, Session
from samverkan_desktop.storage.drafts import DraftFolder

_log = Log(__name__)


class Drafts(Service):
    """What is written and not saved, in a folder beside the database."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._folder = DraftFolder(self._store.path)
        self._cannot_keep = False

    def keep(
        self,
        form: str,
        record_id: str,
        *,
        title: str,
        place: Mapping[str, str],
        values: Mapping[str, Any],
        first: Mapping[str, Any] | None = None,
        differences: tuple[Difference, ...],
    ) -> bool:
        """Keep what a form holds now; False when the folder beside the database cannot be written."""
        draft = Draft(
            form=form,
            record_id=record_id,
            place=dict(place),
            title=title,
            who=self._session.who,
            at=now(),
            values=dict(values),
            first=dict(first or {}),
            differences=differences,
        )
        try:
            self._folder.keep(draft)
        except OSError as error:
            if not self._cannot_keep:
                _log.warning("Drafts cannot be kept: %s", type(error).__name__)
            self._cannot_keep = True
            return False
        self._cannot_keep = False
        return True

    def forget(self, form: str, record_id: str) -> None:
        """What the form held is saved, or not wanted."""
        self._folder.forget(form, record_id)

    def left(self) -> tuple[Draft, ...]:
        """What was written when the program last ended without being asked to, the latest first."""
        return self._folder.left()

    def begin_writing(self, form: str, record_id: str) -> bool:
        """Somebody writes in what saves itself; False when the folder beside the database cannot be written."""
        try:
            self._folder.begin_writing(Draft(form=form, record_id=record_id, title="", who=self._session.who, at=now()))
        except OSError:
            return False
        return True

    def end_writing(self, form: str, record_id: str) -> None:
        """Nobody writes there any more."""
        self._folder.end_writing(form, record_id)

    def elsewhere(self, form: str, record_id: str) -> Draft | None:
        """What is being written in the same form in another window of the program, if anything is."""
        return self._folder.elsewhere(form, record_id)

    def discard(self, draft: Draft) -> None:
        """Let go of a draft that was left."""
        self._folder.discard(draft)

    def close(self) -> None:
        """End the session; drafts that stand are offered next time."""
        self._folder.close()
