"""Keeps the libraries of this room from logging what they read."""

from __future__ import annotations

import logging

# Presidio's tracer writes texts and findings; its other loggers name patterns and entities.
LOGGERS = ("decision_process", "presidio-analyzer", "spacy", "phonenumbers")


def silence_libraries() -> None:
    """Switch off the loggers of the libraries that see raw text, whatever level they are at."""
    for name in LOGGERS:
        logging.getLogger(name).disabled = True
