// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.testing.Protocols;
import io.bulkhead.protocol.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/reference/protocols.md` is what the protocols say of themselves. After an intended change:
/// `mvn verify -Dsamples.update`.
class ProtocolsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "protocols.md");

    private static final String INTRODUCTION =
            """
            # Protocols

            Generated from what each protocol says of itself; `mvn -o verify -Dsamples.update` writes it anew.

            * **recognised**: conversations are named, and what is in clear is told;
            * **messages**: every message, what it does and its status, and what devices say of themselves;
            * **objects**: besides, each object that a message is about, with its value.

            *Held against* names the programs whose reading of real captures ours is compared with, frame by frame, wherever a collection of captures is at hand
            ([tshark](../../verify/src/test/java/io/bulkhead/verify/CollectionTest.java),
            [Zeek](../../verify/src/test/java/io/bulkhead/verify/ZeekBaselinesTest.java)). Every protocol has samples made from its standard, whose outcome is
            kept; robustness, recognition among all others, splits and allocation are tested over all of them.

            """;

    @Test
    void theGeneratedPageIsUpToDate() throws IOException {
        assumeTrue(Sample.complete(), "needs all samples");
        String page = page();
        if (System.getProperty("samples.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        Text.same("docs/reference/protocols.md", page, Files.readString(PAGE));
    }

    private static String page() {
        List<Protocol> protocols =
                Protocols.all().stream()
                        .sorted(
                                Comparator.comparing(
                                        protocol -> protocol.reference().title(),
                                        String.CASE_INSENSITIVE_ORDER))
                        .toList();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append(protocols.size()).append(" protocols:\n\n");
        page.append("| protocol | name in outputs | rides on | source | depth | held against ");
        page.append("| samples | not decoded |\n");
        page.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        protocols.forEach(protocol -> row(page, protocol));
        page.append("\n## Without good real captures\n\n");
        page.append("Written from the standard (or, where there is none, from what is publicly ");
        page.append("known) and tested on own samples alone; expect the most surprises here:\n\n");
        protocols.stream()
                .filter(protocol -> protocol.reference().heldAgainst().isEmpty())
                .forEach(protocol -> line(page, protocol));
        return page.toString();
    }

    private static void row(StringBuilder page, Protocol protocol) {
        Reference reference = protocol.reference();
        page.append("| ").append(reference.title());
        page.append(" | `").append(protocol.name());
        page.append("` | ").append(carriers(protocol));
        page.append(" | ").append(reference.source());
        page.append(" | ").append(reference.depth().name().toLowerCase(Locale.ROOT));
        page.append(" | ").append(reference.heldAgainst());
        page.append(" | ").append(samples(protocol));
        page.append(" | ").append(reference.missing());
        page.append(" |\n");
    }

    private static void line(StringBuilder page, Protocol protocol) {
        page.append("* ").append(protocol.reference().title());
        page.append(" (`").append(protocol.name()).append("`)\n");
    }

    private static String samples(Protocol protocol) {
        return Sample.all().stream()
                .filter(sample -> sample.protocol().equals(protocol.name()))
                .map(sample ->
                        "[%s](../../protocols/samples/%s/%s.sample)"
                                .formatted(sample.name(), sample.protocol(), sample.name()))
                .collect(Collectors.joining(", "));
    }

    private static String carriers(Protocol protocol) {
        return protocol.carriedBy().stream()
                .map(ProtocolsReferenceTest::carrier)
                .collect(Collectors.joining("; "));
    }

    private static String carrier(Carrier carrier) {
        return switch (carrier) {
            case Carrier.Tcp(int[] ports) -> "TCP " + ports(ports);
            case Carrier.Udp(int[] ports) -> "UDP " + ports(ports);
            case Carrier.EtherType(long value) -> link(value);
            case Carrier.IpProtocol(int number) -> "IP protocol " + number;
            case Carrier.Payload(String key) -> "`" + key + "`";
        };
    }

    /// As in the comment of `Packet.etherType`.
    private static String link(long value) {
        if (value >>> 41 != 0) {
            return "link type " + (value & 0xFFFF);
        }
        if (value >>> 40 != 0) {
            return "SNAP %06x:%04x".formatted(value >>> 16 & 0xFFFFFF, value & 0xFFFF);
        }
        return value > 0xFFFF
                ? "LLC %02x:%02x".formatted(value >>> 8 & 0xFF, value & 0xFF)
                : "EtherType 0x%04x".formatted(value);
    }

    /// Neighbours as ranges.
    private static String ports(int[] ports) {
        if (ports.length == 0) {
            return "any port";
        }
        int[] sorted = Arrays.stream(ports).sorted().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.length; i++) {
            int first = sorted[i];
            while (i + 1 < sorted.length && sorted[i + 1] == sorted[i] + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(first);
            text.append(first == sorted[i] ? "" : "–" + sorted[i]);
        }
        return text.toString();
    }
}
