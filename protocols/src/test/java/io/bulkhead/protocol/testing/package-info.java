/// What judges every protocol at once: samples, their replay, and the tests over all of them.
/// Shared with other modules as the test jar of this one.
package io.bulkhead.protocol.testing;
