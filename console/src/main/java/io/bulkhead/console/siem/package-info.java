/// Alerts on their way out to a SIEM by syslog, so that nothing is left out while it is away.
package io.bulkhead.console.siem;
