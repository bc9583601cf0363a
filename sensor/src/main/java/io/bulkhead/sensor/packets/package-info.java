/// The packets of the last hours or days, for those who ask what an alert was about.
package io.bulkhead.sensor.packets;
