// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of the network layer's part: where a message goes and comes from beyond this network.
///
///     0         1         2
///     +---------+---------+--------------------+---------------+------+----------------
///     | version | control | DNET, length, DADR | SNET,         | hop  | message type or
///     |    1    |         | if control 0x20    | if 0x08       | if D | APDU
///     +---------+---------+--------------------+---------------+------+----------------
///
/// Clause 6.2.
final class Npdu {
    private static final int VERSION = 1;
    private static final int CONTROL = 1;
    private static final int ADDRESSES = 2;
    private static final int NETWORK_MESSAGE = 0x80;
    private static final int RESERVED = 0x50;
    private static final int DESTINATION = 0x20;
    private static final int SOURCE = 0x08;
    private static final int FIRST_VENDOR_MESSAGE = 0x80;
    private static final int MAX_LISTED = 512;

    private final Bytes bytes = new Bytes();
    private int destination;
    private int source;
    private int hops;
    private int payload;

    static boolean plausible(Bytes bytes, int at) {
        return bytes.length() >= at + ADDRESSES
                && bytes.u8(at) == VERSION
                && (bytes.u8(at + CONTROL) & RESERVED) == 0;
    }

    /// Aims this view at what begins at `offset` of `outer`.
    Verdict wrap(Bytes outer, int offset) {
        bytes.aim(outer, offset);
        if (bytes.length() < ADDRESSES) {
            return fail(BAD_LENGTH);
        }
        if (bytes.u8(0) != VERSION) {
            return fail(BAD_MARKER);
        }
        int at = ADDRESSES;
        destination = -1;
        source = -1;
        hops = -1;
        if (has(DESTINATION)) {
            destination = at;
            at = behindAddress(at);
        }
        if (has(SOURCE) && at > 0) {
            source = at;
            at = behindAddress(at);
        }
        if (has(DESTINATION) && at > 0) {
            hops = at;
            at = bytes.length() > at ? at + 1 : -1;
        }
        if (at < 0 || networkMessage() && bytes.length() <= at) {
            return fail(BAD_LENGTH);
        }
        payload = at;
        return COMPLETE;
    }

    private Verdict fail(Verdict verdict) {
        bytes.clear();
        return verdict;
    }

    private int behindAddress(int at) {
        if (bytes.length() < at + 3 || bytes.length() < at + 3 + bytes.u8(at + 2)) {
            return -1;
        }
        return at + 3 + bytes.u8(at + 2);
    }

    private boolean has(int flag) {
        return (bytes.u8(CONTROL) & flag) != 0;
    }

    boolean isEmpty() {
        return bytes.isEmpty();
    }

    void clear() {
        bytes.clear();
    }

    boolean networkMessage() {
        return has(NETWORK_MESSAGE);
    }

    int messageType() {
        return bytes.u8(payload);
    }

    /// Whether the sender is behind a router that passed the message on.
    boolean routed() {
        return source >= 0;
    }

    /// Of the device behind routers that sends, or is sent to: equal for a request and its answer;
    /// 0 where it is on this network.
    long remote() {
        return source >= 0 ? remote(source) : destination >= 0 ? remote(destination) : 0;
    }

    private long remote(int at) {
        return bytes.hash(at, 3 + bytes.u8(at + 2), 1) & 0xFFFF_FFFFL;
    }

    Bytes apdu(Bytes apdu) {
        return apdu.aim(bytes, payload);
    }

    String messageName() {
        return switch (messageType()) {
            case 0x00 -> "who-is-router-to-network";
            case 0x01 -> "i-am-router-to-network";
            case 0x02 -> "i-could-be-router-to-network";
            case 0x03 -> "reject-message-to-network";
            case 0x04 -> "router-busy-to-network";
            case 0x05 -> "router-available-to-network";
            case 0x06 -> "initialize-routing-table";
            case 0x07 -> "initialize-routing-table-ack";
            case 0x08 -> "establish-connection-to-network";
            case 0x09 -> "disconnect-connection-to-network";
            case 0x0A -> "challenge-request";
            case 0x0B -> "security-payload";
            case 0x0C -> "security-response";
            case 0x0D -> "request-key-update";
            case 0x0E -> "update-key-set";
            case 0x0F -> "update-distribution-key";
            case 0x10 -> "request-master-key";
            case 0x11 -> "set-master-key";
            case 0x12 -> "what-is-network-number";
            case 0x13 -> "network-number-is";
            default ->
                    messageType() >= FIRST_VENDOR_MESSAGE
                            ? "vendor-network-message"
                            : "network-message";
        };
    }

    boolean knownMessage() {
        return !messageName().equals("network-message");
    }

    Action messageAction() {
        return switch (messageType()) {
            case 0x00, 0x12 -> Action.BROWSE;
            case 0x01, 0x02, 0x13 -> Action.IDENTIFY;
            case 0x03, 0x04, 0x05 -> Action.REPORT;
            case 0x06, 0x0E, 0x0F, 0x11 -> Action.CONFIGURE;
            case 0x08, 0x09 -> Action.SESSION;
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x10 -> Action.AUTHENTICATE;
            default -> Action.OTHER;
        };
    }

    /// Whether only a router says this.
    boolean provesRouter() {
        return messageType() == 0x01;
    }

    boolean asks() {
        return switch (messageType()) {
            case 0x00, 0x06, 0x08, 0x09, 0x0A, 0x0D, 0x10, 0x12 -> true;
            default -> false;
        };
    }

    void write(FieldWriter writer) {
        if (destination >= 0) {
            writeAddress(writer, "destination", destination);
            writer.number("hops", bytes.u8(hops));
        }
        if (source >= 0) {
            writeAddress(writer, "source", source);
        }
        if (networkMessage()) {
            writer.number("networkMessage", messageType());
            writeNetworks(writer);
        }
    }

    private void writeAddress(FieldWriter writer, String name, int at) {
        writer.beginObject(name).number("network", bytes.u16be(at));
        if (bytes.u8(at + 2) > 0) {
            writer.bytes("address", bytes, at + 3, bytes.u8(at + 2));
        }
        writer.endObject();
    }

    /// Lists of networks, or one number; a rejection says its reason first.
    private void writeNetworks(FieldWriter writer) {
        int at = payload + 1;
        switch (messageType()) {
            case 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x09, 0x13 -> {
                boolean reason = messageType() == 0x03 && bytes.length() > at;
                if (reason) {
                    writer.number("reason", bytes.u8(at));
                }
                writer.beginList("networks");
                at += reason ? 1 : 0;
                for (int i = 0; i < MAX_LISTED && bytes.length() - at >= 2; i++, at += 2) {
                    writer.number(null, bytes.u16be(at));
                }
                writer.endList();
            }
            default -> {
                if (bytes.length() > at) {
                    writer.bytes("data", bytes, at, bytes.length() - at);
                }
            }
        }
    }
}
