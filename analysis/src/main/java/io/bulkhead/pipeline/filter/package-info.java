/// Which packets are wanted, in the words of tcpdump.
package io.bulkhead.pipeline.filter;
