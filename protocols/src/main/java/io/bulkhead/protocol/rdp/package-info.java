/// The Remote Desktop Protocol (MS-RDPBCGR) until it hides in TLS, or, with the old security of its
/// own, as far as it is in clear: who connects as whom, from which computer, with which channels.
package io.bulkhead.protocol.rdp;
