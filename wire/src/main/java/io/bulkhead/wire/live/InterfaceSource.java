// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Frame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Packets of a network interface of this machine, as they come. It listens and never sends. An
/// interface that goes away is waited for.
public final class InterfaceSource implements PacketSource {
    /// Bytes of memory for packets that wait, where nobody says another number.
    public static final int USUAL_RING = 64 << 20;

    private static final int BLOCK = 1 << 18;
    private static final int MOST_FRAMES = 4096;
    private static final int LOOK_SECONDS = 2;

    /// Of a name; IFNAMSIZ less the zero behind it.
    private static final int LONGEST_NAME = 15;

    /// Ethernet's header and two tags, which the size of a link does not count.
    private static final int HEADERS = 14 + 2 * 4;

    /// How to listen.
    ///
    /// @param ringBytes memory of the kernel for packets that wait
    /// @param fanout group whose readers share the packets between them, 1 to 65535; 0 for none
    /// @param promiscuous whether also packets are wanted that are for other hosts
    /// @param own whether packets are wanted that this host itself sends there. A port that only
    ///   mirrors has none; on the loopback, where each packet goes out and comes in, it comes once
    /// @param snapLength bytes of a packet that are wanted at most
    /// @param program which packets are wanted. It is written for Ethernet: elsewhere all come
    public record Options(
            int ringBytes,
            int fanout,
            boolean promiscuous,
            boolean own,
            int snapLength,
            PacketProgram program) {
        public static final int WHOLE = 1 << 18;

        public static final Options USUAL =
                new Options(USUAL_RING, 0, true, true, WHOLE, PacketProgram.ALL);

        public Options {
            if (ringBytes < 2 * BLOCK || fanout < 0 || fanout > 0xFFFF || snapLength < 1) {
                throw new IllegalArgumentException(
                        "ring of %d bytes, fanout %d, snap length %d"
                                .formatted(ringBytes, fanout, snapLength));
            }
        }

        /// Whole packets, those of this host among them.
        public Options(int ringBytes, int fanout, boolean promiscuous, PacketProgram program) {
            this(ringBytes, fanout, promiscuous, true, WHOLE, program);
        }

        private Options with(PacketProgram other) {
            return new Options(ringBytes, fanout, promiscuous, own, snapLength, other);
        }

        private PacketRing.Shape shape() {
            return new PacketRing.Shape(
                    BLOCK,
                    ringBytes / BLOCK,
                    fanout,
                    promiscuous,
                    own,
                    snapLength == WHOLE ? program : program.cutTo(snapLength));
        }
    }

    /// What happened since it was opened.
    ///
    /// @param dropped packets that found no room in the ring, or could not be read from it
    /// @param freezes how often the ring was full
    /// @param leftOut packets that the filter of the kernel left out, as far as the interface's own
    ///   counters tell; 0 where readers share an interface
    /// @param coalesced frames that interface or kernel put together from several on the wire; they
    ///   count as one packet
    /// @param reopened how often the interface went away
    public record Counts(long dropped, long freezes, long leftOut, long coalesced, long reopened) {
        private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        private Counts plus(Counts other) {
            return new Counts(
                    dropped + other.dropped,
                    freezes + other.freezes,
                    leftOut + other.leftOut,
                    coalesced + other.coalesced,
                    reopened + other.reopened);
        }
    }

    private final String name;
    private final InstantSource clock;
    private final LinkFacts link;
    private final Frame frame = new Frame();
    private Options options;
    private PacketRing ring;
    private PacketProgram wanted;
    private State state = State.DOWN;
    private String problem = "not opened yet";
    private Instant nextLook = Instant.MIN;
    private Instant latestChange = Instant.MIN;
    private long number;

    /// Of rings that are closed.
    private Counts before = Counts.NONE;

    /// What the interface had counted when the ring was opened.
    private long passedBefore;

    private boolean closed;

