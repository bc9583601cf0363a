/// The Cisco Discovery Protocol, as Cisco describes it in "Catalyst Layer 2 packet formats".
package io.bulkhead.protocol.cdp;
