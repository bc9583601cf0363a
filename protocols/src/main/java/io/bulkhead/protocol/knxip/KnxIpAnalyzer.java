// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import static io.bulkhead.protocol.knxip.KnxService.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads KNXnet/IP frames and the telegrams in them.
final class KnxIpAnalyzer implements MessageAnalyzer<Pending>, Fields {
    private static final int ENDPOINT = 8;
    private static final int CONNECTION = 4;
    private static final int NONE = -1;
    private static final int MAX_TEXT = 512;

    private static final int TUNNEL = 4;
    private static final int MANAGEMENT = 3;

    private final KnxHeader header = new KnxHeader();
    private final Bytes rest = new Bytes();
    private final Cemi cemi = new Cemi();
    private final Telegram telegram = new Telegram();
    private final KnxDescription description = new KnxDescription();
    private final Bytes body = new Bytes();
    private final Bytes view = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final TextBuffer scratch = new TextBuffer(MAX_TEXT);

    // Of the frame at hand; NONE where it does not tell.
    private int service;
    private int channel;
    private int sequence;
    private int status;
    private boolean hasTelegram;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public Verdict wrap(Pending pending, Direction direction, Bytes bytes, int at) {
        return header.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return header.size();
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        messages(pending, direction, datagram, sink);
    }

    @Override
    public void gap(Pending pending, Direction direction, long lost, Sink sink) {
        pending.clear();
    }

    @Override
    public void message(Pending pending, Direction direction, Sink sink) {
        service = header.service();
        header.body(body);
        text.clear();
        description.clear();
        hasTelegram = false;
        channel = NONE;
        sequence = NONE;
        status = NONE;
        if (fromClient(service)) {
            sink.serverIsTarget(direction);
        }
        if (!known(service)) {
            sink.anomaly(KnxAnomaly.UNKNOWN_SERVICE);
        }
        Operation operation = sink.operation();
        operation.function(service, name(service)).action(action(service));
        numbers(sink);
        phase(pending, operation, sink);
        objects(operation, sink);
        sink.report(operation, this);
    }

    /// Channel, sequence and status, wherever the service has them.
    private void numbers(Sink sink) {
        boolean told = true;
        if (connected(service)) {
            told = body.length() >= CONNECTION && body.u8(0) >= CONNECTION;
            if (told) {
                channel = body.u8(1);
                sequence = body.u8(2);
                boolean acknowledges = service == CONFIGURATION_ACK || service == TUNNELLING_ACK;
                status = acknowledges ? body.u8(3) : NONE;
            }
        } else {
            switch (service) {
                case CONNECT_RESPONSE, STATE_RESPONSE, DISCONNECT_RESPONSE -> {
                    told = body.length() >= 2;
                    channel = told ? body.u8(0) : NONE;
                    status = told ? body.u8(1) : NONE;
                }
                case STATE_REQUEST, DISCONNECT_REQUEST -> {
                    told = body.length() >= 2;
                    channel = told ? body.u8(0) : NONE;
                }
                case SESSION_STATUS -> {
                    told = !body.isEmpty();
                    status = told ? body.u8(0) : NONE;
                }
                default -> {
                    // Others have none.
                }
            }
        }
        if (!told) {
            sink.anomaly(KnxAnomaly.BODY_TOO_SHORT);
        }
    }

    private void phase(Pending pending, Operation operation, Sink sink) {
        int asked = request(service);
        if (asked != 0) {
            operation.phase(Phase.RESPONSE);
            operation.status(status < 0 ? "ok" : status(service, status));
            if (pending.find(key(asked))) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
        } else if (reports(service)) {
            operation.phase(Phase.REPORT);
        } else {
            operation.phase(Phase.REQUEST);
            if (service != SECURE_WRAPPER) {
                pending.put(key(service), sink.time());
            }
        }
    }

