"""The sentences that are drafted about what happened."""

from datetime import date
from decimal import Decimal

import pytest

from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.events import EventState
from samverkan_desktop.domain.followup_drafts import draft_of
from samverkan_desktop.domain.happenings import Happening, HappeningKind
from samverkan_desktop.domain.plans import ActivityState, RevisionState

DAY = date(2026, 11, 3)
K = HappeningKind


def happening(kind: HappeningKind, title: str, **facts: object) -> Happening:
    return Happening(kind=kind, ids=("a",), title=title, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            Happening(kind=K.MEETINGS, ids=("a", "b", "c"), title="rådet", day=DAY),
            "Rådet har träffats tre gånger under perioden, senast den 3 november 2026.",
        ),
        (
            Happening(kind=K.MEETINGS, ids=tuple(map(str, range(21))), title="Rådet", day=DAY),
            "Rådet har träffats 21 gånger under perioden, senast den 3 november 2026.",
        ),
        (happening(K.MEETING, "Rådet", day=DAY), "Rådet träffades den 3 november 2026."),
        (
            happening(K.MEETING, "Rådet", day=DAY, items=("Läget", "Vägar", "Broar", "Övrigt")),
            "Rådet träffades den 3 november 2026 och tog upp ”Läget”, ”Vägar” och ”Broar”.",
        ),
        (
            happening(K.DECISION, "En grupp bildas", who="Rådet", day=DAY, number=4),
            "Rådet beslutade den 3 november 2026 (§ 4): En grupp bildas.",
        ),
        (
            happening(K.ACTION, "Skriva brevet.", who="Region", day=DAY),
            "Åtgärden ”Skriva brevet” blev klar den 3 november 2026. Region har ansvarat för den.",
        ),
        (
            happening(
                K.MEASUREMENT,
                "andel hushåll med fiber",
                day=date(2025, 12, 31),
                value=Decimal("83.1"),
                unit="%",
                is_preliminary=True,
                baseline=Decimal("80"),
                target=Decimal("95"),
                target_day=date(2027, 12, 31),
            ),
            "Andel hushåll med fiber var 83,1\u00a0% 2025 (preliminär uppgift), "
            "jämfört med 80\u00a0% från början och målet 95\u00a0% till 2027.",
        ),
        (
            happening(K.MEASUREMENT, "Bussar", day=DAY, value=Decimal("1234.50"), place="Björkhult"),
            "Bussar i Björkhult var 1\u00a0234,50 den 3 november 2026.",
        ),
        (happening(K.MEASUREMENT, "Läget", day=DAY, new="Gott"), "Läget den 3 november 2026: Gott."),
        (
            happening(K.CORRECTION, "Vi är bäst.", new="Vi är tredje", cause=Cause.MISREPORTED),
            "En tidigare uppgift har visat sig vara fel: ”Vi är bäst”. Rätt uppgift är ”Vi är tredje”. "
            "Felet beror på inrapporteringen.",
        ),
        (
            happening(K.CORRECTION, "91 %", new="83 %", about="Andel hushåll med fiber"),
            "En tidigare uppgift om andel hushåll med fiber har visat sig vara fel: ”91 %”. Rätt uppgift är ”83 %”.",
        ),
        (
            happening(K.EVENT, "klimatdagen", day=DAY, who="kommunerna", event_state=EventState.DONE),
            "Klimatdagen har genomförts tillsammans med kommunerna den 3 november 2026.",
        ),
        (happening(K.EVENT, "Nyhetsbrevet", event_state=EventState.ONGOING), "Nyhetsbrevet pågår."),
        (
            happening(K.EVENT, "Lyftet", event_state=EventState.WAITING, waiting_for="Svar från staten."),
            "Lyftet väntar på svar från staten.",
        ),
        (
            happening(K.PLAN, "Livsmedelsstrategin", revision_state=RevisionState.WAITING, waiting_for="nytt besked"),
            "Revideringen av livsmedelsstrategin väntar på nytt besked.",
        ),
        (
            happening(
                K.ACTIVITY, "Räkna bryggor", plan="Vattenplanen", activity_state=ActivityState.ONGOING, progress=60
            ),
            "I vattenplanen pågår ”Räkna bryggor” och är till 60 procent klart.",
        ),
        (
            happening(K.ACTIVITY, "Räkna bryggor", plan="VA-planen", activity_state=ActivityState.DONE),
            "I VA-planen är ”Räkna bryggor” genomfört.",
        ),
        (
            happening(K.COMMITMENT, "Avsikten", signed=14, total=14, day=DAY),
            "Alla 14 parter har ställt sig bakom avsikten den 3 november 2026.",
        ),
        (happening(K.COMMITMENT, "Avsikten", signed=3, total=14), "3 av 14 parter har ställt sig bakom avsikten."),
    ],
)
def test_each_kind_has_its_sentence(one: Happening, sentence: str) -> None:
    assert draft_of(one) == sentence


@pytest.mark.parametrize("kind", list(HappeningKind))
def test_a_sentence_begins_large_ends_with_a_stop_and_holds_the_words(kind: HappeningKind) -> None:
    said = draft_of(happening(kind, "vägen <b>till</b> 5 & 6", who="R", plan="Planen", signed=1, total=2))
    assert not said[0].islower()
    assert said.endswith(".")
    assert "vägen <b>till</b> 5 & 6" in said[0].lower() + said[1:]
