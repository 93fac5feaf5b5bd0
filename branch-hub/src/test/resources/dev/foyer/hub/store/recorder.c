/*
 * Records what a process writes and flushes below one directory, in order, so that power cuts can be replayed.
 * CUT_DIR names the directory, CUT_LOG the log. A record is: op, file number, offset, length, then the bytes.
 * Shared memory of SQLite (-shm) is left out: it does not survive a power cut and need not.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define FDS 65536
#define FILES 256

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char file_of[FDS]; /* 0: not ours */
static char *names[FILES];
static int files = 0, log_fd = -1;
static const char *dir;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    dir = getenv("CUT_DIR");
    const char *log = getenv("CUT_LOG");
    if (dir && log) log_fd = real_open(log, O_CREAT | O_WRONLY | O_APPEND, 0600);
}

static void put(char op, int file, int64_t offset, int32_t length, const void *data) {
    char head[14];
    head[0] = op;
    head[1] = (char) file;
    memcpy(head + 2, &offset, 8);
    memcpy(head + 10, &length, 4);
    if (real_write(log_fd, head, sizeof head) != sizeof head) abort();
    if (data && length && real_write(log_fd, data, length) != length) abort();
}

static int ours(const char *path) {
    size_t n = strlen(path);
    return log_fd >= 0 && strncmp(path, dir, strlen(dir)) == 0 && !(n > 4 && strcmp(path + n - 4, "-shm") == 0);
}

static int number(const char *path) {
    for (int i = 1; i <= files; i++) if (strcmp(names[i], path) == 0) return i;
    if (files == FILES - 1) abort();
    names[++files] = strdup(path);
    put('N', files, 0, (int32_t) strlen(path), path);
    return files;
}

static int opened(int fd, const char *path, int flags) {
    if (fd < 0 || fd >= FDS) return fd;
    pthread_mutex_lock(&lock);
    file_of[fd] = 0;
    if (ours(path) && (flags & O_ACCMODE) != O_RDONLY) {
        file_of[fd] = (unsigned char) number(path);
        if (flags & O_TRUNC) put('T', file_of[fd], 0, 0, NULL);
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define OPENING(name)                                            \
    int name(const char *path, int flags, ...) {                 \
        va_list more;                                            \
        va_start(more, flags);                                   \
        int mode = va_arg(more, int);                            \
        va_end(more);                                            \
        return opened(real_open(path, flags, mode), path, flags); \
    }
OPENING(open)
OPENING(open64)

int close(int fd) {
    if (fd >= 0 && fd < FDS) file_of[fd] = 0;
    return real_close(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    if (fd < 0 || fd >= FDS || !file_of[fd]) return real_write(fd, data, length);
    pthread_mutex_lock(&lock);
    ssize_t n = real_write(fd, data, length);
    if (n > 0) put('A', file_of[fd], -1, (int32_t) n, data);
    pthread_mutex_unlock(&lock);
    return n;
}

static ssize_t at(int fd, const void *data, size_t length, off_t offset) {
    if (fd < 0 || fd >= FDS || !file_of[fd]) return real_pwrite(fd, data, length, offset);
    pthread_mutex_lock(&lock);
    ssize_t n = real_pwrite(fd, data, length, offset);
    if (n > 0) put('W', file_of[fd], offset, (int32_t) n, data);
    pthread_mutex_unlock(&lock);
    return n;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return at(fd, data, length, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return at(fd, data, length, offset); }

static int flush(int fd, int (*real)(int)) {
    int file = fd >= 0 && fd < FDS ? file_of[fd] : 0;
    if (!file) return real(fd);
    pthread_mutex_lock(&lock);
    int result = real(fd);
    if (result == 0) put('F', file, 0, 0, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) { return flush(fd, real_fsync); }
int fdatasync(int fd) { return flush(fd, real_fdatasync); }

static int cut(int fd, off_t length) {
    int file = fd >= 0 && fd < FDS ? file_of[fd] : 0;
    if (!file) return real_ftruncate(fd, length);
    pthread_mutex_lock(&lock);
    int result = real_ftruncate(fd, length);
    if (result == 0) put('T', file, length, 0, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    int result = real_unlink(path);
    if (result == 0 && ours(path)) put('U', number(path), 0, 0, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}
