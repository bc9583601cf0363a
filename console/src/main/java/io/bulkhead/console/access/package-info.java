/// Who may do what, where.
package io.bulkhead.console.access;
