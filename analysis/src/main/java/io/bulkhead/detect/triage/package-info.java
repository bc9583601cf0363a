/// What people decide about alerts, and what follows from it. Nothing is deleted: a decision can be
/// undone, and what it hid is counted.
package io.bulkhead.detect.triage;
