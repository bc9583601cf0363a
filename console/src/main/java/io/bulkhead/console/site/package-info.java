/// Sites: the places that people speak of, and the networks in them.
package io.bulkhead.console.site;
