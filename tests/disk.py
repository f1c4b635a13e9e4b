"""A bad disk for the tests: full for real, at its file size limit, or answering EIO."""

from __future__ import annotations

import resource
import shutil
import subprocess
from pathlib import Path

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* EIO on the database's files while the flag file holds the word: "write" or "sync". */
static int fails(int fd, const char *word) {
    char link[64], path[512] = "", flag[32] = "";
    const char *name = getenv("BOARD_EIO_FLAG");
    FILE *file = name ? fopen(name, "r") : NULL;
    if (!file) return 0;
    if (!fgets(flag, sizeof flag, file)) flag[0] = 0;
    fclose(file);
    if (strcmp(flag, word)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (readlink(link, path, sizeof path - 1) < 0) return 0;
    if (!strstr(path, "board.sqlite")) return 0;
    errno = EIO;
    return 1;
}
#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    REAL(pwrite);
    return fails(fd, "write") ? -1 : real(fd, from, size, at);
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    REAL(pwrite64);
    return fails(fd, "write") ? -1 : real(fd, from, size, at);
}
int fsync(int fd) {
    REAL(fsync);
    return fails(fd, "sync") ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL(fdatasync);
    return fails(fd, "sync") ? -1 : real(fd);
}
"""


class SmallDisk:
    """A tmpfs of a few megabytes, filled to the last byte; needs root (see ``may_mount``)."""

    def __init__(self, folder: Path, size: str = "4m"):
        self.folder, self.ballast = folder, folder / "ballast"
        folder.mkdir(parents=True)
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "board-test", str(folder)], check=True
        )

    def break_it(self) -> None:
        with self.ballast.open("wb", buffering=0) as file:
            for size in (65_536, 1):
                try:
                    while file.write(b"x" * size) == size:
                        pass
                except OSError:
                    continue

    def mend(self) -> None:
        self.ballast.unlink()

    def end(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


class FileLimit:
    """Every write of the server fails as if its files had reached their largest size (EFBIG)."""

    def __init__(self, pid: int):
        self.pid = pid

    def break_it(self) -> None:
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def mend(self) -> None:
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, unlimited)

    def end(self) -> None:
        pass


class Eio:
    """A library before libc in the server: ``word`` says what fails with EIO, write or sync."""

    def __init__(self, folder: Path, word: str):
        self.flag, self.word, self.library = folder / "eio", word, folder / "eio.so"
        source = folder / "eio.c"
        source.write_text(SHIM)
        subprocess.run(
            ["gcc", "-shared", "-fPIC", "-o", str(self.library), str(source), "-ldl"], check=True
        )

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "BOARD_EIO_FLAG": str(self.flag)}

    def break_it(self) -> None:
        self.flag.write_text(self.word)

    def mend(self) -> None:
        self.flag.unlink()

    def end(self) -> None:
        pass


def may_mount(folder: Path) -> bool:
    """Whether a tmpfs can be mounted here: root, and not in a container that forbids it."""
    if not shutil.which("mount"):
        return False
    folder.mkdir(parents=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "board-test", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        subprocess.run(["umount", str(folder)], check=True)
    return done.returncode == 0
