/// What changed just now: for pages that are open, and for parts that conclude from it.
package io.bulkhead.console.live;
