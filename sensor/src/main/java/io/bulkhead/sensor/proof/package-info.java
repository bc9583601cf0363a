/// The proof that a sensor gives of itself: it still detects what it should.
package io.bulkhead.sensor.proof;
