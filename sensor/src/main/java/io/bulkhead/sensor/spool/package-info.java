/// What a sensor has to say, kept on disk until the console has it.
package io.bulkhead.sensor.spool;
