/// From frames to events: what is captured is followed, concluded from and told, for years.
package io.bulkhead.sensor.watch;
