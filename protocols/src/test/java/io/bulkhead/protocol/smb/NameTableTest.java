// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NameTableTest {
    private final NameTable table = new NameTable();
    private final Bytes view = new Bytes();

    @Test
    void keepsNamesByKeyAndBySerial() {
        long first = put(1, "alpha");
        long second = put(2, "beta");
        assertThat(name(table.index(1))).isEqualTo("alpha");
        assertThat(name(table.indexOfSerial(second))).isEqualTo("beta");
        table.key(table.indexOfSerial(first), 7);
        assertThat(table.index(1)).isEqualTo(NameTable.NONE);
        assertThat(name(table.index(7))).isEqualTo("alpha");
    }

    @Test
    void oneKeyHasOneName() {
        put(1, "alpha");
        put(1, "b");
        assertThat(table.size()).isOne();
        assertThat(name(table.index(1))).isEqualTo("b");
    }

    @Test
    void theOldestMakesRoom() {
        for (int i = 0; i <= NameTable.MAX; i++) {
            put(i, "name " + i);
        }
        assertThat(table.size()).isEqualTo(NameTable.MAX);
        assertThat(table.index(0)).isEqualTo(NameTable.NONE);
        assertThat(name(table.index(NameTable.MAX))).isEqualTo("name " + NameTable.MAX);
    }

    @Test
    void longNamesAreCut() {
        put(1, "x".repeat(1_000));
        assertThat(name(table.index(1))).hasSize(NameTable.MAX_NAME);
    }

    @Test
    void whatIsRemovedLeavesTheOthers() {
        put(1, "alpha");
        put(2, "beta");
        put(3, "gamma");
        table.remove(table.index(2));
        table.remove(NameTable.NONE);
        put(4, "a longer name than the one before");
        assertThat(name(table.index(1))).isEqualTo("alpha");
        assertThat(name(table.index(3))).isEqualTo("gamma");
        assertThat(name(table.index(4))).startsWith("a longer name");
    }

    private long put(long key, String name) {
        Bytes bytes = Bytes.copyOf(name.getBytes(StandardCharsets.US_ASCII));
        return table.put(key, bytes, 0, bytes.length(), 0);
    }

    private String name(int index) {
        table.name(index, view);
        return view.latin1(0, view.length());
    }
}
