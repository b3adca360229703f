"""Walks the accessibility tree with pyatspi, as dogtail and Orca's older code do.

    /usr/bin/python3 tree_walk.py

It stands alone: the system's Python runs it, for which pyatspi is packaged, and nothing of ours is
in it, so that the truth and the rival's time owe nothing to our own reader. It prints a JSON line
for each line on its standard input, until that ends:

- ``time``: ``{"s", "cpu", "nodes"}`` of one walk over role, name, states and
  extents of all that is on the bus;
- ``dump``: the same walk's nodes with parents, texts and values besides; its time is not told.

Two things keep it from hanging for ever, and both only spare it time: children that are made on
demand (MANAGES_DESCENDANTS) are not entered where there are more than 200, and the walk ends at
20,000 nodes.
"""

import json
import resource
import sys
import time

import pyatspi

MOST_CHILDREN, MOST_NODES = 200, 20_000
LONGEST_TEXT = 400  # letters of a text that are kept
TEXT_ROLES = frozenset({"text", "entry", "password text", "spin button", "paragraph", "terminal"})


def programs():
    """The applications on the bus."""
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        try:
            program = desktop.getChildAtIndex(index)
            if program is not None:
                yield program
        except Exception:  # noqa: BLE001, S112 - a program that left: pyatspi raises GLib's errors
            continue


def children(node, bits):
    """The node's children, unless they are made on demand and many."""
    count = node.childCount
    if bits >> int(pyatspi.STATE_MANAGES_DESCENDANTS) & 1 and count > MOST_CHILDREN:
        return
    for index in range(min(count, MOST_NODES)):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield child


def state_bits(node):
    """Its states as one number, bit for bit."""
    return sum(1 << int(state) for state in node.getState().getStates())


def extents(node):
    """Its box on the screen."""
    try:
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return [0, 0, 0, 0]
    return [box.x, box.y, box.width, box.height]


def walk():
    """Every node as [index of its parent, role, name, state bits, extents], with its accessible."""
    found = []
    waiting = [(program, -1) for program in programs()]
    while waiting and len(found) < MOST_NODES:
        node, parent = waiting.pop()
        try:
            bits = state_bits(node)
            row = [parent, int(node.getRole()), node.name or "", bits, extents(node)]
            below = list(children(node, bits))
        except Exception:  # noqa: BLE001, S112 - it left meanwhile
            continue
        found.append((row, node))
        waiting += [(child, len(found) - 1) for child in reversed(below)]
    return found


def texts(node):
    """What the node holds beside its name: a text; of a program, its toolkit."""
    found = {"role": node.getRoleName(), "text": "", "toolkit": ""}
    if found["role"] == "application":
        found["toolkit"] = f"{node.get_toolkit_name()} {node.get_toolkit_version()}"
    if found["role"] in TEXT_ROLES:
        try:
            found["text"] = node.queryText().getText(0, LONGEST_TEXT)
        except Exception:  # noqa: BLE001 - no text, or it left
            found["text"] = ""
    return found


def used():
    """Processor seconds of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    """Answer each line."""
    for line in sys.stdin:
        started, before = time.perf_counter(), used()
        found = walk()
        seconds, cpu = time.perf_counter() - started, used() - before
        if line.strip() == "dump":
            answer = []
            for row, node in found:
                try:
                    answer.append([*row, texts(node)])
                except Exception:  # noqa: BLE001 - it left meanwhile; its row stays, as a parent
                    answer.append([*row, {"role": "", "text": "", "toolkit": ""}])
        else:
            answer = {"s": seconds, "cpu": cpu, "nodes": len(found)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
