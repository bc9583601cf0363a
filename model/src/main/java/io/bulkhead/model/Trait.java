// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What the messages of a conversation show of how it is protected, and who takes part. Each trait
/// has values of a small vocabulary, so that conclusions are written once for all protocols; what a
/// capture hides (TLS 1.3 encrypts certificates) has no trait rather than a guess.
public enum Trait {
    /// What encrypts or signs it, with its version: `tls-1.2`, `dtls-1.2`, `ssl-3`, `ssh-2`,
    /// `quic-1`, `esp`, `wireguard`, `openvpn`, `rdp`, `smb-3`, `ble`. Said where encrypted
    /// messages were seen, not where they were only agreed upon; `tls`, `dtls` and `ssh` where the
    /// agreement is not in the capture.
    PROTECTION,
    /// The agreed cipher suite, as IANA or SSH spells it.
    CIPHER_SUITE,
    /// What the protocol itself says of its protection: `none`, `sign`, `encrypt`,
    /// `sign-and-encrypt`.
    SECURITY_MODE,
    /// Version of the protocol where versions differ in safety: `smb-1`, `smb-3.1.1`, `snmp-1`,
    /// `snmp-2c`, `snmp-3`, `ssh-1`, `ntlm-1`.
    PROTOCOL_VERSION,
    /// How the client said who it is: `none`, `anonymous`, `password-clear`, `password-hashed`,
    /// `token-clear`, `community`, `certificate`, `key`, `ntlm`, `kerberos`, `shared-key`.
    AUTHENTICATION,
    /// What came of it: `accepted` or `refused`.
    AUTHENTICATION_RESULT,
    /// A published default was used; the value names it (`community public`, `user admin`), never a
    /// secret that is not public.
    DEFAULT_CREDENTIAL,
    /// A secret that everybody on the way could read, by kind: `password`, `token`, `community`,
    /// `key`.
    SECRET_IN_CLEAR,
    /// Masked secret or identifier of a credential (its keyed hash), which tells equal from
    /// different.
    CREDENTIAL,
    /// The user's name, as it was told.
    USER,
    /// What the client calls itself towards the server: MQTT client id, LwM2M endpoint, OPC UA
    /// application URI.
    CLIENT_IDENTITY,
    /// Whether the server asked for a certificate of the client: `asked`.
    CLIENT_CERTIFICATE_REQUEST,
    /// The certificate that the server showed: `KEY=VALUE` pairs joined by `; ` with the keys
    /// `sha256`, `serial` (hexadecimal), `not-before`, `not-after` (RFC 3339), `self-signed`
    /// (`true` where the issuer's name is the subject's), `key` (`rsa-2048`, `ec-p256`, `ed25519`),
    /// `signature` (`sha1-rsa`, `sha256-ecdsa`, `ed25519`), `subject`, `issuer`, and `names` (DNS
    /// names joined by `,`; ends in `...` where not all fit), in this order. Keys that are not
    /// known are left out. Values hold no `;`; what the certificate's maker writes freely comes
    /// last, so the first pair of a key is the true one.
    SERVER_CERTIFICATE,
    /// The certificate that the client showed, likewise.
    CLIENT_CERTIFICATE,
    /// The name that the client asked for (SNI, HTTP host).
    SERVER_NAME,
    /// What the client subscribed to, or was granted: a topic filter.
    SUBSCRIPTION,
    /// What control goes to: a topic or path.
    CONTROL_RESOURCE,
    /// What device data goes to or comes from: a topic or path.
    DATA_RESOURCE,
    /// The operating mode of the serving device: `run`, `program`, `remote`, `stop`, `test`,
    /// `fault`.
    OPERATING_MODE,
    /// The clock of the serving device (the target): time told in a message minus time of capture,
    /// in milliseconds, with sign. Told to the unit that the message has, often whole seconds;
    /// values less than a second from one that was told are counted there.
    CLOCK_OFFSET,
    /// Likewise the clock of who asks (the source): what sends syslog, what sets the time of
    /// others.
    CLIENT_CLOCK_OFFSET,
    /// Seconds for which a token that was shown is valid, in all.
    TOKEN_LIFETIME,
    /// Who gives the time: `ntp-stratum-2`, `ptp-grandmaster`.
    TIME_SOURCE,
    /// A state-changing request that was answered with success and showed no credential: its path.
    UNAUTHENTICATED_SUCCESS,
    /// Security of a radio: `open`, `wep`, `wpa-psk`, `wpa2-enterprise`, `zigbee-default-key`.
    RADIO_SECURITY,
    /// A redundancy protocol and its state: `mrp`, `rstp`, `hsr`, `prp`, `vrrp`.
    REDUNDANCY;

    /// One trait of one conversation.
    ///
    /// @param count how often messages said so
    /// @param capture index of the capture of the first frame that did, from 0
    /// @param frame number of that frame, from 1
    public record Observed(Trait trait, String value, long count, int capture, long frame) {}
}
