/// Synchrophasor measurements of IEEE C37.118: what the grid's phasor measurement units tell.
package io.bulkhead.protocol.synchrophasor;
