/// `evidence.pcapng`: of each alert the packets that prove it, with what led up to them.
package io.bulkhead.app.evidence;
