// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.estate.ProtocolNature.Strength;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How a flow is protected on its way, by what was seen of it; where it was not seen, by what was
/// declared of it.
///
/// @param secrecy whether those on the way can read it
/// @param client whether the target knew who asked
/// @param why in words
/// @param proof what shows it: the trait, else the flow's first frame
public record Protection(Secrecy secrecy, Knowing client, String why, Proof proof) {
    /// Whether those on the way can read and change it.
    public enum Secrecy {
        /// Everybody can read it, and nothing tells a changed message.
        CLEAR,
        /// Everybody can read it; a changed message is noticed.
        SIGNED,
        /// Encrypted in a way that is broken or not recommended any more.
        WEAK,
        PROTECTED,
        /// It cannot be told: the handshake was not seen, or nothing was recognised.
        UNKNOWN
    }

    /// Whether the target knows who asks.
    public enum Knowing {
        /// By nothing: whoever reaches the port is obeyed.
        NOBODY,
        /// By a secret that others on the way can read and repeat.
        CLEAR_SECRET,
        AUTHENTICATED,
        UNKNOWN
    }

    private static final Set<String> OLD =
            Set.of("ssl-2", "ssl-3", "tls-1.0", "tls-1.1", "dtls-1.0", "ssh-1", "rdp", "smb-1");

    private static final List<String> BROKEN_SUITES =
            List.of(
                    "NULL", "EXPORT", "_ANON_", "RC4", "RC2", "_DES_", "_DES40_", "3DES", "ARCFOUR",
                    "DES-CBC");

    private static final Set<String> OPEN_DOORS = Set.of("none", "anonymous");

    private static final Set<String> CLEAR_SECRETS =
            Set.of("password-clear", "token-clear", "community");

    public static Protection of(DataFlow flow) {
        return flow.observed() ? observed(flow) : declared(flow);
    }

    public boolean clear() {
        return secrecy == Secrecy.CLEAR;
    }

    public boolean clearOrWeak() {
        return secrecy == Secrecy.CLEAR || secrecy == Secrecy.WEAK || secrecy == Secrecy.SIGNED;
    }

    private static Protection observed(DataFlow flow) {
        ProtocolNature nature = ProtocolNature.of(flow.protocol());
        Knowing client = knowing(flow, nature);
        Optional<Observed> suite =
                flow.all(Trait.CIPHER_SUITE).stream().filter(Protection::broken).findFirst();
        if (suite.isPresent()) {
            return because(Secrecy.WEAK, client, "agreed on " + suite.get().value(), suite.get());
        }
        List<Observed> versions = flow.all(Trait.PROTECTION);
        Optional<Observed> old =
                versions.stream().filter(one -> OLD.contains(one.value())).findFirst();
        if (old.isPresent()) {
            return because(Secrecy.WEAK, client, "protected by " + old.get().value(), old.get());
        }
        if (!versions.isEmpty()) {
            Observed version = versions.getFirst();
            return because(Secrecy.PROTECTED, client, "protected by " + version.value(), version);
        }
        List<Observed> modes = flow.all(Trait.SECURITY_MODE);
        if (!modes.isEmpty()) {
            return byModes(modes, client);
        }
        return byNature(flow, nature, client);
    }

    /// Sessions of one flow may differ: a discovery without security beside sessions with it.
    private static Protection byModes(List<Observed> modes, Knowing client) {
        Observed first = modes.getFirst();
        if (modes.stream().anyMatch(mode -> secrecy(mode) != secrecy(first))) {
            return because(
                    Secrecy.UNKNOWN,
                    client,
                    "its sessions differ: security modes "
                            + modes.stream().map(Observed::value).collect(Collectors.joining(", ")),
                    first);
        }
        return because(secrecy(first), client, "security mode " + first.value(), first);
    }

    private static Secrecy secrecy(Observed mode) {
        return switch (mode.value()) {
            case "encrypt", "sign-and-encrypt" -> Secrecy.PROTECTED;
            case "sign" -> Secrecy.SIGNED;
            default -> Secrecy.CLEAR;
        };
    }

