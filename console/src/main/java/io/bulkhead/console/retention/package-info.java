/// What is forgotten, and when.
package io.bulkhead.console.retention;
