// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmsDataTest {
    private final MmsData data = new MmsData();
    private final TextBuffer texts = new TextBuffer(1_000);
    private final Operation operation = new Operation();

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource({
        "830100,               boolean,        false",
        "8301FF,               boolean,        true",
        "8501FF,               integer,        -1",
        "8601FF,               unsigned,       255",
        "860500FFFFFFFF,       unsigned,       4294967295",
        "8705083F800000,       floating-point, 1.0",
        "87090B3FF8000000000000, floating-point, 1.5",
        "87020801,             floating-point, 0801",
        "84020640,             bit-string,     01",
        "8403030800,           bit-string,     0000100000000",
        "840109,               bit-string,     09",
        "8903DEADBE,           octet-string,   deadbe",
        "8A024F4B,             visible-string, OK",
        "90024F4B,             mms-string,     OK",
        "910800000001800000 0A, utc-time,      1500000000",
        "9101 00,              utc-time,       00",
        "8C06000003E8 0000,    binary-time,    441763201000000000",
        "880101,               real,           01",
        "9A0101,               unknown,        01",
    })
    void valuesAreTyped(String hex, String kind, String value) {
        Bytes bytes = bytes(hex);
        assertThat(data.begin(bytes, 0, bytes.length()).next()).isTrue();
        Item item = operation.clear().add();
        data.tell(item, texts);
        assertThat(item.area()).isEqualTo(kind);
        assertThat(text(item)).isEqualTo(value);
        assertThat(data.next()).isFalse();
        assertThat(data.broken()).isFalse();
    }

    @Test
    void partsAreToldWithTheirPlace() {
        Bytes bytes = bytes("830101 A20A 830100 A203 850107 A100 850108");
        StringBuilder walk = new StringBuilder();
        data.begin(bytes, 0, bytes.length());
        while (data.next()) {
            texts.clear();
            data.path(texts);
            Bytes path = texts.view(new Bytes());
            walk.append(data.index(0)).append(path.latin1(0, path.length())).append(' ');
        }
        assertThat(walk.toString()).isEqualTo("0 1.0 1.1.0 2 ");
        assertThat(data.broken()).isFalse();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "8302FF,     a value that is not all there",
        "A2048501,   a structure that is not all there",
        "A2028503,   a value that passes its structure",
        "A203850501 0000000000, a value longer than its structure",
    })
    void whatIsBrokenEndsTheWalk(String hex, String why) {
        Bytes bytes = bytes(hex);
        data.begin(bytes, 0, bytes.length());
        assertThat(data.next()).as(why).isFalse();
        assertThat(data.broken()).as(why).isTrue();
        assertThat(data.next()).as("it stays there").isFalse();
    }

    @Test
    void depthIsBounded() {
        StringBuilder hex = new StringBuilder("830101");
        for (int i = 0; i <= MmsData.MAX_DEPTH; i++) {
            hex.insert(0, "A2%02X".formatted(hex.length() / 2));
        }
        Bytes bytes = bytes(hex.toString());
        assertThat(data.begin(bytes, 0, bytes.length()).next()).isFalse();
        assertThat(data.broken()).isTrue();
    }

    private static String text(Item item) {
        return switch (item.kind()) {
            case FLAG -> Boolean.toString(item.bits() != 0);
            case TEXT -> item.raw().latin1(0, item.raw().length());
            case BYTES -> HexFormat.of().formatHex(item.raw().toArray());
            case REAL -> Double.toString(Double.longBitsToDouble(item.bits()));
            default -> Long.toString(item.bits());
        };
    }

    private static Bytes bytes(String hex) {
        return Transcript.bytes(hex);
    }
}
