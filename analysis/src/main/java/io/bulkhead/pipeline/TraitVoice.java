// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.TraitList;
import io.bulkhead.model.Trait;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;
import io.bulkhead.wire.net.Packet;
import java.nio.charset.StandardCharsets;

/// Notes with the flow at hand what messages show of it. What was shown before is found by its hash
/// and costs no allocation.
final class TraitVoice {
    /// Bytes of a value; certificates are the longest.
    private static final int MAX_VALUE = 1024;

    /// Values that the next conversations are likely to have too; a power of two.
    private static final int SHARED = 2048;

    private static final long SAME_CLOCK_MILLIS = 1_000;

    /// Zones differ from UTC by quarters of an hour, at most by 14 hours.
    private static final long QUARTER_MILLIS = 900_000;

    private static final long FARTHEST_ZONE_MILLIS = 14 * 4 * QUARTER_MILLIS + QUARTER_MILLIS / 2;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long HSR = Layer.HSR.bit();
    private static final long PRP = Layer.PRP.bit();
    private static final long AH = Layer.AH.bit();
    private static final long WLAN = Layer.WLAN.bit();

    /// Layers that show a trait of what they carry.
    static final long TELLING = HSR | PRP | AH | WLAN;

    private static final int KEYS = 0x888E;

    /// What sets masked values apart from the same bytes in the clear.
    private static final long MASKED = 0x5EC_2E7;

    private final Masking masking;
    private final Moment moment;
    private final byte[] text = new byte[MAX_VALUE];
    private final long[] sharedHashes = new long[SHARED];
    private final String[] shared = new String[SHARED];
    private Partition partition;
    private Flow flow;
    private boolean fromA;

    TraitVoice(Masking masking, Moment moment) {
        this.masking = masking;
        this.moment = moment;
    }

    void aim(Partition partition, Flow flow, boolean fromA) {
        this.partition = partition;
        this.flow = flow;
        this.fromA = fromA;
    }

    /// What the layers below the conversation show of it. The exchange of keys (802.1X) goes in
    /// clear on every radio.
    void layers(Packet packet) {
        long layers = packet.layers;
        if ((layers & HSR) != 0) {
            says(Trait.REDUNDANCY, "hsr");
        }
        if ((layers & PRP) != 0) {
            says(Trait.REDUNDANCY, "prp");
        }
        if ((layers & AH) != 0) {
            says(Trait.PROTECTION, "ah");
        }
        boolean keys = packet.ipVersion == Packet.NO_IP && packet.etherType == KEYS;
        if ((layers & WLAN) != 0 && !keys && !packet.payload.isEmpty()) {
            says(Trait.RADIO_SECURITY, "open");
        }
    }

    void says(Trait trait, String value) {
        long hash = Bytes.mix(seed(trait) + ((long) value.hashCode() << 8) + value.length());
        if (isNews(trait, hash, value.length())) {
            add(trait, hash, 0, value);
        }
    }

    void says(Trait trait, Bytes bytes) {
        int size = Math.min(bytes.length(), MAX_VALUE);
        long hash = bytes.hash(0, size, seed(trait));
        if (isNews(trait, hash, size)) {
            String value = known(hash);
            if (value == null) {
                bytes.copyTo(0, text, 0, size);
                value = Printable.of(new String(text, 0, size, StandardCharsets.UTF_8));
                keep(hash, value);
            }
            add(trait, hash, 0, value);
        }
    }

    void says(Trait trait, long number) {
        long hash = Bytes.mix(seed(trait) ^ Bytes.mix(number));
        if (isNews(trait, hash, 1)) {
            add(trait, hash, number, Long.toString(number));
        }
    }

    /// Shown as messages show secrets.
    void saysSecret(Trait trait, Bytes secret) {
        int size = Math.min(secret.length(), MAX_VALUE);
        long hash = secret.hash(0, size, seed(trait) + MASKED);
        if (isNews(trait, hash, size)) {
            secret.copyTo(0, text, 0, size);
            add(
                    trait,
                    hash,
                    0,
                    masking.shows()
                            ? Printable.of(new String(text, 0, size, StandardCharsets.UTF_8))
                            : masking.mask(text, 0, size));
        }
    }

    /// @param told nanoseconds since 1970 UTC
    void clock(long told) {
        offset((told - moment.time) / NANOS_PER_MILLI);
    }

    /// @param told nanoseconds since 1970 in a zone that is not known
    void localClock(long told) {
        long offset = (told - moment.time) / NANOS_PER_MILLI;
        boolean zoned = Math.abs(offset) < FARTHEST_ZONE_MILLIS;
        offset(
                zoned
                        ? offset - QUARTER_MILLIS * Math.round((double) offset / QUARTER_MILLIS)
                        : offset);
    }

    private void offset(long offset) {
        TraitList list = flow.traits;
        if (list == null || !list.counted(Trait.CLOCK_OFFSET, offset, SAME_CLOCK_MILLIS, fromA)) {
            long hash = Bytes.mix(seed(Trait.CLOCK_OFFSET) ^ Bytes.mix(fromA ? offset : ~offset));
            if (isNews(Trait.CLOCK_OFFSET, hash, 1)) {
                add(Trait.CLOCK_OFFSET, hash, offset, Long.toString(offset));
            }
        }
    }

    private static long seed(Trait trait) {
        return Bytes.mix(trait.ordinal() + 1);
    }

    /// Whether there is a value that was not there before and fits.
    private boolean isNews(Trait trait, long hash, int length) {
        TraitList list = flow.traits;
        if (length == 0 || list != null && list.counted(hash)) {
            return false;
        }
        if (list != null && !list.hasRoom(trait)) {
            partition.traitsLeftOut++;
            return false;
        }
        return true;
    }

    private void add(Trait trait, long hash, long number, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (flow.traits == null) {
            flow.traits = new TraitList();
        }
        flow.traits.add(trait, hash, number, value, fromA, moment.capture, moment.frame);
    }

    private String known(long hash) {
        int at = (int) hash & SHARED - 1;
        return sharedHashes[at] == hash ? shared[at] : null;
    }

    private void keep(long hash, String value) {
        int at = (int) hash & SHARED - 1;
        sharedHashes[at] = hash;
        shared[at] = value;
    }
}
