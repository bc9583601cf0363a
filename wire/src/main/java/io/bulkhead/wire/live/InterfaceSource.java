// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Packets of a network interface of this machine, as they come. It listens and never sends. An
/// interface that goes away is waited for.
public final class InterfaceSource implements PacketSource {
    /// Bytes of memory for packets that wait, where nobody says another number.
    public static final int USUAL_RING = 64 << 20;

    private static final int BLOCK = 1 << 18;
    private static final int MOST_FRAMES = 4096;
    private static final int LOOK_SECONDS = 2;
    private static final Path INTERFACES = Path.of("/sys/class/net");

    /// How to listen.
    ///
    /// @param ringBytes memory of the kernel for packets that wait
    /// @param fanout group whose readers share the packets between them, 1 to 65535; 0 for none
    /// @param promiscuous whether also packets are wanted that are for other hosts
    public record Options(int ringBytes, int fanout, boolean promiscuous, PacketProgram program) {
        public static final Options USUAL = new Options(USUAL_RING, 0, true, PacketProgram.ALL);

        public Options {
            if (ringBytes < 2 * BLOCK || fanout < 0 || fanout > 0xFFFF) {
                throw new IllegalArgumentException(
                        "ring of " + ringBytes + " bytes, fanout " + fanout);
            }
        }
    }

    private final String name;
    private final Options options;
    private final InstantSource clock;
    private final Frame frame = new Frame();
    private PacketRing ring;
    private State state = State.DOWN;
    private String problem = "not opened yet";
    private Instant nextLook = Instant.MIN;
    private long number;
    private long droppedBefore;
    private long reopened;
    private boolean closed;

    /// @param clock by which it looks after an interface that is gone
    public InterfaceSource(String name, Options options, InstantSource clock) {
        this.name = name;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized int poll(FrameConsumer consumer, int milliseconds) {
        if (closed) {
            return 0;
        }
        if (ring == null && !open(milliseconds)) {
            return 0;
        }
        int error = ring.await(milliseconds);
        if (error != 0) {
            down(error == Linux.ENETDOWN ? "the interface is down" : "error " + error);
        }
        int frames = 0;
        while (frames < MOST_FRAMES && ring.next(frame, number + 1)) {
            number++;
            frames++;
            consumer.frame(frame);
        }
        look(frames);
        return frames;
    }

    private boolean open(int milliseconds) {
        if (clock.instant().isBefore(nextLook) || state == State.FAILED) {
            LiveWait.milliseconds(milliseconds);
            return false;
        }
        nextLook = clock.instant().plusSeconds(LOOK_SECONDS);
        if (!Linux.here()) {
            fail("capturing from interfaces needs Linux; read files or a stream instead");
            return false;
        }
        try {
            ring =
                    PacketRing.open(
                            name,
                            new PacketRing.Shape(
                                    BLOCK,
                                    options.ringBytes() / BLOCK,
                                    options.fanout(),
                                    options.promiscuous(),
                                    options.program()));
            state = up() ? State.UP : State.DOWN;
            problem = state == State.UP ? "" : "the interface is down: ip link set " + name + " up";
            return true;
        } catch (Linux.Failure failure) {
            refused(failure);
            LiveWait.milliseconds(milliseconds);
            return false;
        }
    }

    private void refused(Linux.Failure failure) {
        if (failure.errno() == Linux.EPERM || failure.errno() == Linux.EACCES) {
            fail(
                    "may not listen: run with the capability CAP_NET_RAW (a systemd unit has"
                            + " AmbientCapabilities=CAP_NET_RAW), or as root");
        } else if (failure.errno() == Linux.ENODEV) {
            down("there is no interface " + name + "; there are " + String.join(", ", present()));
        } else {
            down(failure.getMessage());
        }
    }

    /// Names of the interfaces of this machine.
    public static List<String> present() {
        try (Stream<Path> links = Files.list(INTERFACES)) {
            return links.map(link -> link.getFileName().toString()).sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private void fail(String words) {
        state = State.FAILED;
        problem = words;
    }

    private void down(String words) {
        state = State.DOWN;
        problem = words;
    }

    /// Now and then: is the interface still the one that was opened, and up?
    private void look(int frames) {
        if (frames > 0 && state == State.UP || clock.instant().isBefore(nextLook)) {
            return;
        }
        nextLook = clock.instant().plusSeconds(LOOK_SECONDS);
        ring.count();
        if (index() != ring.index()) {
            release();
            down("the interface is gone");
            reopened++;
        } else if (up()) {
            state = State.UP;
            problem = "";
        } else {
            down("the interface is down: ip link set " + name + " up");
        }
    }

    private int index() {
        return (int) attribute("ifindex", 10);
    }

    private boolean up() {
        return (attribute("flags", 16) & 1) != 0;
    }

    private long attribute(String attribute, int radix) {
        try {
            String text = Files.readString(INTERFACES.resolve(name).resolve(attribute)).strip();
            return Long.parseLong(text.startsWith("0x") ? text.substring(2) : text, radix);
        } catch (IOException | NumberFormatException gone) {
            return 0;
        }
    }

    private void release() {
        if (ring != null) {
            ring.count();
            droppedBefore += ring.dropped();
            ring.close();
            ring = null;
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public synchronized long dropped() {
        if (ring == null) {
            return droppedBefore;
        }
        ring.count();
        return droppedBefore + ring.dropped();
    }

    /// How often the interface went away and was taken up anew.
    public long reopened() {
        return reopened;
    }

    @Override
    public boolean live() {
        return true;
    }

    /// Waits for the poll that is under way.
    @Override
    public synchronized void close() {
        closed = true;
        state = State.ENDED;
        release();
    }
}
