/// Baselines as rules of others: MUD profiles and nftables, and what these let through.
package io.bulkhead.baseline.export;
