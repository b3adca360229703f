"""The icon sets: where each comes from, under which licence, and what it serves for.

Two registries, every package at one version: npm's ``@iconify/json``, which carries the drawings of
some 200 sets with their licences, and Debian's icon themes. A set may teach only if its licence
lets a model made with it be passed on under Apache-2.0 without doubt (public domain, MIT, ISC, BSD,
Apache, CC BY with the attribution in the model card). Themes under the GPL, the LGPL or CC BY-SA
are looked at only for measuring, so that nothing of them is in what ships; that they are never
seen in training also makes them the honest measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NPM_PACKAGE = "@iconify/json@2.2.535"
NPM_ARCHIVE = "iconify-json-2.2.535.tgz"

TEACHING_LICENCES = frozenset(
    {"MIT", "ISC", "Apache-2.0", "BSD-3-Clause", "CC0-1.0", "Unlicense", "CC-BY-3.0", "CC-BY-4.0"}
    | {"public-domain"}
)


class Role(StrEnum):
    TRAINING = "training"
    VALIDATION = "validation"  # chooses the epoch, the temperature and the threshold
    TEST = "test"  # looked at once, by the model that ships


@dataclass(frozen=True, slots=True)
class IconSet:
    """One set of icons that one hand drew.

    Attributes:
        package: for a Debian theme its package with the version; empty for a set of npm's.
        folder: for a Debian theme the folder inside the package that holds the pictures.
    """

    name: str
    role: Role
    licence: str
    style: str
    package: str = ""
    folder: str = ""


def _npm(role: Role, licence: str, style: str, names: str) -> tuple[IconSet, ...]:
    return tuple(IconSet(name, role, licence, style) for name in names.split())


def _debian(
    role: Role, licence: str, style: str, package: str, version: str, folder: str
) -> tuple[IconSet, ...]:
    return (
        IconSet(
            package.removesuffix("-icon-theme"),
            role,
            licence,
            style,
            f"{package}={version}",
            folder,
        ),
    )


_TRAINING = (
    _npm(
        Role.TRAINING, "Apache-2.0", "glyphs",
        "material-symbols material-symbols-light ic mdi mingcute ri uil uim uit uis cuida mage "
        "icon-park-outline icon-park-solid icon-park-twotone carbon memory garden oui vaadin "
        "grommet-icons",
    )
    + _npm(
        Role.TRAINING, "MIT", "glyphs",
        "tabler boxicons bx bxs keyline-icons mynaui griddy-icons tdesign si majesticons gg "
        "flowbite vadivam pixelarticons akar-icons proicons meteor-icons prime fe bitcoin-icons "
        "humbleicons mi weui duo-icons reicon hugeicons stash lineicons jam ion ant-design lsicon "
        "gravity-ui at-icons ep charm quill bytesize bi nimbus formkit fluent ph glyphs teenyicons "
        "clarity ix octicon radix-icons uiw codex ei heroicons heroicons-outline heroicons-solid "
        "sidekickicons eva foundation raphael fontisto oi simple-line-icons feather mono-icons "
        "qlementine-icons dinkie-icons healthicons",
    )
    + _npm(Role.TRAINING, "ISC", "glyphs", "lucide lucide-lab")
    + _npm(Role.TRAINING, "BSD-3-Clause", "glyphs", "rivet-icons")
    + _npm(Role.TRAINING, "Unlicense", "glyphs", "system-uicons")
    + _npm(
        Role.TRAINING, "CC-BY-4.0", "glyphs",
        "solar iconamoon basil pixel ci lets-icons streamline-ultimate streamline-plump "
        "streamline-sharp streamline-cyber guidance cil streamline-block streamline-freehand "
        "pepicons-pop pepicons-print pepicons-pencil streamline streamline-flex codicon nrk subway "
        "fa7-solid fa7-regular fa6-solid fa6-regular fa-solid fa-regular fad",
    )
    + _npm(Role.TRAINING, "CC-BY-3.0", "glyphs", "game-icons")
    + _npm(Role.TRAINING, "Apache-2.0", "colour", "icon-park noto noto-v1 fxemoji")
    + _npm(
        Role.TRAINING, "MIT", "colour",
        "fluent-color marketeq glyphs-poly flat-color-icons fluent-emoji-flat fluent-emoji "
        "fluent-emoji-high-contrast material-icon-theme",
    )
    + _npm(
        Role.TRAINING, "CC-BY-4.0", "colour",
        "streamline-ultimate-color streamline-plump-color streamline-freehand-color "
        "streamline-kameleon-color streamline-stickies-color streamline-color "
        "streamline-flex-color streamline-sharp-color streamline-cyber-color twemoji",
    )
    + _debian(
        Role.TRAINING, "public-domain", "colour desktop",
        "tango-icon-theme", "0.8.90-11", "usr/share/icons/Tango",
    )
    + _debian(
        Role.TRAINING, "CC-BY-3.0", "colour desktop",
        "famfamfam-silk", "1.3-1.1", "usr/share/icons/silk",
    )
)  # fmt: skip

_VALIDATION = (
    _npm(Role.VALIDATION, "MIT", "filled", "ooui")
    + _npm(Role.VALIDATION, "MIT", "outline", "pajamas")
    + _npm(Role.VALIDATION, "CC-BY-SA-4.0", "filled", "typcn si-glyph")
    + _debian(
        Role.VALIDATION, "LGPL-3.0-or-later", "glyphs desktop",
        "breeze-icon-theme", "4:5.103.0-1", "usr/share/icons/breeze",
    )
    + _debian(
        Role.VALIDATION, "GPL-2.0-or-later", "colour desktop",
        "gnome-icon-theme", "3.12.0-5", "usr/share/icons/gnome",
    )
)  # fmt: skip

_TEST = (
    _npm(Role.TEST, "MIT", "outline", "iconoir")
    + _npm(Role.TEST, "MPL-2.0", "outline", "circum")
    + _npm(Role.TEST, "MIT", "filled", "zondicons")
    + _npm(Role.TEST, "CC-BY-SA-4.0", "filled", "entypo")
    + _npm(Role.TEST, "GPL-3.0-or-later", "filled", "icomoon-free")
    + _npm(Role.TEST, "GPL-2.0-or-later", "filled", "dashicons")
    + _npm(Role.TEST, "GPL-2.0-only", "filled", "gridicons")
    + _npm(Role.TEST, "CC-BY-SA-4.0", "colour", "openmoji")
    + _debian(
        Role.TEST, "LGPL-3.0 or CC-BY-SA-3.0", "glyphs desktop",
        "adwaita-icon-theme", "43-1", "usr/share/icons/Adwaita",
    )
    + _debian(
        Role.TEST, "GPL-2.0-or-later", "colour desktop",
        "elementary-xfce-icon-theme", "0.17-1", "usr/share/icons/elementary-xfce",
    )
    + _debian(
        Role.TEST, "LGPL-3.0-or-later", "colour desktop",
        "oxygen-icon-theme", "5:5.103.0-1", "usr/share/icons/oxygen/base",
    )
    + _debian(
        Role.TEST, "GPL-3.0", "colour desktop",
        "papirus-icon-theme", "20230104-2", "usr/share/icons/Papirus",
    )
)  # fmt: skip

SETS: tuple[IconSet, ...] = _TRAINING + _VALIDATION + _TEST
