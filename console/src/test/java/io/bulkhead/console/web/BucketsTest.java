// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void someAtOnceAndThenOneAfterTheOther() {
        Buckets buckets = new Buckets(0.5, 3, now::get);
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isTrue();
        }
        assertThat(buckets.take("a")).isFalse();
        assertThat(buckets.take("b")).as("another").isTrue();
        assertThat(buckets.seconds()).isEqualTo(2);
        now.set(now.get().plusMillis(1_999));
        assertThat(buckets.take("a")).isFalse();
        now.set(now.get().plusMillis(1));
        assertThat(buckets.take("a")).isTrue();
        buckets.giveBack("a");
        assertThat(buckets.take("a")).isTrue();
        assertThat(buckets.take("a")).isFalse();
        now.set(now.get().minusSeconds(99));
        assertThat(buckets.take("a")).as("a clock that was set back").isFalse();
    }

    @Test
    void theTableIsBounded() {
        Buckets buckets = new Buckets(1, 1, now::get);
        for (int i = 0; i < 50_000; i++) {
            buckets.take("address " + i);
        }
        assertThat(buckets.size()).isEqualTo(20_000);
    }

    @Test
    void manyAddressesOfOneNetworkAreOne() {
        assertThat(Addresses.key("2001:db8::1")).isEqualTo(Addresses.key("2001:db8::ffff:1"));
        assertThat(Addresses.key("2001:db8:0:1::1")).isNotEqualTo(Addresses.key("2001:db8::1"));
        assertThat(Addresses.key("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
