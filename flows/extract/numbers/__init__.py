"""Reads figures out of text: numbers, units, bounds, ranges and what they are about. Knows no table.

`claims` runs the steps in order. `reading`, `units` and `quantities` read the text alone; `refused` tells what is no claim; `about`,
`periods`, `said` and `claimants` ask the parse what a figure is of, when it holds, how it is said and by whom.
"""
