// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Trait;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Where an analyzer reports. Arguments are valid only during the call.
public interface Sink {
    /// The answer of [#remembered] where nothing is.
    long NOTHING = Long.MIN_VALUE;

    /// Capture time of the frame at hand, nanoseconds since 1970-01-01 UTC.
    long time();

    /// The shard's one operation, cleared and ready to be filled for [#report].
    Operation operation();

    /// Hands over a message. `fields` writes what it says in full, if somebody wants it.
    void report(Operation operation, Fields fields);

    /// The shard's one piece of a transfer, cleared and ready to be filled for [#transfer] or
    /// [#announce].
    Piece piece();

    /// Hands over a piece of a program or file. Pieces of the same place may come twice, and in any
    /// order; what was lost on the way need not be told.
    void transfer(Piece piece);

    /// The next transfer in another conversation of these two hosts, which uses `port` (of either),
    /// is what `piece` says: its name and kind, and whether this conversation's client leaves or
    /// fetches it.
    void announce(int port, Piece piece);

    /// The structure is broken at `offset` of what was handed in. A stream's analyzer abandons the
    /// flow after it.
    void malformed(Verdict verdict, int offset);

    /// Well-formed but odd; parsing goes on.
    void anomaly(Anomaly anomaly);

    /// Hands a whole payload to the protocols that are [Carrier#payload] of `key`; `context` comes
    /// back to them as [#context]. On return their reports are made. A payload in a stream of its
    /// own (say, a WebSocket's) is handed over message by message.
    void carry(String key, long context, Bytes payload);

    /// From the end of what this call consumes, both directions of the stream are another
    /// protocol's (TLS after STARTTLS, what a proxy connects to): it is recognised anew and this
    /// analyzer is told [Analyzer#closed]. Also for what is carried: it hands over the whole
    /// stream.
    void handOver();

    /// Remembers what one conversation of two hosts tells about another of the same two (a
    /// connection id that was agreed upon, a port). Bounded: the oldest are forgotten first.
    ///
    /// @param key a name of the protocol's own, such as `cip/connection`
    void remember(String key, long id, long value);

    /// What was last remembered of these two hosts under `key` and `id`, or [#NOTHING].
    long remembered(String key, long id);

    /// These two hosts will use `port` (of either) in another conversation, for what is
    /// [Carrier#payload] of `key`: there those protocols are asked first, as if on a port of their
    /// own.
    void expect(String key, int port);

    /// What the carrier said beside the payload; 0 where there is none.
    long context();

    /// Whether the capture holds only the head of this datagram: what is missing is not malformed.
    boolean cut();

    /// The port that the server side of the flow uses, 0 without ports.
    int serverPort();

    /// The port that the client side of the flow uses, 0 without ports.
    int clientPort();

    /// Of the frame at hand; for datagrams outside IP 0.
    int ipVersion();

    /// The messages prove that what goes in `direction` goes to the server; corrects a guess made
    /// without a handshake.
    void serverIsTarget(Direction direction);

    /// The message shows a trait of the conversation at hand, in the vocabulary of [Trait]. Say it
    /// each time a message shows it: repetition is counted and costs no allocation. What is not
    /// proven by a message is not said.
    ///
    /// @param value a constant of the program; empty is ignored
    void trait(Trait trait, String value);

    /// As said in the message or put together of it; trimmed, with control characters escaped, and
    /// capped at 1,024 bytes.
    void trait(Trait trait, Bytes value);

    void trait(Trait trait, long number);

    /// A value that must not be shown: masked as secrets of messages are, so that equal ones can be
    /// told from different ones.
    void secretTrait(Trait trait, Bytes secret);

    /// The sender tells its own time of now, or the time that it sets others to; becomes
    /// [Trait#CLOCK_OFFSET] or [Trait#CLIENT_CLOCK_OFFSET].
    ///
    /// @param nanoseconds since 1970-01-01 UTC
    void clock(long nanoseconds);

    /// As [#clock], where the message does not tell of which zone its time is: the whole quarters
    /// of an hour by which the time may differ for that reason are left out.
    ///
    /// @param nanoseconds as if the zone was UTC
    void localClock(long nanoseconds);

    /// The device that sent the frame at hand, to say facts about.
    Subject sender();

    /// The device that the frame at hand goes to.
    Subject receiver();

    /// A device known by its MAC alone.
    Subject mac(long mac);

    /// A device of this network by its IPv4 address (low 32 bits).
    Subject ipv4(long address);

    /// A device of this network by its IPv6 address.
    Subject ipv6(long high, long low);
}
