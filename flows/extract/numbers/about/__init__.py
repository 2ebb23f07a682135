"""What a figure is of: what it counts or measures, whom or what it is said of, and where it holds."""
