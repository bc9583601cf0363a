// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Discovery of TwinCAT systems and the adding of routes to them, on UDP.
///
///     0       4        8         12       18     20      24
///     +-------+--------+---------+--------+------+-------+---------------------
///     | magic | invoke | service | net id | port | count | (tag, length, data)...
///     +-------+--------+---------+--------+------+-------+---------------------
///
/// All little endian; tag and length have two bytes each. The highest bit of the service is set in
/// answers. A route is added with a user's name and password, which older systems send in clear
/// text. Beckhoff publishes no description; this follows Beckhoff's own open ADS library (AdsLib,
/// RouterTest and the command line tool `adstool`).
final class AdsDiscovery implements Fields {
    static final long MAGIC = 0x71146603L;
    static final int HEADER = 24;

    private static final int INVOKE = 4;
    private static final int SERVICE = 8;
    private static final int NET_ID = 12;
    private static final int PORT = 18;
    private static final int COUNT = 20;
    private static final int TAG_HEADER = 4;
    private static final int MOST_TAGS = 64;

    private static final long RESPONSE = 0x8000_0000L;
    private static final int SERVER_INFO = 1;
    private static final int ADD_ROUTE = 6;

    private static final int STATUS = 1;
    private static final int PASSWORD = 2;
    private static final int VERSION = 3;
    private static final int OS_VERSION = 4;
    private static final int HOST_NAME = 5;
    private static final int ROUTE_NET_ID = 7;
    private static final int ROUTE_NAME = 12;
    private static final int USER_NAME = 13;
    private static final int FINGERPRINT = 18;

    private static final int OS_LENGTH = 20;
    private static final int PLATFORM_NT = 2;
    private static final int PLATFORM_CE = 3;

    private final TextBuffer text = new TextBuffer(256);
    private final Bytes view = new Bytes();
    private final Bytes bytes = new Bytes();
    private final Bytes part = new Bytes();

    // The tag at hand.
    private int tag;
    private int at;
    private int length;

    void read(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        bytes.aim(datagram, 0);
        if (datagram.length() < HEADER || datagram.u32le(0) != MAGIC) {
            if (!sink.cut()) {
                boolean marked = datagram.length() >= 4 && datagram.u32le(0) == MAGIC;
                sink.malformed(marked ? Verdict.BAD_LENGTH : Verdict.BAD_MARKER, 0);
            }
            return;
        }
        Operation operation = sink.operation().name(name(service()));
        boolean response = response();
        operation.phase(response ? Phase.RESPONSE : Phase.REQUEST);
        long key = bytes.u32le(INVOKE) << 16 | service();
        if (response) {
            operation.status("ok");
            if (pending.take(key)) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
        } else {
            sink.serverIsTarget(direction);
            pending.put(key, sink.time());
        }
        switch (service()) {
            case SERVER_INFO -> operation.action(Action.IDENTIFY);
            // Its password is a part of it; what it does is open a way into the controller.
            case ADD_ROUTE -> operation.action(Action.CONFIGURE).intent(Intent.CONTROL);
            default -> sink.anomaly(AdsAnomaly.UNKNOWN_SERVICE);
        }
        tags(response, operation, sink);
        sink.report(operation, this);
    }

    private int service() {
        return (int) (bytes.u32le(SERVICE) & 0xFFFF);
    }

    private boolean response() {
        return (bytes.u32le(SERVICE) & RESPONSE) != 0;
    }

    static String name(int service) {
        return switch (service) {
            case SERVER_INFO -> "server-info";
            case ADD_ROUTE -> "add-route";
            default -> "other";
        };
    }

    // ---- tags

    private void first() {
        at = HEADER;
        length = -TAG_HEADER;
    }

    /// Moves on to the next tag.
    ///
    /// @return whether there is one
    private boolean next() {
        int start = at + Math.max(0, length);
        if (start + TAG_HEADER > bytes.length()) {
            return false;
        }
        tag = bytes.u16le(start);
        length = bytes.u16le(start + 2);
        at = start + TAG_HEADER;
        return at + length <= bytes.length();
    }

    private void tags(boolean response, Operation operation, Sink sink) {
        long count = Math.min(bytes.u32le(COUNT), MOST_TAGS);
        first();
        for (; count > 0 && next(); count--) {
            if (response) {
                told(operation, sink);
            } else {
                asked(operation, sink);
            }
        }
        if (count > 0 && !sink.cut()) {
            sink.anomaly(AdsAnomaly.TAG_TOO_SHORT);
        }
    }

