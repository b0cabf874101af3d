/* A library for LD_PRELOAD: ends the program, or lets its disk be full, at the N-th call that touches the world.
 *
 *   ONTZORG_FAULT=kill:N       SIGKILL instead of the N-th call
 *   ONTZORG_FAULT=stop:N       SIGSTOP before the N-th call: it stands still until somebody sends SIGCONT
 *   ONTZORG_FAULT=enospc:N     from the N-th call on, whatever needs room on the disk fails with ENOSPC
 *   ONTZORG_FAULT=count:FILE   writes how many calls there were to FILE when the program ends by itself
 *   ONTZORG_FAULT_UNDER=DIR    only calls on files under DIR count (or on a database file FILE, FILE-wal and FILE-shm);
 *                              needed with each of the four
 *
 * Calls counted: write, pwrite, writev, sendfile, copy_file_range, ftruncate, fsync, fdatasync, rename, link, unlink
 * and open with O_CREAT, with their variants. Not seen: what the C library's own stdio writes, and shared memory.
 * Only the process the library was loaded into counts, not what it forks; load it into the daemon, not a shell.
 *
 *   gcc -O2 -Wall -Wextra -shared -fPIC -o kill_at.so kill_at.c -ldl
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault { NONE, KILL, STOP, ENOSPC_FROM, COUNT };

static enum fault fault;
static long fault_at;
static char count_file[PATH_MAX];
static char under[PATH_MAX];
static size_t under_length;
static pid_t owner;
static atomic_long calls;

__attribute__((constructor)) static void begin(void) {
  const char *asked = getenv("ONTZORG_FAULT"), *folder = getenv("ONTZORG_FAULT_UNDER");
  if (!asked || !folder || !realpath(folder, under)) return;
  under_length = strlen(under);
  owner = getpid();
  if (!strncmp(asked, "kill:", 5)) fault = KILL, fault_at = atol(asked + 5);
  if (!strncmp(asked, "stop:", 5)) fault = STOP, fault_at = atol(asked + 5);
  if (!strncmp(asked, "enospc:", 7)) fault = ENOSPC_FROM, fault_at = atol(asked + 7);
  if (!strncmp(asked, "count:", 6)) fault = COUNT, snprintf(count_file, sizeof count_file, "%s", asked + 6);
}

__attribute__((destructor)) static void end(void) {
  if (fault != COUNT || getpid() != owner) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld\n", (long)calls);
  long file = syscall(SYS_openat, AT_FDCWD, count_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0 || syscall(SYS_write, file, text, length) != length) _exit(125);
  syscall(SYS_close, file);
}

/* Nothing below allocates, and the kernel is called directly, so no call can come back to this library. */

static int is_under(const char* path) {
  return !strncmp(path, under, under_length) && strchr("/-", path[under_length]);
}

static int fd_is_under(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, fd == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", fd);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = '\0';
  return is_under(path);
}

static int path_is_under(int folder, const char* path) { return path[0] == '/' ? is_under(path) : fd_is_under(folder); }

/* One call that touches the world; true when it must fail for want of room. */
static int disk_is_full(int counts, int needs_room) {
  int before = errno;
  if (fault == NONE || !counts || getpid() != owner) {
    errno = before;
    return 0;
  }
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (fault == KILL && number == fault_at)
    for (;;) syscall(SYS_kill, owner, SIGKILL);
  if (fault == STOP && number == fault_at) syscall(SYS_kill, owner, SIGSTOP);
  errno = before;
  if (fault != ENOSPC_FROM || number < fault_at || !needs_room) return 0;
  errno = ENOSPC;
  return 1;
}

#define ON_FD(fd, needs_room) \
  if (fault != NONE && disk_is_full(fd_is_under(fd), needs_room)) return -1

ssize_t write(int fd, const void* bytes, size_t size) {
  ON_FD(fd, 1);
  return syscall(SYS_write, fd, bytes, size);
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  ON_FD(fd, 1);
  return syscall(SYS_pwrite64, fd, bytes, size, offset);
}
ssize_t pwrite64(int, const void*, size_t, off64_t) __attribute__((alias("pwrite")));
ssize_t writev(int fd, const struct iovec* parts, int count) {
  ON_FD(fd, 1);
  return syscall(SYS_writev, fd, parts, count);
}
ssize_t sendfile(int out, int in, off_t* offset, size_t size) {
  ON_FD(out, 1);
  return syscall(SYS_sendfile, out, in, offset, size);
}
ssize_t sendfile64(int, int, off64_t*, size_t) __attribute__((alias("sendfile")));
ssize_t copy_file_range(int in, off64_t* from, int out, off64_t* to, size_t size, unsigned flags) {
  ON_FD(out, 1);
  return syscall(SYS_copy_file_range, in, from, out, to, size, flags);
}
int ftruncate(int fd, off_t size) {
  ON_FD(fd, 1);
  return (int)syscall(SYS_ftruncate, fd, size);
}
int ftruncate64(int, off64_t) __attribute__((alias("ftruncate")));
int fsync(int fd) {
  ON_FD(fd, 0);
  return (int)syscall(SYS_fsync, fd);
}
int fdatasync(int fd) {
  ON_FD(fd, 0);
  return (int)syscall(SYS_fdatasync, fd);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  if (fault != NONE && disk_is_full(path_is_under(from_folder, from) || path_is_under(to_folder, to), 1)) return -1;
  return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) {
  return renameat2(from_folder, from, to_folder, to, 0);
}
int rename(const char* from, const char* to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) {
  if (fault != NONE && disk_is_full(path_is_under(to_folder, to), 1)) return -1;
  return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}
int link(const char* from, const char* to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char* path, int flags) {
  if (fault != NONE && disk_is_full(path_is_under(folder, path), 0)) return -1;
  return (int)syscall(SYS_unlinkat, folder, path, flags);
}
int unlink(const char* path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char* path) {
  if (!unlinkat(AT_FDCWD, path, 0)) return 0;
  return errno == EISDIR ? (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR) : -1;
}

static int open_at(int folder, const char* path, int flags, mode_t mode) {
  if (fault != NONE && (flags & O_CREAT) && path_is_under(folder, path)) {
    int is_new = syscall(SYS_faccessat, folder, path, F_OK) != 0; /* opening what exists needs no room */
    if (disk_is_full(1, is_new)) return -1;
  }
  return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE_IF_ASKED(flags)                                       \
  mode_t mode = 0;                                                 \
  if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
    va_list more;                                                  \
    va_start(more, flags);                                         \
    mode = va_arg(more, mode_t);                                   \
    va_end(more);                                                  \
  }

int openat(int folder, const char* path, int flags, ...) {
  MODE_IF_ASKED(flags)
  return open_at(folder, path, flags, mode);
}
int openat64(int, const char*, int, ...) __attribute__((alias("openat")));
int open(const char* path, int flags, ...) {
  MODE_IF_ASKED(flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int open64(const char*, int, ...) __attribute__((alias("open")));
int creat(const char* path, mode_t mode) { return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char*, mode_t) __attribute__((alias("creat")));
