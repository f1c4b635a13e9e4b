"""How the pen moves: strokes, containers, signs, portraits and icons as path data."""
