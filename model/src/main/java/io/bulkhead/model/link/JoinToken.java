// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a person carries from the console to a new sensor: a secret that works once, and by which
/// authority the sensor will know the console. As text `bulkhead-join-…`, base64url of
/// `secret.pin`.
///
/// @param secret one-time
/// @param pin SHA-256 of the authority's certificate (DER), 64 hexadecimal digits
public record JoinToken(String secret, String pin) {
    private static final String PREFIX = "bulkhead-join-";
    private static final int MAX_LENGTH = 512;

    public String text() {
        byte[] both = (secret + "." + pin).getBytes(StandardCharsets.UTF_8);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /// Empty if the text is no token.
    public static Optional<JoinToken> of(String text) {
        String plain = text.strip();
        if (!plain.startsWith(PREFIX) || plain.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] both = Base64.getUrlDecoder().decode(plain.substring(PREFIX.length()));
            String joined = new String(both, StandardCharsets.UTF_8);
            int dot = joined.indexOf('.');
            String pin = dot < 0 ? "" : joined.substring(dot + 1);
            return dot > 0 && pin.matches("[0-9a-f]{64}")
                    ? Optional.of(new JoinToken(joined.substring(0, dot), pin))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