    /// A connection is asked for before its channel is known; all else has the channel it is for.
    private long key(int request) {
        boolean unnumbered = request == CONNECT_REQUEST || channel < 0;
        int connection = unnumbered ? 0 : channel;
        return (long) request << 16 | connection << 8 | Math.max(0, sequence);
    }

    private void objects(Operation operation, Sink sink) {
        if (carries(service)) {
            telegram(operation, sink);
            return;
        }
        switch (service) {
            case SEARCH_RESPONSE, SEARCH_EXTENDED_RESPONSE -> describe(ENDPOINT, sink);
            case DESCRIPTION_RESPONSE -> describe(0, sink);
            case CONNECT_REQUEST -> {
                if (body.length() >= 2 * ENDPOINT + 2) {
                    operation.add().area(connection(body.u8(2 * ENDPOINT + 1)));
                }
            }
            case FEATURE_GET, FEATURE_RESPONSE, FEATURE_SET, FEATURE_INFO -> feature(operation);
            case SESSION_AUTHENTICATE -> {
                if (body.length() >= 2) {
                    text.number(body.u8(1)).view(view);
                    operation.add().area("user").name(view, 0, view.length());
                    sink.trait(Trait.AUTHENTICATION, "shared-key");
                    sink.trait(Trait.USER, view);
                }
            }
            case SECURE_WRAPPER -> sink.trait(Trait.PROTECTION, "knx-ip-secure");
            case SESSION_STATUS -> {
                if (status == 0 || status == 1) {
                    sink.trait(Trait.AUTHENTICATION_RESULT, status == 0 ? "accepted" : "refused");
                }
            }
            case TIMER_NOTIFY -> KnxDescription.serial(body, 6, text, view, sink);
            case ROUTING_LOST -> {
                sink.anomaly(KnxAnomaly.MESSAGES_LOST);
                if (body.length() >= 4) {
                    operation.add().area("lost").unsigned(body.u16be(2));
                }
            }
            default -> {
                // Its numbers say it all.
            }
        }
    }

    private void describe(int at, Sink sink) {
        if (body.length() < at) {
            sink.anomaly(KnxAnomaly.BODY_TOO_SHORT);
        } else if (!description.read(body, at, text, sink)) {
            sink.anomaly(KnxAnomaly.DESCRIPTION_BROKEN);
        }
    }

    private void feature(Operation operation) {
        if (body.length() < CONNECTION + 2) {
            return;
        }
        int from = CONNECTION + 2;
        Item item = operation.add().area("feature").address(body.u8(CONNECTION));
        if (body.length() > from) {
            item.bytes(body, from, body.length() - from);
        }
        if (service == FEATURE_RESPONSE && body.u8(CONNECTION + 1) != 0) {
            operation.status("error");
            item.status("error");
        }
    }

    private void telegram(Operation operation, Sink sink) {
        int at = connected(service) ? CONNECTION : 0;
        if (body.length() < at || !cemi.wrap(view.aim(body, at))) {
            sink.anomaly(KnxAnomaly.BODY_TOO_SHORT);
            return;
        }
        hasTelegram = true;
        if (Cemi.name(cemi.code()).equals("other")) {
            sink.anomaly(KnxAnomaly.UNKNOWN_MESSAGE_CODE);
        }
        Item item = operation.add();
        telegram.read(cemi, item, sink);
        if (telegram.applies() && telegram.service() == Apci.SECURE_SERVICE) {
            sink.trait(Trait.PROTECTION, "knx-data-secure");
        }
        operation.action(item.action());
        if (cemi.link()) {
            if (!cemi.whole()) {
                sink.anomaly(KnxAnomaly.TELEGRAM_LENGTH_DIFFERS);
            }
            told(operation);
        } else if (cemi.code() == Cemi.PROPERTY_READ_CONFIRMATION
                || cemi.code() == Cemi.PROPERTY_WRITE_CONFIRMATION) {
            operation.phase(Phase.RESPONSE).status(item.status().isEmpty() ? "ok" : item.status());
        }
    }

