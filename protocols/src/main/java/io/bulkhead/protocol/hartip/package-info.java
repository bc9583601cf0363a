/// HART-IP: HART commands of field instruments over TCP and UDP. FieldComm Group, HCF_SPEC-085
/// (Network Management), HCF_SPEC-127 (Universal Commands), HCF_SPEC-151 (Common Practice
/// Commands).
package io.bulkhead.protocol.hartip;
