/// TeamViewer, by the two bytes with which its own protocol begins on its own port.
package io.bulkhead.protocol.teamviewer;
