"""To whom something was said, when, and on what occasion."""
