// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A certificate in the words of `Trait.SERVER_CERTIFICATE`. What its maker may write as he likes
/// stands last, so that it cannot pretend to be what stands before.
public final class CertificateTrait {
    /// Bytes of a value; those of a longer certificate are left out name by name.
    private static final int MAX_VALUE = 1_024;

    private static final int MAX_NAME = 200;
    private static final int MAX_SERIAL = 40;
    private static final int MAX_ENCODED = 1 << 16;
    private static final int DIGEST = 32;

    private final MessageDigest sha256;
    private final byte[] raw = new byte[MAX_ENCODED];
    private final byte[] digest = new byte[DIGEST];
    private final TextBuffer value = new TextBuffer(MAX_VALUE);
    private final TextBuffer scratch = new TextBuffer(MAX_NAME);
    private final Bytes view = new Bytes();

    public CertificateTrait() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /// Valid until the next call.
    ///
    /// @param encoded what `certificate` was read from, at most 65,536 bytes
    public Bytes of(Certificate certificate, Bytes encoded) {
        value.clear().put("sha256=");
        digest(encoded);
        value.put("; serial=");
        Bytes serial = certificate.serial();
        for (int i = 0; i < Math.min(serial.length(), MAX_SERIAL); i++) {
            value.hex(serial.u8(i), 2);
        }
        time("; not-before=", certificate.from());
        time("; not-after=", certificate.until());
        value.put("; self-signed=");
        value.put(certificate.selfIssued() ? "true" : "false");
        if (certificate.key().known()) {
            certificate.key().put(value.put("; key="));
        }
        if (!certificate.signature().isEmpty()) {
            value.put("; signature=").put(certificate.signature());
        }
        name("; subject=", certificate.subject());
        name("; issuer=", certificate.issuer());
        alternativeNames(certificate);
        return value.view(view);
    }

    private void digest(Bytes encoded) {
        encoded.copyTo(0, raw, 0, encoded.length());
        sha256.update(raw, 0, encoded.length());
        try {
            sha256.digest(digest, 0, DIGEST);
        } catch (DigestException tooShort) {
            throw new IllegalStateException("SHA-256 has 32 bytes", tooShort);
        }
        for (byte octet : digest) {
            value.hex(octet, 2);
        }
    }

    private void time(String key, long time) {
        if (time != Item.NONE) {
            CivilTime.put(time, value.put(key));
        }
    }

    private void name(String key, DistinguishedName name) {
        scratch.clear();
        name.put(scratch);
        scratch.view(view);
        value.put(key);
        for (int i = 0; i < view.length(); i++) {
            value.put(view.u8(i) == ';' ? ',' : view.u8(i));
        }
    }

    /// Those that fit; `...` says that there are more.
    private void alternativeNames(Certificate certificate) {
        String before = "; names=";
        for (int at = certificate.name(0, view); at >= 0; at = certificate.name(at, view)) {
            if (!plain()) {
                continue;
            }
            if (value.length() + view.length() + before.length() > MAX_VALUE - 4) {
                value.put(",...");
                return;
            }
            value.put(before).put(view, 0, view.length());
            before = ",";
        }
    }

    /// Whether the name at hand is one that hosts may have.
    private boolean plain() {
        for (int i = 0; i < view.length(); i++) {
            int octet = view.u8(i);
            if (octet <= ' ' || octet >= 0x7F || octet == ',' || octet == ';') {
                return false;
            }
        }
        return !view.isEmpty();
    }
}
