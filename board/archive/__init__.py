"""What is taken away: folders and files made from the log."""
