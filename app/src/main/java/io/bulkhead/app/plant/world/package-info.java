/// A small world whose traffic can be drawn: devices on segments, conversations between them, and
/// the tape that holds what a mirror port would have shown.
package io.bulkhead.app.plant.world;
