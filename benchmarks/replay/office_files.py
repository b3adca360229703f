"""Two small flat OpenDocument files: LibreOffice opens and saves them without any question."""

from __future__ import annotations

from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:body>"""
LETTER = (
    _HEAD.format(kind="text")
    + "<office:text><text:p>Bring rope</text:p></office:text></office:body></office:document>\n"
)
PRICES = (
    _HEAD.format(kind="spreadsheet")
    + '<office:spreadsheet><table:table table:name="Prices">'
    + '<table:table-row><table:table-cell office:value-type="string"><text:p>Rope</text:p>'
    + "</table:table-cell></table:table-row></table:table></office:spreadsheet>"
    + "</office:body></office:document>\n"
)
_FACTORIES = ("com.sun.star.text.TextDocument", "com.sun.star.sheet.SpreadsheetDocument")
_PLACE = (
    '<item oor:path="/org.openoffice.Setup/Office/Factories/'
    'org.openoffice.Setup:Factory[\'{factory}\']"><prop oor:name="ooSetupFactoryWindowAttributes"'
    ' oor:op="fuse"><value>{x},{y},{width},{height};1;0,0,0,0;</value></prop></item>'
)


def write_window_places(profile: Path, place: tuple[int, int, int, int]) -> None:
    """Settings with which a new profile's windows do not fill the screen, as they do otherwise.

    Args:
        profile: the folder that ``-env:UserInstallation`` names.
        place: x, y, width and height in pixels.
    """
    x, y, width, height = place
    items = [
        _PLACE.format(factory=factory, x=x, y=y, width=width, height=height)
        for factory in _FACTORIES
    ]
    folder = profile / "user"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry">' + "".join(items) + "</oor:items>\n",
        encoding="utf-8",
    )
