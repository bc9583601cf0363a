/// Journeys of people through running programs.
package io.bulkhead.verify.journey;
