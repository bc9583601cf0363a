/// The Simple and Protected GSS-API Negotiation (RFC 4178, [MS-SPNG]): which mechanism a login
/// uses, and the envelope around that mechanism's tokens. Tokens of Kerberos that come without the
/// envelope (RFC 4121) are taken as well.
///
/// Rides on `spnego`, whoever carries it, and hands on under the carrier's own context:
///
/// * `ntlm`: an NTLM message.
/// * `kerberos/ap`: an AP-REQ, AP-REP or KRB-ERROR, from its tag on.
package io.bulkhead.protocol.spnego;
