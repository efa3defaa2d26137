"""Make a database as full as after years of work, the same for the same seed; for measuring, not for users.

python -m samverkan_desktop.tools.generate --years 20 --seed 1 FILE
"""

import argparse
import sys
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from samverkan_desktop.domain.actions import ActionComment, ActionItem, ActionState
from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.assessments import Assessment, Rating
from samverkan_desktop.domain.bodies import Body, BodyArea, Cadence
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import AgendaItem, Decision, Meeting, MeetingArea, MeetingState
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import local_today
from samverkan_desktop.storage.store import Store
from samverkan_desktop.tools.console import make_safe

# Twenty years of these are 10,000 meetings, 100,000 actions and 200,000 texts.
MEETINGS_A_YEAR = 500
ITEMS, DECISIONS, COMMENTS, ACTIONS = 12, 5, 3, 10
AREAS, GOALS, BODIES, PEOPLE = 8, 4, 12, 60
_WORDS = 4_000
_SOUNDS = (
    ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "sk", "tr", "br", "fl", "sj"),
    ("a", "e", "i", "o", "u", "y", "å", "ä", "ö"),
    ("n", "r", "l", "s", "t", "d", "m", "g", "ng", "nd", "rk", "st", ""),
)
_ENDINGS = ("", "en", "ar", "het", "ning", "skap", "a", "de")


