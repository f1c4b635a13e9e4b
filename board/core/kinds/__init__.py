"""What each kind of note is: its names, its sign, its size and its form."""
