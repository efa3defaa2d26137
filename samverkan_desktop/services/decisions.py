"""Decisions across meetings, and what came of them."""

from collections.abc import Sequence
from datetime import date

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import DecisionChoice, DecisionOrder, DecisionTally
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.domain.meetings import Decision, DecisionFollowUp, Meeting
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import Sheet, SheetKey
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import decision_log, reading


class Decisions(Service):
    """Read decisions, and follow them up; what was decided is changed in the minutes alone."""

    def find(
        self,
        choice: DecisionChoice,
        order: DecisionOrder = DecisionOrder.DAY,
        *,
        descending: bool = True,
        most: int | None = None,
    ) -> Ids:
        """The ids of the chosen decisions in their order, or of the first of them."""
        return decision_log.find(self._store, choice, order, descending=descending, most=most)

    def find_with_tally(
        self,
        choice: DecisionChoice,
        kept: DecisionChoice,
        order: DecisionOrder = DecisionOrder.DAY,
        *,
        descending: bool = True,
    ) -> tuple[Ids, DecisionTally]:
        """The ids of the chosen decisions that `kept` chooses as well, and how the follow-up of all chosen stands."""
        return decision_log.find_with_tally(self._store, choice, kept, order, descending=descending)

    def are_more_than(self, count: int) -> bool:
        """Whether there are more decisions than that in the whole database."""
        return decision_log.are_more_than(self._store, count)

    def rows(self, ids: Sequence[str]) -> tuple[DecisionRow, ...]:
        """The decisions with these ids, in this order; those that were removed are left out."""
        return decision_log.rows(self._store, ids)

    def chosen(self, choice: DecisionChoice) -> tuple[DecisionRow, ...]:
        """The chosen decisions, the latest first."""
        return decision_log.read(self._store, choice)

    def words(self, rows: Sequence[DecisionRow]) -> tuple[list[str], list[list[str]]]:
        """Headings and cells with all that is told of decisions, for other programs."""
        from samverkan_desktop.services.log_sheets import as_words, decision_cells, decision_columns

        return as_words(decision_columns(), [decision_cells(row) for row in rows])

    def sheet(self, ids: Sequence[str]) -> Sheet:
        """These decisions in this order as a sheet of their own."""
        from samverkan_desktop.services.log_sheets import decision_cells, decision_columns, log_sheet, long_decisions
        from samverkan_desktop.services.long_sheets import ReadRows

        rows = ReadRows(self._store, Decision, ids, self.rows, lambda _rows: decision_cells)
        return log_sheet(SheetKey.DECISIONS, decision_columns(), rows, long_decisions)

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[DecisionRow, ...]:
        """The decisions of a period's meetings, of one area or all."""
        return self.chosen(DecisionChoice(period=period, area_ids=None if area_id is None else (area_id,)))

    def follow_up(self, decision_ids: Sequence[str], text: str = "") -> Done[None]:
        """Say what came of decisions; one that was followed up before is told anew. `count` says how many."""
        with self._session.writing(Topic.MEETINGS, what=N_("Follow up decisions")) as writing:
            known = {one.decision_id: one for one in self._follow_ups(decision_ids)}
            living = [one.id for one in writing.find_many(Decision, decision_ids)]
            for decision_id in living:
                record = known.get(decision_id) or DecisionFollowUp(decision_id=decision_id, day=self._session.today())
                writing.save(replace(record, day=self._session.today(), who=self._session.who, text=text))
        return Done(value=None, set_id=writing.id, what=writing.what, count=len(living))

    def not_followed_up(self, decision_ids: Sequence[str]) -> list[str]:
        """Those of the decisions of which nobody has told what came."""
        told = {one.decision_id for one in self._follow_ups(decision_ids)}
        return [one for one in decision_ids if one not in told]

    def take_follow_up_back(self, decision_ids: Sequence[str]) -> Done[None]:
        """Let decisions wait for their follow-up again."""
        with self._session.writing(Topic.MEETINGS, what=N_("Open the follow-up of decisions again")) as writing:
            found = self._follow_ups(decision_ids)
            writing.remove_many(found)
        return Done(value=None, set_id=writing.id, what=writing.what, count=len(found))

    def ask_for_follow_up(self, decision_id: str, day: date | None) -> Done[None]:
        """Say by when somebody wants to hear what came of a decision, or that nobody does.

        Raises Invalid where the minutes are finalised, NotFound where the decision is gone.
        """
        decision = reading.get(self._store, Decision, decision_id)
        meeting = reading.get(self._store, Meeting, decision.meeting_id)
        if not meeting.is_open:
            raise Invalid(follow_up_on=N_("The minutes are finalised. Reopen them to ask for a follow-up."))
        with self._session.writing(Topic.MEETINGS, what=N_("Ask for a follow-up")) as writing:
            # A part of the minutes is changed, so whoever has them open must hear of it.
            writing.update(meeting, touch=True)
            writing.update(replace(decision, follow_up_on=day))
        return Done(value=None, set_id=writing.id, what=writing.what)

    def _follow_ups(self, decision_ids: Sequence[str]) -> tuple[DecisionFollowUp, ...]:
        return reading.listed(self._store, DecisionFollowUp, decision_id=tuple(decision_ids))
