/// The fleet of sensors: how they join and leave, how they are, how they are configured, and the
/// packets that people ask of them.
package io.bulkhead.console.fleet;
