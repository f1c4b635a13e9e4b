"""What is kept: the log, the links, and the database under them."""
