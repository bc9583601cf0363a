// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

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

/// The NetBIOS datagram service with the mailslots of Windows.
@AutoService(Protocol.class)
public final class NetbiosDatagramProtocol implements Protocol {
    private static final int PORT = 138;

    @Override
    public String name() {
        return "netbios-datagram";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    /// 32 letters from A to P where a name has to be are nobody else's. A report of an error has no
    /// name, so only the port tells.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < NetbiosDatagram.HEADER
                || !DatagramType.known(start.u8(0))
                || start.u8(1) > NetbiosDatagram.MAX_FLAGS) {
            return Match.NO;
        }
        DatagramType type = DatagramType.of(start.u8(0));
        if (!type.named()) {
            return start.length() == NetbiosDatagram.ERROR_SIZE ? Match.WEAK : Match.NO;
        }
        return NetbiosName.encoded(start, type.nameAt()) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "NetBIOS datagrams (Windows browser, mailslots)",
                "RFC 1002, 4.4; [MS-MAIL]; [MS-BRWS]; [MS-ADTS] 6.3.1",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "account replication in announcements of Windows NT 4 domain controllers, and"
                        + " mailslots of products other than Windows");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new NetbiosDatagramAnalyzer();
    }
}
