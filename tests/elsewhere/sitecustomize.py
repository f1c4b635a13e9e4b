"""Makes this program believe that it runs on Windows; Python imports it by itself from its path.

Only modules of ``board`` are deceived: for them POSIX's modules are missing, ``os``, ``socket``,
``signal`` and ``sys`` lack what is not there, and a file that is open can be neither moved,
replaced nor deleted. Third parties have their own builds for Windows.
"""

import builtins
import os
import types
from pathlib import Path

MISSING = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
KEPT_SIGNALS = {"SIGABRT", "SIGFPE", "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM"}
LACKS = {
    "os": {
        *("fork", "forkpty", "geteuid", "getuid", "getgid", "getegid", "getpgid", "killpg"),
        *("setsid", "chown", "mkfifo", "O_NOFOLLOW", "O_DIRECTORY", "sysconf", "nice"),
    },
    "socket": {"SO_REUSEPORT", "AF_UNIX", "TCP_NOTSENT_LOWAT", "TCP_USER_TIMEOUT", "MSG_DONTWAIT"},
    "_socket": {"SO_REUSEPORT", "AF_UNIX", "TCP_NOTSENT_LOWAT", "MSG_DONTWAIT"},
}
SAYS = {"os": {"name": "nt"}, "sys": {"platform": "win32"}}
real_import = builtins.__import__


class Seen(types.ModuleType):
    """A module as ``board`` sees it; what is set on it is set on the real one."""

    def __init__(self, real):
        super().__init__(real.__name__)
        object.__setattr__(self, "real", real)

    def __getattr__(self, name):
        real = object.__getattribute__(self, "real")
        says = SAYS.get(real.__name__, {})
        if name in says:
            return says[name]
        is_signal = real.__name__ == "signal" and name.startswith("SIG") and name[3] != "_"
        if name in LACKS.get(real.__name__, ()) or (is_signal and name not in KEPT_SIGNALS):
            raise AttributeError(f"module {real.__name__!r} has no attribute {name!r} on Windows")
        return getattr(real, name)

    def __setattr__(self, name, value):
        setattr(object.__getattribute__(self, "real"), name, value)


def lock(_handle, _how, _size):
    """The locks of Windows are its own; here nobody holds one."""


def deceived(name, given=None, *rest, **more):
    importer = (given or {}).get("__package__") or (given or {}).get("__name__", "")
    if importer.partition(".")[0] != "board":
        return real_import(name, given, *rest, **more)
    if name in MISSING:
        raise ModuleNotFoundError(f"No module named {name!r} on Windows", name=name)
    if name == "msvcrt":
        found = types.ModuleType("msvcrt")
        found.LK_NBLCK, found.locking = 2, lock
        return found
    found = real_import(name, given, *rest, **more)
    if name in ("os", "socket", "_socket", "signal", "sys"):
        return Seen(found)
    return found


def is_open(path):
    """Whether this process has the file open."""
    wanted = str(Path(os.fsdecode(path)).resolve())
    handles = Path("/proc/self/fd")
    for handle in handles.iterdir() if handles.exists() else ():
        try:
            if str(handle.readlink()) == wanted:
                return True
        except OSError:
            continue
    return False


def strict(real):
    def moved(path, *more, **named):
        for one in (path, *more[:1]):
            if isinstance(one, (str, bytes, os.PathLike)) and is_open(one):
                raise PermissionError(13, "the file is open: Windows refuses", os.fsdecode(one))
        return real(path, *more, **named)

    return moved


builtins.__import__ = deceived
for act in ("rename", "replace", "unlink", "remove"):
    setattr(os, act, strict(getattr(os, act)))
