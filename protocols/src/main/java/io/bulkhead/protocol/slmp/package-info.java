/// SLMP, the Seamless Message Protocol of CC-Link IE, which is Mitsubishi's MC protocol (MELSEC
/// Communication) in 3E and 4E frames, binary and ASCII. SLMP Reference Manual (SH-080956ENG),
/// MELSEC Communication Protocol Reference Manual (SH-080008).
package io.bulkhead.protocol.slmp;
