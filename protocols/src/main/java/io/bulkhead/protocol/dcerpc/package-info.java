/// DCE/RPC, over connections and datagrams: how Windows services, DCOM with OPC classic, and
/// PROFINET's connection management are called. The Open Group C706; \[MS-RPCE\].
package io.bulkhead.protocol.dcerpc;