    private void asked(Operation operation, Sink sink) {
        int shown = bytes.textLength(at, length);
        switch (tag) {
            case USER_NAME -> {
                operation.add().action(Action.AUTHENTICATE).area("user").name(bytes, at, shown);
                sink.trait(Trait.USER, part.aim(bytes, at, shown));
            }
            case ROUTE_NAME -> {
                Item route = operation.add().action(Action.CONFIGURE).area("route");
                route.name(bytes, at, shown);
            }
            case PASSWORD -> {
                if (shown == 0) {
                    sink.anomaly(AdsAnomaly.EMPTY_PASSWORD);
                } else {
                    sink.trait(Trait.AUTHENTICATION, "password-clear");
                    sink.trait(Trait.SECRET_IN_CLEAR, "password");
                    sink.secretTrait(Trait.CREDENTIAL, part.aim(bytes, at, shown));
                }
            }
            case HOST_NAME -> {
                boolean address = shown > 0 && bytes.u8(at) >= '0' && bytes.u8(at) <= '9';
                if (!address) {
                    sink.sender().confidence(60).says(Attribute.NAME, bytes, at, shown);
                }
            }
            default -> {
                // Shown among the fields.
            }
        }
    }

    private void told(Operation operation, Sink sink) {
        switch (tag) {
            case STATUS -> {
                if (length >= 4) {
                    operation.status(AdsError.name(bytes.u32le(at)));
                }
            }
            case VERSION -> {
                if (version()) {
                    text.view(view);
                    sink.sender().confidence(90).says(Attribute.SOFTWARE, view, 0, view.length());
                }
            }
            case OS_VERSION -> {
                if (system()) {
                    text.view(view);
                    sink.sender().confidence(85).says(Attribute.OS, view, 0, view.length());
                }
            }
            case HOST_NAME -> {
                int shown = bytes.textLength(at, length);
                sink.sender().confidence(90).says(Attribute.NAME, bytes, at, shown);
                operation.add().area("host").text(bytes, at, shown);
            }
            default -> {
                // Shown among the fields.
            }
        }
    }

    /// Puts `TwinCAT major.minor.build` into the text.
    private boolean version() {
        if (length < 4) {
            return false;
        }
        text.clear().put("TwinCAT ").number(bytes.u8(at)).put('.');
        text.number(bytes.u8(at + 1)).put('.').number(bytes.u16le(at + 2));
        return true;
    }

    /// Puts the operating system of Windows' OSVERSIONINFO into the text: size, major, minor,
    /// build, platform.
    private boolean system() {
        if (length < OS_LENGTH) {
            return false;
        }
        long platform = bytes.u32le(at + 16);
        text.clear();
        if (platform == PLATFORM_NT) {
            text.put("Windows NT ");
        } else if (platform == PLATFORM_CE) {
            text.put("Windows CE ");
        } else {
            return false;
        }
        text.number(bytes.u32le(at + 4)).put('.').number(bytes.u32le(at + 8));
        if (bytes.u32le(at + 12) != 0) {
            text.put('.').number(bytes.u32le(at + 12));
        }
        return true;
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        AmsPacket.netId(bytes, NET_ID, text.clear());
        writer.number("service", service()).number("invoke", bytes.u32le(INVOKE));
        writer.text("netId", text.view(view), 0, view.length());
        writer.number("port", bytes.u16le(PORT));
        long count = Math.min(bytes.u32le(COUNT), MOST_TAGS);
        first();
        for (; count > 0 && next(); count--) {
            field(writer);
        }
    }

    private void field(FieldWriter writer) {
        int shown = bytes.textLength(at, length);
        switch (tag) {
            case STATUS -> {
                if (length >= 4) {
                    writer.number("result", bytes.u32le(at));
                }
            }
            case PASSWORD -> writer.secret("password", bytes, at, shown);
            case USER_NAME -> writer.text("user", bytes, at, shown);
            case HOST_NAME -> writer.text("hostName", bytes, at, shown);
            case ROUTE_NAME -> writer.text("routeName", bytes, at, shown);
            case FINGERPRINT -> writer.text("fingerprint", bytes, at, shown);
            case ROUTE_NET_ID -> {
                if (length >= 6) {
                    AmsPacket.netId(bytes, at, text.clear());
                    writer.text("routeNetId", text.view(view), 0, view.length());
                }
            }
            case VERSION -> {
                if (version()) {
                    writer.text("version", text.view(view), 0, view.length());
                }
            }
            case OS_VERSION -> {
                if (system()) {
                    writer.text("operatingSystem", text.view(view), 0, view.length());
                }
            }
            default -> {
                // Of tags beside these only the numbers are known.
            }
        }
    }
}
