"""Units of measurement and currencies, and what a figure is per."""
