// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;

/// One conversation of a sample; the client is the end that the script names first.
///
/// @param line where the script names it first
/// @param number the EtherType (or LLC, SNAP or link value as in `Packet.etherType`) or IP protocol
///   of flows without ports
/// @param midstream whether a TCP flow was already open when the capture began and is still open
///   when it ends: neither handshake nor FIN are seen
public record SampleFlow(
        int line,
        Transport transport,
        SampleEndpoint client,
        SampleEndpoint server,
        long number,
        boolean midstream) {
    /// What a flow rides on.
    public enum Transport {
        TCP,
        UDP,
        ETHERNET,
        /// A link without EtherTypes.
        LINK,
        IP
    }

    public boolean stream() {
        return transport == Transport.TCP;
    }

    SampleEndpoint sender(Direction direction) {
        return direction == Direction.TO_SERVER ? client : server;
    }

    SampleEndpoint receiver(Direction direction) {
        return sender(direction.opposite());
    }

    /// Whether a protocol with `carrier` is looked for on this flow.
    boolean on(Carrier carrier) {
        return switch (carrier) {
            case Carrier.Tcp _ -> transport == Transport.TCP;
            case Carrier.Udp _ -> transport == Transport.UDP;
            case Carrier.EtherType type ->
                    (transport == Transport.ETHERNET || transport == Transport.LINK)
                            && type.value() == number;
            case Carrier.IpProtocol protocol ->
                    transport == Transport.IP && protocol.number() == number;
            case Carrier.Payload _ -> false;
        };
    }

    /// Whether `carrier` names one of this flow's ports, or is the only thing it can be.
    boolean onItsOwnPort(Carrier carrier) {
        return switch (carrier) {
            case Carrier.Tcp tcp -> transport == Transport.TCP && named(tcp.ports());
            case Carrier.Udp udp -> transport == Transport.UDP && named(udp.ports());
            case Carrier.EtherType _, Carrier.IpProtocol _ -> on(carrier);
            case Carrier.Payload _ -> false;
        };
    }

    private boolean named(int[] ports) {
        for (int port : ports) {
            if (port == server.port() || port == client.port()) {
                return true;
            }
        }
        return false;
    }
}
