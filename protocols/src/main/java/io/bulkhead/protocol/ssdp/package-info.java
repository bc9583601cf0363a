/// SSDP, the discovery of UPnP. UPnP Device Architecture 2.0, 1.
package io.bulkhead.protocol.ssdp;
