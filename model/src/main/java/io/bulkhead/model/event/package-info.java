/// What crosses from sensors to the console, and how it looks as JSON.
package io.bulkhead.model.event;
