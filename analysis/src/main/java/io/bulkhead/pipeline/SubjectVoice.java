// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;

/// Passes on what messages say about devices, each saying once.
final class SubjectVoice implements Subject {
    private static final int USUAL_CONFIDENCE = 80;
    private static final int MAX_TEXT = 256;

    private final ProtocolCatalogue catalogue;
    private final Observations observations;
    private final Moment moment;
    private final byte[] text = new byte[MAX_TEXT];
    private SeenSet sayings;
    private long realm;
    private int version;
    private long high;
    private long low;
    private int protocol;
    private int confidence;
    private long hash;

    SubjectVoice(ProtocolCatalogue catalogue, Observations observations, Moment moment) {
        this.catalogue = catalogue;
        this.observations = observations;
        this.moment = moment;
    }

    SubjectVoice aim(SeenSet sayings, long realm, int version, long high, long low, int protocol) {
        this.sayings = sayings;
        this.realm = realm;
        this.version = version;
        this.high = high;
        this.low = low;
        this.protocol = protocol;
        this.confidence = USUAL_CONFIDENCE;
        this.hash = Bytes.mix(realm + version) ^ Bytes.mix(high * 7 + low + protocol);
        return this;
    }

    @Override
    public Subject confidence(int percent) {
        confidence = percent;
        return this;
    }

    @Override
    public Subject says(Attribute attribute, Bytes bytes, int offset, int length) {
        int size = Math.min(length, MAX_TEXT);
        if (size > 0
                && device()
                && sayings.add(bytes.hash(offset, size, hash + attribute.ordinal()))) {
            bytes.copyTo(offset, text, 0, size);
            tell(attribute, new String(text, 0, size, StandardCharsets.UTF_8));
        }
        return this;
    }

    @Override
    public Subject says(Attribute attribute, String constant) {
        if (!constant.isEmpty()
                && device()
                && sayings.add(
                        Bytes.mix(
                                hash + attribute.ordinal() + ((long) constant.hashCode() << 8)))) {
            tell(attribute, constant);
        }
        return this;
    }

    @Override
    public Subject says(Attribute attribute, String label, long number) {
        long saying =
                hash + attribute.ordinal() + ((long) label.hashCode() << 8) + Bytes.mix(number);
        if (device() && sayings.add(Bytes.mix(saying))) {
            tell(attribute, label + " " + number);
        }
        return this;
    }

    @Override
    public Subject hasMac(long mac) {
        return has(Addresses.MAC, 0, mac);
    }

    @Override
    public Subject hasEui64(long address) {
        return has(Addresses.MAC, Addresses.EUI64, address);
    }

    @Override
    public Subject hasIpv4(long address) {
        return has(Addresses.IPV4, 0, address & 0xFFFF_FFFFL);
    }

    @Override
    public Subject hasIpv6(long otherHigh, long otherLow) {
        return has(Addresses.IPV6, otherHigh, otherLow);
    }

    private Subject has(int otherVersion, long otherHigh, long otherLow) {
        boolean one =
                otherVersion == Addresses.MAC
                        ? otherLow != 0 && Addresses.unicast(Addresses.MAC, otherHigh, otherLow)
                        : Addresses.unicast(otherVersion, otherHigh, otherLow);
        if (one
                && device()
                && sayings.add(
                        Bytes.mix(hash ^ Bytes.mix(otherHigh * 11 + otherLow + otherVersion)))) {
            observations.linked(
                    new Observations.Place(realm, version, high, low),
                    new Observations.Place(realm, otherVersion, otherHigh, otherLow),
                    catalogue.name(protocol),
                    moment.capture,
                    moment.frame);
        }
        return this;
    }

    /// Groups and nobody have no attributes.
    private boolean device() {
        return Addresses.unicast(version, high, low);
    }

    private void tell(Attribute attribute, String said) {
        String shown = Printable.of(said);
        if (!shown.isEmpty()) {
            observations.said(
                    new Observations.Place(realm, version, high, low),
                    attribute,
                    shown,
                    catalogue.name(protocol),
                    confidence,
                    moment.capture,
                    moment.frame);
        }
    }
}
