"""Puts this folder where tests below it find `names_doc` and `names_references`."""
