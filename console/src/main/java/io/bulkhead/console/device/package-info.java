/// Who is who: what sensors saw (sightings) is joined into devices by evidence and by what people
/// ruled, with a history of what was shown.
package io.bulkhead.console.device;
