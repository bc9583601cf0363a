// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Told;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Action;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Devices and flows of the sample plant, as `bulkhead demo --out DIR` writes them, come to the
/// same conclusions in the console. Runs only where the environment has `BULKHEAD_ROWS=DIR`.
class PlantRowsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SITE = "plant";
    private static final long DAY = 86_400_000_000_000L;

    private Path rows;
    private Store store;

    @BeforeEach
    void begin() {
        String folder = System.getenv("BULKHEAD_ROWS");
        assumeTrue(
                folder != null,
                "set BULKHEAD_ROWS to what `bulkhead demo --out` wrote to conclude of the plant");
        rows = Path.of(folder);
        store = TestStores.sqlite();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void theSamplePlantIsConcludedAsInAFile() throws IOException {
        Told told = new Told(store, SITE);
        List<Asset> assets = read("assets.jsonl").stream().map(PlantRowsTest::asset).toList();
        long last = assets.stream().mapToLong(Asset::lastSeen).max().orElseThrow();
        told.watched(last - DAY / 2, last, 80_000, 0).devices(assets);
        told.flows(read("flows.jsonl").stream().map(PlantRowsTest::flow).toList());
        House house = new House(store, Instant.ofEpochSecond(last / 1_000_000_000L));
        long begin = System.nanoTime();
        house.estates.conclude(SITE);
        System.out.printf("  %,d ms  concluded%n", (System.nanoTime() - begin) / 1_000_000);
        TreeMap<String, String> here = new TreeMap<>();
        house.estates.ask(
                SITE,
                Scope.EVERYWHERE,
                concluded -> {
                    concluded
                            .conclusions()
                            .requirements()
                            .holdings()
                            .forEach(one -> here.put(one.requirement().id(), one.state().name()));
                    return here.size();
                });
        int same = 0;
        List<String> refuted = new ArrayList<>();
        for (JsonNode row : read("requirements.jsonl")) {
            String id = row.get("id").asString();
            String state = row.get("state").asString().toUpperCase(Locale.ROOT).replace('-', '_');
            if (state.equals(here.get(id))) {
                same++;
            } else {
                System.out.printf("  %s: %s in the file, %s here%n", id, state, here.get(id));
            }
            if ("REFUTED".equals(here.get(id))) {
                refuted.add(id);
            }
        }
        System.out.printf(
                "  %d of %d requirements alike; refuted %s%n", same, here.size(), refuted);
        assertThat(refuted).isNotEmpty();
        SiteConclusions conclusions = new SiteConclusions(house.estates);
        FindingView shown =
                refuted.stream()
                        .flatMap(id ->
                                conclusions
                                        .findings(SITE, id, "refuted", 0, 50, Scope.EVERYWHERE)
                                        .items()
                                        .stream())
                        .filter(one -> one.evidence().stream().anyMatch(p -> p.frame() > 0))
                        .findFirst()
                        .orElseThrow();
        System.out.println("  " + shown.because());
        shown.evidence().forEach(proof -> System.out.println("    " + proof));
        assertThat(shown.evidence())
                .anySatisfy(proof -> assertThat(proof.capture()).isEqualTo("press hall: eth1"));
    }

    private List<JsonNode> read(String name) throws IOException {
        return Files.readAllLines(rows.resolve(name)).stream().map(JSON::readTree).toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static long nanos(JsonNode time) {
        Instant at = Instant.parse(time.asString());
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private static Asset asset(JsonNode row) {
        List<Fact> facts = new ArrayList<>();
        row.get("facts")
                .forEach(one ->
                        facts.add(
                                new Fact(
                                        constant(Attribute.class, one.get("attribute").asString()),
                                        one.get("value").asString(),
                                        one.get("source").asString(),
                                        one.has("frame") ? 0 : -1,
                                        one.path("frame").asLong(0),
                                        one.get("confidence").asInt())));
        List<Asset.ProtocolUse> protocols = new ArrayList<>();
        row.get("protocols")
                .forEach(one ->
                        protocols.add(
                                new Asset.ProtocolUse(
                                        one.get("name").asString(),
                                        constant(Asset.Side.class, one.get("side").asString()),
                                        one.get("port").asInt())));
        return new Asset(
                row.get("id").asString(),
                row.get("network").asString(),
                texts(row.get("macs")),
                texts(row.get("addresses")),
                texts(row.get("names")),
                row.get("vendor").asString(),
                row.get("model").asString(),
                row.get("firmware").asString(),
                row.get("serial").asString(),
                row.get("os").asString(),
                row.get("type").asString(),
                row.get("role").asString(),
                row.get("purdue").asString(),
                row.get("zone").asString(),
                row.get("criticality").asString(),
                row.get("gateway").asBoolean(),
                protocols,
                nanos(row.get("firstSeen")),
                nanos(row.get("lastSeen")),
                facts);
    }

    private static Set<Action> actions(JsonNode list) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        list.forEach(one -> actions.add(constant(Action.class, one.asString())));
        return actions;
    }

    private static Conversation.End end(JsonNode end) {
        return new Conversation.End(
                end.get("asset").asString(),
                end.get("address").asString(),
                end.get("port").asInt());
    }

    private static Conversation flow(JsonNode row) {
        List<Trait.Observed> traits = new ArrayList<>();
        row.get("traits")
                .forEach(one ->
                        traits.add(
                                new Trait.Observed(
                                        constant(Trait.class, one.get("trait").asString()),
                                        one.get("value").asString(),
                                        one.get("count").asLong(),
                                        0,
                                        one.get("frame").asLong())));
        return new Conversation(
                row.get("id").asString(),
                row.get("network").asString(),
                end(row.get("source")),
                end(row.get("target")),
                row.get("transport").asString(),
                row.get("protocol").asString(),
                row.get("packets").get(0).asLong(),
                row.get("packets").get(1).asLong(),
                row.get("bytes").get(0).asLong(),
                row.get("bytes").get(1).asLong(),
                nanos(row.get("first")),
                nanos(row.get("last")),
                row.get("state").asString(),
                row.get("control").asLong(),
                row.get("data").asLong(),
                row.get("unknown").asLong(),
                actions(row.get("asked")),
                actions(row.get("told")),
                0,
                row.get("frame").asLong(),
                row.get("whole").asBoolean(),
                traits);
    }
}
