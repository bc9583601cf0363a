/// MELSOFT connection: how Mitsubishi's engineering tools (GX Works) speak to a controller's CPU.
/// Mitsubishi publishes no description. Frames are read as far as their lengths and the functions
/// that share their numbers and data with those of the MC protocol (SH-080008) prove them.
package io.bulkhead.protocol.melsoft;
