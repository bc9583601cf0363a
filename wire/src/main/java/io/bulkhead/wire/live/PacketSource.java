// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

/// Where packets come from while they come: an interface, a folder into which captures are put, a
/// stream from another host. Asked by one thread; only [#close] may come from another.
///
/// Nothing makes it throw: what goes wrong is a [State] with a [#problem], and a source that can
/// come back tries to.
public interface PacketSource extends AutoCloseable {
    /// How a source is.
    enum State {
        UP,
        /// Not now; it may come back, as an interface that was taken down.
        DOWN,
        /// Nothing more will come: the end of a recording.
        ENDED,
        /// It cannot be used.
        FAILED
    }

    /// What people call it, the same after a restart: the name of an interface, the path of a
    /// folder.
    String name();

    /// Hands over what is there, and waits where nothing is.
    ///
    /// @param milliseconds to wait for the first frame at most; 0 for not at all
    /// @return how many frames were handed over; bounded, so that others have their turn
    int poll(FrameConsumer consumer, int milliseconds);

    State state();

    /// Why it is not up, or what was passed over, in words for a person; empty otherwise.
    String problem();

    /// Packets that were on the wire and never got here, as far as the kernel or the sender tells;
    /// since it was opened.
    long dropped();

    /// Which packets are wanted from now on, where the source can leave others out before they are
    /// copied. A hint that saves work: the others may come all the same.
    default void program(PacketProgram wanted) {}

    /// Whether times of its packets are this machine's clock as they come; not so where recordings
    /// are read.
    boolean live();

    @Override
    void close();
}
