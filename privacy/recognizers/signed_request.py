"""What signs a request or stands for a session in its query."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer


class SignedRequestRecognizer(ScreenRecognizer):
    """The value of ``?sig=``, ``&token=``, ``?sid=`` and their like, with or without a host.

    Source: the query parameters of Azure's shared access signatures, AWS's and Google's signed
    addresses, OAuth 2 (RFC 6749, 6750) and common web frameworks' sessions.
    Near misses: ``?page=12``, ``?key=name``, ``?sort=asc``, ``?v=3.14.159``.
    """

    TYPE: ClassVar[str] = "TOKEN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "query",
            r"(?i:(?<=[?&;])(?:sig|signature|x-amz-signature|x-goog-signature|token|access_token"
            r"|id_token|refresh_token|auth|auth_token|api_?key|apikey|key|secret|sid|session|session_id"
            r"|sessionid|jsessionid|phpsessid|code|otp|ticket|hash|hmac|nonce|invite|reset|confirm)=)"
            r"(?P<value>(?=[\w%.~+/-]*\d)[\w%.~+/=-]{8,512})",
            0.8,
        ),
    )
