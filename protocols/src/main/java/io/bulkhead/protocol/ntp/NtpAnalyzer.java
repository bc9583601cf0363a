// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads who asks whom for the time, who serves it, and who looks into time servers or changes
/// them.
final class NtpAnalyzer implements Analyzer<Pending>, Fields {
    private static final int UNSYNCHRONIZED = 16;
    private static final int PRIMARY = 1;

    private static final String[] STRATA = new String[UNSYNCHRONIZED];

    static {
        for (int stratum = 0; stratum < UNSYNCHRONIZED; stratum++) {
            STRATA[stratum] = "ntp-stratum-" + stratum;
        }
    }

    private final NtpPacket packet = new NtpPacket();
    private final Bytes data = new Bytes();
    private final Bytes reference = new Bytes();

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = packet.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        Operation operation = sink.operation();
        switch (packet.mode()) {
            case NtpPacket.CONTROL -> control(pending, operation, sink);
            case NtpPacket.PRIVATE -> privately(operation, sink);
            default -> time(pending, direction, operation, sink);
        }
        sink.report(operation, this);
    }

    private void time(Pending pending, Direction direction, Operation operation, Sink sink) {
        int mode = packet.mode();
        operation.action(Action.TIME).function(mode, NtpCode.mode(mode));
        if (mode == 0 && packet.version() > 1) {
            sink.anomaly(NtpAnomaly.UNKNOWN_MODE);
        }
        if (packet.stratum() > UNSYNCHRONIZED) {
            sink.anomaly(NtpAnomaly.STRATUM_OUT_OF_RANGE);
        }
        if (packet.transmit() != 0) {
            operation.add().area("transmit").time(NtpPacket.nanoseconds(packet.transmit()));
        }
        switch (mode) {
            case NtpPacket.SERVER -> {
                sink.serverIsTarget(direction.opposite());
                operation.phase(Phase.RESPONSE);
                operation.status(packet.stratum() == 0 ? "refused" : "ok");
                if (pending.take(packet.origin())) {
                    operation.roundTrip(pending.roundTrip(sink.time()));
                }
                serves(sink);
            }
            case NtpPacket.CLIENT -> {
                sink.serverIsTarget(direction);
                operation.phase(Phase.REQUEST);
                pending.put(packet.transmit(), sink.time());
            }
            case NtpPacket.BROADCAST -> {
                operation.phase(Phase.REPORT);
                serves(sink);
            }
            default -> {
                operation.phase(Phase.REPORT);
                if (mode == NtpPacket.SYMMETRIC_ACTIVE || mode == NtpPacket.SYMMETRIC_PASSIVE) {
                    serves(sink);
                }
            }
        }
    }

    private void serves(Sink sink) {
        if (packet.stratum() > 0 && packet.stratum() < UNSYNCHRONIZED) {
            sink.trait(Trait.TIME_SOURCE, STRATA[packet.stratum()]);
            sink.trait(Trait.SECURITY_MODE, packet.signed() ? "sign" : "none");
            if (packet.transmit() != 0) {
                sink.clock(NtpPacket.nanoseconds(packet.transmit()));
            }
            sink.sender().confidence(90).says(Attribute.ROLE, "time-server");
        }
    }

    private void control(Pending pending, Operation operation, Sink sink) {
        int code = packet.operation();
        operation.action(NtpCode.controlAction(code));
        operation.function(NtpPacket.CONTROL, NtpCode.control(code));
        packet.data(data);
        if (!data.isEmpty()) {
            operation.add().area("variables").text(data, 0, data.length());
        }
        if (!packet.response()) {
            operation.phase(Phase.REQUEST);
            pending.put(packet.sequence(), sink.time());
            return;
        }
        operation.phase(Phase.RESPONSE).status(packet.error() ? "error" : "ok");
        if (pending.find(packet.sequence())) {
            operation.roundTrip(pending.roundTrip(sink.time()));
        }
        variable("version=\"", Attribute.SOFTWARE, sink);
        variable("processor=\"", Attribute.HARDWARE, sink);
        variable("system=\"", Attribute.OS, sink);
    }

    /// `name="value"`, parted by commas.
    private void variable(String start, Attribute attribute, Sink sink) {
        int first = start.charAt(0);
        for (int at = data.indexOf(first, 0); at >= 0; at = data.indexOf(first, at + 1)) {
            boolean begins = at == 0 || data.u8(at - 1) == ' ' || data.u8(at - 1) == ',';
            if (begins && data.matches(at, start)) {
                int from = at + start.length();
                int quote = data.indexOf('"', from);
                int end = quote < 0 ? data.length() : quote;
                sink.sender().confidence(85).says(attribute, data, from, end - from);
                return;
            }
        }
    }

    private void privately(Operation operation, Sink sink) {
        int request = packet.operation();
        operation.function(NtpPacket.PRIVATE, "private").action(NtpCode.privateAction(request));
        if (packet.response()) {
            operation.phase(Phase.RESPONSE).status("ok");
        } else {
            operation.phase(Phase.REQUEST);
            boolean lists = request == NtpCode.MONITOR_LIST || request == NtpCode.MONITOR_LIST_1;
            if (lists) {
                sink.anomaly(NtpAnomaly.MONITOR_LIST);
            }
        }
        operation.add().area("request").address(request);
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", packet.version()).number("mode", packet.mode());
        if (packet.mode() >= NtpPacket.CONTROL) {
            writer.flag("response", packet.response()).number("operation", packet.operation());
            return;
        }
        writer.number("leap", packet.leap()).number("stratum", packet.stratum());
        writer.number("poll", packet.poll()).number("precision", packet.precision());
        if (packet.stratum() > PRIMARY) {
            writer.ipv4("reference", packet.reference() & 0xFFFF_FFFFL);
        } else {
            reference.aim(packet.bytes(), NtpPacket.referenceOffset(), 4);
            writer.text("reference", reference, 0, reference.textLength(0, 4));
        }
        if (packet.origin() != 0) {
            writer.time("origin", NtpPacket.nanoseconds(packet.origin()));
        }
        if (packet.transmit() != 0) {
            writer.time("transmit", NtpPacket.nanoseconds(packet.transmit()));
        }
    }
}
