/// Link headers: from the wire to the network layer, with tags, trunk headers and radio headers.
package io.bulkhead.wire.link;
