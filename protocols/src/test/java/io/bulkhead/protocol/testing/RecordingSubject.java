// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import java.util.Objects;
import java.util.Set;

/// Notes what is said about a device, once.
final class RecordingSubject implements Subject {
    private static final int USUAL_CONFIDENCE = 80;

    private final Set<String> facts;
    private final boolean quiet;
    private String label = "";
    private long high;
    private long low;
    private int confidence;

    RecordingSubject(Set<String> facts, boolean quiet) {
        this.facts = facts;
        this.quiet = quiet;
    }

    RecordingSubject of(String label, long high, long low) {
        this.label = label;
        this.high = high;
        this.low = low;
        confidence = USUAL_CONFIDENCE;
        return this;
    }

    @Override
    public Subject confidence(int percent) {
        if (percent < 1 || percent > 100) {
            throw new AssertionError("confidence " + percent);
        }
        confidence = percent;
        return this;
    }

    @Override
    public Subject says(Attribute attribute, Bytes text, int offset, int length) {
        Objects.requireNonNull(attribute);
        Objects.checkFromIndexSize(offset, length, text.length());
        if (!quiet) {
            note(attribute.name(), text.latin1(offset, length));
        }
        return this;
    }

    @Override
    public Subject says(Attribute attribute, String text) {
        Objects.requireNonNull(attribute);
        Objects.requireNonNull(text);
        if (!quiet) {
            note(attribute.name(), text);
        }
        return this;
    }

    @Override
    public Subject says(Attribute attribute, String label, long number) {
        Objects.requireNonNull(attribute);
        if (!quiet) {
            note(attribute.name(), label + " " + number);
        }
        return this;
    }

    @Override
    public Subject hasMac(long mac) {
        return address("MAC", 0, mac);
    }

    @Override
    public Subject hasEui64(long address) {
        return address("EUI64", 0, address);
    }

    @Override
    public Subject hasIpv4(long address) {
        return address("IPV4", 0, address);
    }

    @Override
    public Subject hasIpv6(long high, long low) {
        return address("IPV6", high, low);
    }

    private Subject address(String kind, long high, long low) {
        if (!quiet) {
            note(kind, Long.toHexString(high) + ":" + Long.toHexString(low));
        }
        return this;
    }

    private void note(String what, String text) {
        if (!text.isBlank()) {
            String who = high == 0 && low == 0 ? label : label + " " + high + ":" + low;
            facts.add(who + " " + what + "=" + text.strip() + " (" + confidence + ")");
        }
    }
}
