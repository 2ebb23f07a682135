"""How a figure is said: bounds, change, negation, comparison, modality."""
