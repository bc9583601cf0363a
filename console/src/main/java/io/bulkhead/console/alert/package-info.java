/// Alerts: what sensors report of the same thing is one.
package io.bulkhead.console.alert;
