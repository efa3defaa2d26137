"""The municipalities of the county, by their official numbers."""

from typing import Final

COUNTY_CODES: Final = frozenset({"18", "0018", "18000"})
COUNTY_NAMES: Final = frozenset(
    {"örebro län", "region örebro län", "länet", "hela länet", "länet totalt", "the county", "the whole county"}
)
MUNICIPALITIES: Final = {
    "1814": "Lekeberg",
    "1860": "Laxå",
    "1861": "Hallsberg",
    "1862": "Degerfors",
    "1863": "Hällefors",
    "1864": "Ljusnarsberg",
    "1880": "Örebro",
    "1881": "Kumla",
    "1882": "Askersund",
    "1883": "Karlskoga",
    "1884": "Nora",
    "1885": "Lindesberg",
}
