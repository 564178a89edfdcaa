"""What errors say, in Vietnamese and in English.

Errors carry a code and details; the sentences stand in one catalogue a language
(:mod:`kdcl_rules.messages.vi`, :mod:`kdcl_rules.messages.en`), a file a room, codes in alphabetical order.
Both languages have the same codes and placeholders. A room that raises a new code adds it to both.
"""

from __future__ import annotations

from kdcl_rules.messages.catalogue import Message, Word, catalogue, words
from kdcl_rules.messages.render import Sentences, render, sentences
from kdcl_rules.messages.shown import shown
from kdcl_rules.messages.suggest import closest

__all__ = ["Message", "Sentences", "Word", "catalogue", "closest", "render", "sentences", "shown", "words"]
