// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.ingest.Events.START;
import static io.bulkhead.console.ingest.Events.asset;
import static io.bulkhead.console.ingest.Events.flow;
import static io.bulkhead.console.ingest.Events.seen;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ADDRESS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.ingest.Events;
import io.bulkhead.console.ingest.Plant;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.model.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityTest {
    private static final String MAC = "00:1b:1b:00:00:01";
    private static final String OTHER_MAC = "00:1b:1b:00:00:02";
    private static final long HOUR = 60 * Events.MINUTE;
    private static final long DAY = 24 * HOUR;

    private Plant plant;

    @AfterEach
    void close() {
        plant.close();
    }

    /// Which sightings are one: sensors' assets by device.
    private Map<String, Set<String>> devices() {
        return plant.store.read(database -> {
            Map<String, Set<String>> devices = new TreeMap<>();
            database.select(SIGHTING.DEVICE_ID, SIGHTING.SENSOR_ID, SIGHTING.ASSET_ID)
                    .from(SIGHTING)
                    .forEach(row ->
                            devices.computeIfAbsent(row.value1(), none -> new java.util.TreeSet<>())
                                    .add(row.value2() + ":" + row.value3()));
            assertThat(database.select(DEVICE.ID).from(DEVICE).fetchSet(DEVICE.ID))
                    .isEqualTo(devices.keySet());
            assertThat(
                            database.select(DEVICE_ASSET.DEVICE_ID)
                                    .from(DEVICE_ASSET)
                                    .fetchSet(DEVICE_ASSET.DEVICE_ID))
                    .isEqualTo(devices.keySet());
            return devices;
        });
    }

    private void mapTo(String sensor, String name, String network) {
        NetworkMappings.map(plant.store, plant.sightings, sensor, name, network, "anna", START);
    }

    private String networkOf(String sensor) {
        return plant.store.read(database ->
                database.select(SIGHTING.NETWORK_ID)
                        .from(SIGHTING)
                        .where(SIGHTING.SENSOR_ID.eq(sensor))
                        .limit(1)
                        .fetchSingle()
                        .value1());
    }

    private Asset shown(String device) {
        return plant.store.read(database ->
                Json.read(
                        database.select(DEVICE_ASSET.ASSET)
                                .from(DEVICE_ASSET)
                                .where(DEVICE_ASSET.DEVICE_ID.eq(device))
                                .fetchSingle()
                                .value1(),
                        Asset.class));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void oneMacAtTwoSensorsIsOneDevice(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1500")));
        plant.tell("s2", seen(asset("x", MAC, "10.0.0.1", "S7-1500")));
        assertThat(devices().values()).containsExactly(Set.of("s1:a", "s2:x"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void oneAddressInTwoNetworksIsTwoDevicesUntilTheNetworksAreSaidToBeOne(
            TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1500")));
        plant.tell("s2", seen(asset("x", "", "10.0.0.1", "")));
        assertThat(devices()).hasSize(2);
        String own = networkOf("s2");
        mapTo("s2", "default", networkOf("s1"));
        assertThat(devices().values()).containsExactly(Set.of("s1:a", "s2:x"));
        mapTo("s2", "default", own);
        assertThat(devices()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aRoutersMacAndALocalMacSayNothingAcrossNetworks(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s1", seen(asset("r", "default", MAC, "10.0.0.254", "", START, true)));
        plant.tell("s2", seen(asset("r", "default", MAC, "10.1.0.254", "", START, false)));
        plant.tell("s1", seen(asset("l", "02:00:00:00:00:01", "10.0.0.7", "")));
        plant.tell("s2", seen(asset("l", "02:00:00:00:00:01", "10.1.0.7", "")));
        plant.tell("s1", seen(asset("v", "00:00:5e:00:01:05", "10.0.0.9", "")));
        plant.tell("s2", seen(asset("v", "00:00:5e:00:01:05", "10.1.0.9", "")));
        assertThat(devices()).hasSize(6);
        plant.tell("s1", seen(asset("r", "default", MAC, "10.0.0.254", "", START, false)));
        assertThat(devices()).as("it was no router after all").hasSize(5);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void twoMacsWithOneAddressAreTwoDevicesAndTheAddressIsTheLatestOnes(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "")));
        plant.tell(
                "s1", seen(asset("b", "default", OTHER_MAC, "10.0.0.1", "", START + HOUR, false)));
        assertThat(devices()).hasSize(2);
        String holder =
                plant.store.read(database ->
                        database.select(DEVICE_ADDRESS.DEVICE_ID)
                                .from(DEVICE_ADDRESS)
                                .fetchSingle()
                                .value1());
        assertThat(holder).isEqualTo(EvidenceId.sighting("s1", "b"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anAddressAloneFollowsWhoHasItNow(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s1", seen(asset("old", MAC, "10.0.0.1", "")));
        plant.tell("s2", seen(asset("x", "", "10.0.0.1", "")));
        mapTo("s2", "default", networkOf("s1"));
        plant.tell(
                "s1", seen(asset("new", "default", OTHER_MAC, "10.0.0.1", "", START + DAY, false)));
        assertThat(devices().values())
                .as("the device was replaced by another with the same address")
                .containsExactlyInAnyOrder(Set.of("s1:old"), Set.of("s1:new", "s2:x"));
    }

    /// Ids, members and what is shown are the same whatever the order in which sensors tell.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void theOrderOfTellingMakesNoDifference(TestStores.Engine engine) {
        List<Map<String, Set<String>>> seen = new ArrayList<>();
        List<Map<String, Asset>> shown = new ArrayList<>();
        for (int order = 0; order < 6; order++) {
            plant = new Plant(engine, "s1", "s2", "s3");
            plant.tell("s1", seen(asset("zero", "00:1b:1b:00:00:10", "10.0.0.200", "")));
            plant.tell("s2", seen(asset("zero", "00:1b:1b:00:00:11", "10.0.0.201", "")));
            plant.tell("s3", seen(asset("zero", "00:1b:1b:00:00:12", "10.0.0.202", "")));
            mapTo("s2", "default", networkOf("s1"));
            mapTo("s3", "default", networkOf("s1"));
            List<Runnable> tellings = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                String mac = "00:1b:1b:00:01:0" + i;
                String address = "10.0.0." + i;
                long later = START + i * HOUR;
                tellings.add(() ->
                        plant.tell("s1", seen(asset("a" + address, mac, address, "S7-1500"))));
                tellings.add(() ->
                        plant.tell(
                                "s2",
                                seen(
                                        asset(
                                                "b" + address,
                                                "default",
                                                "",
                                                address,
                                                "",
                                                later - 2 * DAY,
                                                false))));
                tellings.add(() ->
                        plant.tell(
                                "s3",
                                seen(
                                        asset(
                                                "c" + address,
                                                "default",
                                                mac,
                                                address,
                                                "CPU 1516",
                                                later,
                                                false))));
            }
            Collections.shuffle(tellings, new Random(order));
            tellings.forEach(Runnable::run);
            Map<String, Set<String>> devices = devices();
            seen.add(devices);
            Map<String, Asset> assets = new TreeMap<>();
            devices.keySet().forEach(device -> assets.put(device, shown(device)));
            shown.add(assets);
            if (order < 5) {
                plant.close();
            }
        }
        assertThat(seen.getFirst()).hasSize(8);
        assertThat(seen).allMatch(seen.getFirst()::equals);
        assertThat(shown).allMatch(shown.getFirst()::equals);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void factsNameTheSourceOfTheirSensor(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1500")));
        plant.tell("s2", seen(asset("x", MAC, "10.0.0.1", "CPU 1516")));
        plant.tell("s2", watched("eth7"));
        Asset shown = shown(devices().keySet().iterator().next());
        List<String> sources =
                plant.store.read(database ->
                        database.select(SOURCE.SENSOR_ID, SOURCE.NAME)
                                .from(SOURCE)
                                .orderBy(SOURCE.NUMBER)
                                .fetch(row -> row.value1() + " " + row.value2()));
        assertThat(sources).containsExactly("s1 ", "s2 eth7");
        for (Fact fact : shown.facts()) {
            if (fact.attribute() == Attribute.MODEL) {
                assertThat(fact.capture()).isEqualTo(fact.value().equals("S7-1500") ? 0 : 1);
            }
        }
        assertThat(shown.facts()).hasSize(3);
    }

    private static Event watched(String name) {
        return new Event.Watched(
                List.of(new Event.SourceState(name, "up", "", 1, 1, 0)), START, START, 1, 1, 0, 0);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatWasShownBeforeIsKept(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1200")));
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1500")));
        List<String> changes =
                plant.store.read(database ->
                        database.selectFrom(DEVICE_CHANGE)
                                .fetch(row ->
                                        row.get(DEVICE_CHANGE.ATTRIBUTE)
                                                + " "
                                                + row.get(DEVICE_CHANGE.BEFORE)
                                                + ">"
                                                + row.get(DEVICE_CHANGE.AFTER)
                                                + " "
                                                + row.get(DEVICE_CHANGE.TOLD_BY)));
        assertThat(changes).containsExactly("model S7-1200>S7-1500 s1");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1200")));
        assertThat(plant.store.<Integer>read(database -> database.fetchCount(DEVICE_CHANGE)))
                .as("a value that flaps leaves nothing")
                .isZero();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void beingSeenOnceMoreIsNoChange(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "S7-1200")));
        long revision = revision();
        Asset again = asset("a", MAC, "10.0.0.1", "S7-1200");
        plant.tell("s1", seen(DeviceRecords.with(again, START + HOUR, again.facts())));
        assertThat(revision()).isEqualTo(revision);
        assertThat(
                        plant.store.<Long>read(database ->
                                database.select(DEVICE.LAST_SEEN)
                                        .from(DEVICE)
                                        .fetchSingle()
                                        .value1()))
                .isEqualTo(START + HOUR);
    }

    private long revision() {
        return plant.store.read(
                database -> database.select(DEVICE.REVISION).from(DEVICE).fetchSingle().value1());
    }

    /// Lanes are not ordered: flows name assets that come later, or that are gone already.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void flowsFindTheirDevicesWheneverTheseAreTold(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s2", seen(asset("x", "default", MAC, "10.0.0.1", "", START - DAY, false)));
        plant.tell("s1", flow("a", "10.0.0.1", "b", "10.0.0.2", 5));
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "")));
        plant.tell("s1", seen(asset("b", OTHER_MAC, "10.0.0.2", "")));
        plant.tell("s1", flow("a", "10.0.0.1", "b", "10.0.0.2", 6));
        assertThat(ends())
                .containsExactly(
                        EvidenceId.sighting("s2", "x")
                                + ">"
                                + EvidenceId.sighting("s1", "b")
                                + " 11");
        plant.tell("s1", new Event.AssetGone("a", "b"));
        assertThat(ends())
                .as("the MAC's device stays, of the other sensor")
                .containsExactly(
                        EvidenceId.sighting("s1", "b")
                                + ">"
                                + EvidenceId.sighting("s1", "b")
                                + " 11");
        plant.tell("s1", flow("a", "10.0.0.9", "b", "10.0.0.2", 1));
        assertThat(ends()).anyMatch(end -> end.startsWith(EvidenceId.sighting("s1", "b") + ">"));
    }

    private List<String> ends() {
        return plant.store.read(database ->
                database.selectFrom(FLOW)
                        .orderBy(FLOW.REVISION)
                        .fetch(row ->
                                row.get(FLOW.SOURCE_ID)
                                        + ">"
                                        + row.get(FLOW.TARGET_ID)
                                        + " "
                                        + row.get(FLOW.SOURCE_PACKETS)));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anAssetThatIsPartOfAnotherLeavesItsIdToTheOlder(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", seen(asset("mac", "default", MAC, "", "", START, false)));
        plant.tell("s1", seen(asset("ip", "default", "", "10.0.0.1", "", START - DAY, false)));
        plant.tell("s1", seen(asset("mac", "default", MAC, "10.0.0.1", "", START, false)));
        plant.tell("s1", new Event.AssetGone("ip", "mac"));
        assertThat(devices()).isEqualTo(Map.of(EvidenceId.sighting("s1", "ip"), Set.of("s1:mac")));
        assertThat(
                        plant.store.<String>read(database ->
                                database.select(DEVICE_ALIAS.DEVICE_ID)
                                        .from(DEVICE_ALIAS)
                                        .where(DEVICE_ALIAS.ID.eq(EvidenceId.sighting("s1", "mac")))
                                        .fetchSingle()
                                        .value1()))
                .isEqualTo(EvidenceId.sighting("s1", "ip"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anIdThatTheOlderTookIsNotGivenAgain(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", seen(asset("ip", "default", "", "10.0.0.1", "", START - DAY, false)));
        plant.tell("s1", seen(asset("mac", "default", MAC, "10.0.0.1", "", START, false)));
        plant.tell("s1", new Event.AssetGone("ip", "mac"));
        plant.tell("s1", seen(asset("ip", "default", "", "10.0.0.77", "", START, false)));
        assertThat(devices()).hasSize(2);
        assertThat(devices().get(EvidenceId.sighting("s1", "ip"))).containsExactly("s1:mac");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void networksAreNamedBySensorAndTag(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", seen(asset("a", MAC, "10.0.0.1", "")));
        plant.tell("s1", seen(asset("b", "vlan-10", "", "10.0.0.1", "", START, false)));
        assertThat(
                        plant.store.<Set<String>>read(database ->
                                database.select(NETWORK.NAME).from(NETWORK).fetchSet(NETWORK.NAME)))
                .containsExactlyInAnyOrder("s1", "s1 vlan-10");
        assertThat(devices()).hasSize(2);
    }
}
