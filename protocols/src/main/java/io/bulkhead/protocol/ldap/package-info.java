/// The Lightweight Directory Access Protocol, version 2 and 3 (RFC 4511), and what domain
/// controllers answer over UDP ([MS-ADTS] 6.3).
///
/// Hands on the credentials of logins, with context 0:
///
/// * `spnego`: tokens of the mechanisms GSS-SPNEGO and GSSAPI.
/// * `ntlm`: NTLM messages without an envelope.
package io.bulkhead.protocol.ldap;
