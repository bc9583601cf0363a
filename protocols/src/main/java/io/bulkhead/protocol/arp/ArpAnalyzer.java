// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.arp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads who asks for which address, and who claims to have it. Whether a claim is a lie (spoofing)
/// or a service (proxy ARP) is not seen in one packet and decided elsewhere.
final class ArpAnalyzer implements Analyzer<Object>, Fields {
    private static final Object NOTHING = new Object();
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int REVERSE_REQUEST = 3;
    private static final int REVERSE_REPLY = 4;
    private static final int INVERSE_REQUEST = 8;
    private static final int INVERSE_REPLY = 9;
    private static final int LAST_ASSIGNED = 26;
    private static final long GROUP_BIT = 1L << 40;
    private static final int MAC_LENGTH = 6;

    private final ArpPacket packet = new ArpPacket();

    @Override
    public Object newState() {
        return NOTHING;
    }

    @Override
    public void datagram(Object state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = packet.wrap(datagram);
        if (verdict == Verdict.COMPLETE) {
            message(sink);
        } else if (!sink.cut()) {
            sink.malformed(verdict, 0);
        }
    }

    private void message(Sink sink) {
        int code = packet.operation();
        if (code == 0 || code > LAST_ASSIGNED) {
            sink.anomaly(ArpAnomaly.UNKNOWN_OPERATION);
        }
        boolean reply = code == REPLY || code == REVERSE_REPLY || code == INVERSE_REPLY;
        Operation operation =
                sink.operation()
                        .action(Action.IDENTIFY)
                        .function(code, name(code))
                        .phase(reply ? Phase.RESPONSE : Phase.REQUEST);
        if (reply) {
            operation.status("ok");
        }
        if (packet.hasIpv4()) {
            item(operation, code);
            asker(operation, code);
        }
        if (packet.hasIpv4() && packet.hasMacs()) {
            claim(code, sink);
        }
        sink.report(operation, this);
    }

    /// A question is about the target's address; an answer tells the sender's.
    private void item(Operation operation, int code) {
        Item item = operation.add().area("ipv4");
        if (code == REPLY) {
            item.address(packet.senderIpv4());
        } else {
            item.address(packet.targetIpv4());
        }
        if (code == REPLY && packet.hasMacs()) {
            item.bytes(packet.bytes(), ArpPacket.senderHardwareAddress(), MAC_LENGTH);
        }
    }

    /// Who asks, or is answered: by this an announcement (who asks is who is asked for) is told
    /// from a question, and a probe has 0.
    private void asker(Operation operation, int code) {
        if (code != REQUEST && code != REPLY || !packet.hasMacs()) {
            return;
        }
        Item item = operation.add().area("asker");
        if (code == REQUEST) {
            item.address(packet.senderIpv4());
            item.bytes(packet.bytes(), ArpPacket.senderHardwareAddress(), MAC_LENGTH);
        } else {
            item.address(packet.targetIpv4());
            item.bytes(packet.bytes(), packet.targetHardwareAddress(), MAC_LENGTH);
        }
    }

    /// The pair of addresses that the packet tells: in ARP the sender's, in a reverse reply the
    /// target's. A probe (RFC 5227) has no address yet and so tells none.
    private void claim(int code, Sink sink) {
        boolean reverse = code == REVERSE_REQUEST || code == REVERSE_REPLY;
        long address = reverse ? packet.targetIpv4() : packet.senderIpv4();
        long mac = reverse ? packet.targetMac() : packet.senderMac();
        if ((packet.senderMac() & GROUP_BIT) != 0) {
            sink.anomaly(ArpAnomaly.SENDER_IS_GROUP);
        }
        boolean told = code == REQUEST || code == REPLY || code == REVERSE_REPLY;
        if (told && host(address) && mac != 0 && (mac & GROUP_BIT) == 0) {
            sink.ipv4(address).hasMac(mac);
        }
    }

    /// Whether one device can have the address: not "this host", loopback, multicast or broadcast.
    private static boolean host(long address) {
        long first = address >> 24;
        return first != 0 && first != 127 && first < 224;
    }

    private static String name(int code) {
        return switch (code) {
            case REQUEST -> "request";
            case REPLY -> "reply";
            case REVERSE_REQUEST -> "reverse-request";
            case REVERSE_REPLY -> "reverse-reply";
            case INVERSE_REQUEST -> "inverse-request";
            case INVERSE_REPLY -> "inverse-reply";
            default -> "operation";
        };
    }

    @Override
    public void write(FieldWriter writer) {
        if (packet.hasMacs()) {
            writer.mac("senderMac", packet.senderMac());
        }
        if (packet.hasIpv4()) {
            writer.ipv4("sender", packet.senderIpv4());
        }
        if (packet.hasMacs()) {
            writer.mac("targetMac", packet.targetMac());
        }
        if (packet.hasIpv4()) {
            writer.ipv4("target", packet.targetIpv4());
        }
        if (!packet.hasIpv4()) {
            writer.number("hardware", packet.hardware()).number("protocol", packet.protocol());
        }
    }
}
