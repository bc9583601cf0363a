/// Unified diagnostic services of vehicles' control units (ISO 14229-1:2020), as DoIP carries them
/// under `doip/uds`: bits 31 to 16 of the context are the logical address of who sends, bits 15 to
/// 0 of who is to receive.
package io.bulkhead.protocol.uds;
