/// What goes to a SIEM, and how it is written: formats are one file each, and syslog carries them.
package io.bulkhead.siem;
