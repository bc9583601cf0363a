// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What a protocol is made for, and which protection its specification gives it, whatever lies
/// around it. The table is `natures.tsv`.
///
/// @param control whether its messages can change a device
/// @param replay whether a message that comes again is refused
/// @param insecure whether it is one of the services that are to be switched off (IEC 62443-3-3 SR
///   7.7)
public record ProtocolNature(
        String protocol,
        Family family,
        boolean control,
        Strength authentication,
        Strength encryption,
        Strength replay,
        boolean insecure) {
    /// What it is made for.
    public enum Family {
        /// Reads and commands devices of a process.
        PROCESS,
        IOT,
        REMOTE_WORK,
        FILE,
        WEB,
        DATABASE,
        DIRECTORY,
        NAMING,
        TIME,
        ADDRESSING,
        DISCOVERY,
        ROUTING,
        TUNNEL,
        /// Carries other protocols.
        TRANSPORT,
        MONITORING,
        UNKNOWN
    }

    /// Whether the specification has it.
    public enum Strength {
        NONE,
        OPTIONAL,
        /// Also written `required`.
        ALWAYS,
        UNKNOWN
    }

    private static final Map<String, ProtocolNature> NATURES = read();

    /// Nothing is known of a protocol that is not in the table.
    public static ProtocolNature of(String protocol) {
        ProtocolNature known = NATURES.get(protocol);
        return known != null
                ? known
                : new ProtocolNature(
                        protocol,
                        Family.UNKNOWN,
                        false,
                        Strength.UNKNOWN,
                        Strength.UNKNOWN,
                        Strength.UNKNOWN,
                        false);
    }

    public static Collection<ProtocolNature> all() {
        return NATURES.values();
    }

    /// Whether whoever reaches the port can command the device: control without authentication.
    public boolean commandsAnybody() {
        return control && authentication == Strength.NONE;
    }

    private static Map<String, ProtocolNature> read() {
        Map<String, ProtocolNature> natures = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        ProtocolNature.class.getResourceAsStream("natures.tsv")),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .forEach(cells -> natures.put(cells[0], of(cells)));
            return Collections.unmodifiableMap(natures);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ProtocolNature of(String[] cells) {
        return new ProtocolNature(
                cells[0],
                Family.valueOf(constant(cells[1])),
                cells[2].equals("yes"),
                strength(cells[3]),
                strength(cells[4]),
                strength(cells[5]),
                cells[6].equals("yes"));
    }

    private static Strength strength(String word) {
        return word.equals("required") ? Strength.ALWAYS : Strength.valueOf(constant(word));
    }

    private static String constant(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
