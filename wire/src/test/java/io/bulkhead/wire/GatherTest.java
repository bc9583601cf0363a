// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final Bytes view = new Bytes();

    @Test
    void putsPartsTogether() {
        Gather gather = new Gather(100);

        assertThat(gather.isEmpty()).isTrue();
        assertThat(gather.view(view).length()).as("before any part").isZero();
        assertThat(gather.append(Bytes.copyOf(new byte[] {9, 1, 2, 9}), 1, 2)).isTrue();
        assertThat(gather.append(Bytes.copyOf(new byte[] {3}), 0, 1)).isTrue();
        assertThat(gather.view(view).toArray()).containsExactly(1, 2, 3);
        assertThat(gather.length()).isEqualTo(3);
    }

    @Test
    void refusesWhatWouldPassItsBoundAndKeepsTheRest() {
        Gather gather = new Gather(4);
        Bytes three = Bytes.copyOf(new byte[] {1, 2, 3});

        assertThat(gather.append(three, 0, 3)).isTrue();
        assertThat(gather.append(three, 0, 2)).isFalse();
        assertThat(gather.append(three, 2, 1)).isTrue();
        assertThat(gather.append(three, 0, 1)).isFalse();
        assertThat(gather.view(view).toArray()).containsExactly(1, 2, 3, 3);
    }

    @Test
    void clearedItBeginsAnew() {
        Gather gather = new Gather(10);
        gather.append(Bytes.copyOf(new byte[] {1, 2}), 0, 2);
        gather.clear();
        gather.append(Bytes.copyOf(new byte[] {3}), 0, 1);

        assertThat(gather.view(view).toArray()).containsExactly(3);
    }

    @Test
    void releasedItHoldsNothing() {
        Gather gather = new Gather(10);
        assertThat(gather.held()).isZero();
        gather.append(Bytes.copyOf(new byte[] {1, 2}), 0, 2);
        assertThat(gather.held()).isEqualTo(10);
        gather.release();
        assertThat(gather.held()).isZero();
        assertThat(gather.isEmpty()).isTrue();
        gather.append(Bytes.copyOf(new byte[] {3}), 0, 1);
        assertThat(gather.view(view).toArray()).containsExactly(3);
    }

    @Test
    void growsUpToItsBoundAndLosesNothing() {
        Random random = new Random(1);
        byte[] all = new byte[70_000];
        random.nextBytes(all);
        Bytes source = Bytes.copyOf(all);
        Gather gather = new Gather(all.length);
        for (int at = 0; at < all.length; ) {
            int size = Math.min(random.nextInt(3_000), all.length - at);
            assertThat(gather.append(source, at, size)).isTrue();
            at += size;
        }

        assertThat(gather.view(view).toArray()).isEqualTo(all);
        assertThat(gather.append(source, 0, 1)).isFalse();
    }

    @Test
    void takesSingleBytesUpToItsBound() {
        Gather gather = new Gather(600);
        for (int i = 0; i < 600; i++) {
            assertThat(gather.append(i)).isTrue();
        }
        assertThat(gather.append(0)).isFalse();
        assertThat(gather.view(view).u8(599)).isEqualTo(599 & 0xFF);
    }
}
