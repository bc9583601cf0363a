/// NT LAN Manager authentication ([MS-NLMP]): the three messages of a login, which other protocols
/// carry. They tell who logs in from where, and what the server calls itself, its domain and its
/// version.
package io.bulkhead.protocol.ntlm;
