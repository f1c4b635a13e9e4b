"""What the words that are taken away are made of: the minutes as blocks, and how they are set."""
