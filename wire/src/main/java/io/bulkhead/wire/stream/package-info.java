/// TCP streams put together again by someone who only watches: what was lost by the capture is told
/// as a gap and never awaited for long.
package io.bulkhead.wire.stream;
