/// What one device asks another: counters that sensors tell, added up.
package io.bulkhead.console.flow;
