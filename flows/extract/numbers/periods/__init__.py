"""When a figure holds: words of time, resolved to days, and which of them a figure has."""
