/// The way to the console: joining, certificates, uploads, instructions.
package io.bulkhead.sensor.link;
