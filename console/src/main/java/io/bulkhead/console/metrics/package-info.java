/// Numbers of the console itself, for those who watch it with Prometheus.
package io.bulkhead.console.metrics;
