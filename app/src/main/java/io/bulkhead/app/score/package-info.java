/// The scorecard: how good detection is over captures whose attacks others have labelled.
package io.bulkhead.app.score;
