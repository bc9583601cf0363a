// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The name of a certificate's holder or issuer: sets of sequences of an attribute's identifier and
/// its text. RFC 5280, 4.1.2.4.
public final class DistinguishedName {
    private static final int SET = 0x31;
    private static final String ATTRIBUTES = "\u0055\u0004";
    private static final int COMMON_NAME = 3;
    private static final int SERIAL = 5;
    private static final int COUNTRY = 6;
    private static final int ORGANISATION = 10;
    private static final int UNIT = 11;

    private final BerElement set = new BerElement();
    private final BerElement pair = new BerElement();
    private final BerElement type = new BerElement();
    private final BerElement text = new BerElement();
    private final Bytes encoded = new Bytes();
    private final Bytes commonName = new Bytes();
    private final Bytes organisation = new Bytes();

    void wrap(Bytes name) {
        encoded.aim(name, 0);
        commonName.clear();
        organisation.clear();
        for (int at = 0; at < encoded.length() && next(at); at = set.end()) {
            Bytes value = text.contents();
            switch (attribute()) {
                case COMMON_NAME -> commonName.aim(value, 0);
                case ORGANISATION -> organisation.aim(value, 0);
                default -> {
                    // Only shown.
                }
            }
        }
    }

    private boolean next(int at) {
        return set.wrap(encoded, at, SET)
                && pair.wrap(set.contents(), 0, BerElement.SEQUENCE)
                && type.wrap(pair.contents(), 0, BerElement.OBJECT_IDENTIFIER)
                && text.wrap(pair.contents(), type.end());
    }

    private int attribute() {
        Bytes identifier = type.contents();
        return identifier.length() == 3 && identifier.matches(0, ATTRIBUTES)
                ? identifier.u8(2)
                : -1;
    }

    public Bytes commonName() {
        return commonName;
    }

    public Bytes organisation() {
        return organisation;
    }

    public boolean same(DistinguishedName other) {
        int length = encoded.length();
        return length == other.encoded.length() && encoded.same(0, other.encoded, 0, length);
    }

    /// Puts the common attributes as `CN=…, O=…`.
    public void put(TextBuffer out) {
        boolean first = true;
        for (int at = 0; at < encoded.length() && next(at); at = set.end()) {
            String label = label(attribute());
            if (!label.isEmpty()) {
                Bytes value = text.contents();
                out.put(first ? "" : ", ").put(label).printable(value, 0, value.length());
                first = false;
            }
        }
    }

    private static String label(int attribute) {
        return switch (attribute) {
            case COMMON_NAME -> "CN=";
            case ORGANISATION -> "O=";
            case UNIT -> "OU=";
            case COUNTRY -> "C=";
            case SERIAL -> "SERIALNUMBER=";
            default -> "";
        };
    }
}
