// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// What a password must be, after NIST SP 800-63B: long, since there is no second factor yet, and
/// not one that everybody tries. Nothing is asked about kinds of characters, and none expires.
final class PasswordRules {
    static final int LEAST = 15;
    static final int MOST = 256;

    /// Letters and digits that must be left over when what everybody tries is taken out.
    private static final int OWN = 6;

    private static final int DISTINCT = 5;

    private static final List<String> COMMON =
            List.of(
                    "password",
                    "passwort",
                    "passphrase",
                    "passw0rd",
                    "p@ssword",
                    "p@ssw0rd",
                    "motdepasse",
                    "contrasena",
                    "letmein",
                    "welcome",
                    "willkommen",
                    "administrator",
                    "admin",
                    "changeme",
                    "default",
                    "secret",
                    "geheim",
                    "qwertyuiop",
                    "qwertzuiop",
                    "azertyuiop",
                    "qwerty",
                    "qwertz",
                    "azerty",
                    "asdfghjkl",
                    "asdfgh",
                    "zxcvbnm",
                    "yxcvbnm",
                    "1qaz2wsx",
                    "qazwsx",
                    "iloveyou",
                    "monkey",
                    "dragon",
                    "football",
                    "baseball",
                    "princess",
                    "sunshine",
                    "superman",
                    "batman",
                    "master",
                    "shadow",
                    "trustno1",
                    "whatever",
                    "starwars",
                    "login",
                    "user",
                    "root",
                    "test",
                    "guest",
                    "access",
                    "operator",
                    "engineer",
                    "service",
                    "maintenance",
                    "scada",
                    "control",
                    "siemens",
                    "rockwell",
                    "schneider",
                    "bulkhead",
                    "console",
                    "sensor",
                    "correcthorsebatterystaple",
                    "abcdefghijklmnopqrstuvwxyz",
                    "abcdefgh",
                    "abcdef",
                    "abc",
                    "12345678901234567890",
                    "1234567890",
                    "0123456789",
                    "123456789",
                    "12345678",
                    "123456",
                    "1234",
                    "9876543210",
                    "987654321",
                    "654321",
                    "spring",
                    "summer",
                    "autumn",
                    "winter",
                    "january",
                    "monday");

    private PasswordRules() {}

    /// The password in one way of writing: the same keys make the same password on every machine.
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /// @param name of the user
    /// @throws Problem that says what is missing, without the password
    static void check(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            throw refused("it needs " + LEAST + " to " + MOST + " characters: take a few words");
        }
        String rest = password.toLowerCase(Locale.ROOT);
        rest = without(rest, name);
        for (String common : COMMON) {
            rest = without(rest, common);
        }
        long own = rest.codePoints().filter(Character::isLetterOrDigit).count();
        long distinct = password.codePoints().distinct().count();
        if (own < OWN || distinct < DISTINCT || repeated(rest)) {
            throw refused("it is one of those that are tried first");
        }
    }

    private static String without(String text, String part) {
        return part.isEmpty() ? text : text.replace(part, "");
    }

    /// The same few characters over and over.
    private static boolean repeated(String text) {
        for (int length = 1; length <= OWN && length < text.length(); length++) {
            String part = text.substring(0, length);
            if (part.repeat(text.length() / length + 1).startsWith(text)) {
                return true;
            }
        }
        return false;
    }

    private static Problem refused(String why) {
        return Problem.field("next", why);
    }
}
