"""Which pages of GTK 4's stacks and notebooks show. Pure.

GTK 4 (4.8) says of every page that was ever shown that it is visible, and tells where it stood.
Only the tabs say which one is in front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from perception.a11y_bus import Ref
from perception.a11y_roles import Bit, has
from perception.a11y_text import Node
from perception.a11y_thing import is_sane
from perception.vocabulary import Role


def hidden_pages(nodes: Mapping[Ref, Node]) -> frozenset[Ref]:
    """The pages behind others, and of pages of which nobody tells which is in front, all.

    What stands on the latter is then read from the pixels.

    Args:
        nodes: all that a window's program says that shows in it, each under the parent that lists
            it. What names another parent is a page: its own one, that nobody lists.
    """
    below: dict[Ref, list[Node]] = {}
    for node in nodes.values():
        if node.parent is not None:
            below.setdefault(node.parent, []).append(node)
    tab_lists = {ref: tabs for ref, nodes in below.items() if (tabs := _tabs(nodes))}
    hidden: set[Ref] = set()
    for stack, siblings in below.items():
        pages = [node for node in siblings if node.is_adopted]
        laid_out = [page for page in pages if is_sane(page.box)]
        if len(laid_out) < 2:
            continue
        fitting = {ref: tabs for ref, tabs in tab_lists.items() if len(tabs) == len(pages)}
        tabs = _nearest(stack, fitting, nodes)
        hidden.update(
            page.ref
            for page in laid_out
            if not tabs or not has(tabs[pages.index(page)].bits, Bit.SELECTED)
        )
    return frozenset(hidden)


def _tabs(siblings: Sequence[Node]) -> list[Node]:
    """The tabs among these, if one of them is in front."""
    tabs = [node for node in siblings if node.role is Role.TAB]
    return tabs if sum(has(tab.bits, Bit.SELECTED) for tab in tabs) == 1 else []


def _nearest(
    stack: Ref, tab_lists: Mapping[Ref, list[Node]], nodes: Mapping[Ref, Node]
) -> list[Node]:
    """The tabs that stand the fewest steps away in the tree; [] where there are none."""
    around = _path(stack, nodes)

    def steps(tab_list: Ref) -> tuple[int, int]:
        path = _path(tab_list, nodes)
        shared = sum(one == other for one, other in zip(around, path, strict=False))
        return (len(around) - shared, len(path) - shared)

    nearest = min(tab_lists, key=steps, default=None)
    return tab_lists[nearest] if nearest is not None else []


def _path(ref: Ref, nodes: Mapping[Ref, Node]) -> list[Ref]:
    """From the window down to a node."""
    path = [ref]
    while (node := nodes.get(path[-1])) is not None and node.parent is not None:
        if node.parent in path:
            break
        path.append(node.parent)
    return path[::-1]
