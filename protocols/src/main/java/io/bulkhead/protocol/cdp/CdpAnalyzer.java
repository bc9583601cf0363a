// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cdp;

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
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what a device advertises about itself and the port that the frame left.
///
///     0         1              2          4
///     +---------+--------------+----------+-------------
///     | version | time to live | checksum | elements...
///     +---------+--------------+----------+-------------
final class CdpAnalyzer implements Analyzer<Object>, Fields {
    private static final Object NOTHING = new Object();
    private static final int VERSION = 0;
    private static final int TIME_TO_LIVE = 1;
    private static final int HEADER = 4;
    private static final int MAX_TEXT = 4_096;

    private final CdpTlv tlv = new CdpTlv();
    private final CdpFacts facts = new CdpFacts();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes payload = new Bytes();
    private final Bytes view = new Bytes();

    // Of the frame at hand: up to where elements are whole.
    private int end;

    @Override
    public Object newState() {
        return NOTHING;
    }

    @Override
    public void datagram(Object state, Direction direction, Bytes datagram, Sink sink) {
        if (datagram.length() < HEADER) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        payload.aim(datagram, 0);
        if (payload.u8(VERSION) != 1 && payload.u8(VERSION) != 2) {
            sink.anomaly(CdpAnomaly.UNKNOWN_VERSION);
        }
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.IDENTIFY);
        operation.name("advertisement");
        boolean whole = elements(operation, sink);
        sink.report(operation, this);
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, end);
        }
    }

    /// @return whether every element is there
    private boolean elements(Operation operation, Sink sink) {
        end = HEADER;
        while (end < payload.length()) {
            if (!tlv.wrap(payload, end)) {
                return false;
            }
            Bytes value = tlv.value();
            Item item = operation.add().area(CdpTlv.name(tlv.type())).address(tlv.type());
            if (tlv.text()) {
                item.text(value, 0, value.length());
            } else {
                item.bytes(value, 0, value.length());
            }
            facts.tlv(tlv, sink);
            end = tlv.end();
        }
        return true;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", payload.u8(VERSION));
        writer.number("timeToLive", payload.u8(TIME_TO_LIVE));
        for (int at = HEADER; at < end && tlv.wrap(payload, at); at = tlv.end()) {
            element(writer, tlv.value());
        }
    }

    private void element(FieldWriter writer, Bytes value) {
        switch (tlv.type()) {
            case CdpTlv.DEVICE -> text(writer, "device", value);
            case CdpTlv.PORT -> text(writer, "port", value);
            case CdpTlv.SOFTWARE -> text(writer, "software", value);
            case CdpTlv.PLATFORM -> text(writer, "platform", value);
            case CdpTlv.VTP_DOMAIN -> text(writer, "domain", value);
            case CdpTlv.SYSTEM_NAME -> text(writer, "name", value);
            case CdpTlv.CAPABILITIES -> {
                if (value.length() >= 4) {
                    writer.number("capabilities", value.u32be(0));
                }
            }
            case CdpTlv.NATIVE_VLAN -> {
                if (value.length() >= 2) {
                    writer.number("vlan", value.u16be(0));
                }
            }
            case CdpTlv.DUPLEX -> {
                if (!value.isEmpty()) {
                    writer.flag("fullDuplex", value.u8(0) == 1);
                }
            }
            default -> {
                // An item shows it.
            }
        }
    }

    private void text(FieldWriter writer, String name, Bytes value) {
        text.clear().printable(value, 0, value.textLength(0, value.length())).view(view);
        writer.text(name, view, 0, view.length());
    }
}
