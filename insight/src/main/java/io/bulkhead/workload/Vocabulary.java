// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.List;

/// Words that mean something to rules. A closed list refuses others.
enum Vocabulary {
    CRITICALITY(true, "low", "medium", "high", "critical"),
    KEY_STORE(true, "hardware", "software"),
    CREDENTIAL(true, "x509", "sas", "shared-key", "password", "none"),
    DATA_CLASS(true, "public", "internal", "process", "personal", "secret"),
    GUARD(true, "firewall", "diode", "dmz", "vpn", "jump-host"),
    TRANSPORT(true, "tcp", "udp"),
    AUTHENTICATION(
            false,
            "mutual-tls",
            "certificate",
            "key",
            "token",
            "shared-key",
            "password",
            "password-clear",
            "password-hashed",
            "token-clear",
            "community",
            "kerberos",
            "ntlm",
            "anonymous",
            "none"),
    ENCRYPTION(
            false,
            "tls-1.3",
            "tls-1.2",
            "tls-1.1",
            "tls-1.0",
            "tls",
            "ssl-3",
            "dtls-1.3",
            "dtls-1.2",
            "dtls-1.0",
            "dtls",
            "ipsec",
            "ssh-2",
            "ssh-1",
            "ssh",
            "smb-3",
            "esp",
            "wireguard",
            "openvpn",
            "macsec",
            "application",
            "none"),
    WIRELESS(
            false,
            "wpa3-enterprise",
            "wpa3-personal",
            "wpa2-enterprise",
            "wpa2-personal",
            "wpa",
            "wep",
            "open",
            "lorawan",
            "zigbee",
            "wirelesshart",
            "isa100",
            "cellular"),
    RADIO(
            false,
            "wifi",
            "bluetooth",
            "zigbee",
            "thread",
            "lorawan",
            "wirelesshart",
            "isa100",
            "cellular",
            "nfc");

    private final boolean closed;
    private final List<String> words;

    Vocabulary(boolean closed, String... words) {
        this.closed = closed;
        this.words = List.of(words);
    }

    boolean closed() {
        return closed;
    }

    List<String> words() {
        return words;
    }
}
