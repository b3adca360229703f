"""Chinese in Latin letters: the syllables of Hanyu Pinyin, without tones (ISO 7098)."""

from __future__ import annotations

import re

# The finals that follow each initial.
_FINALS_LINES = """
b: a o ai ei ao an en ang eng i ie iao ian in ing u
p: a o ai ei ao ou an en ang eng i ie iao ian in ing u
m: a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f: a o ei ou an en ang eng u
d: a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un
t: a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n: a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v
l: a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v
g: a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k: a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h: a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j: i ia ie iao iu ian in iang ing iong u ue uan un
q: i ia ie iao iu ian in iang ing iong u ue uan un
x: i ia ie iao iu ian in iang ing iong u ue uan un
zh: a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang
ch: a e ai ao ou an en ang eng ong i u uai ui uan un uang uo
sh: a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang
r: e ao ou an en ang eng ong i u uo ui uan un
z: a e ai ei ao ou an en ang eng ong i u uo ui uan un
c: a e ai ao ou an en ang eng ong i u uo ui uan un
s: a e ai ao ou an en ang eng ong i u uo ui uan un
y: a e ao ou an ang i in ing ong u ue uan un
w: a o ai ei an en ang eng u
-: a o e ai ei ao ou an en ang er
"""


def _syllables() -> list[str]:
    found = []
    for line in _FINALS_LINES.strip().splitlines():
        initial, _, finals = line.partition(": ")
        found += [initial.replace("-", "") + final for final in finals.split()]
    return sorted(found, key=lambda syllable: (-len(syllable), syllable))


_SYLLABLE = "(?:" + "|".join(_syllables()) + ")"
_WORD = re.compile(_SYLLABLE + "{1,3}")
_NAME = re.compile(_SYLLABLE + "{2,4}")


def is_pinyin(letters: str) -> bool:
    """Whether small letters are one to three syllables: "xin", "haoling"."""
    return _WORD.fullmatch(letters) is not None


def is_pinyin_name(letters: str) -> bool:
    """Whether small letters are two to four syllables, as a whole name is."""
    return _NAME.fullmatch(letters) is not None
