/// The files that `analyze` writes.
package io.bulkhead.app.output;
