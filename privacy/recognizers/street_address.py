"""Postal addresses."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.labels import after_label
from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.name_words import Kind, kind_of
from privacy.vocabulary import interface_words

_EN = (
    r"(?:Streets?|St|Roads?|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq"
    r"|Terrace|Ter|Way|Close|Crescent|Cres|Gardens|Grove|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Trail"
    r"|Alley|Row|Mews|Plaza|Broadway|Loop|Hill|Green|Walk|Crossing|Ridge|Estate|Estates|Village"
    r"|Mountains?|Valleys?|Springs|Creek|Park|Parks|Track|View|Fields?|Meadows?|Landing|Turnpike|Pike|Forks?|Ramp|Groves|Ports?|Throughway|Pass|Heights|Hills|Knolls?|Manors?|Mills?|Oval|Passage|Points?"
    r"|Prairie|River|Run|Shores?|Spurs?|Stravenue|Summit|Union|Viaduct|Vista|Wells|Bridge|Brooks?|Burgs?|Bypass|Camp|Canyon|Cape|Causeway|Centers?|Cliffs?|Club|Common|Corners?|Course|Cove|Crest|Dale|Dam"
    r"|Divide|Expressway|Extensions?|Falls?|Ferry|Flats?|Fords?|Forest|Forges?|Fort|Freeway|Gateway|Glens?|Harbors?|Haven|Hollow|Inlet|Islands?|Isle|Junctions?|Keys?|Lakes?|Light|Locks|Lodge|Mall|Mission"
    r"|Motorway|Neck|Orchard|Overpass|Pines|Plains?|Radial|Ranch|Rapids?|Rest|Rue|Shoals?|Skyway|Squares|Station|Stream|Trace|Trafficway|Tunnel|Underpass|Villages?|Ville|Walks|Ways)\.?"
)
_UNIT = r"(?:,? ?(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|#)\.? ?\w{1,6})?"
_CITY = r"\p{Lu}[\p{Latin}.'’-]+(?: \p{Lu}[\p{Latin}.'’-]+){0,3}"
_US_TAIL = rf"(?:,? {_CITY})?,? [A-Z]{{2}} \d{{5}}(?:-\d{{4}})?"
_UK_CODE = r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}"
_WORD = r"\p{Lu}[\p{Latin}’'-]+"
_COUNTED = re.compile(r"(\w+)[ ]\d{1,4}")
_LETTERS = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]")
_CODE = re.compile(r"[A-Z0-9 -]{3,12}")  # a postcode
_TOWN = re.compile(r"(?:[DEF]-)?\d{5} (\S+)(?: .*)?")
_LARGE_WORDS = """
berlin hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dortmund essen bremen dresden
hannover nürnberg duisburg bochum wuppertal bielefeld bonn münster mannheim karlsruhe augsburg
wiesbaden gelsenkirchen aachen braunschweig kiel chemnitz halle magdeburg freiburg krefeld mainz
lübeck erfurt oberhausen rostock kassel hagen potsdam saarbrücken hamm ludwigshafen oldenburg
leverkusen osnabrück heidelberg darmstadt solingen regensburg herne paderborn neuss ingolstadt
offenbach fürth ulm heilbronn pforzheim würzburg wolfsburg göttingen bottrop reutlingen koblenz
erlangen bremerhaven trier jena cottbus siegen gera konstanz bamberg bayreuth passau weimar
madrid barcelona valencia sevilla zaragoza málaga murcia palma bilbao alicante córdoba valladolid
vigo gijón granada oviedo pamplona almería santander toledo salamanca burgos cádiz león huelva
paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims
"""
_LARGE = frozenset(_LARGE_WORDS.split())


class StreetAddressRecognizer(ScreenRecognizer):
    """Streets with a house number, with their town if it follows; towns with their postcode.

    Source: the address forms of the Universal Postal Union for US, GB, DE, ES, FR and CN.
    Near misses: ``2 Main Menus``, ``10 Downloads``, ``Wall Street Journal``, ``Sesame Street``,
    ``10000 Items``, ``Numbering 3``.
    """

    TYPE: ClassVar[str] = "ADDRESS"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "English",
            r"(?<![A-Za-z0-9_.,-])\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})? "
            r"(?:[NSEW]\.? |North |South |East |West )?"
            rf"(?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,4}}{_EN}"
            rf"(?![\p{{Latin}}\d])(?: [NSEW]{{1,2}}\b)?{_UNIT}"
            rf"(?:(?:,? *\n?| +){_US_TAIL}|(?:, ?{_CITY}){{0,2}},? ?{_UK_CODE}|,\s?{_CITY})?",
            0.8,
        ),
        Pattern(
            "English, up to its postcode",
            r"(?<![A-Za-z0-9_.,-])(?:(?:Flat|Studio|Unit|Apartment|Apt\.?|Suite) \w{1,5},? ?"
            rf"(?:\d{{1,5}}[A-Za-z]? )?|\d{{1,5}}[A-Za-z]? )"
            rf"{_WORD} [\p{{Latin}}\d .,#’'-]{{0,60}}?,? ?"
            rf"(?:[A-Z]{{2}} \d{{5}}(?:-\d{{4}})?|{_UK_CODE})(?![A-Za-z0-9_-])",
            0.8,
        ),
        Pattern(
            "English, state and ZIP code",
            rf"(?<![\p{{Latin}}\d]){_CITY}, ?(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA"
            r"|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
            r" \d{5}(?:-\d{4})?(?!\d)",
            0.8,
        ),
        Pattern(
            "Chinese, district and postcode",
            r"\p{Han}{2,8}(?:省|市|自治区)(?:\p{Han}{1,8}(?:市|区|县|旗|镇))?"
            r"[ ,，]{0,2}\d{6}(?!\d)",
            0.8,
        ),
        Pattern(
            "United Kingdom, town",
            rf"(?<![\p{{Latin}}\d]){_CITY},? {_UK_CODE}(?![A-Za-z0-9_-])",
            0.8,
        ),
        Pattern(
            "United Kingdom, postcode", rf"(?<![A-Za-z0-9_-]){_UK_CODE}(?![A-Za-z0-9_-])", 0.55
        ),
        Pattern(
            "military",
            r"(?:PSC|CMR|Unit|USS|USNS|USNV|USCGC) [\p{L}\d ]{1,20},? ?(?:(?i:box) \d{1,5},? ?)?"
            r"(?:[AFD]PO,? )(?:A[AEP]) \d{5}",
            0.8,
        ),
        Pattern("box", r"(?i:\bP\.? ?O\.? Box|\bPostfach|\bApartado(?: de correos)?) \d{1,6}", 0.8),
        Pattern(
            "German, beside a thing",
            r"^[ \t]*(?P<value>(?:Am|An|Auf|Bei|Hinter|Im|In|Unter|Vor|Zum|Zur)(?: de[mnr])? "
            rf"{_WORD}"
            r" \d{1,3}(?: ?[a-z])?)[ \t]*$",
            0.6,
        ),
        Pattern(
            "German, by its postcode",
            rf"(?<![\p{{Latin}}\d])(?:(?:Am|An|Auf|Bei|Beim|Hinter|Im|In|Unter|Vor|Zum|Zur)"
            rf"(?: de[mnr])? )?(?:{_WORD}[ -]){{1,3}}\d{{1,4}}(?: ?[a-z])?"
            rf", ?(?:D-)?\d{{5}} {_WORD}",
            0.8,
        ),
        Pattern(
            "German",
            rf"(?<![\p{{Latin}}\d])(?:{_WORD}[ -]){{0,3}}(?:\p{{Lu}}[\p{{Latin}}-]*"
            r"(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|ring|steig|chaussee|graben)"
            r"|(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Damm|Ufer|Ring))"
            r" ?\d{1,4}(?: ?[a-z](?![\p{Latin}]))?(?:[-/]\d{1,4})?"
            rf"(?:,? *\n?(?:D-)?\d{{5}} {_CITY})?",
            0.8,
        ),
        Pattern(
            "postcode and town",
            rf"(?<![A-Za-z0-9_.,#-])(?:(?:D|E|F)-)?\d{{5}} {_WORD}"
            rf"(?:[ -](?:am|an|der|im|bei|de|del|la|las|sur) {_WORD}|[ -]{_WORD})?"
            r"(?=\s*(?:$|[,;)]|Deutschland|Germany|España|Spain|France))",
            0.6,
        ),
        Pattern(
            "Spanish and French",
            r"(?<![\p{Latin}])(?:Calle|C/|C\.|Avenida|Avda\.?|Av\.|Plaza|Paseo|Camino|Carrera|Ronda"
            r"|Alameda|Glorieta|Rambla|Pasaje|Callejón|Cuesta|Vía|Urbanización|Travesía)"
            r" ?(?:(?:de|del|la|las|los|el|y)\s)*"
            rf"(?:{_WORD}[ ]?(?:(?:de|del|la|las|los|y) )*){{1,5}},? ?"
            r"(?:n[.º°]* ?)?\d{1,4}(?: ?,? ?\d{1,2}\.?[ºª°] ?[A-Z]?[a-z]{0,4}\.?)?"
            rf"(?: ?,? ?\d{{5}},? {_CITY}|[^\n]{{0,20}}, {_CITY}, ?\d{{5}})?"
            r"|(?<![A-Za-z0-9_,.])\d{1,4}(?: ?bis)?,? "
            r"(?:rue|avenue|boulevard|place|chemin|quai|allée|impasse)"
            rf" (?:(?:de|du|des|la|le|les|l’|l'|d’|d') ?)*{_WORD}(?:[ -]{_WORD}){{0,3}}"
            rf"(?:,? ?\d{{5}} {_CITY})?",
            0.8,
        ),
        Pattern(
            "Chinese",
            r"(?:\p{Han}{2,8}(?:省|自治区|市|特别行政区))?(?:\p{Han}{1,8}(?:市|自治州|地区|盟))?"
            r"(?:\p{Han}{1,8}(?:区|县|旗|镇|乡))?\p{Han}{1,12}(?:路|街|道|巷|弄|胡同|大街|大道|村|里)"
            r"[东南西北中]?[段]? ?"
            r"(?:[0-9０-９一二三四五六七八九十百]{1,6} ?(?:号|弄|幢|栋)|[A-Za-z]座)"
            r"(?:[\p{Han}0-9０-９A-Za-z-]{0,24}(?:室|号|楼|层|单元|座|栋|幢))?(?: ?\d{6}(?!\d))?",
            0.8,
        ),
        Pattern(
            "label",
            after_label("ADDRESS")
            + r"(?P<value>(?=[^\n]*[\d\p{Han}])(?![^\n]*(?:@|://))[\p{L}\d][^\n]{5,120})",
            0.8,
        ),
        Pattern(
            "label of a postcode",
            after_label("POSTCODE") + r"(?P<value>[A-Z0-9][A-Z0-9 -]{3,9})",
            0.8,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        """Refuse amounts, "Numbering 3", "10000 Items" and towns that are words, but large ones."""
        if not _LETTERS.search(pattern_text) and not _CODE.fullmatch(pattern_text):
            return False
        if counted := _COUNTED.fullmatch(pattern_text):
            return False if counted.group(1).casefold() in interface_words() else None
        if town := _TOWN.fullmatch(pattern_text):
            name = town.group(1)
            is_town = name.casefold() in _LARGE or kind_of(name) not in (Kind.WORD, Kind.PAGE)
            return None if is_town else False
        return None
