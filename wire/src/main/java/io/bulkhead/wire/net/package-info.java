/// From a frame to the conversation it belongs to: network headers, tunnels, fragments and
/// duplicates.
package io.bulkhead.wire.net;
