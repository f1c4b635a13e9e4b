"""The pure part: no clock, no chance, no network, no Flask; the same input gives the same bytes."""
