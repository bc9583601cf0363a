// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EPathTest {
    private final EPath path = new EPath();

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "2001 2401, 1, 1, -1, eight-bit class and instance",
        "2001 2401 3007, 1, 1, 7, with an attribute",
        "2100 3403 2500 0102, 820, 513, -1, sixteen-bit class and instance",
        "206B 2600 78563412, 107, 305419896, -1, a 32-bit instance",
        "208E 2401 2074 2402, 116, 2, -1, the last of two objects",
        "0100 2002 2401, 2, 1, -1, behind a port",
        "3404 0100 0E00 3600 1401 2004 2466, 4, 102, -1, behind an electronic key",
        "4301 5001 0000 2001 2401, 1, 1, -1, behind network segments",
        "206B, 107, -1, -1, a class alone",
    })
    void findsTheObject(String hex, long classId, long instance, long attribute, String what) {
        wrap(hex);
        assertThat(path.broken()).isFalse();
        assertThat(path.classId()).isEqualTo(classId);
        assertThat(path.instance()).isEqualTo(instance);
        assertThat(path.attribute()).isEqualTo(attribute);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "9104 54616E6B, Tank",
        "9103 416C6D00, Alm",
        "9104 54616E6B 2803 9103 4C766C00, Tank[3].Lvl",
        "9104 54616E6B 2801 2900 2C01, 'Tank[1,300]'",
        "6361 6263, abc",
    })
    void readsNames(String hex, String name) {
        wrap(hex);
        Bytes view = path.name().view();
        assertThat(view.latin1(0, view.length())).isEqualTo(name);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0100, 1, a slot",
        "1209 31302E302E302E3330 00, 1, an address",
        "0F00 1234, 1, an extended port",
        "0102 1209 31302E302E302E3330 00 0100, 3, three hops",
        "2001 2401, 0, none",
    })
    void countsHops(String hex, int hops, String what) {
        wrap(hex);
        assertThat(path.broken()).isFalse();
        assertThat(path.hops()).isEqualTo(hops);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "2001 F401, a reserved segment",
        "91FF 4142, a symbol longer than its path",
        "21, a class without its number",
        "2300, a reserved width",
        "1F, an extended port cut short",
    })
    void saysWhereAPathIsBroken(String hex, String what) {
        wrap(hex);
        assertThat(path.broken()).isTrue();
    }

    private void wrap(String hex) {
        Bytes bytes = Transcript.bytes(hex);
        path.wrap(bytes, 0, bytes.length());
    }
}
