/// The Discovery and basic Configuration Protocol of PROFINET: who is there, and what are its name
/// and address. IEC 61158-6-10, 4.3.
package io.bulkhead.protocol.profinetdcp;
