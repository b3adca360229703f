"""Names of persons are found whole in the ways people write them, and words are left alone.

A row is a text and the names in it; no name for a near miss.
"""

from __future__ import annotations

import pytest

from privacy.analyzer import Analyzer
from privacy.recognizers.name_words import Kind, is_listed, kind_of
from privacy.span import merged

ROWS: dict[str, list[tuple[str, list[str]]]] = {
    "given name first": [
        ("Anna Schmidt", ["Anna Schmidt"]),
        ("Meeting with Jorge Muñoz Feijoo at 10", ["Jorge Muñoz Feijoo"]),
        ("Ludwig van der Rohe", ["Ludwig van der Rohe"]),
        ("ANNA SCHMIDT", ["ANNA SCHMIDT"]),
        ("Seán O’Brien", ["Seán O’Brien"]),
        ("Hans-Jürgen Müller-Lüdenscheidt", ["Hans-Jürgen Müller-Lüdenscheidt"]),
        ("Rose Baker", ["Rose Baker"]),
        ("Will Smith", ["Will Smith"]),
        ("Mark J. Zobel", ["Mark J. Zobel"]),
        ("Patricia Page", ["Patricia Page"]),
        ("Ursula SchmidtUS", ["Ursula"]),
        ("Alexandra Español Serra ha comentado", ["Alexandra Español Serra"]),
        ("Anna B joined", ["Anna B"]),
        ("Anna B Settings Save", ["Anna"]),
        ("Grant Access", []),
        ("Mark All as Read", []),
        ("Bill to", []),
        ("Will Be Deleted", []),
        ("May 2024", []),
        ("Jan Feb Mar", []),
        ("San Francisco", []),
        ("Rose Window", []),
    ],
    "surname first": [
        ("Schmidt, Anna", ["Schmidt, Anna"]),
        ("SCHMIDT Anna", ["SCHMIDT Anna"]),
        ("García López, María", ["García López, María"]),
        ("Zobel, J.", ["Zobel, J."]),
        ("Baker, Amber", ["Baker, Amber"]),
        ("Washington, Cody", ["Washington, Cody"]),
        ("Berlin, Hamburg", []),
        ("One, Two, Three, Four, Anna", ["Anna"]),
        ("Save, Print", []),
        ("Zobel, Settings", ["Zobel"]),
        ("Zobel Settings, Anna", ["Zobel", "Anna"]),
    ],
    "initials": [
        ("by A. Meier, 2 days ago", ["A. Meier"]),
        ("J. R. Smith", ["J. R. Smith"]),
        ("D. Belser", ["D. Belser"]),
        ("K. Price", ["K. Price"]),
        ("A. Settings", []),
        ("J. R. Settings", []),
        ("Vitamin D. A", []),
    ],
    "surname alone": [
        ("Zobel called again", ["Zobel"]),
        ("ask Knabe", ["Knabe"]),
        ("Familie Zobel", ["Zobel"]),
        ("der Schröder", []),
        ("von Zobel", ["von Zobel"]),
        ("in den Keller", []),
        ("Zobel 8 15:34", []),
        ("Turner", []),
        ("Berlin", []),
        ("Jenkins", []),
    ],
    "in no list": [
        ("Quokkala Zobeldink", ["Quokkala Zobeldink"]),
        ("LibreOffice Writer", []),
        ("Ada Lovelace GPU", []),
        ("Lisa Pro Scanner", []),
        ("Hugo 0.128", []),
        ("Verfügbarkeitsprüfung Netzwerkverbindung", []),
    ],
    "in a chat": [
        ("ask maria about it", ["maria"]),
        ("thanks, jens", ["jens"]),
        ("frag mal bettina", ["bettina"]),
        ("maria said it is fine", ["maria"]),
        ("mark said it is fine", ["mark"]),
        ("Baker asked again", ["Baker"]),
        ("habla con juan antonio", ["juan antonio"]),
        ("ask maria now", ["maria"]),
        ("with old maria", ["maria"]),
        ("jens, are you there", ["jens"]),
        ("ask mark", ["mark"]),
        ("ask Support", []),
        ("see page 4", []),
        ("with docker compose", []),
        ("Thanks, everyone", []),
        ("Frobnicator says hello", []),
        ("nothing said so", []),
    ],
    "Chinese": [
        ("王伟", ["王伟"]),
        ("请联系王伟确认", ["王伟"]),
        ("收件人：李秀英", ["李秀英"]),
        ("王伟 评论了此文档", ["王伟"]),
        ("李娜邀请您加入", ["李娜"]),
        ("欧阳建国", ["欧阳建国"]),
        ("高级", []),
        ("方向", []),
        ("安全", []),
        ("任务栏", []),
        ("请关闭文件", []),
        ("包括所有子文件夹", []),
        ("高知县", []),
        ("转给詹刚", ["詹刚"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*row, id=f"{name}: {row[0][:40]!r}")
        for name, rows in ROWS.items()
        for row in rows
    ],
)
def test_exactly_the_names_are_found(analyzer: Analyzer, text: str, expected: list[str]) -> None:
    (spans,) = analyzer.find([text])
    assert [text[s.start : s.end] for s in merged(spans)] == expected


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Anna", Kind.GIVEN),
        ("Anna-Lena", Kind.GIVEN),
        ("Hans-J", Kind.GIVEN),
        ("Mark", Kind.MAYBE_GIVEN),
        ("Schröder", Kind.SURNAME),
        ("Schröder-Zobeldink", Kind.SURNAME),
        ("Quokkala-Zobeldink", Kind.STRANGE),
        ("Baker", Kind.MAYBE_SURNAME),
        ("J.", Kind.INITIAL),
        ("J", Kind.LETTER),
        ("Zobeldink", Kind.STRANGE),
        ("McQuokka", Kind.STRANGE),
        ("Fensterordner", Kind.FORM),
        ("Verquokkung", Kind.FORM),
        ("Page", Kind.PAGE),
        ("Save", Kind.WORD),
        ("E-Mail", Kind.WORD),
        ("Q-Zobeldink", Kind.WORD),
        ("QZX", Kind.WORD),
        ("QuokkaWare", Kind.WORD),
        ("-", Kind.LETTER),
        ("A-", Kind.WORD),
    ],
)
def test_a_word_is_of_the_kind_that_its_lists_say(word: str, kind: Kind) -> None:
    assert kind_of(word) is kind


@pytest.mark.parametrize(
    ("word", "is_known"), [("Settings", True), ("Fensterordner", True), ("xqzuvwk", False)]
)
def test_a_known_word_is_known_in_any_form(word: str, *, is_known: bool) -> None:
    assert is_listed(word) is is_known
