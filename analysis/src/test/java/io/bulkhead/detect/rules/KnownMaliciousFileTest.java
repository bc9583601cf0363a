// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.Site;
import io.bulkhead.detect.indicator.IndicatorLoader;
import io.bulkhead.detect.indicator.NeverMatch;
import io.bulkhead.detect.testing.Proves;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.transfer.FileType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownMaliciousFileTest {
    private static final String DIGEST = "a".repeat(64);

    private final Sent sent = new Sent(new KnownMaliciousFile(), site());

    private static Site site() {
        IndicatorLoader loader =
                new IndicatorLoader(
                        new IndicatorLoader.Use(new NeverMatch(List.of()), false, false));
        byte[] text = DIGEST.getBytes(StandardCharsets.UTF_8);
        loader.read(new ByteArrayInputStream(text), "feed.txt");
        return new Site(place -> "", place -> true, List.of(), loader.indicators());
    }

    @Test
    @Proves(fires = "known-malicious-file")
    void aFileIsToldByItsDigest() {
        sent.file(Kind.FILE, true, "update.bin", FileType.TEXT, DIGEST);
        assertThat(sent.rules()).containsExactly("known-malicious-file");
        assertThat(sent.alerts().getFirst().what()).contains(DIGEST);
    }

    @Test
    @Proves(silent = "known-malicious-file")
    void anotherDigestRaisesNothing() {
        sent.file(Kind.FILE, true, "update.bin", FileType.TEXT, "a".repeat(63) + "b");
        assertThat(sent.rules()).isEmpty();
    }
}
