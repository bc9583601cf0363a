/// Says what is wrong: detections are told what they are interested in and raise findings, which
/// are merged to alerts.
package io.bulkhead.detect;
