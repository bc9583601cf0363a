/// Transport headers, as views.
package io.bulkhead.wire.transport;
