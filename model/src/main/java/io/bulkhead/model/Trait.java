// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What the messages of a conversation show of how it is protected, and who takes part. Each trait
/// has values of a small vocabulary, so that conclusions are written once for all protocols; what a
/// capture hides (TLS 1.3 encrypts certificates) has no trait rather than a guess.
public enum Trait {
    /// What encrypts or signs it, with its version: `tls-1.2`, `dtls-1.2`, `ssl-3`, `ssh-2`,
    /// `quic-1`, `esp`, `ah`, `wireguard`, `openvpn`, `rdp`, `smb-3`, `oscore`, `knx-ip-secure`,
    /// `knx-data-secure`, `ble`. Said where encrypted messages were seen, not where they were only
    /// agreed upon; `tls` and `dtls` where the agreement is not in the capture. `ah` signs and does
    /// not encrypt. Protocols that protect their messages themselves say so by [#SECURITY_MODE].
    PROTECTION,
    /// The agreed cipher suite, as IANA spells it (`TLS_AES_128_GCM_SHA256`); of SSH the key
    /// exchange, host key, cipher and MAC that were agreed upon, parted by spaces; of IKE cipher,
    /// hash and group (`aes-cbc-256 sha2-256 group-14`); of OPC UA the security policy (`None`,
    /// `Basic256Sha256`); of RDP `rc4-128`; of Kerberos the encryption of tickets (`rc4-hmac`).
    CIPHER_SUITE,
    /// What the protocol itself says of its protection, or its messages show: `none`, `sign`,
    /// `encrypt`, `sign-and-encrypt`. More than one where messages differ.
    SECURITY_MODE,
    /// Version of the protocol where versions differ in safety: `smb-1`, `smb-3.1.1`, `snmp-1`,
    /// `smb-2.1`, `snmp-2c`, `snmp-3`, `ssh-1`, `ssh-2`, `ntlm-1`, `ntlm-2-session`, `ntlm-2`.
    PROTOCOL_VERSION,
    /// How the client said who it is: `none`, `anonymous`, `password-clear`, `password-hashed`,
    /// `password-encrypted` (by a key of the server's or a secret shared with it),
    /// `password-in-tls` (inside a method of EAP), `token-clear`, `cookie-clear` (a session's),
    /// `community`, `certificate`, `key`, `ntlm`, `kerberos`, `shared-key`, `nla` (of RDP: `ntlm`
    /// or `kerberos` inside TLS, before the desktop). `none` only where the protocol has a place
    /// for a proof that was left empty. `password-clear` also where it is only scrambled, as
    /// everybody can undo.
    AUTHENTICATION,
    /// What came of it: `accepted` or `refused`. Only where request and answer were seen.
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
    /// What the client subscribed to and was granted: a topic filter.
    SUBSCRIPTION,
    /// What control goes to: a topic or path.
    CONTROL_RESOURCE,
    /// What device data goes to or comes from: a topic or path.
    DATA_RESOURCE,
    /// The operating mode of the serving device, or where its key switch stands: `run`, `program`,
    /// `remote` (its program can be changed from afar), `stop`, `test`, `fault`.
    OPERATING_MODE,
    /// The clock of the serving device (the target): time told in a message minus time of capture,
    /// in milliseconds, with sign. Told to the unit that the message has, often whole seconds;
    /// values less than a second from one that was told are counted there. Where a message does not
    /// say of which zone its time is, the whole quarters of an hour by which it may differ are left
    /// out.
    CLOCK_OFFSET,
    /// Likewise the clock of who asks (the source): what sends syslog, what sets the time of
    /// others.
    CLIENT_CLOCK_OFFSET,
    /// Seconds for which a token that was shown is valid, in all.
    TOKEN_LIFETIME,
    /// Who gives the time: `ntp-stratum-2`, `ptp-grandmaster`, `ptp-boundary-clock`.
    TIME_SOURCE,
    /// A state-changing request that was answered with success and showed no credential: its path.
    /// Only of protocols in whose requests one could have stood (HTTP), or that have none of their
    /// own and are meant to be protected from below (CoAP without DTLS and OSCORE).
    UNAUTHENTICATED_SUCCESS,
    /// Security of a radio: `open`, `wep`, `wpa-psk`, `wpa2-enterprise`, `zigbee-network-key`,
    /// `zigbee-link-key`, `zigbee-default-key`.
    RADIO_SECURITY,
    /// A redundancy protocol: `mrp`, `stp`, `rstp`, `mstp`, `hsr`, `prp`, `vrrp`.
    REDUNDANCY;

    /// One trait of one conversation.
    ///
    /// @param count how often messages said so
    /// @param capture index of the capture of the first frame that did, from 0
    /// @param frame number of that frame, from 1
    public record Observed(Trait trait, String value, long count, int capture, long frame) {}
}
