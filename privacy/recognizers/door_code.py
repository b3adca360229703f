"""Codes of doors, alarms and safes, as hosts and offices write them."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_THING = (
    r"(?:(?:front|side|back|main|garage|house) ?door|door|gate|lock ?box|key ?(?:safe|box)|alarm"
    r"|entry|entrance|lock|safe|keypad|garage|cupboard|locker|haustür|hoftor|tür|tor|eingang|schlüssel(?:box"
    r"|safe|kasten|tresor)|tresor|alarm(?:anlage)?|spind|schloss|puerta|portal|verja|garaje|alarma"
    r"|caja (?:fuerte|de llaves)|cerradura|taquilla)"
)
_CODE = (
    r"(?P<value>\d(?:-\d){3,5}|\d{3,8})[#*]?(?![\w%€$]|[.,:/-]\d| ?(?:m|km|min|h|uhr|am|pm|eur)\b)"
)


class DoorCodeRecognizer(ScreenRecognizer):
    """``Front door: 4711#``, ``Schlüsselbox 3-2-1-2``, ``el portal se abre con 5248``, 门禁.

    Source: welcome letters and messages of hosts, offices and caretakers.
    Near misses: ``Door 12``, ``open the gate at 18:30``, ``Alarm in 30 minutes``.
    """

    TYPE: ClassVar[str] = "CODE"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "of a thing",
            rf"(?i:(?<!\p{{L}}){_THING}(?!\p{{L}}))(?:[ \t]*[:=][ \t]*|[ \t]+(?i:code|pin|is"
            r"|opens? with|code is|pin is|öffnet mit|geht auf mit|lautet|ist|mit|se abre con|con|es"
            r"|código|clave)[ \t:]+"
            r"|[^\n\d.;]{0,40}(?i:code|pin|opens? with|öffnet mit|se abre con|seconds?:|sekunden:"
            rf"|segundos:)[ \t:]*(?:is |ist |lautet |es )?){_CODE}",
            0.7,
        ),
        Pattern(
            "said",
            r"(?<!(?i:error|status|exit|return|area|country|fehler|zip|post|source|qr|bar)[ -]?)"
            r"(?i:\b(?:code|código|pin|combination|kombination|zahlenschloss|combinación|clave)"
            r"(?:[ \t]+(?:is|ist|lautet|es)\b[^\n\d.;]{0,30}"
            r"|[ \t]*[:=])[ \t]*)"
            rf"{_CODE}",
            0.6,
        ),
        Pattern("wheel", r"(?<![\d-])(?P<value>\d(?:-\d){3,5})(?![\d-])", 0.5),
        Pattern(
            "in Chinese",
            r"(?:门|门禁|大门|楼下|单元|钥匙盒|密码盒|保险箱|报警)\p{Han}{0,4}(?:密码|代码|编码|码)?"
            r"[是为:： ]{1,2}(?P<value>\d(?:-\d){3,5}|\d{3,8})[#*]?(?![\d:年月日元米楼号])",
            0.7,
        ),
    )
