// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

/// What a threat does, and which property of the system it breaks.
public enum Stride {
    SPOOFING('S', "authenticity"),
    TAMPERING('T', "integrity"),
    REPUDIATION('R', "non-repudiation"),
    INFORMATION_DISCLOSURE('I', "confidentiality"),
    DENIAL_OF_SERVICE('D', "availability"),
    ELEVATION_OF_PRIVILEGE('E', "authorisation");

    private final char letter;
    private final String property;

    Stride(char letter, String property) {
        this.letter = letter;
        this.property = property;
    }

    public char letter() {
        return letter;
    }

    public String property() {
        return property;
    }

    /// @throws IllegalArgumentException if it is none of the six
    public static Stride of(char letter) {
        for (Stride one : values()) {
            if (one.letter == letter) {
                return one;
            }
        }
        throw new IllegalArgumentException("no letter of STRIDE: " + letter);
    }
}
