"""Personal data: all that the database holds of one person, as a paper to hand over."""

import threading
from collections import defaultdict
from pathlib import Path

from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.naming import Naming
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.person_account import PersonAccount, Trace
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.files import safe_name
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.people import People
from samverkan_desktop.storage import person_traces, reading
from samverkan_desktop.storage.drafts import DraftFolder


class Privacy(Service):
    """Collect and write; nothing in the database is changed, and no export is remembered with the name."""

    def account_of(self, person: Person, *, with_secrecy: bool = False) -> PersonAccount:
        """All that names the person as of this moment, also in the wastebasket and in the history.

        What is marked as secret is left out and counted, unless it is asked for.
        """
        earlier = person_traces.earlier_names(self._store).get(person.id, ())
        naming = Naming.of(person, earlier)
        organisations = {one.id: one.name for one in People(self._session).organisations()}
        with self._store.snapshot():
            every = person_traces.traces(self._store, person.id, naming)
            grounds = {} if with_secrecy else self._store.marked()
            found = [trace for trace in every if trace.record_id not in grounds]
            history = person_traces.history(self._store, person.id, naming, without=grounds)
        drafts = DraftFolder(self._store.path).holding(naming.stands_in, without=tuple(grounds))
        traces: dict[str, list[Trace]] = defaultdict(list)
        for trace in found:
            traces[trace.table].append(trace)
        return PersonAccount(
            person=person,
            earlier=earlier,
            organisation=organisations.get(person.organisation_id or "", ""),
            traces={table: tuple(some) for table, some in traces.items()},
            drafts=tuple(
                Trace(
                    table="",
                    record_id=draft.record_id,
                    title=draft.title,
                    where=draft.title,
                    fields=tuple((one.label, one.now) for one in draft.differences if naming.stands_in(one.now)),
                )
                for draft in drafts
            ),
            history=history,
            database=self._store.path.name,
            made_at=now(),
            made_by=self._session.who,
            held_back=len(every) - len(found),
        )

    def named(self, name: str) -> Person:
        """The person who answers to a name: in the list, in the wastebasket, or only written in a text.

        Raises NotFound where the name stands nowhere.
        """
        person = People(self._session).person_named(name)
        if person is not None:
            return person
        for gone in reading.removed(self._store, Person):
            if gone.answers_to(name):
                return gone
        written = Person(name=name)
        naming = Naming.of(written)
        with self._store.snapshot():
            if person_traces.traces(self._store, written.id, naming) or person_traces.history(
                self._store, written.id, naming
            ):
                return written
        raise NotFound(N_("The name {name} stands nowhere in the database."), name=name)

    def write_account(self, person: Person, path: Path, *, with_secrecy: bool = False) -> tuple[str, ...]:
        """Write all about the person as a Word document. Raises TargetBusy or StorageFailure."""
        # Imported late: the library takes a while, and most sessions never ask for it.
        from samverkan_desktop.exports.minutes_docx import write_paper
        from samverkan_desktop.exports.paper_files import reopen_docx, write_paper_file
        from samverkan_desktop.exports.person_paper import person_paper

        account = self.account_of(person, with_secrecy=with_secrecy)
        write_paper_file(path, write_paper(person_paper(account), written=account.made_at), reopen_docx)
        if threading.current_thread() is not threading.main_thread():
            # The thread that writes has a connection of its own, which nobody else would close.
            self._store.close()
        return ()

    def account_name(self, person: Person, suffix: str) -> str:
        """Registerutdrag Anna Öberg 2026-11-23.docx"""
        words = _("Personal data {name} {day}").format(name=person.name, day=self._session.today().isoformat())
        return safe_name(words) + suffix
