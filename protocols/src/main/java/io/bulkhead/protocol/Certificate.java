// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of an X.509 certificate (RFC 5280, 4.1).
///
///     SEQUENCE {
///       SEQUENCE { [0] version, serial, signature, issuer, { from, until }, subject, key, [3] extensions }
///       signature algorithm, signature }
public final class Certificate {
    private static final int VERSION = 0xA0;
    private static final int EXTENSIONS = 0xA3;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int DNS_NAME = 0x82;
    private static final String ALTERNATIVE_NAMES = "\u0055\u001D\u0011";

    private final BerElement element = new BerElement();
    private final BerElement part = new BerElement();
    private final Bytes body = new Bytes();
    private final Bytes inner = new Bytes();
    private final DistinguishedName issuer = new DistinguishedName();
    private final DistinguishedName subject = new DistinguishedName();
    private final SignatureAlgorithm signature = new SignatureAlgorithm();
    private final PublicKey key = new PublicKey();
    private final Bytes serial = new Bytes();
    private final Bytes names = new Bytes();
    private long from;
    private long until;

    /// @return whether it is encoded as certificates are
    public boolean wrap(Bytes der) {
        names.clear();
        if (!element.wrap(der, 0, BerElement.SEQUENCE)
                || !part.wrap(element.contents(), 0, BerElement.SEQUENCE)) {
            return false;
        }
        body.aim(part.contents(), 0);
        int at = 0;
        if (element.wrap(body, 0, VERSION)) {
            at = element.end();
        }
        if (!element.wrap(body, at, BerElement.INTEGER)) {
            return false;
        }
        serial.aim(element.contents(), 0);
        if (!element.wrap(body, element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        signature.wrap(element.contents());
        if (!element.wrap(body, element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        issuer.wrap(element.contents());
        if (!element.wrap(body, element.end(), BerElement.SEQUENCE) || !validity()) {
            return false;
        }
        if (!element.wrap(body, element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        subject.wrap(element.contents());
        if (!element.wrap(body, element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        key.wrap(element.contents());
        extensions(element.end());
        return true;
    }

    private boolean validity() {
        inner.aim(element.contents(), 0);
        if (!part.wrap(inner, 0)) {
            return false;
        }
        from = time();
        if (!part.wrap(inner, part.end())) {
            return false;
        }
        until = time();
        return true;
    }

    /// `YYMMDDHHMMSSZ` or, of the years that need it, with all digits of the year.
    private long time() {
        Bytes digits = part.contents();
        int year;
        int at;
        if (part.tag() == UTC_TIME && digits.length() >= 12) {
            year = pair(digits, 0);
            year += year < 50 ? 2000 : 1900;
            at = 2;
        } else if (part.tag() == GENERALIZED_TIME && digits.length() >= 14) {
            year = 100 * pair(digits, 0) + pair(digits, 2);
            at = 4;
        } else {
            return Item.NONE;
        }
        return CivilTime.nanoseconds(
                year,
                pair(digits, at),
                pair(digits, at + 2),
                pair(digits, at + 4),
                pair(digits, at + 6),
                pair(digits, at + 8),
                0);
    }

    private static int pair(Bytes digits, int at) {
        return 10 * (digits.u8(at) - '0') + digits.u8(at + 1) - '0';
    }

    private void extensions(int from) {
        int at = from;
        while (at < body.length() && element.wrap(body, at)) {
            at = element.end();
            if (element.tag() == EXTENSIONS
                    && part.wrap(element.contents(), 0, BerElement.SEQUENCE)) {
                inner.aim(part.contents(), 0);
                alternativeNames();
                return;
            }
        }
    }

    /// Among extensions, each a sequence of identifier, maybe a flag, and value.
    private void alternativeNames() {
        for (int at = 0; at < inner.length() && element.wrap(inner, at); at = element.end()) {
            Bytes extension = element.contents();
            boolean wanted =
                    part.wrap(extension, 0, BerElement.OBJECT_IDENTIFIER)
                            && part.contents().matches(0, ALTERNATIVE_NAMES);
            while (wanted && part.end() < extension.length() && part.wrap(extension, part.end())) {
                if (part.tag() == BerElement.OCTET_STRING) {
                    if (element.wrap(part.contents(), 0, BerElement.SEQUENCE)) {
                        names.aim(element.contents(), 0);
                    }
                    return;
                }
            }
        }
    }

    public DistinguishedName issuer() {
        return issuer;
    }

    public DistinguishedName subject() {
        return subject;
    }

    public boolean selfIssued() {
        return subject.same(issuer);
    }

    /// What it is signed with, such as `sha256-rsa`; empty where that is not known.
    public String signature() {
        return signature.name();
    }

    PublicKey key() {
        return key;
    }

    public Bytes serial() {
        return serial;
    }

    /// Nanoseconds since 1970-01-01 UTC, or [Item#NONE] where it is no time that can be told.
    public long from() {
        return from;
    }

    public long until() {
        return until;
    }

    /// The next DNS name at or after `at` of the alternative names.
    ///
    /// @return where to look for the one after it, or -1 where there is none
    public int name(int at, Bytes name) {
        int next = at;
        while (next < names.length() && part.wrap(names, next)) {
            next = part.end();
            if (part.tag() == DNS_NAME) {
                name.aim(part.contents(), 0);
                return next;
            }
        }
        return -1;
    }
}
