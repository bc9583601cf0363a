/// What a sensor and its console say to each other beside events: joining, certificates,
/// instructions. Bodies are JSON of these records; see `docs/sensor-link.md`.
package io.bulkhead.model.link;
