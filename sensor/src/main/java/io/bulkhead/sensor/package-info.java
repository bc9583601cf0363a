/// The sensor: what is captured live becomes events, which are kept until the console has them.
package io.bulkhead.sensor;
