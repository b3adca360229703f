"""Persons by their titles."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import NAME_WORD, PARTICLE
from privacy.vocabulary import interface_words, surnames

_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Lord|Lady|Judge|Senator|Rev|Reverend"
    r"|Father|Sister|Captain|Capt|Lt|Sgt|Col|Gen|Officer|Nurse|Coach|Herrn?|Frau|Fr(?=\.)|Hr(?=\.)|Sra|Sr|Srta"
    r"|Señora?|Señorita|Don|Doña|Mme|Mlle|Monsieur|Madame|Ing|Dipl\.-Ing|Mag|Family|Familie|Fam|Familia)"
)


class TitledPersonRecognizer(ScreenRecognizer):
    """The name after "Dr.", "Mrs", "Herr", "Sra.", and before 先生, 女士, 老师.

    Source: the titles in the style guides of the four languages.
    Near misses: ``Dr. Watson`` is one, ``Mr.`` alone is none, ``Miss Kitty`` is; ``Sr. Manager``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "title",
            rf"(?<![\p{{Latin}}\d]){_TITLES}\.?[ \t]+(?:(?:Dr|Prof|med|phil|rer|nat)\.[ \t]*)*"
            rf"(?P<value>(?:{PARTICLE}[ \t]+)?{NAME_WORD}"
            rf"(?:[ \t]+(?:{PARTICLE}[ \t]+)?{NAME_WORD}){{0,2}})"
            r"(?![\p{Latin}\d])",
            0.85,
        ),
        Pattern(
            "title in Chinese",
            r"(?<!\p{Han})(?P<value>(?![班系院校科室处部车店]主任)\p{Han}{1,3})(?=先生|女士|小姐|老师|医生|经理|教授|主任|律师|同学)",
            0.75,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        words = pattern_text.casefold().split()
        is_word = all(map(interface_words().is_interface, words)) and pattern_text.isascii()
        return False if is_word and words[-1] not in surnames() else None
