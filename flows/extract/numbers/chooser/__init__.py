"""A trained choice of whom or what a figure is said of: code makes the candidates, a small forest says which is right.

What the hand-written rules would say is one of the candidates, and one of the facts about each: the forest learns when the rules err.
"""
