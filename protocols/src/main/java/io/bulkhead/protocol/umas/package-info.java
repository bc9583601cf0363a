/// UMAS, by which engineering stations program and run Schneider Electric's Modicon controllers.
package io.bulkhead.protocol.umas;
