/// What all of the API shares: pages of lists, the one grammar of filters, problems, CSV, tags of
/// versions.
package io.bulkhead.console.web;
