/// One target a layer for fuzzing. A build runs their seeds; `JAZZER_FUZZ=1 mvn verify -pl verify
/// -am -Dtest=…FuzzTest` searches on.
package io.bulkhead.verify.fuzz;
