/// From frames to observations: decoding in parallel by partition, concluding in order.
package io.bulkhead.pipeline;
