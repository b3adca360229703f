"""Keys of payment services."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED


class StripeKeyRecognizer(ScreenRecognizer):
    """Stripe's, Square's and PayPal's (Braintree) keys, by their prefixes.

    Source: Stripe, "API keys"; gitleaks rules ``stripe-access-token``, ``square-access-token``.
    Near misses: ``sk_test``, ``pk_live_``, ``risk_live_report``.
    """

    TYPE: ClassVar[str] = "KEY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("Stripe", GLUED + r"(?:sk|pk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,}", 0.95),
        Pattern("Stripe webhook", GLUED + r"whsec_[A-Za-z0-9+/=]{16,}", 0.95),
        Pattern("Square", GLUED + r"(?:sq0[a-z]{3}-|EAAA)[A-Za-z0-9_-]{22,60}", 0.9),
        Pattern("Braintree", r"access_token\$production\$[a-z0-9]{16}\$[a-z0-9]{32}", 0.95),
    )
