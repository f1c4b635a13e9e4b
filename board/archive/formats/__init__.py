"""One file format a module, pure: a board goes in, bytes come out."""
