// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every protocol owes its reader, checked for all of them at once.
class CatalogueTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void knowsProtocols() {
        assertThat(Protocols.all()).isNotEmpty();
    }

    @Test
    void everyNameIsGivenOnce() {
        Map<String, Long> names =
                Protocols.all().stream()
                        .collect(Collectors.groupingBy(Protocol::name, Collectors.counting()));
        assertThat(names).allSatisfy((_, times) -> assertThat(times).isOne());
    }

    @Test
    void everySampleFolderIsNamedAfterAProtocol() {
        Set<String> names =
                Protocols.all().stream().map(Protocol::name).collect(Collectors.toSet());
        assertThat(Sample.all())
                .allSatisfy(sample -> assertThat(names).contains(sample.protocol()));
    }

    @TestFactory
    Stream<DynamicTest> everyProtocolIsComplete() {
        return Protocols.all().stream()
                .map(protocol -> Named.test(protocol.name(), () -> check(protocol)));
    }

    private static void check(Protocol protocol) throws IOException {
        assertThat(protocol.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(protocol.getClass().getPackageName())
                .matches("io\\.bulkhead\\.protocol\\.[a-z0-9]+");
        assertThat(protocol.carriedBy()).isNotEmpty().doesNotHaveDuplicates();
        protocol.carriedBy().forEach(CatalogueTest::check);
        assertThat(protocol.newAnalyzer()).as("analyzer").isNotNull();
        assertThat(description(protocol)).as("package-info.java says what it is").startsWith("///");
        if (Sample.complete()) {
            assertThat(samplesOf(protocol)).as("samples of " + protocol.name()).isNotEmpty();
        }
    }

    private static void check(Carrier carrier) {
        switch (carrier) {
            case Carrier.Tcp tcp -> checkPorts(tcp.ports());
            case Carrier.Udp udp -> checkPorts(udp.ports());
            case Carrier.EtherType type -> assertThat(type.value()).isPositive();
            case Carrier.IpProtocol protocol -> assertThat(protocol.number()).isBetween(0, 255);
            case Carrier.Payload payload -> assertThat(payload.key()).isNotBlank();
        }
    }

    private static void checkPorts(int[] ports) {
        assertThat(Arrays.stream(ports).boxed())
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(1, 65_535));
    }

    private static String description(Protocol protocol) throws IOException {
        String folder = protocol.getClass().getPackageName().replace('.', '/');
        return Files.readAllLines(SOURCES.resolve(folder).resolve("package-info.java")).stream()
                .filter(line -> !line.startsWith("// "))
                .findFirst()
                .orElse("");
    }

    private static List<Sample> samplesOf(Protocol protocol) {
        return Sample.all().stream()
                .filter(sample -> sample.protocol().equals(protocol.name()))
                .toList();
    }

    /// A key that no sample hands anything over under is a carrier's typing error, or unproved.
    @Test
    void everyKeyIsUsedByACarrier() {
        assumeTrue(Sample.complete(), "needs all samples");
        Set<String> keys = new TreeSet<>();
        for (Protocol protocol : Protocols.all()) {
            for (Carrier carrier : protocol.carriedBy()) {
                if (carrier instanceof Carrier.Payload payload) {
                    keys.add(payload.key());
                }
            }
        }
        Set<String> used = new TreeSet<>();
        for (Sample sample : Sample.all()) {
            used.addAll(Replayed.of(sample).keys());
        }
        assertThat(used).containsAll(keys);
    }
}
