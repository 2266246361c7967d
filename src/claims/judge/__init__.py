"""Learned judges: what the encoder thinks of a page, the best joint reading, and how likely it is right."""
