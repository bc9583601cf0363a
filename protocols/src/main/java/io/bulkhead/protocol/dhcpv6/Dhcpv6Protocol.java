// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// DHCPv6.
@AutoService(Protocol.class)
public final class Dhcpv6Protocol implements Protocol {
    private static final int CLIENT_PORT = 546;
    private static final int SERVER_PORT = 547;
    private static final int MOST_OPTIONS = 32;

    @Override
    public String name() {
        return "dhcpv6";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(CLIENT_PORT, SERVER_PORT));
    }

    /// A known type and a chain of options that ends with the message; with an identifier of a
    /// known kind among them it is hardly anything else.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty() || !Dhcpv6Type.known(start.u8(0))) {
            return Match.NO;
        }
        int at = Dhcpv6Type.relay(start.u8(0)) ? Dhcpv6Options.RELAY_HEADER : Dhcpv6Options.HEADER;
        boolean identified = false;
        for (int i = 0;
                i < MOST_OPTIONS && at + Dhcpv6Options.OPTION_HEADER <= start.length();
                i++) {
            int code = start.u16be(at);
            int end = at + Dhcpv6Options.OPTION_HEADER + start.u16be(at + 2);
            if (end > start.length() || code > Dhcpv6Options.HIGHEST) {
                return Match.NO;
            }
            boolean names = code == Dhcpv6Options.CLIENT_ID || code == Dhcpv6Options.SERVER_ID;
            int value = at + Dhcpv6Options.OPTION_HEADER;
            identified |= names && end - value > 2 && Duid.known(start.u16be(value));
            identified |= code == Dhcpv6Options.RELAY_MESSAGE && end - value > 4;
            at = end;
        }
        if (at != start.length()) {
            return Match.NO;
        }
        return identified ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "DHCPv6",
                "RFC 8415, RFC 3646, RFC 4704",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "authentication, vendors' options, lease queries");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new Dhcpv6Analyzer();
    }
}
