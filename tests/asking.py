"""What a browser gets of a server inside a network namespace, as one line of JSON by path."""

from __future__ import annotations

import json
import sys
import urllib.request
from http.cookiejar import CookieJar


def main() -> None:
    """Arguments: the server's address, then paths that are asked for with one cookie jar."""
    url, *paths = sys.argv[1:]
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))
    pages = {}
    for path in paths:
        with opener.open(f"{url}{path}", timeout=20) as answer:
            pages[path] = answer.read().decode()
    print(json.dumps(pages))


if __name__ == "__main__":
    main()
