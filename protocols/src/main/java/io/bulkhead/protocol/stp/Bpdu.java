// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.stp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one bridge protocol data unit.
///
///     0          2         3      4       5      13          17       25     27
///     +----------+---------+------+-------+------+-----------+--------+------+-------------
///     | protocol | version | type | flags | root | path cost | bridge | port | message age
///     +----------+---------+------+-------+------+-----------+--------+------+-------------
///     29        31      33      35
///     +---------+-------+-------+----------------+---------------
///     | max age | hello | delay | version 1 size | version 3...       from RSTP and MSTP on
///     +---------+-------+-------+----------------+---------------
///
/// Times are in 1/256 s. A topology change notification ends behind its type. IEEE 802.1Q-2018,
/// 14.4. Behind the unit Cisco's variant says in an element of type(2) length(2) value which VLAN
/// it is about.
final class Bpdu {
    static final int TYPE = 3;

    static final int CONFIGURATION = 0x00;
    static final int RAPID = 0x02;
    static final int CHANGE_NOTIFICATION = 0x80;

    static final int TOPOLOGY_CHANGE = 0x01;
    static final int PROPOSAL = 0x02;
    static final int LEARNING = 0x10;
    static final int FORWARDING = 0x20;
    static final int AGREEMENT = 0x40;
    static final int ACKNOWLEDGED = 0x80;

    /// Bytes of one tree's part of a multiple spanning tree unit.
    static final int INSTANCE = 16;

    private static final int VERSION = 2;
    private static final int FLAGS = 4;
    private static final int ROOT = 5;
    private static final int COST = 13;
    private static final int BRIDGE = 17;
    private static final int PORT = 25;
    private static final int MESSAGE_AGE = 27;
    private static final int MAX_AGE = 29;
    private static final int HELLO = 31;
    private static final int DELAY = 33;
    private static final int CONFIGURATION_SIZE = 35;
    private static final int RAPID_SIZE = 36;
    private static final int VERSION_3_LENGTH = 36;
    private static final int VERSION_3 = 38;
    private static final int REGION_NAME = 39;
    private static final int REGION_NAME_SIZE = 32;
    private static final int REVISION = 71;
    private static final int DIGEST = 73;
    private static final int DIGEST_SIZE = 16;
    private static final int INTERNAL_COST = 89;
    private static final int REGIONAL_BRIDGE = 93;
    private static final int HOPS = 101;
    private static final int INSTANCES = 102;
    private static final int VLAN_ELEMENT_SIZE = 6;
    private static final int MULTIPLE_VERSION = 3;
    private static final int NONE = -1;

    private final Bytes bytes = new Bytes();
    private int instances;
    private int vlan;

    Verdict wrap(Bytes payload) {
        bytes.clear();
        instances = 0;
        vlan = NONE;
        if (payload.length() <= TYPE) {
            return BAD_LENGTH;
        }
        if (payload.u16be(0) != 0) {
            return BAD_MARKER;
        }
        int size =
                switch (payload.u8(TYPE)) {
                    case CONFIGURATION -> CONFIGURATION_SIZE;
                    case RAPID -> RAPID_SIZE;
                    case CHANGE_NOTIFICATION -> TYPE + 1;
                    default -> NONE;
                };
        if (size == NONE) {
            return BAD_VALUE;
        }
        if (payload.length() < size) {
            return BAD_LENGTH;
        }
        bytes.aim(payload, 0);
        if (type() == RAPID && version() >= MULTIPLE_VERSION) {
            return multiple();
        }
        if (type() != CHANGE_NOTIFICATION) {
            vlan();
        }
        return COMPLETE;
    }

    /// Bridges that fell back to the rapid protocol leave out the rest.
    private Verdict multiple() {
        if (bytes.length() < VERSION_3) {
            return COMPLETE;
        }
        int end = VERSION_3 + bytes.u16be(VERSION_3_LENGTH);
        if (end == VERSION_3) {
            return COMPLETE;
        }
        if (end < INSTANCES || (end - INSTANCES) % INSTANCE != 0 || end > bytes.length()) {
            return BAD_LENGTH;
        }
        instances = 1 + (end - INSTANCES) / INSTANCE;
        return COMPLETE;
    }

    private void vlan() {
        int at = RAPID_SIZE;
        boolean element =
                bytes.length() >= at + VLAN_ELEMENT_SIZE
                        && bytes.u16be(at) == 0
                        && bytes.u16be(at + 2) == 2;
        if (element && bytes.u16be(at + 4) != 0) {
            vlan = bytes.u16be(at + 4);
        }
    }

    Bytes bytes() {
        return bytes;
    }

    int version() {
        return bytes.u8(VERSION);
    }

    int type() {
        return bytes.u8(TYPE);
    }

    /// Whether there is more than the type.
    boolean configures() {
        return type() != CHANGE_NOTIFICATION;
    }

    boolean flag(int flag) {
        return (flags() & flag) != 0;
    }

    int flags() {
        return bytes.u8(FLAGS);
    }

    /// Of the rapid protocols: 0 unknown, 1 alternate or backup, 2 root, 3 designated.
    int portRole() {
        return flags() >> 2 & 3;
    }

    static int rootOffset() {
        return ROOT;
    }

    static int bridgeOffset() {
        return BRIDGE;
    }

    /// Priority and address as one number.
    long root() {
        return bytes.s64be(ROOT);
    }

    long cost() {
        return bytes.u32be(COST);
    }

    long bridge() {
        return bytes.s64be(BRIDGE);
    }

    int port() {
        return bytes.u16be(PORT);
    }

    /// In 1/256 s, as the other times.
    int messageAge() {
        return bytes.u16be(MESSAGE_AGE);
    }

    int maxAge() {
        return bytes.u16be(MAX_AGE);
    }

    int hello() {
        return bytes.u16be(HELLO);
    }

    int delay() {
        return bytes.u16be(DELAY);
    }

    /// The VLAN whose tree this is, or a negative number.
    int vlanOfTree() {
        return vlan;
    }

    // ---- regions of multiple spanning trees

    /// Whether the unit describes a region.
    boolean regional() {
        return instances > 0;
    }

    static int regionName() {
        return REGION_NAME;
    }

    static int regionNameSize() {
        return REGION_NAME_SIZE;
    }

    int revision() {
        return bytes.u16be(REVISION);
    }

    static int digest() {
        return DIGEST;
    }

    static int digestSize() {
        return DIGEST_SIZE;
    }

    long internalCost() {
        return bytes.u32be(INTERNAL_COST);
    }

    /// In a region the bridge that sent the unit; [#bridge] is then the root of the region.
    long regionalBridge() {
        return bytes.s64be(REGIONAL_BRIDGE);
    }

    int hops() {
        return bytes.u8(HOPS);
    }

    /// How many trees besides the common one.
    int instances() {
        return Math.max(0, instances - 1);
    }

    /// Where the part of tree `index` begins: flags(1) regional root(8) cost(4) priorities(2)
    /// hops(1).
    static int instanceAt(int index) {
        return INSTANCES + index * INSTANCE;
    }

    static String name(int type, int version) {
        return switch (type) {
            case CHANGE_NOTIFICATION -> "topology-change-notification";
            case RAPID ->
                    version >= MULTIPLE_VERSION ? "multiple-configuration" : "rapid-configuration";
            default -> "configuration";
        };
    }
}
