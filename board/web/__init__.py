"""What answers over HTTP: pages, downloads, and the doors in front of them."""