    /// What a tunnel tells its client happened on the bus is no command to the client.
    private void told(Operation operation) {
        if (cemi.code() == Cemi.DATA_CONFIRMATION) {
            operation.phase(Phase.RESPONSE).status(cemi.refused() ? "not-sent" : "ok");
        } else if (service == TUNNELLING_REQUEST && cemi.code() == Cemi.DATA_INDICATION) {
            boolean answers = telegram.applies() && telegram.service().answers();
            operation.phase(answers ? Phase.RESPONSE : Phase.REPORT);
            if (answers) {
                operation.status("ok");
            } else if (telegram.applies()) {
                operation.action(Action.REPORT).intent(Intent.DATA);
            }
        }
    }

    private static String connection(int type) {
        return switch (type) {
            case MANAGEMENT -> "device-management";
            case TUNNEL -> "tunnel";
            case 6 -> "remote-logging";
            case 7 -> "remote-configuration";
            case 8 -> "object-server";
            default -> "connection";
        };
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        if (channel >= 0) {
            writer.number("channel", channel);
        }
        if (sequence >= 0) {
            writer.number("sequence", sequence);
        }
        if (status >= 0) {
            writer.number("status", status);
        }
        if (hasTelegram) {
            telegram.write(writer, scratch);
        } else {
            writeBody(writer);
        }
    }

    private void writeBody(FieldWriter writer) {
        switch (service) {
            case SEARCH_REQUEST, SEARCH_EXTENDED_REQUEST, DESCRIPTION_REQUEST, SESSION_REQUEST ->
                    endpoint(writer, "endpoint", 0);
            case SEARCH_RESPONSE, SEARCH_EXTENDED_RESPONSE -> {
                endpoint(writer, "endpoint", 0);
                description.write(writer, scratch);
            }
            case DESCRIPTION_RESPONSE -> description.write(writer, scratch);
            case CONNECT_REQUEST -> {
                endpoint(writer, "control", 0);
                endpoint(writer, "data", ENDPOINT);
                connectionType(writer, 2 * ENDPOINT);
            }
            case CONNECT_RESPONSE -> {
                endpoint(writer, "data", 2);
                connectionType(writer, 2 + ENDPOINT);
            }
            case STATE_REQUEST, DISCONNECT_REQUEST -> endpoint(writer, "control", 2);
            case SECURE_WRAPPER -> {
                if (body.length() >= 14) {
                    writer.number("session", body.u16be(0)).number("secureSequence", body.u48be(2));
                    writer.bytes("serial", body, 8, 6).number("encrypted", body.length() - 14);
                }
            }
            case SESSION_RESPONSE -> {
                if (body.length() >= 2) {
                    writer.number("session", body.u16be(0));
                }
            }
            case SESSION_AUTHENTICATE -> {
                if (body.length() >= 2) {
                    writer.number("user", body.u8(1));
                }
            }
            default -> {
                // Told by its items.
            }
        }
    }

    /// Host protocol, address and port (3/8/2, 7.5.1).
    private void endpoint(FieldWriter writer, String name, int at) {
        if (body.length() < at + ENDPOINT || body.u8(at) != ENDPOINT) {
            return;
        }
        writer.beginObject(name).text("transport", body.u8(at + 1) == 2 ? "tcp" : "udp");
        writer.ipv4("address", body.u32be(at + 2)).number("port", body.u16be(at + 6)).endObject();
    }

    private void connectionType(FieldWriter writer, int at) {
        if (body.length() < at + 2) {
            return;
        }
        writer.text("connection", connection(body.u8(at + 1)));
        boolean addressed = service == CONNECT_RESPONSE && body.u8(at + 1) == TUNNEL;
        if (addressed && body.length() >= at + 4) {
            KnxAddress.individual(scratch.clear(), body.u16be(at + 2)).view(view);
            writer.text("individualAddress", view, 0, view.length());
        }
    }
}
