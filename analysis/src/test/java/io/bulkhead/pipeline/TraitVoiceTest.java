// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulkhead.flow.Flow;
import io.bulkhead.model.Trait;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;
import io.bulkhead.wire.net.Packet;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitVoiceTest {
    private static final long NOON = 1_767_268_800_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final Moment moment = new Moment();
    private final Partition partition = new Partition(ended -> {});
    private final Flow flow = new Flow();
    private final TraitVoice voice = new TraitVoice(Masking.with(new byte[16]), moment);

    @BeforeEach
    void aim() {
        moment.set(1, 2, 7, NOON);
        flow.aServes = false;
        voice.aim(partition, flow, false);
    }

    @Test
    void aValueIsKeptWithItsFirstFrameAndCounted() {
        voice.says(Trait.PROTECTION, "tls-1.2");
        moment.set(2, 2, 8, NOON);
        voice.says(Trait.PROTECTION, "tls-1.2");
        voice.says(Trait.USER, text(" oper\u0000ator\r\n"));
        assertThat(flow.traits.observed(false))
                .containsExactly(
                        new Trait.Observed(Trait.PROTECTION, "tls-1.2", 2, 2, 7),
                        new Trait.Observed(Trait.USER, "operator", 1, 2, 8));
    }

    @Test
    void secretsAreMaskedAndEqualOnesStayEqual() {
        voice.saysSecret(Trait.CREDENTIAL, text("hunter2"));
        voice.saysSecret(Trait.CREDENTIAL, text("hunter2"));
        voice.saysSecret(Trait.CREDENTIAL, text("hunter3"));
        List<Trait.Observed> observed = flow.traits.observed(false);
        assertThat(observed).hasSize(2).noneMatch(trait -> trait.value().contains("hunter"));
        assertThat(observed.getFirst().value()).matches("\\*\\*\\*[0-9a-f]{8}");
        assertThat(observed.getFirst().count()).isEqualTo(2);
    }

    @Test
    void emptyValuesAreNotSaid() {
        voice.says(Trait.USER, "");
        voice.says(Trait.USER, text(""));
        voice.says(Trait.USER, text(" \u0000 "));
        assertThat(flow.traits).isNull();
    }

    @Test
    void whatDoesNotFitIsCounted() {
        for (int i = 0; i < 100; i++) {
            voice.says(Trait.SUBSCRIPTION, text("plant/" + i));
        }
        int kept = flow.traits.observed(false).size();
        assertThat(partition.traitsLeftOut).isEqualTo(100 - kept);
    }

    @ParameterizedTest(name = "told {0} ms late: {1} in UTC, {2} where the zone is not known")
    @CsvSource({
        "0,          0,          0",
        "-250,       -250,       -250",
        "3600000,    3600000,    0",
        "-19800500,  -19800500,  -500",
        "-36008000,  -36008000,  -8000",
        "86400000,   86400000,   86400000",
    })
    void aTimeThatNamesNoZoneMayBeQuartersOfAnHourOff(long millis, String utc, String local) {
        voice.clock(NOON + millis * MILLI);
        assertThat(flow.traits.observed(false).getFirst().value()).isEqualTo(utc);
        Flow other = new Flow();
        voice.aim(partition, other, false);
        voice.localClock(NOON + millis * MILLI);
        assertThat(other.traits.observed(false).getFirst().value()).isEqualTo(local);
    }

    @Test
    void layersBelowShowTheirPart() {
        Packet packet = new Packet();
        packet.clear();
        packet.ipVersion = 4;
        packet.payload.aim(new byte[] {1}, 0, 1);
        packet.layers = Layer.HSR.bit() | Layer.WLAN.bit();
        voice.layers(packet);
        assertThat(flow.traits.observed(false))
                .extracting(Trait.Observed::value)
                .containsExactly("hsr", "open");
    }

    @Test
    void theExchangeOfKeysOnARadioIsAlwaysInClear() {
        Packet packet = new Packet();
        packet.clear();
        packet.etherType = 0x888E;
        packet.payload.aim(new byte[] {1}, 0, 1);
        packet.layers = Layer.WLAN.bit();
        voice.layers(packet);
        assertThat(flow.traits).isNull();
    }

    @Test
    void repetitionAllocatesNothing() {
        Bytes topic = text("plant/boiler/7/temperature");
        Bytes password = text("secret");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                voice.says(Trait.PROTECTION, "tls-1.3");
                voice.says(Trait.DATA_RESOURCE, topic);
                voice.saysSecret(Trait.CREDENTIAL, password);
                voice.says(Trait.TOKEN_LIFETIME, 3600);
                voice.clock(NOON + MILLI);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(2_000);
    }

    private static Bytes text(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
