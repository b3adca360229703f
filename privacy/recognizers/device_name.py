"""Names of devices, shares and servers that only their owners know."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

_ROLE = (
    r"(?:fs|gw|pg|db|sql|nas|vpn|srv|app|web|mail|mx|ns|dns|proxy|lb|git|ci|build|node|filer|archiv"
    r"|archive|backup|ldap|dc|esxi?|pve|vm|plotter|printer|prn|imp|drucker|ricoh|canon|xerox|epson"
    r"|brother|kyocera|lexmark|xrx|jump|bastion|edge|hub|cam|nvr|ap|sw|rtr|router|switch)"
)

_OF_MAKERS = frozenset({"apple", "samsung", "the", "my", "new", "dell", "your", "this", "gaming"})


class DeviceNameRecognizer(ScreenRecognizer):
    """``LT-4BCC48``, ``//filer03``, ``nas-attic``, the name in ``Anna's MacBook``, 阿蓉的笔记本.

    Source: Windows' and Apple's names for new devices; UNC paths; names of a role and a place.
    Near misses: ``UTF-8``, ``// comment``, ``web-based``, ``app-store``, ``vpn-client``.
    """

    TYPE: ClassVar[str] = "HOST"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "given by the system",
            r"(?<![\w./@-])(?:DESKTOP|LAPTOP|EQUIPO|PORTATIL|RECHNER|PC|LT|NB|NTB|WS|WKS|WIN|MAC|SRV"
            r"|SERVER|NAS|ARCHIV|PRINTSRV|PRN|IMP|XRX|RICOH|CANON|EPSON|BROTHER|KYOCERA|HP)"
            r"-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Za-z0-9-]{2,24}(?![\w/.@])",
            0.65,
        ),
        Pattern(
            "in a network path",
            r"(?:(?<![\w:/\\\\])\\\\\\\\|(?<![\w:/\\\\])//)(?P<value>[A-Za-z][\w.-]{2,62})"
            r"(?=[\\\\/]|[ \t]*$)",
            0.75,
        ),
        Pattern(
            "role and place",
            rf"(?<![\w./@-]){_ROLE}\d{{0,3}}-(?!(?:based|server|client|store|only|side|app|apps|page|site"
            r"|list|name|key|ready|local|free|to|in|up|service|admin|config|user|data|test|dev|prod|type)\b)"
            r"[a-z]{3,16}\d{0,3}(?![\w@/-]|\.(?:py|js|sh|md|txt|ya?ml|json|conf|log)\b)",
            0.5,
        ),
        Pattern(
            "number and place",
            rf"(?<![\w./@-]){_ROLE}-?\d{{1,3}}(?:-[a-z]{{2,16}}){{0,2}}(?:\.[a-z][a-z0-9-]+){{1,4}}"
            r"(?![\w@-])",
            0.65,
        ),
        Pattern(
            "of a person",
            r"(?<![\p{L}\d])(?P<value>\p{Lu}[\p{L}-]{1,20})(?:['’]s|s)?[ -]"
            r"(?=(?i:iphone|ipad|macbook|imac|laptop|notebook|airpods|galaxy|laserjet)\b)",
            0.5,
        ),
        Pattern(
            "of a person in Chinese",
            r"(?<!\p{Han})(?P<value>(?!来自|[我您你他她这本])\p{Han}{2,4})(?=的(?:笔记本|电脑|手机|平板|iPhone|iPad|MacBook|打印机))",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        return False if pattern_text.casefold() in _OF_MAKERS else None
