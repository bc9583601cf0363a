/// The console for many sensors and sites. Packages are features; each has its controllers, one
/// service and what it keeps.
package io.bulkhead.console;
