"""Ways to damage bytes, from a single bit to whole pages, and workbooks from within."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

_SECTOR = 512
_LONGEST = 4096
_EXTREMES = (b"\x00", b"\xff", b"\x7f", b"\x80")
_NUMBERS = (b"0", b"-1", b"1048577", b"4294967296", b"99999999999999999999", b"1e308", b"NaN", b"")
_DIGITS = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]+>")

Damage = Callable[[bytes, Random], bytes]


def _span(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + 1 + int(chance.expovariate(1 / 64)) % _LONGEST)


def _flip_bits(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _noise(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _extreme(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.choice(_EXTREMES) * (end - start) + data[end:]


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _cut_out(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _swap_sectors(data: bytes, chance: Random) -> bytes:
    size = chance.choice((_SECTOR, 4096))
    sectors = [data[start : start + size] for start in range(0, len(data), size)]
    first, second = chance.randrange(len(sectors)), chance.randrange(len(sectors))
    sectors[first], sectors[second] = sectors[second], sectors[first]
    return b"".join(sectors)


def _begin_anew(data: bytes, chance: Random) -> bytes:
    """The first hundred bytes, on which everything rests, with some of them wrong."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        changed[chance.randrange(min(100, len(data)))] = chance.randrange(256)
    return bytes(changed)


BYTES: tuple[Damage, ...] = (
    _flip_bits,
    _flip_bits,
    _noise,
    _extreme,
    _cut_off,
    _cut_out,
    _double,
    _swap_sectors,
    _begin_anew,
)


def damaged(data: bytes, chance: Random) -> bytes:
    """The bytes with one kind of damage, now and then two."""
    for _ in range(chance.choice((1, 1, 1, 2))):
        data = chance.choice(BYTES)(data, chance) or b"\x00"
    return data


def _other_number(data: bytes, chance: Random) -> bytes:
    found = list(_DIGITS.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_NUMBERS) + data[one.end() :]


def _without_tag(data: bytes, chance: Random) -> bytes:
    found = list(_TAG.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice((b"", one[0] * 2, one[0] * 500)) + data[one.end() :]


_WITHIN: tuple[Damage, ...] = (_other_number, _other_number, _other_number, _without_tag, _without_tag, *BYTES)


def damaged_package(data: bytes, chance: Random) -> bytes:
    """A zipped file packed anew with one part damaged, gone or under another name, so that its checksums are right."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        names = package.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = package.read(name)
            if name == chosen:
                if chance.random() < 0.1:
                    continue
                for _ in range(chance.choice((1, 1, 3))):
                    content = chance.choice(_WITHIN)(content, chance) if content else b"\x00"
                if chance.random() < 0.05:
                    name = f"../{name}"
            other.writestr(name, content)
    return made.getvalue()
