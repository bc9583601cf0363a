/// DNP3, the Distributed Network Protocol of electric and water utilities (IEEE Std 1815-2012),
/// over TCP and UDP.
package io.bulkhead.protocol.dnp3;
