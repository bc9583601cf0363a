/// Rules that a site writes for itself: conditions in CEL over messages, conversations and facts,
/// counts in windows, schedules, and fixtures that prove them.
package io.bulkhead.detect.custom;
