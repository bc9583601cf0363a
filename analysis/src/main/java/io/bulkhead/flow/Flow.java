// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import io.bulkhead.wire.net.Encapsulation;
import io.bulkhead.wire.stream.StreamHalf;

/// One conversation between two ends. `A` is the end that sent the first packet.
///
/// A struct of the packet path: the table finds it, the shard counts in it, and whoever it is
/// handed to at its end reads it. An idle one without analyzer takes about 200 bytes.
public final class Flow {
    /// Which side `A` is, decided by evidence that may come later than the first packet.
    public static final byte UNSURE = 0;

    public static final byte BY_PORT = 1;
    public static final byte BY_MESSAGE = 2;
    public static final byte BY_HANDSHAKE = 3;

    // ---- identity
    public long aHigh;
    public long aLow;
    public long bHigh;
    public long bLow;
    public long realm;
    int hash;

    /// What stands for each end in keyed tables; 0 until asked for.
    public long aKey;

    public long bKey;
    public char aPort;
    public char bPort;

    /// 4, 6, or 0 where the addresses are MACs.
    public byte version;

    /// What it is a tunnel of, or null: it carries other conversations.
    public Encapsulation tunnel;

    /// IP protocol, or -1 without IP.
    public short ipProtocol;

    /// EtherType and its like (`Packet.etherType`), without IP.
    public long etherType;

    // ---- what was counted, by sender
    public long aPackets;
    public long aBytes;
    public long bPackets;
    public long bBytes;

    /// Of these, mirrored copies.
    public int duplicates;

    // Of conversations that go on for years, which no int can count.
    public long control;
    public long data;
    public long unknown;
    public long aFirst;
    public long aLast;
    public long bFirst;
    public long bLast;

    /// Place of the first packet among all packets of the run.
    public long firstSequence;

    public int firstCapture;
    public long firstFrame;
    public long lastFrame;
    public int lastCapture;

    // ---- the slot of time at hand, where pace is told
    /// Number of the slot, 0 before the first; and what had been counted when it began.
    public long slot;

    public long slotAPackets;
    public long slotBPackets;
    public long slotABytes;
    public long slotBBytes;

    // ---- link
    public long aMac;
    public long bMac;

    // ---- roles
    /// Whether `A` is the server; see [#evidence].
    public boolean aServes;

    public byte evidence;
    public TcpState tcp = TcpState.NONE;

    /// Index of the recognised protocol, or -1.
    public short protocol = -1;

    /// Bit `n` is set when the client asked for the `Action` with ordinal `n`.
    public int asked;

    /// Bit `n` is set when the server told an `Action` of ordinal `n` unasked.
    public int told;

    // ---- what only conversations with payload have
    public StreamHalf fromA;

    public StreamHalf fromB;

    /// What analyzers remember, or null while nothing was recognised.
    public Object session;

    /// What messages showed of its protection, or null where nothing was.
    public TraitList traits;

    /// What signatures remember, or null while they need not remember anything.
    public Object signatures;

    /// What was told of it while it goes on, or null while nothing was.
    public FlowMark mark;

    /// Payloads that no protocol recognised, of each end.
    public byte triesA;

    public byte triesB;

    /// Sequence number of the SYN that opened it; tells a repeated SYN from a new connection.
    public int openSequence;

    /// Whether any packet carried data.
    public boolean payload;

    /// Whether bytes are known to be missing: a stream has gaps, or packets were captured in part.
    public boolean holes;

    public void beginSlot(long number) {
        slot = number;
        slotAPackets = aPackets;
        slotBPackets = bPackets;
        slotABytes = aBytes;
        slotBBytes = bBytes;
    }

    /// Where the table's clock hand finds it idle.
    public long last() {
        return Math.max(aLast, bLast);
    }

    public long first() {
        return aFirst == 0 ? bFirst : bFirst == 0 ? aFirst : Math.min(aFirst, bFirst);
    }

    public long packets() {
        return aPackets + bPackets;
    }

    /// The port that the server side uses.
    public int serverPort() {
        return aServes ? aPort : bPort;
    }

    /// Puts `A` on one side, unless better evidence did so before.
    public void serves(boolean a, byte by) {
        if (by > evidence || by == evidence && by == BY_MESSAGE) {
            aServes = a;
            evidence = by;
        }
    }

    /// Lets go of everything that only a living conversation needs.
    void retire() {
        fromA = null;
        fromB = null;
        session = null;
        signatures = null;
    }
}
