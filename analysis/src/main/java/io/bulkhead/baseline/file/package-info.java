/// The file that a baseline is kept in: text that people review, compare, sign and edit.
package io.bulkhead.baseline.file;
