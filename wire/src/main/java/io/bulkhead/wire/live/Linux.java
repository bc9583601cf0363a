// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;

/// The few calls of Linux by which packets are received, and no other: there is none here that
/// could send. Numbers are those of the kernel's own headers (`linux/if_packet.h`, `asm-generic`),
/// the same on all 64-bit machines.
final class Linux {
    /// What is bound: a test holds this list against a shorter one of what may be.
    static final List<String> BOUND =
            List.of(
                    "socket",
                    "setsockopt",
                    "getsockopt",
                    "getsockname",
                    "bind",
                    "mmap",
                    "munmap",
                    "poll",
                    "close",
                    "if_nametoindex");

    static final int AF_PACKET = 17;
    static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
    static final int SOL_SOCKET = 1;
    static final int SO_ERROR = 4;
    static final int SOL_PACKET = 263;
    static final int PACKET_STATISTICS = 6;
    static final int POLLIN = 1;
    static final int POLLERR = 8;

    /// ARPHRD_LOOPBACK.
    static final int LOOPBACK = 772;

    /// What may be set on a socket: nothing by which it could send (a ring for sending is
    /// PACKET_TX_RING, 13), and nothing of the interface that would outlive the socket.
    enum Setting {
        SO_ATTACH_FILTER(SOL_SOCKET, 26),
        SO_LOCK_FILTER(SOL_SOCKET, 44),
        PACKET_ADD_MEMBERSHIP(SOL_PACKET, 1),
        PACKET_RX_RING(SOL_PACKET, 5),
        PACKET_VERSION(SOL_PACKET, 10),
        PACKET_FANOUT(SOL_PACKET, 18),
        PACKET_IGNORE_OUTGOING(SOL_PACKET, 23);

        private final int level;
        private final int option;

        Setting(int level, int option) {
            this.level = level;
            this.option = option;
        }

        int level() {
            return level;
        }

        int option() {
            return option;
        }
    }

    static final int EPERM = 1;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int ENETDOWN = 100;

    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = JAVA_INT;

    private static final Map<Integer, String> WORDS =
            Map.of(
                    EPERM,
                    "not permitted",
                    EACCES,
                    "not permitted",
                    ENODEV,
                    "no such interface",
                    ENETDOWN,
                    "the interface is down",
                    12,
                    "not enough memory; choose a smaller ring",
                    22,
                    "refused by the kernel",
                    92,
                    "not supported by this kernel");

    private final MethodHandle socket = bind("socket", INT, INT, INT, INT);
    private final MethodHandle setsockopt = bind("setsockopt", INT, INT, INT, INT, ADDRESS, INT);
    private final MethodHandle getsockopt =
            bind("getsockopt", INT, INT, INT, INT, ADDRESS, ADDRESS);
    private final MethodHandle getsockname = bind("getsockname", INT, INT, ADDRESS, ADDRESS);
    private final MethodHandle bind = bind("bind", INT, INT, ADDRESS, INT);
    private final MethodHandle mmap =
            bind("mmap", ADDRESS, ADDRESS, JAVA_LONG, INT, INT, INT, JAVA_LONG);
    private final MethodHandle munmap = bind("munmap", INT, ADDRESS, JAVA_LONG);
    private final MethodHandle poll = bind("poll", INT, ADDRESS, JAVA_LONG, INT);
    private final MethodHandle close = bind("close", INT, INT);
    private final MethodHandle nameToIndex = bind("if_nametoindex", INT, ADDRESS);
    private final MemorySegment state;

    /// A call that failed, with the number that the kernel gave.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        private final int errno;

        Failure(String call, int errno) {
            super(call + ": " + WORDS.getOrDefault(errno, "error " + errno));
            this.errno = errno;
        }

        int errno() {
            return errno;
        }
    }

    /// @param arena as long as which calls are made
    Linux(Arena arena) {
        state = arena.allocate(STATE);
    }

    static boolean here() {
        return System.getProperty("os.name").equals("Linux");
    }

    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        if (!BOUND.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    int socket() throws Failure {
        return checked("socket", call(socket, AF_PACKET, SOCK_RAW_CLOEXEC, 0));
    }

    void set(int socketFd, Setting setting, MemorySegment value) throws Failure {
        checked(
                setting.name(),
                call(
                        setsockopt,
                        socketFd,
                        setting.level(),
                        setting.option(),
                        value,
                        (int) value.byteSize()));
    }

    void set(int socketFd, Setting setting, int value) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            set(socketFd, setting, arena.allocateFrom(JAVA_INT, value));
        }
    }

    void get(int socketFd, int level, int option, MemorySegment value) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) value.byteSize());
            checked(
                    "getsockopt " + option,
                    call(getsockopt, socketFd, level, option, value, length));
        }
    }

    void name(int socketFd, MemorySegment address) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) address.byteSize());
            checked("getsockname", call(getsockname, socketFd, address, length));
        }
    }

    void bind(int socketFd, MemorySegment address) throws Failure {
        checked("bind", call(bind, socketFd, address, (int) address.byteSize()));
    }

    /// The ring of a socket; to be unmapped by [#unmap].
    MemorySegment map(int socketFd, long bytes) throws Failure {
        try {
            MemorySegment mapped =
                    (MemorySegment)
                            mmap.invokeExact(
                                    state,
                                    MemorySegment.NULL,
                                    bytes,
                                    PROT_READ_WRITE,
                                    MAP_SHARED,
                                    socketFd,
                                    0L);
            if (mapped.address() == MAP_FAILED) {
                throw new Failure("mmap", errno());
            }
            return mapped.reinterpret(bytes);
        } catch (Failure failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void unmap(MemorySegment mapped) {
        call(munmap, mapped, mapped.byteSize());
    }

    /// @param request a `struct pollfd`
    /// @return how many have something to tell: 0 or 1; interrupted calls tell nothing
    int poll(MemorySegment request, int milliseconds) {
        try {
            return Math.max(0, (int) poll.invokeExact(state, request, 1L, milliseconds));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void close(int socketFd) {
        call(close, socketFd);
    }

    /// 0 if there is no such interface.
    int index(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return call(nameToIndex, arena.allocateFrom(name));
        }
    }

    private int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    private int checked(String name, int result) throws Failure {
        if (result < 0) {
            throw new Failure(name, errno());
        }
        return result;
    }

    /// For what is rarely called, so that boxing does not matter.
    private int call(MethodHandle handle, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            return (int) handle.invokeWithArguments(all);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A number as the network has it.
    static short networkOrder(int number) {
        return Short.reverseBytes((short) number);
    }

    static final ValueLayout.OfShort U16 = JAVA_SHORT;
}
