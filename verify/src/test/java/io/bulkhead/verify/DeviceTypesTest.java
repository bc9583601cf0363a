// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.app.Bulkhead;
import io.bulkhead.model.DeviceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the types of devices against what is known of the devices of a collection of real
/// captures, where there is one (`-Dcaptures.collection`). What the devices are is in two tables
/// beside this test; which addresses they have, in the collection.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceTypesTest {
    private static final Path COLLECTION =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize();
    private static final Path CAPTURES = COLLECTION.resolve("captures");
    private static final Path ADDRESSES = COLLECTION.resolve("oracles/peers/iot_sentinel_macs.tsv");
    private static final Path OUT = Path.of("target", "device-types").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();

    /// Confidences are told in tens; below this many devices, a share says nothing.
    private static final int BAND = 10;

    private static final int ENOUGH_FOR_A_SHARE = 5;

    /// A device of the truth, and what was found.
    ///
    /// @param found "unknown" where it is, or was not found at all
    private record Judged(String device, List<DeviceType> truth, String found, int confidence) {
        boolean told() {
            return !found.equals("unknown");
        }

        boolean right() {
            return DeviceType.of(found)
                    .filter(type -> truth.stream().anyMatch(type::is))
                    .isPresent();
        }

        /// Less than the whole truth is no error.
        boolean wrong() {
            return told()
                    && DeviceType.of(found)
                            .filter(type -> truth.stream().anyMatch(one -> one.is(type)))
                            .isEmpty()
                    && !right();
        }
    }

    private List<Judged> sentinel;
    private List<Judged> identities;

    @BeforeAll
    void analyse() throws IOException {
        assumeTrue(
                Files.isDirectory(CAPTURES),
                "no collection of real captures at "
                        + COLLECTION
                        + "; name one by -Dcaptures.collection=FOLDER");
        Analysis.prepareMaskingKey();
        Set<String> wanted = new LinkedHashSet<>();
        rows("identity-types.tsv").forEach(row -> wanted.add(row[0]));
        rows("sentinel-types.tsv").forEach(row -> wanted.add(sentinelCapture(row[0])));
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "analyze",
                                "--each",
                                "--base",
                                CAPTURES.toString(),
                                "--out",
                                OUT.toString()));
        wanted.forEach(capture -> line.add(file(capture).toString()));
        assertThat(Bulkhead.run(line.toArray(String[]::new))).isIn(0, 3);
        sentinel = judgeSentinel();
        identities = judgeIdentities();
    }

    private static String sentinelCapture(String device) {
        return "IOT_SENTINEL/iotsentinel_" + device;
    }

    private static Path file(String capture) {
        String name = Path.of(capture).getFileName().toString();
        try (Stream<Path> files = Files.list(CAPTURES.resolve(capture).getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + ".pcap"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no capture " + capture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Judged> judgeSentinel() throws IOException {
        Map<String, String> macs = new HashMap<>();
        for (String row : Files.readAllLines(ADDRESSES)) {
            String[] cells = row.split("\t");
            macs.put(cells[0], cells[1]);
        }
        List<Judged> judged = new ArrayList<>();
        for (String[] row : rows("sentinel-types.tsv")) {
            judged.add(judge(sentinelCapture(row[0]), macs.get(row[0]), row[1]));
        }
        return judged;
    }

    private static List<Judged> judgeIdentities() throws IOException {
        List<Judged> judged = new ArrayList<>();
        for (String[] row : rows("identity-types.tsv")) {
            judged.add(judge(row[0], row[1], row[2]));
        }
        return judged;
    }

    /// @param handle an address, a name or a model
    private static Judged judge(String capture, String handle, String types) throws IOException {
        List<DeviceType> truth =
                Stream.of(types.split("\\|"))
                        .map(type -> DeviceType.of(type).orElseThrow())
                        .toList();
        String found = "unknown";
        int confidence = 0;
        for (String line : Files.readAllLines(OUT.resolve(capture).resolve("assets.jsonl"))) {
            JsonNode asset = JSON.readTree(line);
            if (holds(asset, handle) && !asset.path("type").asString().equals("unknown")) {
                found = asset.path("type").asString();
                confidence = confidence(asset, found);
            }
        }
        return new Judged(capture + " " + handle, truth, found, confidence);
    }

    private static boolean holds(JsonNode asset, String handle) {
        if (asset.path("model").asString().equals(handle)) {
            return true;
        }
        for (String list : List.of("macs", "addresses", "names")) {
            for (JsonNode one : asset.path(list)) {
                if (one.asString().equals(handle)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// All evidence together, or the only piece.
    private static int confidence(JsonNode asset, String type) {
        int only = 0;
        for (JsonNode fact : asset.path("facts")) {
            String value = fact.path("value").asString();
            if (fact.path("attribute").asString().equals("kind") && value.startsWith(type + ": ")) {
                if (value.endsWith(" together")) {
                    return fact.path("confidence").asInt();
                }
                only = Math.max(only, fact.path("confidence").asInt());
            }
        }
        return only;
    }

    private static List<String[]> rows(String table) throws IOException {
        try (InputStream in = DeviceTypesTest.class.getResourceAsStream(table)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split("\t")).toList();
        }
    }

    // ---- what must hold

    @Test
    void consumerDevicesAreRatherUnknownThanWrong() {
        assertThat(sentinel.stream().filter(Judged::wrong)).hasSizeLessThanOrEqualTo(2);
        assertThat(sentinel.stream().filter(Judged::right)).hasSizeGreaterThanOrEqualTo(26);
    }

    @Test
    void industrialIdentitiesAreRight() {
        List<Judged> wrong = identities.stream().filter(Judged::wrong).toList();
        assertThat(wrong).as("wrong").hasSizeLessThanOrEqualTo(identities.size() / 20);
        assertThat(identities.stream().filter(Judged::right))
                .hasSizeGreaterThanOrEqualTo(identities.size() * 9 / 10);
    }

    /// Of devices told with a confidence of 60 to 69, at least 60 of a hundred are what is told.
    @Test
    void confidencesKeepTheirWord() {
        StringBuilder table = new StringBuilder("confidence\tdevices\tright\tshare\n");
        List<String> broken = new ArrayList<>();
        for (int band = 50; band < 100; band += BAND) {
            int from = band;
            List<Judged> told =
                    Stream.concat(sentinel.stream(), identities.stream())
                            .filter(Judged::told)
                            .filter(one -> one.confidence() / BAND == from / BAND)
                            .toList();
            long right = told.stream().filter(one -> !one.wrong()).count();
            long share = told.isEmpty() ? 100 : 100 * right / told.size();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%d-%d\t%d\t%d\t%d %%%n",
                            band,
                            band + BAND - 1,
                            told.size(),
                            right,
                            share));
            if (told.size() >= ENOUGH_FOR_A_SHARE && share < band) {
                broken.add(told.stream().filter(Judged::wrong).toList().toString());
            }
        }
        System.out.println(table);
        assertThat(broken).as(table.toString()).isEmpty();
    }
}
