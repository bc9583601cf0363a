/// One detection a file: what an analyst must know, then the condition.
package io.bulkhead.detect.rules;
