/// Takes in what sensors send: batches of events, each exactly once, many in one transaction.
package io.bulkhead.console.ingest;
