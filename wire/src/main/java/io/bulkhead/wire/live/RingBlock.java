// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// One block of a ring, copied to the heap, and the packets in it (TPACKET_V3,
/// `Documentation/networking/packet_mmap.rst` of the kernel).
///
///     0         4      8        12        16             20       24         32      48
///     +---------+------+--------+---------+--------------+--------+----------+-------+--------
///     | version | priv | status | packets | first packet | length | sequence | times | packets       a block
///     +---------+------+--------+---------+--------------+--------+----------+-------+--------
///
///     0      4         8      12      16     20       24    26    28     32    36     38     48     68
///     +------+---------+------+-------+------+--------+-----+-----+------+-----+------+------+------+----
///     | next | seconds | nano | taken | wire | status | mac | net | hash | tci | tpid | free | from | …      a packet
///     +------+---------+------+-------+------+--------+-----+-----+------+-----+------+------+------+----
///
/// `mac` is where the packet's bytes begin, from the header on; `from` is a `sockaddr_ll`. Although
/// it is the kernel that says them, lengths and offsets are held against the block: what does not
/// fit is left out and counted.
final class RingBlock {
    /// Before the first packet.
    static final int HEADER = 48;

    static final int STATUS = 8;
    static final int PACKETS = 12;
    static final int FIRST = 16;
    static final int LENGTH = 20;

    /// Before the bytes of a packet, at least.
    static final int PACKET_HEADER = 48;

    static final int NEXT = 0;
    static final int SECONDS = 4;
    static final int NANOSECONDS = 8;
    static final int TAKEN = 12;
    static final int WIRE = 16;
    static final int PACKET_STATUS = 20;
    static final int MAC = 24;
    static final int TCI = 32;
    static final int TPID = 36;

    /// Of a packet's status: that a tag was taken out, and that its type is told.
    static final int VLAN_VALID = 1 << 4;

    static final int TPID_VALID = 1 << 6;

    private static final int VLAN_TPID = 0x8100;
    private static final int MACS = 12;
    private static final int TAG = 4;

    /// Far more than any; so that numbers do not overflow.
    private static final int MOST_ON_WIRE = 1 << 30;

    private static final long SECOND = 1_000_000_000L;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private final byte[] memory;
    private final int linkType;
    private int length;

    /// Packets that were not handed over yet, and where the next is.
    private int left;

    private int at;
    private int longest = Integer.MAX_VALUE;
    private long coalesced;
    private long unreadable;

    /// @param bytes of the largest block
    /// @param linkType LINKTYPE_ value of its packets
    RingBlock(int bytes, int linkType) {
        memory = new byte[bytes];
        this.linkType = linkType;
    }

    /// Where to copy a block.
    byte[] memory() {
        return memory;
    }

    /// Begins with the block that was copied.
    ///
    /// @param bytes of it, at least its header
    void begin(int bytes) {
        length = bytes;
        left = Math.clamp(number(PACKETS), 0, memory.length / PACKET_HEADER);
        at = number(FIRST);
    }

    boolean isEmpty() {
        return left == 0;
    }

    /// Packets that were not handed over yet.
    int left() {
        return left;
    }

    /// Aims `frame` at the next packet.
    ///
    /// @return whether there is one; its bytes are valid until the next [#begin]
    boolean next(Frame frame, long number) {
        while (left > 0) {
            if (at < HEADER || at > length - PACKET_HEADER) {
                unreadable += left;
                left = 0;
                return false;
            }
            int header = at;
            int next = number(header + NEXT);
            left--;
            // A step back, or past the end, is met by the check of the next packet's place.
            at = next < PACKET_HEADER ? -1 : header + Math.min(next, length);
            if (aim(frame, header, number)) {
                return true;
            }
            unreadable++;
        }
        return false;
    }

    private boolean aim(Frame frame, int header, long number) {
        int taken = number(header + TAKEN);
        int offset = half(header + MAC);
        int mac = header + offset;
        if (taken < 0 || offset < PACKET_HEADER + TAG || taken > length - mac) {
            return false;
        }
        int wire = Math.clamp(number(header + WIRE), taken, MOST_ON_WIRE);
        int status = number(header + PACKET_STATUS);
        if (wire > longest) {
            coalesced++;
        }
        if ((status & VLAN_VALID) != 0 && taken >= MACS) {
            mac -= TAG;
            taken += TAG;
            wire += TAG;
            tag(header, mac, status);
        }
        long seconds = number(header + SECONDS) & 0xFFFF_FFFFL;
        long nanoseconds = number(header + NANOSECONDS) & 0xFFFF_FFFFL;
        frame.set(number, seconds * SECOND + nanoseconds, linkType, 0, wire);
        frame.bytes().aim(memory, mac, taken);
        return true;
    }

    /// Puts back the tag that the kernel or the interface took out. There is room before the
    /// packet: what stands there, the sender's address, is not needed.
    private void tag(int header, int mac, int status) {
        int tci = half(header + TCI);
        int tpid = (status & TPID_VALID) != 0 ? half(header + TPID) : VLAN_TPID;
        System.arraycopy(memory, mac + TAG, memory, mac, MACS);
        memory[mac + MACS] = (byte) (tpid >> 8);
        memory[mac + MACS + 1] = (byte) tpid;
        memory[mac + MACS + 2] = (byte) (tci >> 8);
        memory[mac + MACS + 3] = (byte) tci;
    }

    private int number(int offset) {
        return (int) INTS.get(memory, offset);
    }

    private int half(int offset) {
        return (short) SHORTS.get(memory, offset) & 0xFFFF;
    }

    /// @param bytes above which a frame cannot have been one on the wire; without a tag
    void longest(int bytes) {
        longest = bytes;
    }

    /// Frames that the interface or the kernel put together from several before they came here.
    long coalesced() {
        return coalesced;
    }

    /// Packets that the block promised and does not hold.
    long unreadable() {
        return unreadable;
    }
}
