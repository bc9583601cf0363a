/// What is usual on a network: learned from traffic, kept as text that people read, and held
/// against what comes after.
package io.bulkhead.baseline;