    /// @param clock by which it looks after an interface that is gone
    public InterfaceSource(String name, Options options, InstantSource clock) {
        this.name = name;
        this.options = options;
        this.clock = clock;
        wanted = options.program();
        link = new LinkFacts(name);
        if (!isName(name)) {
            fail("this is no name of an interface");
        }
    }

    /// Names come from configuration and become paths.
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/');
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
            down(error == Linux.ENETDOWN ? down() : "error " + error);
        }
        int frames = 0;
        while (frames < MOST_FRAMES && ring.next(frame, number + 1)) {
            number++;
            frames++;
            consumer.frame(frame);
        }
        if (!wanted.equals(options.program())
                && (frames == 0 || !clock.instant().isBefore(latestChange))) {
            release();
            nextLook = Instant.MIN;
            open(0);
        } else {
            look(frames);
        }
        return frames;
    }

    /// Which packets are wanted, from the next pause on. The ring is opened anew for it: what
    /// passes in these milliseconds is not seen. Where there is no pause, as the ring fills faster
    /// than it is read, what waits in it is given up, and counted.
    @Override
    public synchronized void program(PacketProgram other) {
        wanted = other;
        latestChange = clock.instant().plusSeconds(LOOK_SECONDS);
    }

    private boolean open(int milliseconds) {
        if (state == State.FAILED || clock.instant().isBefore(nextLook)) {
            LiveWait.milliseconds(milliseconds);
            return false;
        }
        nextLook = clock.instant().plusSeconds(LOOK_SECONDS);
        if (!Linux.here()) {
            fail("capturing from interfaces needs Linux; read files or a stream instead");
            return false;
        }
        options = options.with(wanted);
        try {
            ring = PacketRing.open(name, options.shape());
            passedBefore = passed();
            judge();
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
                    "may not listen: give the program the capability CAP_NET_RAW (in a systemd unit"
                            + " AmbientCapabilities=CAP_NET_RAW; for a program of its own setcap"
                            + " cap_net_raw+ep), or run it as root");
        } else if (failure.errno() == Linux.ENODEV) {
            down("there is no interface " + name + "; there are " + String.join(", ", present()));
        } else {
            down(failure.getMessage());
        }
    }

    /// Names of the interfaces of this machine.
    public static List<String> present() {
        return LinkFacts.present();
    }

    private void fail(String words) {
        state = State.FAILED;
        problem = words;
    }

    private void down(String words) {
        state = State.DOWN;
        problem = words;
    }

    private String down() {
        return "the interface is down: ip link set " + name + " up";
    }

    /// Now and then: is the interface still the one that was opened, and up? What of an interface
    /// that is gone still waits is read first.
    private void look(int frames) {
        if (frames > 0 && state == State.UP || clock.instant().isBefore(nextLook)) {
            return;
        }
        nextLook = clock.instant().plusSeconds(LOOK_SECONDS);
        if (frames == 0 && link.index() != ring.index()) {
            release();
            before = before.plus(new Counts(0, 0, 0, 0, 1));
            down("the interface is gone");
        } else {
            judge();
        }
    }

    private void judge() {
        int longest = link.largestPayload();
        ring.longest(longest == 0 ? Integer.MAX_VALUE : longest + HEADERS);
        if (!link.up()) {
            down(down());
        } else if (!link.carrier()) {
            down("nothing is at the other end of the cable");
        } else {
            state = State.UP;
            problem = "";
        }
    }

    private long passed() {
        return link.received() + (options.own() ? link.sent() : 0);
    }

    private void release() {
        if (ring != null) {
            before = before.plus(current()).plus(new Counts(ring.waiting(), 0, 0, 0, 0));
            ring.close();
            ring = null;
        }
    }

    private Counts current() {
        ring.count();
        long passed = passed() - passedBefore;
        boolean known = ring.filters() && options.fanout() == 0;
        return new Counts(
                ring.dropped() + ring.unreadable(),
                ring.frozen(),
                known ? Math.max(0, passed - ring.accepted()) : 0,
                ring.coalesced(),
                0);
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
    public long dropped() {
        return counts().dropped();
    }

    public synchronized Counts counts() {
        return ring == null ? before : before.plus(current());
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
