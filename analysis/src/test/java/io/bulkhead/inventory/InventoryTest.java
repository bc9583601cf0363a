// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.pipeline.Observations.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final long PLC_MAC = 0x001B_1B00_0001L;
    private static final long ROUTER_MAC = 0x0000_0C00_0002L;
    private static final int NEIGHBOUR = 64;
    private static final int ROUTED = 62;

    private final Inventory inventory = new Inventory();

    @Test
    void aMacAndTheAddressItSendsFromAreOneDevice() {
        sent("10.0.0.5", PLC_MAC, NEIGHBOUR);

        assertThat(assets())
                .singleElement()
                .satisfies(asset -> {
                    assertThat(asset.macs()).containsExactly("00:1b:1b:00:00:01");
                    assertThat(asset.addresses()).containsExactly("10.0.0.5");
                    assertThat(asset.gateway()).isFalse();
                });
    }

    @Test
    void whatIsBehindARouterKeepsItsOwnIdentityAndNotTheRoutersVendor() {
        sent("10.0.0.1", ROUTER_MAC, NEIGHBOUR);
        inventory.linked(place("10.0.0.1"), new Place(0, 0, 0, ROUTER_MAC));
        sent("10.9.0.7", ROUTER_MAC, ROUTED);
        sent("8.8.8.8", ROUTER_MAC, ROUTED);

        List<Asset> assets = assets();
        assertThat(assets).hasSize(3);
        Asset router = holding(assets, "10.0.0.1");
        assertThat(router.gateway()).isTrue();
        assertThat(router.vendor()).isEqualTo("Cisco");
        assertThat(router.type()).isEqualTo("router");
        assertThat(holding(assets, "10.9.0.7").macs()).isEmpty();
        assertThat(holding(assets, "10.9.0.7").vendor()).isEmpty();
        assertThat(holding(assets, "8.8.8.8").type()).isEqualTo("internet-host");
    }

    @Test
    void publicAddressesBehindTheMacOfAnInsideOneMakeItARouterThoughHopLimitsTellNothing() {
        sent("10.0.0.1", ROUTER_MAC, NEIGHBOUR);
        sent("93.184.216.34", ROUTER_MAC, NEIGHBOUR);

        Asset host = holding(assets(), "93.184.216.34");
        assertThat(host.macs()).isEmpty();
    }

    @Test
    void aPlantThatUsesPublicAddressesHasNotOnlyRouters() {
        sent("141.81.0.10", PLC_MAC, NEIGHBOUR);
        sent("10.0.0.5", PLC_MAC + 1, NEIGHBOUR);

        assertThat(assets()).hasSize(2).noneMatch(Asset::gateway);
    }

    @Test
    void onePublicAddressThatWasCountedDownIsBehindARouter() {
        sent("3.15.227.20", ROUTER_MAC, ROUTED);

        assertThat(holding(assets(), "3.15.227.20").macs()).isEmpty();
    }

    @Test
    void aServerWithSeveralAddressesThatItAnswersForIsOneDevice() {
        for (String address : List.of("10.0.0.5", "10.0.0.6", "10.0.0.7", "10.0.0.8", "10.0.0.9")) {
            sent(address, PLC_MAC, NEIGHBOUR);
            inventory.linked(place(address), new Place(0, 0, 0, PLC_MAC));
        }

        assertThat(assets())
                .singleElement()
                .satisfies(asset -> assertThat(asset.addresses()).hasSize(5));
    }

    @Test
    void theSameAddressInTwoNetworksIsTwoDevices() {
        inventory.sent(new Place(1, 4, 0, 0xC0A8_000AL), PLC_MAC, NEIGHBOUR, 5);
        inventory.sent(new Place(2, 4, 0, 0xC0A8_000AL), PLC_MAC + 1, NEIGHBOUR, 5);

        assertThat(assets())
                .hasSize(2)
                .extracting(Asset::network)
                .containsExactly("net 1", "net 2");
    }

    @Test
    void theBestSupportedFactIsShownAndTheOthersStay() {
        sent("10.0.0.5", PLC_MAC, NEIGHBOUR);
        inventory.said(place("10.0.0.5"), Attribute.VENDOR, "Siemens AG", "s7comm", 90, 0, 17);
        inventory.said(place("10.0.0.5"), Attribute.VENDOR, "Someone", "http", 30, 0, 3);

        Asset asset = assets().getFirst();
        assertThat(asset.vendor()).isEqualTo("Siemens AG");
        assertThat(asset.facts())
                .filteredOn(fact -> fact.attribute() == Attribute.VENDOR)
                .extracting(Fact::source)
                .containsExactly("s7comm", "oui", "http");
    }

    @Test
    void whatPeopleSayComesFirst() {
        sent("10.0.0.5", PLC_MAC, NEIGHBOUR);
        inventory.said(place("10.0.0.5"), Attribute.NAME, "plc1", "lldp", 95, 0, 1);
        AssetNote note =
                new AssetNote(
                        "10.0.0.5",
                        "",
                        "Boiler 3",
                        "high",
                        "Cell 3",
                        "Ann",
                        "Hall B",
                        "safety-controller");

        Asset asset =
                inventory
                        .conclude(
                                realm -> "net " + realm,
                                new Knowledge(
                                        InsideNetworks.PRIVATE, VendorIds.NONE, List.of(note)))
                        .assets()
                        .getFirst();
        assertThat(asset.names()).containsExactly("Boiler 3", "plc1");
        assertThat(asset.criticality()).isEqualTo("high");
        assertThat(asset.zone()).isEqualTo("Cell 3");
        assertThat(asset.type()).isEqualTo("safety-controller");
    }

    @Test
    void aDeviceThatAnnouncesPrintingIsAPrinter() {
        sent("10.0.0.5", PLC_MAC, NEIGHBOUR);
        inventory.said(place("10.0.0.5"), Attribute.SERVICE, "_ipp._tcp.local", "mdns", 80, 0, 1);

        assertThat(assets().getFirst().type()).isEqualTo("printer");
    }

    @Test
    void whatIsSaidAgainIsKeptOnce() {
        inventory.said(place("10.0.0.5"), Attribute.NAME, "plc1", "lldp", 95, 0, 1);
        inventory.said(place("10.0.0.5"), Attribute.NAME, "plc1", "lldp", 95, 0, 9);

        assertThat(assets().getFirst().facts())
                .filteredOn(fact -> fact.attribute() == Attribute.NAME)
                .singleElement()
                .satisfies(fact -> assertThat(fact.frame()).isEqualTo(1));
    }

    @Test
    void addressesAndFactsAreBoundedAndWhatFoundNoRoomIsCounted() {
        for (int i = 0; i < 1_000; i++) {
            inventory.said(place("10.0.0.5"), Attribute.DESTINATION, "host " + i, "dns", 80, 0, i);
        }

        assertThat(assets().getFirst().facts()).hasSizeLessThan(300);
        assertThat(inventory.dropped()).containsEntry("facts", 1_000L - Node.MAX_FACTS);
    }

    private void sent(String address, long mac, int ttl) {
        inventory.sent(place(address), mac, ttl, 5);
    }

    private List<Asset> assets() {
        VendorIds vendors = mac -> mac == ROUTER_MAC ? "Cisco" : "Siemens";
        return inventory
                .conclude(
                        realm -> "net " + realm,
                        new Knowledge(InsideNetworks.PRIVATE, vendors, List.of()))
                .assets();
    }

    private static Asset holding(List<Asset> assets, String address) {
        return assets.stream()
                .filter(asset -> asset.addresses().contains(address))
                .findFirst()
                .orElseThrow();
    }

    private static Place place(String address) {
        long[] parsed = Addresses.parse(address);
        return new Place(0, (int) parsed[0], parsed[1], parsed[2]);
    }
}
