// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.DefaultCredentials;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// How managers and agents prove who they are: by a community that everybody can read, or by the
/// user-based security model (RFC 3414). An agent says nothing to a wrong community (RFC 1157,
/// 4.1), so its response accepts it.
final class SnmpTraits {
    private static final int AUTHORIZATION_ERROR = 16;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    /// hrSystemDate.0, 1.3.6.1.2.1.25.1.2.0; RFC 2790, 4.2.
    private static final String SYSTEM_DATE =
            "\u002B\u0006\u0001\u0002\u0001\u0019\u0001\u0002\u0000";

    /// usmStats, 1.3.6.1.6.3.15.1.1; RFC 3414, 5.
    private static final String SECURITY_STATISTICS =
            "\u002B\u0006\u0001\u0006\u0003\u000F\u0001\u0001";

    /// A message was read. What only asks for the agent's engine has no user and proves nothing.
    void message(SnmpMessage message, Sink sink) {
        switch (message.version()) {
            case 0, 1 -> community(message, sink);
            case SnmpMessage.VERSION_3 -> {
                sink.trait(Trait.PROTOCOL_VERSION, "snmp-3");
                if (!message.user().isEmpty() && message.kind() != SnmpPdu.REPORT) {
                    user(message, sink);
                }
            }
            default -> {
                // Version 2 with parties was never used.
            }
        }
    }

    private static void community(SnmpMessage message, Sink sink) {
        sink.trait(Trait.PROTOCOL_VERSION, message.version() == 0 ? "snmp-1" : "snmp-2c");
        Bytes community = message.community();
        if (!community.isEmpty()) {
            sink.trait(Trait.AUTHENTICATION, "community");
            sink.trait(Trait.SECRET_IN_CLEAR, "community");
            sink.secretTrait(Trait.CREDENTIAL, community);
        }
    }

    private static void user(SnmpMessage message, Sink sink) {
        boolean signed = message.authenticated();
        sink.trait(
                Trait.SECURITY_MODE,
                message.encrypted() ? "sign-and-encrypt" : signed ? "sign" : "none");
        sink.trait(Trait.AUTHENTICATION, signed ? "shared-key" : "none");
        sink.trait(Trait.USER, message.user());
    }

    /// The response to a request that was seen.
    void answered(SnmpMessage message, int error, Sink sink) {
        if (error == AUTHORIZATION_ERROR) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            return;
        }
        sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
        if (message.version() != SnmpMessage.VERSION_3) {
            sink.trait(Trait.DEFAULT_CREDENTIAL, DefaultCredentials.community(message.community()));
        }
    }

    /// What a report counts: unsupported security levels (1), unknown users (3), wrong digests (5)
    /// refuse; what is out of its window (2) or of an unknown engine (4) is tried again.
    void reported(Bytes object, Sink sink) {
        if (object.length() >= SECURITY_STATISTICS.length() + 1
                && object.matches(0, SECURITY_STATISTICS)) {
            int counter = object.u8(SECURITY_STATISTICS.length());
            if (counter == 1 || counter == 3 || counter == 5) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            }
        }
    }

    /// Year, month, day, hour, minute, second, tenths, and from where to what in hours and minutes;
    /// without the last three the zone is not known. RFC 2579, DateAndTime.
    void told(Bytes object, Bytes value, Sink sink) {
        if (value.length() != 11
                || object.length() != SYSTEM_DATE.length()
                || !object.matches(0, SYSTEM_DATE)) {
            return;
        }
        long local =
                CivilTime.nanoseconds(
                        value.u16be(0),
                        value.u8(2),
                        value.u8(3),
                        value.u8(4),
                        value.u8(5),
                        value.u8(6),
                        value.u8(7) * (NANOS_A_SECOND / 10));
        if (local != Item.NONE) {
            long ahead = (value.u8(9) * 60L + value.u8(10)) * 60 * NANOS_A_SECOND;
            sink.clock(value.u8(8) == '-' ? local + ahead : local - ahead);
        }
    }
}
