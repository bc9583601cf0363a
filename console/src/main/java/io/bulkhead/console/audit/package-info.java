/// The record of every change by a person, and of every look at what is protected.
package io.bulkhead.console.audit;