class Words:
    """Words that sound Swedish, few of them often and many of them seldom, as in real texts."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        made: dict[str, None] = {}
        while len(made) < _WORDS:
            syllables = ("".join(map(rng.choice, _SOUNDS)) for _ in range(rng.randint(1, 3)))
            made["".join(syllables) + rng.choice(_ENDINGS)] = None
        self._known = tuple(made)
        self._weights = tuple(accumulate(1 / place for place in range(1, _WORDS + 1)))

    def sentence(self, fewest: int, most: int) -> str:
        """Some words with a capital and a full stop."""
        chosen = self._rng.choices(self._known, cum_weights=self._weights, k=self._rng.randint(fewest, most))
        return " ".join(chosen).capitalize() + "."

    def name(self) -> str:
        """Two seldom words, as a name."""
        return " ".join(self._rng.choice(self._known).capitalize() for _ in range(2))


class Generator:
    """Records year by year until `today`, each with an id out of the seed."""

    def __init__(self, *, years: int, seed: int, today: date, meetings: int = MEETINGS_A_YEAR) -> None:
        self._rng = Random(seed)
        self._words = Words(self._rng)
        self._today, self._meetings_a_year = today, meetings
        # Periods are two calendar years that begin with an even one.
        last = today.year - today.year % 2
        self._periods = tuple(
            Period(id=self._id(), start=date(year, 1, 1), end=date(year + 2, 1, 1))
            for year in range(last - 2 * ((years + 1) // 2 - 1), last + 1, 2)
        )
        self._organisations = tuple(
            Organisation(id=self._id(), name=self._words.name(), is_party=number < 2) for number in range(6)
        )
        self._people = tuple(
            Person(id=self._id(), name=self._words.name(), organisation_id=self._rng.choice(self._organisations).id)
            for _ in range(PEOPLE)
        )
        self._areas = tuple(Area(id=self._id(), name=self._words.name()) for _ in range(AREAS))
        self._bodies = tuple(
            Body(id=self._id(), name=self._words.name(), cadence=Cadence.parse("weeks:2")) for _ in range(BODIES)
        )
        self._years = range(self._periods[0].start.year, self._periods[0].start.year + years)

    def parts(self) -> Iterator[Sequence[Record]]:
        """All records in pieces that fit one transaction, what is referred to before what refers to it."""
        yield [*self._organisations, *self._people, *self._periods, *self._areas, *self._frame(), *self._goals()]
        for year in self._years:
            yield self._year(year)

    def _id(self) -> str:
        return str(uuid.UUID(int=self._rng.getrandbits(128), version=4))

    def _frame(self) -> Iterator[Record]:
        yield from self._bodies
        for number, body in enumerate(self._bodies):
            yield BodyArea(id=self._id(), body_id=body.id, area_id=self._areas[number % AREAS].id)
        for period in self._periods:
            for number, area in enumerate(self._areas):
                yield Placement(id=self._id(), period_id=period.id, area_id=area.id, position=number)

    def _goals(self) -> list[Record]:
        goals = [
            Goal(
                id=self._id(),
                period_id=period.id,
                area_id=area.id,
                position=number,
                wording=self._words.sentence(12, 30),
            )
            for period in self._periods
            for area in self._areas
            for number in range(GOALS)
        ]
        starts = {period.id: period.start for period in self._periods}
        judged = [
            Assessment(
                id=self._id(),
                goal_id=goal.id,
                day=min(self._today, starts[goal.period_id] + timedelta(days=180 * turn)),
                cooperation=self._rng.choice(tuple(Rating)),
                attainment=self._rng.choice(tuple(Rating)),
                text=self._words.sentence(20, 60),
            )
            for goal in goals
            for turn in range(1, 4)
        ]
        return [*goals, *judged]

    def _year(self, year: int) -> list[Record]:
        meetings = [self._meeting(year, number) for number in range(self._meetings_a_year)]
        concerned = [
            MeetingArea(id=self._id(), meeting_id=one.id, area_id=self._areas[number % AREAS].id)
            for number, one in enumerate(meetings)
        ]
        items = [
            AgendaItem(
                id=self._id(),
                meeting_id=one.id,
                position=number,
                title=self._words.sentence(2, 5),
                notes=self._words.sentence(10, 60),
            )
            for one in meetings
            for number in range(ITEMS)
        ]
        decisions = [
            Decision(id=self._id(), meeting_id=one.id, position=number, text=self._words.sentence(8, 30))
            for one in meetings
            for number in range(DECISIONS)
        ]
        actions = [
            self._action(one, self._areas[place % AREAS].id, number)
            for place, one in enumerate(meetings)
            for number in range(ACTIONS)
        ]
        comments = [
            ActionComment(
                id=self._id(),
                action_id=actions[place * ACTIONS + number].id,
                at=one.starts_at + timedelta(days=7),
                who="Exempel",
                text=self._words.sentence(5, 20),
            )
            for place, one in enumerate(meetings)
            for number in range(COMMENTS)
        ]
        return [*meetings, *concerned, *items, *decisions, *actions, *comments]

    def _meeting(self, year: int, number: int) -> Meeting:
        day = date(year, 1, 2) + timedelta(days=number * 360 // self._meetings_a_year)
        starts: datetime = from_local(day, time(9 + number % 7))
        return Meeting(
            id=self._id(),
            body_id=self._bodies[number % BODIES].id,
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            place=self._words.name(),
            state=MeetingState.HELD if day < self._today else MeetingState.PLANNED,
        )

    def _action(self, meeting: Meeting, area_id: str, number: int) -> ActionItem:
        due = meeting.day + timedelta(days=self._rng.randint(7, 120))
        # What is old has ended; of the last half-year much has not.
        ended = self._rng.random() < (0.5 if due > self._today - timedelta(days=180) else 0.98)
        state = self._rng.choice((ActionState.DONE, ActionState.DONE, ActionState.DROPPED))
        return ActionItem(
            id=self._id(),
            text=self._words.sentence(5, 18),
            raised_on=meeting.day,
            area_id=area_id,
            meeting_id=meeting.id,
            owner_id=self._rng.choice(self._people).id,
            due=due,
            state=state if ended else self._rng.choice((ActionState.OPEN, ActionState.WAITING)),
            ended_on=min(due, self._today) if ended else None,
            position=number,
        )


def generate(path: Path, *, years: int, seed: int, today: date, meetings: int = MEETINGS_A_YEAR) -> None:
    """Write the database. Raises FileExistsError or StorageFailure."""
    store = Store.create(path)
    try:
        for part in Generator(years=years, seed=seed, today=today, meetings=meetings).parts():
            with store.transaction(*Topic, who="Exempel", what="") as writing:
                # History would double the file and tell nothing that is measured; the index is made once, at the end.
                writing.insert_many(part, noted=False)
        store.rebuild_index()
    finally:
        store.close()


def main(argv: list[str] | None = None) -> int:
    """Write the file that is named."""
    make_safe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=local_today())
    arguments = parser.parse_args(argv)
    generate(arguments.file, years=arguments.years, seed=arguments.seed, today=arguments.today)
    sys.stdout.write(f"{arguments.file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
