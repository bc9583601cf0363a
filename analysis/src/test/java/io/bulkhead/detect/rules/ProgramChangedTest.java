// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.Site;
import io.bulkhead.detect.testing.Proves;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.transfer.FileType;
import org.junit.jupiter.api.Test;

class ProgramChangedTest {
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    private final Sent sent = new Sent(new ProgramChanged(), Site.UNKNOWN);

    private Sent block(boolean into, String hash) {
        return sent.file(Kind.BLOCK, into, "OB1", FileType.S7_BLOCK, hash);
    }

    @Test
    @Proves(fires = "program-block-changed")
    void aBlockOfAnotherContentIsToldWithWhoLoadedIt() {
        block(true, ONE);
        block(true, OTHER);
        assertThat(sent.rules()).containsExactly("program-block-changed");
        assertThat(sent.alerts().getFirst().what())
                .contains("10.0.0.1 loaded OB1")
                .contains("than in transfer t1");
        assertThat(sent.alerts().getFirst().source().address()).isEqualTo("10.0.0.1");
    }

    @Test
    @Proves(fires = "program-block-changed")
    void aBlockThatReadsOtherThanLoadedWasChangedByNobodyKnown() {
        block(true, ONE);
        block(false, OTHER);
        assertThat(sent.rules()).containsExactly("program-block-changed");
        assertThat(sent.alerts().getFirst().source().address()).isEmpty();
    }

    @Test
    @Proves(silent = {"program-block-changed", "program-block-removed"})
    void theSameBlockAgainAndOneThatWasNotSeenWholeAreNothing() {
        block(true, ONE);
        block(true, ONE);
        block(false, ONE);
        block(true, "");
        assertThat(sent.rules()).isEmpty();
    }

    @Test
    @Proves(fires = "program-block-removed")
    void aBlockThatIsRemovedIsTold() {
        sent.removed("OB1");
        assertThat(sent.rules()).containsExactly("program-block-removed");
    }
}
