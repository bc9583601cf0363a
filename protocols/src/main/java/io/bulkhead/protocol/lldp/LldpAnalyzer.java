// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

import static io.bulkhead.protocol.lldp.LldpOrganisation.*;

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
final class LldpAnalyzer implements Analyzer<Object>, Fields {
    private static final Object NOTHING = new Object();
    private static final int MAX_TEXT = 2_048;
    private static final int MANDATORY = 3;

    private final LldpTlv tlv = new LldpTlv();
    private final LldpFacts facts = new LldpFacts();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes payload = new Bytes();
    private final Bytes chassis = new Bytes();
    private final Bytes port = new Bytes();
    private final Bytes view = new Bytes();

    // Of the frame at hand.
    private int end;
    private int timeToLive;

    @Override
    public Object newState() {
        return NOTHING;
    }

    @Override
    public void datagram(Object state, Direction direction, Bytes datagram, Sink sink) {
        payload.aim(datagram, 0);
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.IDENTIFY);
        boolean whole = elements(operation, sink);
        operation.name(timeToLive == 0 ? "shutdown" : "advertisement");
        if (operation.items() > 0) {
            sink.report(operation, this);
        }
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, end);
        }
    }

    /// @return whether every element up to the last is there
    private boolean elements(Operation operation, Sink sink) {
        chassis.clear();
        port.clear();
        timeToLive = -1;
        end = 0;
        boolean profinet = false;
        boolean first = true;
        int seen = 0;
        for (int i = 1; end < payload.length(); i++) {
            if (!tlv.wrap(payload, end)) {
                return false;
            }
            if (tlv.type() == LldpTlv.END) {
                break;
            }
            first &= i > MANDATORY || tlv.type() == i;
            seen = once(seen, sink);
            profinet |= tlv.organisation() >> 8 == PROFINET;
            element(operation, sink);
            end = tlv.end();
        }
        if (!first || timeToLive < 0) {
            sink.anomaly(LldpAnomaly.MANDATORY_MISSING);
        }
        if (profinet) {
            facts.station(chassis, port, sink);
        }
        return true;
    }

    /// All elements but management addresses and organisations' may stand once.
    private int once(int seen, Sink sink) {
        if (tlv.type() >= LldpTlv.MANAGEMENT_ADDRESS) {
            return seen;
        }
        int bit = 1 << tlv.type();
        if ((seen & bit) != 0) {
            sink.anomaly(LldpAnomaly.REPEATED);
        }
        return seen | bit;
    }

    private void element(Operation operation, Sink sink) {
        Bytes value = tlv.value();
        long organisation = tlv.organisation();
        Item item = operation.add().address(organisation < 0 ? tlv.type() : organisation);
        item.area(
                organisation < 0 ? LldpTlv.name(tlv.type()) : LldpOrganisation.name(organisation));
        switch (tlv.type()) {
            case LldpTlv.CHASSIS -> {
                chassis.aim(value, 0);
                identifier(item, value, LldpFacts.MAC_ADDRESS);
            }
            case LldpTlv.PORT -> {
                port.aim(value, 0);
                identifier(item, value, LldpFacts.PORT_MAC_ADDRESS);
            }
            case LldpTlv.TIME_TO_LIVE -> {
                timeToLive = value.length() >= 2 ? value.u16be(0) : -1;
                item.unsigned(Math.max(0, timeToLive));
            }
            case LldpTlv.PORT_DESCRIPTION, LldpTlv.SYSTEM_NAME, LldpTlv.SYSTEM_DESCRIPTION ->
                    item.text(value, 0, value.textLength(0, value.length()));
            case LldpTlv.ORGANISATION -> organisation(item, organisation, value);
            default -> item.bytes(value, 0, value.length());
        }
        facts.tlv(tlv, sink);
    }

    /// Behind its kind stand the identifier's bytes, of most kinds text.
    private static void identifier(Item item, Bytes value, int mac) {
        if (value.isEmpty()) {
            return;
        }
        int kind = value.u8(0);
        if (kind == mac || kind == mac + 1) {
            item.bytes(value, 1, value.length() - 1);
        } else {
            item.text(value, 1, value.length() - 1);
        }
    }

    private void organisation(Item item, long organisation, Bytes value) {
        if (organisation < 0) {
            item.bytes(value, 0, value.length());
            return;
        }
        tlv.organisationValue(view);
        if (LldpOrganisation.text(organisation)) {
            item.text(view, 0, view.length());
        } else {
            item.bytes(view, 0, view.length());
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        identifier(writer, "chassis", "chassisMac", chassis, LldpFacts.MAC_ADDRESS);
        identifier(writer, "port", "portMac", port, LldpFacts.PORT_MAC_ADDRESS);
        if (timeToLive >= 0) {
            writer.number("timeToLive", timeToLive);
        }
        for (int at = 0; at < end && tlv.wrap(payload, at); at = tlv.end()) {
            Bytes value = tlv.value();
            switch (tlv.type()) {
                case LldpTlv.PORT_DESCRIPTION -> text(writer, "portDescription", value);
                case LldpTlv.SYSTEM_NAME -> text(writer, "name", value);
                case LldpTlv.SYSTEM_DESCRIPTION -> text(writer, "description", value);
                case LldpTlv.CAPABILITIES -> {
                    if (value.length() >= 4) {
                        writer.number("capabilities", value.u16be(0));
                        writer.number("enabled", value.u16be(2));
                    }
                }
                case LldpTlv.ORGANISATION -> organisation(writer);
                default -> {
                    // Shown above, or as an item.
                }
            }
        }
    }

    private void organisation(FieldWriter writer) {
        long organisation = tlv.organisation();
        if (organisation < 0) {
            return;
        }
        Bytes value = tlv.organisationValue(view);
        if (organisation == PORT_VLAN && value.length() >= 2) {
            writer.number("vlan", value.u16be(0));
        } else if (organisation == FRAME_SIZE && value.length() >= 2) {
            writer.number("frameSize", value.u16be(0));
        } else if (organisation == MED_MANUFACTURER) {
            text(writer, "manufacturer", value);
        } else if (organisation == MED_MODEL) {
            text(writer, "model", value);
        } else if (organisation == MED_SERIAL) {
            text(writer, "serial", value);
        } else if (organisation == MED_HARDWARE) {
            text(writer, "hardware", value);
        } else if (organisation == MED_FIRMWARE) {
            text(writer, "firmware", value);
        } else if (organisation == MED_SOFTWARE) {
            text(writer, "software", value);
        } else if (organisation == MED_ASSET) {
            text(writer, "assetId", value);
        }
    }

    private void identifier(
            FieldWriter writer, String name, String macName, Bytes value, int macKind) {
        if (value.length() < 2) {
            return;
        }
        if (value.u8(0) == macKind && value.length() == 7) {
            writer.mac(macName, value.u48be(1));
        } else {
            text.clear().printable(value, 1, value.length() - 1).view(view);
            writer.text(name, view, 0, view.length());
        }
    }

    private void text(FieldWriter writer, String name, Bytes value) {
        text.clear().printable(value, 0, value.textLength(0, value.length())).view(view);
        writer.text(name, view, 0, view.length());
    }
}
