"""The names of files read as the titles that they are: "CV_Anna_Meier.pdf" is about Anna Meier."""

from __future__ import annotations

import re

_ENDING = re.compile(
    r"(?i:\.(?:pdf|docx?|odt|rtf|txt|md|xlsx?|ods|csv|pptx?|odp|jpe?g|png|gif|webp|heic|tiff?|mp[34]"
    r"|mov|wav|ogg|m4a|zip|7z|tar|gz|bak|eml|msg|vcf|ics|sql|log|json|xml|html?))+(?![\w.])"
)
_JOINT = re.compile(r"(?<=[^\W_])_(?=[^\W_])")


def as_title(text: str) -> str:
    """The text without underscores and endings of file names, as long as before."""
    if "_" not in text and "." not in text:
        return text
    bare = _ENDING.sub(lambda ending: " " * len(ending.group()), text)
    return _JOINT.sub(" ", bare) if bare != text or " " not in text else text
