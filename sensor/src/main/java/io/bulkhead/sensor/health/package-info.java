/// How a sensor is: numbers, what a person should look at, and both for Prometheus.
package io.bulkhead.sensor.health;