    private static Protection byNature(DataFlow flow, ProtocolNature nature, Knowing client) {
        // That a message was recognised does not mean that what is in it could be read.
        boolean read = flow.control() + flow.data() > 0 || flow.has(Trait.AUTHENTICATION);
        return switch (nature.encryption()) {
            case NONE ->
                    new Protection(
                            Secrecy.CLEAR,
                            client,
                            nature.protocol() + " has no encryption, and none was around it",
                            flow.proof(nature.protocol() + " in clear"));
            case OPTIONAL ->
                    read
                            ? new Protection(
                                    Secrecy.CLEAR,
                                    client,
                                    "its messages could be read",
                                    flow.proof(nature.protocol() + " in clear"))
                            : new Protection(
                                    Secrecy.UNKNOWN,
                                    client,
                                    "its messages could not be read, and nothing says why",
                                    flow.proof(nature.protocol()));
            case ALWAYS ->
                    new Protection(
                            Secrecy.UNKNOWN,
                            client,
                            "encrypted; how could not be seen",
                            flow.proof(nature.protocol()));
            case UNKNOWN ->
                    new Protection(
                            Secrecy.UNKNOWN,
                            client,
                            "its protocol was not recognised",
                            flow.proof(flow.label()));
        };
    }

    private static Knowing knowing(DataFlow flow, ProtocolNature nature) {
        List<Observed> ways = flow.all(Trait.AUTHENTICATION);
        if (ways.stream().anyMatch(one -> OPEN_DOORS.contains(one.value()))
                && !flow.has(Trait.AUTHENTICATION_RESULT, "refused")) {
            return Knowing.NOBODY;
        }
        if (ways.stream().anyMatch(one -> CLEAR_SECRETS.contains(one.value()))) {
            return Knowing.CLEAR_SECRET;
        }
        if (!ways.isEmpty() || flow.has(Trait.CLIENT_CERTIFICATE)) {
            return Knowing.AUTHENTICATED;
        }
        return nature.authentication() == Strength.NONE ? Knowing.NOBODY : Knowing.UNKNOWN;
    }

    private static Protection declared(DataFlow flow) {
        ProtocolNature nature = ProtocolNature.of(flow.protocol());
        String encryption = flow.declared().encryption();
        Proof proof = flow.proof("declared");
        Knowing client =
                switch (flow.declared().authentication()) {
                    case "" ->
                            nature.authentication() == Strength.NONE
                                    ? Knowing.NOBODY
                                    : Knowing.UNKNOWN;
                    case "none", "anonymous" -> Knowing.NOBODY;
                    case "password-clear", "community" -> Knowing.CLEAR_SECRET;
                    default -> Knowing.AUTHENTICATED;
                };
        if (OLD.contains(encryption)) {
            return new Protection(Secrecy.WEAK, client, "declared " + encryption, proof);
        }
        if (encryption.equals("none")) {
            return new Protection(Secrecy.CLEAR, client, "declared without encryption", proof);
        }
        if (!encryption.isEmpty()) {
            return new Protection(Secrecy.PROTECTED, client, "declared " + encryption, proof);
        }
        boolean never = nature.encryption() == Strength.NONE;
        return new Protection(
                never ? Secrecy.CLEAR : Secrecy.UNKNOWN,
                client,
                never
                        ? nature.protocol() + " has no encryption, and none is declared around it"
                        : "no encryption is declared",
                proof);
    }

    private static boolean broken(Observed suite) {
        // IANA writes in capitals, SSH does not.
        String name = suite.value().toUpperCase(Locale.ROOT);
        return BROKEN_SUITES.stream().anyMatch(name::contains);
    }

    private static Protection because(Secrecy secrecy, Knowing client, String why, Observed trait) {
        return new Protection(secrecy, client, why, DataFlow.proof(trait, why));
    }
}
