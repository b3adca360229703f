"""Everyday labels of password fields: "Your password", "Create a password", "Passwort wählen".

``privacy.labels`` lists labels word for word; people who write forms do not keep to lists. Beside a
field that can be edited a word for a password is enough. On a picture, where a link and a heading
look like a label, the text must also end as labels do, and not begin as orders do.
"""

from __future__ import annotations

import re

from privacy.folding import fold

# English, German, Spanish, French and Chinese, as alternatives of an expression.
PASSWORD_WORDS = (
    "password|passwd|passphrase|passcode|passwort|kennwort|contraseña|contrasena|mot de passe"  # noqa: S105
    "|clave|pre-shared key|network key|netzwerkschlüssel"
    "|密码|口令"
)
# What begins "Change password", "Forgot password?", "Saved password" and "Incorrect password".
NO_LABEL_STARTS = (
    "forgot|forgotten|forget|lost|change|reset|update|show|hide|reveal|view|copy|save|saved"
    "|remember|manage|generate|set up|edit|delete|remove|import|export|recover|retrieve|get|need"
    "|incorrect|wrong|invalid|bad|weak|error|failed|cannot|falsches|ungültiges|aucun"
    "|use|no|without|we|don't|never|ändern|vergessen|anzeigen|olvid|mostrar|cambiar|oubli|忘记|修改"
    "|重置|显示|找回"
)
_WORD = re.compile(rf"{PASSWORD_WORDS}|\b(?:pwd|pin)\b", re.IGNORECASE)
# What else ends a label: "Passwort eingeben", "Password again", "Contraseña actual".
LABEL_ENDS = (
    "guardada|guardado|de aplicación|de acceso|visible|sichtbar|de la red|del wifi|saved|shown"
    "|eingeben|wählen|festlegen|wiederholen|bestätigen|again|confirmation|repeat|here|actual|actuel"
    "|nueva|nouveau"
)
_LABEL = re.compile(
    rf"(?!(?:{NO_LABEL_STARTS})(?![a-z]))(?:[^\s?!.:]+[ \t]+){{0,5}}?[^\s?!.:]*(?:{PASSWORD_WORDS})"
    rf"(?:[ \t]+(?:{LABEL_ENDS}))?(?:[ \t]*\([^()]{{1,40}}\))?[ \t]*[*:：]*",
    re.IGNORECASE,
)
_LABEL_BEFORE_COLON = re.compile(rf".{{0,60}}(?:{PASSWORD_WORDS}).{{0,40}}[:：]", re.IGNORECASE)
_NOT_SECRET = re.compile(
    rf"(?:{PASSWORD_WORDS})s?[ \t]+(?:strength|length|quality|policy|manager|expir\w*|hint"
    r"|generator|changed|updated|last)",
    re.IGNORECASE,
)


def names_password(text: str) -> bool:
    """Whether a label of an editable field says that a password belongs into the field."""
    return _WORD.search(fold(text).text) is not None


def is_password_label(text: str) -> bool:
    """Whether a text on a picture is the label of a password, and no link, button or heading."""
    plain = fold(text).text.strip()
    if not _WORD.search(plain) or _NOT_SECRET.search(plain):
        return False
    return any(form.fullmatch(plain) for form in (_LABEL, _LABEL_BEFORE_COLON))
