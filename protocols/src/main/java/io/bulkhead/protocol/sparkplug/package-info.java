/// Sparkplug B: what edge nodes tell over MQTT of themselves, their devices and measurements, and
/// how hosts command them.
package io.bulkhead.protocol.sparkplug;
