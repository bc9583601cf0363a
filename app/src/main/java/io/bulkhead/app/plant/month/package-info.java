/// A simulated month of the plant: shifts, weekends, backups, mishaps, maintenance, and a few who
/// mean harm. It is there to count false alarms.
package io.bulkhead.app.plant.month;
