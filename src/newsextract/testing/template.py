"""The pack that `rules new` writes: commented, and passing its own test."""

__all__ = ["TEMPLATE"]

TEMPLATE = """\
# A kind of quantity of your own. Try it:
#     newsextract rules test {name}.rules.toml
#     newsextract explain "厂区铺设光缆约30皮长" --pack {name}.rules.toml
# What the keys mean: docs/packs.md.

kind = "{name}"            # small letters and _; the `kind` of the mentions
base_unit = "m"            # the unit that all factors lead to: base_amount is in it
description = "Say in a line what this measures."

# Words for the measure that the number is of: they become `indicator`.
indicators = ["光缆"]

# Sentences that look like one and are none.
near_misses = ["皮长出了新芽", "第3皮长"]

# A unit: all its spellings, and what one of it is in the base unit, exact: "1000", "0.5" or "2000/3".
[[unit]]
id = "pichang"
surfaces = ["皮长"]
factor = "1000"
example = "铺设光缆⟦12.5皮长⟧"   # a sentence with ⟦ and ⟧ round what is to be found
value = "12500"                    # what that is in the base unit
# after = ["光缆"]                 # only where one of these words stands before the number
# not_before = "度"                # not where one of these characters stands behind the unit

# More sentences, with the fields that the mention must have.
[[example]]
text = "光缆约⟦3至5皮长⟧"
low = "3000"
high = "5000"
qualifier = "about"
indicator = "光缆"

[[example]]
text = "两段光缆分别为⟦2⟧、3皮长"
base_amount = "2000"
"""
