/// SOME/IP and its service discovery (AUTOSAR FO R22-11, PRS SOME/IP Protocol and PRS SOME/IP
/// Service Discovery Protocol).
package io.bulkhead.protocol.someip;
