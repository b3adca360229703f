"""Keys of Amazon Web Services."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED, RIGHT


class AwsKeyRecognizer(ScreenRecognizer):
    """Access key ids by their prefix, secret keys by their name before them.

    Source: AWS IAM user guide, "Unique identifiers"; gitleaks rule ``aws-access-token``.
    Near misses: ``AKIA`` alone, ``AKIA`` and 15 or 17 characters, ``ASIA-PACIFIC``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "access key id",
            GLUED + r"(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA|ABIA|ACCA|A3T[A-Z0-9])"
            r"[A-Z0-9]{16}" + RIGHT,
            0.95,
        ),
        Pattern(
            "secret access key",
            r"(?i:aws|secret|amazon)[^\n]{0,40}?(?<![A-Za-z0-9/+=])"
            r"(?P<value>(?=[^\s]*[0-9])(?=[^\s]*[a-z])(?=[^\s]*[A-Z])[A-Za-z0-9/+]{40})"
            r"(?![A-Za-z0-9/+])",
            0.95,
        ),
    )
