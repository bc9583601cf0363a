/// Server Message Block, all versions: [MS-SMB2] (2 and 3), [MS-CIFS] and [MS-SMB] (1), over TCP
/// directly or in NetBIOS sessions (RFC 1002, 4.3).
///
/// Hands on, under three keys:
///
/// * `spnego`: the token of a session setup or of a negotiation, from its first tag on. The context
///   is the session's id (2 and 3) or the user id (1); 0 while there is none.
/// * `ntlm`: the same where it is an NTLM message without an envelope.
/// * `smb/pipe`: what is written to and read from a named pipe, in the direction it goes. The
///   context is a digest of the id by which the pipe is opened. What a server gives in parts
///   (BUFFER_OVERFLOW) is put together first.
package io.bulkhead.protocol.smb;
