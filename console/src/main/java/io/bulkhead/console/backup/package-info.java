/// All that a console keeps, in one file: made while it runs, checked, and put back.
package io.bulkhead.console.backup;
