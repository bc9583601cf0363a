/// Omron FINS, over UDP and FINS/TCP. SYSMAC CS/CJ Communications Commands Reference Manual (W342)
/// and Ethernet Units Operation Manual (W420).
package io.bulkhead.protocol.fins;
