// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.packets;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.fleet.PacketAnswer;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/alerts")
final class AlertPacketController {
    private final AlertPackets packets;

    AlertPacketController(AlertPackets packets) {
        this.packets = packets;
    }

    /// Asks for the packets of an alert; each use is recorded. How far it is and the file are at
    /// `/api/v1/packet-requests/{id}`.
    @PostMapping("/{id}/packets")
    @Needs(Permission.PACKETS)
    List<PacketAnswer> ask(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String sensor,
            Caller caller) {
        return packets.ask(id, sensor, caller);
    }
}
