"""Where names stand in a text, whole and clean, whatever the model made of them."""
