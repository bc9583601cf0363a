/// Data connections of FTP, which the control connection announces. RFC 959, 3.
package io.bulkhead.protocol.ftpdata;
