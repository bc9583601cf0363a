// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.pipeline.Observations.Place;
import org.junit.jupiter.api.Test;

/// What a device is by what it does to others.
class DeedsTest {
    private static final long PLC = 0x0A00_0001;
    private static final long STATION = 0x0A00_0002;
    private static final long VISITOR = 0x0A00_0003;
    private static final long SECOND = 1_000_000_000;

    private final Inventory inventory = new Inventory();

    @Test
    void whoStopsControllersIsAnEngineeringStation() {
        talk(STATION, PLC, 102, "s7comm", 100, 200, Action.READ, Action.STOP);

        assertThat(type(STATION)).isEqualTo("engineering-station");
        assertThat(type(PLC)).isEqualTo("plc");
    }

    @Test
    void whoReadsIsAnOperators() {
        talk(STATION, PLC, 502, "modbus", 100, 200, Action.READ);

        assertThat(type(STATION)).isEqualTo("hmi");
    }

    @Test
    void whoListsTheProgramsOfAControllerIsAnEngineeringStation() {
        talk(STATION, PLC, 102, "s7comm", 100, 200, Action.READ, Action.BROWSE);

        assertThat(type(STATION)).isEqualTo("engineering-station");
    }

    @Test
    void whoOnlyLooksWhoIsThereIsNothingYet() {
        talk(STATION, PLC, 44818, "enip", 100, 200, Action.BROWSE, Action.IDENTIFY);

        assertThat(type(STATION)).isEqualTo("unknown");
    }

    @Test
    void whoStopsControllersOnlyWhileSomebodyIsLoggedOnIsAJumpHost() {
        talk(VISITOR, STATION, 22, "ssh", 100, 300);
        talk(STATION, PLC, 102, "s7comm", 150, 200, Action.STOP);
        talk(STATION, PLC, 102, "s7comm", 280, 320, Action.DOWNLOAD);

        assertThat(type(STATION)).isEqualTo("jump-host");
    }

    @Test
    void whoAlsoStopsThemAloneWorksThereItself() {
        talk(VISITOR, STATION, 22, "ssh", 100, 300);
        talk(STATION, PLC, 102, "s7comm", 150, 200, Action.STOP);
        talk(STATION, PLC, 102, "s7comm", 900, 950, Action.STOP);

        assertThat(type(STATION)).isEqualTo("engineering-station");
    }

    @Test
    void aControllerThatReadsFromAnotherIsAController() {
        talk(PLC, PLC + 100, 502, "modbus", 100, 200, Action.READ, Action.WRITE);
        talk(STATION, PLC, 502, "modbus", 100, 200, Action.READ);

        assertThat(type(PLC)).isEqualTo("plc");
    }

    @Test
    void whoReadsFromAfarIsNoOperator() {
        talk(0x0808_0808L, PLC, 502, "modbus", 100, 200, Action.READ);

        assertThat(type(0x0808_0808L)).isEqualTo("internet-host");
    }

    private void talk(
            long client,
            long server,
            int port,
            String protocol,
            long from,
            long to,
            Action... asked) {
        Flow flow = new Flow();
        flow.version = 4;
        flow.ipProtocol = 6;
        flow.aLow = client;
        flow.bLow = server;
        flow.aPort = 50_000;
        flow.bPort = (char) port;
        flow.aPackets = 5;
        flow.bPackets = 5;
        flow.aFirst = from * SECOND;
        flow.bFirst = from * SECOND;
        flow.aLast = to * SECOND;
        flow.bLast = to * SECOND;
        flow.serves(false, Flow.BY_HANDSHAKE);
        for (Action action : asked) {
            flow.asked |= 1 << action.ordinal();
        }
        inventory.ended(flow, protocol);
    }

    private String type(long address) {
        Inventory.Devices devices = inventory.conclude(realm -> "net", Knowledge.NONE);
        String id = devices.assetAt(new Place(0, Addresses.IPV4, 0, address));
        return devices.assets().stream()
                .filter(asset -> asset.id().equals(id))
                .map(Asset::type)
                .findAny()
                .orElseThrow();
    }
}
