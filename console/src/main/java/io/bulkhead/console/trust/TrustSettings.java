// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Settings of what keeps others out.
///
/// @param certificate file of the certificate for people's port, PEM, with those that lead to its
///   root; empty for one of the console's own authority
/// @param key file of its private key, PEM
/// @param passphraseFile whose first line encrypts the console's private keys; empty for systemd's
///   credential `bulkhead-passphrase`, without which they are protected by file permissions alone
/// @param sensorCertificate how long a sensor's certificate is valid
/// @param sessionIdle after how long without a request a session ends
/// @param session after how long every session ends
/// @param requestsPerSecond of one caller, in the long run; for a moment five times as many
public record TrustSettings(
        String certificate,
        String key,
        String passphraseFile,
        Duration sensorCertificate,
        Duration sessionIdle,
        Duration session,
        int requestsPerSecond) {
    public static final List<String> NAMES =
            List.of(
                    "tls.certificate",
                    "tls.key",
                    "key.passphrase-file",
                    "sensor.certificate-hours",
                    "session.idle-minutes",
                    "session.hours",
                    "requests-per-second");

    private static final int DAY = 24;

    /// @param given settings by name
    /// @param problems gets a line for each that cannot be used
    public static TrustSettings of(Map<String, String> given, List<String> problems) {
        String certificate = given.getOrDefault("tls.certificate", "");
        String key = given.getOrDefault("tls.key", "");
        if (certificate.isEmpty() != key.isEmpty()) {
            problems.add("tls.certificate, tls.key: both or neither");
        }
        return new TrustSettings(
                certificate,
                key,
                given.getOrDefault("key.passphrase-file", ""),
                Duration.ofHours(
                        number(
                                given,
                                "sensor.certificate-hours",
                                DAY,
                                30 * DAY,
                                7 * DAY,
                                problems)),
                Duration.ofMinutes(
                        number(given, "session.idle-minutes", 1, DAY * 60, 30, problems)),
                Duration.ofHours(number(given, "session.hours", 1, 30 * DAY, 12, problems)),
                number(given, "requests-per-second", 1, 100_000, 100, problems));
    }

    /// Whether a certificate can be for it: a host name without a wildcard, or an address.
    public static boolean usableName(String name) {
        return HostNames.usable(name);
    }

    private static int number(
            Map<String, String> given,
            String name,
            int least,
            int most,
            int usual,
            List<String> problems) {
        String written = given.getOrDefault(name, Integer.toString(usual));
        if (written.matches("\\d{1,6}")) {
            int number = Integer.parseInt(written);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(name + ": '" + written + "' is no number from " + least + " to " + most);
        return usual;
    }
}
