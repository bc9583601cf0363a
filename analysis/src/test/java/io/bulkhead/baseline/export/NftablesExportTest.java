// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.export;

import static io.bulkhead.baseline.Watched.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NftablesExportTest {
    static Baseline baseline() {
        Baseline baseline = new Baseline();
        Restore restore = new Restore(baseline);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            channel(
                    restore,
                    "10.0.0." + random.nextInt(20),
                    "10.0.1." + random.nextInt(20),
                    i % 3 == 0 ? 17 : 6,
                    i % 5 == 0 ? 502 : 40_000 + i);
        }
        for (int i = 0; i < 40; i++) {
            channel(restore, "10.0.0.1", "10.0.1.200", 6, 50_000 + i);
        }
        channel(restore, "10.0.0.1", "224.0.0.251", 17, 5353);
        channel(restore, "10.0.0.1", "10.0.1.1", 1, 0);
        channel(restore, "fe80::1", "ff02::fb", 17, 5353);
        channel(restore, "10.0.0.1", "203.0.113.9", 17, 123);
        channel(restore, "10.0.0.1", "10.0.0.2", 17, 53);
        channel(restore, "00:11:22:33:44:55", "01:0c:cd:01:00:01", -1, 0);
        for (int i = 0; i < 20; i++) {
            restore.device(place("10.0.0." + i), new Known("", 0, 0, 1));
            restore.device(place("10.0.1." + i), new Known("", 0, 0, 1));
        }
        baseline.describe(
                new About(place("10.0.1.1"), "evil\"; drop }\n", "cell 3 \"; accept }", "", ""));
        return baseline;
    }

    private static void channel(
            Restore restore, String client, String server, int ipProtocol, int port) {
        restore.channel(
                new Channel(
                        place(client), place(server), ipProtocol, port, new Known("", 0, 0, 1)));
    }

    @Test
    void everythingLearnedIsLetThrough() {
        NftablesRules rules = NftablesRules.parse(NftablesExport.of(baseline(), 0));
        for (Channel channel : baseline().channels()) {
            assertThat(
                            rules.accepts(
                                    channel.client(),
                                    channel.server(),
                                    channel.ipProtocol(),
                                    channel.port()))
                    .as(channel.toString())
                    .isEqualTo(Permit.expressible(channel));
        }
    }

    @Test
    void nothingElseIs() {
        NftablesRules rules = NftablesRules.parse(NftablesExport.of(baseline(), 0));
        for (Channel channel : baseline().channels()) {
            assertThat(
                            rules.accepts(
                                    place("10.0.9.66"),
                                    channel.server(),
                                    channel.ipProtocol(),
                                    channel.port()))
                    .isFalse();
            assertThat(
                            rules.accepts(
                                    channel.client(),
                                    channel.server(),
                                    channel.ipProtocol(),
                                    channel.port() == 22 ? 23 : 22))
                    .as("another port of %s", channel)
                    .isEqualTo(channel.ipProtocol() == 1);
            assertThat(rules.accepts(channel.client(), place("10.0.9.66"), 6, 502)).isFalse();
        }
    }

    @Test
    void portsThatAreAgreedOnAreOneRange() {
        assertThat(NftablesExport.of(baseline(), 0))
                .contains("ip saddr 10.0.0.1 tcp dport 1024-65535 counter accept");
    }

    @Test
    void namesCannotWriteRules() {
        String rules = NftablesExport.of(baseline(), 0);
        assertThat(rules).contains("comment \"evil?; drop }?\"").contains("zone_cell_3_x22_x3b_");
    }

    @Test
    void nftUnderstandsIt(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "nft is not installed");
        Path file = folder.resolve("rules.nft");
        Files.writeString(file, NftablesExport.of(baseline(), 0));
        Process nft =
                new ProcessBuilder("/usr/sbin/nft", "-c", "-f", file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(nft.getInputStream().readAllBytes());
        int status = nft.waitFor();
        assumeTrue(!said.contains("Operation not permitted"), "nft may not ask the kernel here");
        assertThat(status).as(said).isZero();
    }

    @Test
    void whatIsNotUnderstoodIsNamed() throws IOException {
        assertThatThrownBy(() -> NftablesRules.parse("chain a {\nip dscp 3 accept\n}"))
                .hasMessageContaining("line 2");
    }
}
