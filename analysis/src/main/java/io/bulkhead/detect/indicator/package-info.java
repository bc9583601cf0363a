/// Known malicious addresses, names, URLs, fingerprints and files: read from STIX 2.1 bundles and
/// plain lists, kept compactly, and asked without allocation.
package io.bulkhead.detect.indicator;
