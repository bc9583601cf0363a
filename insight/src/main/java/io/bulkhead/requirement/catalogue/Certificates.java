// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what [io.bulkhead.model.Trait#SERVER_CERTIFICATE] says.
final class Certificates {
    private static final String MORE = "...";
    private static final int BRIEF = 12;

    private Certificates() {}

    /// The first pair of a key is the true one.
    static String part(String certificate, String key) {
        for (String pair : certificate.split("; ")) {
            if (pair.startsWith(key + "=")) {
                return pair.substring(key.length() + 1);
            }
        }
        return "";
    }

    static Optional<Instant> time(String certificate, String key) {
        try {
            return Optional.of(Instant.parse(part(certificate, key)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    static boolean selfSigned(String certificate) {
        return part(certificate, "self-signed").equals("true");
    }

    /// Whether all names are there and none is the one that was asked for. RFC 6125, 6.4.3.
    static boolean isOther(String certificate, String asked) {
        String names = part(certificate, "names");
        return !names.isEmpty()
                && !names.endsWith(MORE)
                && List.of(names.split(",")).stream().noneMatch(name -> matches(name, asked));
    }

    private static boolean matches(String name, String asked) {
        String pattern = name.strip().toLowerCase(Locale.ROOT);
        String text = asked.toLowerCase(Locale.ROOT);
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        int dot = text.indexOf('.');
        return pattern.equals(text)
                || pattern.startsWith("*.")
                        && dot > 0
                        && text.substring(dot).equals(pattern.substring(1));
    }

    /// Its subject, else the beginning of its hash.
    static String brief(String certificate) {
        String subject = part(certificate, "subject");
        String hash = part(certificate, "sha256");
        return subject.isEmpty() ? hash.substring(0, Math.min(BRIEF, hash.length())) : subject;
    }
}
