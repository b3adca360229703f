"""Keys and tokens of many other vendors."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import GLUED, RIGHT


class VendorTokenRecognizer(ScreenRecognizer):
    """Secrets that carry their vendor's prefix, where one line a vendor is enough.

    Source: gitleaks' default rules (8.x) for npm, PyPI, SendGrid, Twilio, DigitalOcean, Shopify,
    Mailgun, Mailchimp, Databricks, HashiCorp, Linear, Notion, Postman, Grafana, Docker and age.
    Near misses: ``SG.``, ``npm_config``, ``pypi-package``, ``AC`` and 32 letters that are no hex.
    """

    TYPE: ClassVar[str] = "TOKEN"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern("npm", GLUED + r"npm_[A-Za-z0-9]{36}", 0.95),
        Pattern("PyPI", GLUED + r"pypi-AgEI[A-Za-z0-9_-]{16,}", 0.95),
        Pattern("SendGrid", GLUED + r"SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}", 0.95),
        Pattern("Twilio", GLUED + r"(?:AC|SK)[0-9a-f]{32}" + RIGHT, 0.9),
        Pattern("DigitalOcean", GLUED + r"do[opr]_v1_[a-f0-9]{64}", 0.95),
        Pattern("Shopify", GLUED + r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}", 0.95),
        Pattern("Mailgun", GLUED + r"key-[0-9a-f]{32}" + RIGHT, 0.9),
        Pattern("Mailchimp", GLUED + r"[0-9a-f]{32}-us\d{1,2}" + RIGHT, 0.9),
        Pattern("Databricks", GLUED + r"dapi[a-f0-9]{32}", 0.95),
        Pattern(
            "HashiCorp",
            GLUED + r"(?:hv[sbr]\.[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{14}\.atlasv1\.\S{60,70})",
            0.95,
        ),
        Pattern("Linear, Notion", GLUED + r"(?:lin_api_|secret_|ntn_)[A-Za-z0-9]{40,}", 0.95),
        Pattern("Airtable", GLUED + r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}", 0.95),
        Pattern(
            "Tailscale, Sentry", GLUED + r"(?:tskey-[a-z]+-|sntry[su]_)[A-Za-z0-9+/=_-]{16,}", 0.95
        ),
        Pattern("Figma, Vercel", GLUED + r"(?:figd_|vercel_)[A-Za-z0-9_-]{20,}", 0.95),
        Pattern("Facebook", GLUED + r"EAA[A-Z][A-Za-z0-9]{40,}", 0.9),
        Pattern("Postman", GLUED + r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}", 0.95),
        Pattern("Grafana", GLUED + r"(?:glsa_|glc_)[A-Za-z0-9_+/=]{32,}", 0.95),
        Pattern("Docker", GLUED + r"dckr_[a-z]+_[A-Za-z0-9_-]{20,}", 0.95),
        Pattern("age", GLUED + r"AGE-SECRET-KEY-1[0-9A-Z]{58}", 0.95),
    )
