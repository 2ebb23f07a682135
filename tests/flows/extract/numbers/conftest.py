"""Puts this folder where tests below it find `figures_of`."""
