/// What everything is spoken of in. Depends on nothing of ours.
package io.bulkhead.model;
