"""英文: what a message in English says, in the words that the rest of the understanding reads.

`places` writes the city's own names as the city does, by their pinyin and by what their common
parts are called; `gloss` gives the words for what is wrong. Nothing here decides anything.
"""
