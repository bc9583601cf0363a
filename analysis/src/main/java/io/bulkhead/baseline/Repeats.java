// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Tells messages that repeat one of the same conversation, but for their values: automation mostly
/// says the same again. A table of a fixed size that forgets by overwriting: a repetition may be
/// taken for something new, never the other way round (but for two that agree in 64 bits).
public final class Repeats {
    /// Messages that are remembered; a power of two.
    public static final int SLOTS = 1 << 13;

    /// Items of one message that tell it from others.
    private static final int ITEMS = 4;

    /// Repetitions after which a message has settled.
    private static final int SETTLED = 8;

    private final long[] signatures = new long[SLOTS];
    private final byte[] times = new byte[SLOTS];
    private boolean repeated;
    private boolean settled;

    /// Where the message is remembered, from 0 to below [#SLOTS]; [#repeated] then tells whether it
    /// was there already.
    public int slot(Scene scene, Operation operation) {
        long signature =
                Bytes.mix(
                        (scene.flow + scene.sourceKey() * 3 + scene.targetKey())
                                        * 0x9E37_79B9_7F4A_7C15L
                                + head(scene, operation));
        int items = operation.items();
        for (int i = 0; i < Math.min(ITEMS, items); i++) {
            signature = (signature + item(operation.item(i))) * 0xFF51_AFD7_ED55_8CCDL;
        }
        if (items > ITEMS) {
            signature += item(operation.item(items - 1)) + items;
        }
        signature = Bytes.mix(signature);
        int slot = (int) signature & SLOTS - 1;
        repeated = signatures[slot] == signature;
        settled = repeated && times[slot] == SETTLED;
        if (!repeated) {
            signatures[slot] = signature;
            times[slot] = 0;
        } else if (!settled) {
            times[slot]++;
        }
        return slot;
    }

    public boolean repeated() {
        return repeated;
    }

    /// Whether it was there so often that another time tells nothing.
    public boolean settled() {
        return settled;
    }

    private static long head(Scene scene, Operation operation) {
        long kinds =
                (operation.action().ordinal() << 3 | operation.phase().ordinal() << 1)
                        + (scene.toServer ? 1 : 0);
        return kinds
                + ((long) scene.ttl << 12)
                + operation.function() * 31
                + ((long) operation.name().hashCode() << 20)
                + operation.status().hashCode();
    }

    private static long item(Item item) {
        long name = item.name().isEmpty() ? 0 : item.nameHash();
        return item.unit() * 31
                + item.address() * 0x1_0001L
                + item.count() * 0x101_0101L
                + item.area().hashCode()
                + name;
    }
}
