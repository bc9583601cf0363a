/// How a sensor is to work, as people set it in the console: checked as a whole, applied while it
/// works, and rolled back by itself where it cuts the sensor off.
package io.bulkhead.sensor.configuration;
