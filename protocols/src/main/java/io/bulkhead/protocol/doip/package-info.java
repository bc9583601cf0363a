/// DoIP, diagnostics of vehicles over IP (ISO 13400-2:2019).
///
/// Hands the diagnostic messages on under the key `doip/uds`; bits 31 to 16 of the context are the
/// logical address of who sends, bits 15 to 0 of who is to receive.
package io.bulkhead.protocol.doip;
