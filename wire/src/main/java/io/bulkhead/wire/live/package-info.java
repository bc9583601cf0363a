/// Packets as they come: sources that a program asks again and again, and that never send.
package io.bulkhead.wire.live;
