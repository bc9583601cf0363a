/// The sample plant: a made-up capture to try the program with.
package io.bulkhead.app.plant;
