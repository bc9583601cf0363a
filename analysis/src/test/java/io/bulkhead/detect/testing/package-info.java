/// How detections are tested: scripts of traffic that say which alerts they raise.
package io.bulkhead.detect.testing;
