"""Names for controls without one: that of the box which holds nothing else. Pure.

LibreOffice names the panel around a drop-down list ("Font Name"), but neither the field nor the
arrow in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from perception.a11y_bus import Ref
from perception.a11y_roles import CLICKABLE_ROLES
from perception.a11y_text import Node
from perception.a11y_thing import Thing, ancestors
from perception.vocabulary import Role

_HOLDERS = frozenset({20, 39, 63})  # AtspiRole: filler, panel, tool bar
_MOST_HELD = 2  # a field and its arrow
_NEVER = frozenset({Role.TABLE_CELL, Role.LIST_ITEM, Role.TREE_ITEM})


def lend_names(things: Sequence[Thing], nodes: Mapping[Ref, Node]) -> None:
    """Give each nameless control the name of the nearest named box, if that holds only it.

    Such a name is not painted in the control: what is, is read from its pixels.

    Args:
        things: what shows in a window, each with what it says.
        nodes: all that its program says that shows in it.
    """
    controls = [thing for thing in things if thing.node.role in CLICKABLE_ROLES]
    held = Counter(ref for thing in controls for ref in thing.chain)
    known = dict(nodes)
    for thing in controls:
        if thing.name or thing.description or thing.node.role in _NEVER:
            continue
        for above in ancestors(thing.node, known):
            if above.role_number not in _HOLDERS or held[above.ref] > _MOST_HELD:
                break
            if above.name.strip():
                thing.name = above.name.strip()
                thing.is_lent = thing.is_doubtful = True
                break
