"""Measures of a user's own, without code: a `*.rules.toml` file declares a kind, and becomes rules like the built-in ones.

`Options(packs=["capacity", "my.rules.toml"])` switches packs on: shipped ones by name, others by path.
"""

from newsextract.packs.building import rules_of, with_words
from newsextract.packs.reading import SHIPPED, Pack, PackExample, PackUnit, load_pack

__all__ = ["SHIPPED", "Pack", "PackExample", "PackUnit", "load_pack", "rules_of", "with_words"]
