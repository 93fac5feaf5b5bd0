package dev.foyer.simulator.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The calls of the C library that make a pseudo terminal, under their own names (Linux). */
final class Libc {
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final int EAGAIN = 11;
    static final int TCSANOW = 0;

    /** More than any {@code struct termios} has. */
    static final int TERMIOS_BYTES = 256;

    static {
        Native.register(Libc.class, NativeLibrary.getInstance("libc.so.6"));
    }

    private Libc() {}

    static native int posix_openpt(int flags) throws LastErrorException;

    static native int grantpt(int fd) throws LastErrorException;

    static native int unlockpt(int fd) throws LastErrorException;

    /** Gives an error number and does not set errno. */
    static native int ptsname_r(int fd, byte[] name, long length);

    static native int open(String path, int flags) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    static native long read(int fd, byte[] into, long length) throws LastErrorException;

    static native long write(int fd, byte[] from, long length) throws LastErrorException;

    /** One {@code struct pollfd} in eight bytes: the descriptor, what is asked, what is given. */
    static native int poll(byte[] pollfd, long count, int milliseconds) throws LastErrorException;

    static native int tcgetattr(int fd, byte[] termios) throws LastErrorException;

    static native void cfmakeraw(byte[] termios);

    static native int tcsetattr(int fd, int when, byte[] termios) throws LastErrorException;
}
