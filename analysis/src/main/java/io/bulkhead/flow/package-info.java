/// Conversations: their table, states and counters, and the file that keeps ended ones until their
/// assets are known.
package io.bulkhead.flow;
