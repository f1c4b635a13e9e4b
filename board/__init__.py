"""A live capture and visual-notes board."""
