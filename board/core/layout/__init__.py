"""Where a box of a size may stand on a sheet, and which place is the best."""
