/// The one language that protocols speak upward, and what they are asked. One package below for
/// each protocol.
package io.bulkhead.protocol;
