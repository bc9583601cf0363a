// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.Signature;
import io.bulkhead.transfer.Transferred;
import io.bulkhead.wire.Verdict;

/// What shards tell the conclusion side, called in the order of frames whatever the number of
/// shards. Everything but messages is told on novelty only.
public interface Observations {
    /// A device's address in its network.
    ///
    /// @param version 4, 6, or 0 for a MAC
    record Place(long realm, int version, long high, long low) {
        /// Whether it is burnt in, and so names the device: a MAC of 48 or 64 bits, as against
        /// addresses that are given out.
        public boolean names() {
            return version == Addresses.MAC && high != Addresses.SHORT;
        }

        // Written out, because tables are searched by places at every end of a conversation.
        @Override
        public boolean equals(Object other) {
            return other instanceof Place place
                    && low == place.low
                    && high == place.high
                    && version == place.version
                    && realm == place.realm;
        }

        @Override
        public int hashCode() {
            long mixed = (low * 0x9E37_79B9_7F4A_7C15L + high) * 31 + realm + version;
            return (int) (mixed ^ mixed >>> 32);
        }
    }

    /// A message said something about a device for the first time.
    void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame);

    /// A message says that two addresses are one device's.
    void linked(Place one, Place other, String source, int capture, long frame);

    /// An address sent from a MAC for the first time.
    ///
    /// @param ttl hop limit as it arrived; tells a neighbour from what is behind a router
    void sent(Place address, long mac, int ttl, int capture, long frame, long time);

    /// A conversation is over, or the run is.
    void ended(Flow flow);

    /// A message was read. Told only where detection is wanted, as is all that follows; copies that
    /// a mirror port made are left out. Arguments are valid during the call only.
    void operation(Scene scene, Operation operation, Intent intent);

    /// A message's structure is broken. Told once a conversation and protocol.
    void malformed(Scene scene, Verdict verdict);

    /// A message is well-formed but odd.
    void anomaly(Scene scene, Anomaly anomaly);

    /// A packet has what no host sends in earnest.
    ///
    /// @param oddities bits of `Packet`: overlapping fragments, a routing header of type 0
    default void odd(Scene scene, int oddities) {}

    /// The first packet of a conversation; the sender is who sent it.
    void opened(Scene scene);

    /// A TCP connection got from one state to another by a segment of the sender's.
    void connection(Scene scene, TcpState before, TcpState after);

    /// What a conversation moved in a slot that is over. Slots without packets are not told.
    void pace(Scene scene, Pace pace);

    /// The sender speaks from another MAC than before in this conversation.
    ///
    /// @param before the MAC it had
    void moved(Scene scene, long before);

    /// The sender sent other bytes for a place in its stream than it had sent before.
    void conflict(Scene scene);

    /// What the sender sent matches a signature; told for every match, before any threshold.
    default void signature(Scene scene, Signature signature) {}

    /// A program or file was transferred, or was given up on the way.
    default void transferred(Transferred transferred) {}

    /// One row of messages, valid during the call. What a stream held back until it ended comes
    /// late: its frame is then before that of rows already told.
    void message(int capture, long frame, JsonWriter row);
}
